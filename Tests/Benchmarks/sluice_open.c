/*
 * Many streams open at once on one I/O thread: the memory each takes, and the processor time an
 * event takes.
 *
 *   sluice_open URL STREAMS
 *
 * Whatever the number of streams, all of them together bring EVENTS_PER_SECOND, so that sizes can
 * be compared: only the number of streams that are open differs.
 */
#include "sluice_bench.h"

#include <stdatomic.h>
#include <sys/resource.h>
#include <unistd.h>

enum { EVENTS_PER_SECOND = 10000, MEASURED_SECONDS = 3, LONGEST_SECONDS = 60 };

static struct { atomic_size_t heads, events, ends; } seen;

static sluice_action hear(sluice_call *call, const sluice_event *events, size_t count, void *user) {
    (void)call, (void)user;
    for (size_t index = 0; index < count; index++)
        atomic_fetch_add(events[index].kind == SLUICE_EVENT_HEAD ? &seen.heads : &seen.events, 1);
    return SLUICE_CONTINUE;
}

static void finish(sluice_call *call, sluice_status status, sluice_response *response,
                   sluice_error *error, void *user) {
    (void)call, (void)user;
    if (status != SLUICE_E_CANCELLED && status != SLUICE_E_CLOSED &&
        atomic_fetch_add(&seen.ends, 1) == 0)
        fprintf(stderr, "sluice_open: a stream ended early: %s\n", sluice_error_message(error));
    sluice_response_free(response);
    sluice_error_free(error);
}

static size_t resident_bytes(void) {
    size_t total = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%zu %zu", &total, &resident) != 2)
        resident = 0;
    if (file)
        fclose(file);
    return resident * (size_t)sysconf(_SC_PAGESIZE);
}

static void raise_descriptor_limit(void) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static bool start(struct sluice_bench *bench, size_t count, sluice_call **calls) {
    char model[64];
    size_t pace = count * 1000 / EVENTS_PER_SECOND;
    snprintf(model, sizeof model, "bench-%zu-paced-%zu", LONGEST_SECONDS * 1000 / pace, pace);
    sluice_error *error = NULL;
    sluice_request *request = bench_request(model, true, &error);
    sluice_callbacks callbacks = {.size = sizeof callbacks, .on_events = hear, .on_finish = finish};
    for (size_t index = 0; index < count && !error; index++)
        calls[index] = sluice_client_start(bench->client, request, true, &callbacks, &error);
    sluice_request_free(request);
    return !bench_failed(bench->name, error);
}

/* Waits until every stream has its head, and one pace more, so that each is in its stride. */
static bool wait_for_all(size_t count) {
    uint64_t deadline = bench_wall() + LONGEST_SECONDS / 2 * UINT64_C(1000000000);
    while (atomic_load(&seen.heads) < count && !atomic_load(&seen.ends) && bench_wall() < deadline)
        usleep(10000);
    if (atomic_load(&seen.heads) < count)
        fprintf(stderr, "sluice_open: %zu of %zu streams opened\n", atomic_load(&seen.heads),
                count);
    usleep((useconds_t)(count * 1000000 / EVENTS_PER_SECOND));
    return atomic_load(&seen.heads) == count;
}

static bool measure(struct sluice_bench *bench, size_t count, sluice_call **calls) {
    size_t idle = resident_bytes();
    if (!start(bench, count, calls) || !wait_for_all(count))
        return false;
    size_t memory = resident_bytes() - idle;
    size_t events = atomic_load(&seen.events);
    uint64_t cpu = bench_cpu(), wall = bench_wall();
    sleep(MEASURED_SECONDS);
    cpu = bench_cpu() - cpu;
    wall = bench_wall() - wall;
    events = atomic_load(&seen.events) - events;
    printf("{\"name\":\"%s\",\"calls\":%zu,\"units\":%zu,\"cpu_ns\":%llu,\"wall_ns\":%llu,\"open_"
           "bytes\":%zu}\n",
           bench->name, count, events, (unsigned long long)cpu, (unsigned long long)wall, memory);
    return events > 0 && atomic_load(&seen.ends) == 0;
}

int main(int argc, char **argv) {
    struct sluice_bench bench = {.name = "sluice_open", .arguments = bench_parse(argc, argv)};
    size_t count = bench.arguments.calls;
    raise_descriptor_limit();
    sluice_call **calls = calloc(count, sizeof *calls);
    if (!calls || count * 1000 < EVENTS_PER_SECOND || !bench_open(&bench, 1))
        return 1;
    bool is_well = measure(&bench, count, calls);
    for (size_t index = 0; index < count; index++)
        sluice_call_free(calls[index]);
    free(calls);
    sluice_request_free(bench.request);
    sluice_client_free(bench.client);
    return !is_well;
}
