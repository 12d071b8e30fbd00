/*
 * What the ledger costs: calls that are answered inside the process, so that nothing else is in the
 * figures.
 *
 *   sluice_ledger URL CALLS     with SLUICE_BENCH_BODY: bytes of the message, which the answer says
 * back; with SLUICE_BENCH_LEDGER: off, plain (no bodies kept) or bodies
 *
 * Reported beside the usual: caller_ns, the processor time of all threads but the ledger's;
 * drain_ns, that of the ledger's thread; disk_bytes, what its files take in the end. The caller's
 * path is caller_ns less that of a run with "off".
 */
#include "sluice_bench.h"

#include <dirent.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

/* Nanoseconds of processor time of the threads of that name, as the kernel counts them. */
static uint64_t thread_cpu(const char *name) {
    uint64_t sum = 0;
    DIR *tasks = opendir("/proc/self/task");
    for (struct dirent *task; tasks && (task = readdir(tasks));) {
        char path[320], found[32] = "";
        unsigned long long spent = 0;
        snprintf(path, sizeof path, "/proc/self/task/%s/comm", task->d_name);
        FILE *file = fopen(path, "r");
        if (!file)
            continue;
        if (!fgets(found, sizeof found, file))
            found[0] = 0;
        fclose(file);
        found[strcspn(found, "\n")] = 0;
        if (strcmp(found, name) != 0)
            continue;
        snprintf(path, sizeof path, "/proc/self/task/%s/schedstat", task->d_name);
        file = fopen(path, "r");
        if (file && fscanf(file, "%llu", &spent) == 1)
            sum += spent;
        if (file)
            fclose(file);
    }
    if (tasks)
        closedir(tasks);
    return sum;
}

static uint64_t disk_bytes;

static int add_size(const char *path, const struct stat *status, int kind, struct FTW *walk) {
    (void)walk;
    if (kind == FTW_F && (strstr(path, "/ledger") || strstr(path, "/bodies")))
        disk_bytes += (uint64_t)status->st_size;
    return 0;
}

static int take_away(const char *path, const struct stat *status, int kind, struct FTW *walk) {
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

/* Text as people write it, more or less: words of a fixed list, in an order that differs from call
 * to call. */
static void fill(char *text, size_t size, uint64_t seed) {
    static const char *const words[] = {"please",  "summarise", "the",     "order",    "from",
                                        "Tuesday", "and",       "tell",    "which",    "of",
                                        "items",   "are",       "missing", "customer", "refund",
                                        "invoice", "number",    "42"};
    size_t used = 0;
    while (used + 12 < size) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        const char *word = words[(seed >> 33) % (sizeof words / sizeof *words)];
        used += (size_t)snprintf(text + used, size - used, "%s ", word);
    }
}

int main(int argc, char **argv) {
    struct bench_arguments arguments = bench_parse(argc, argv);
    const char *ledger = getenv("SLUICE_BENCH_LEDGER");
    const char *body = getenv("SLUICE_BENCH_BODY");
    size_t size = body ? strtoul(body, NULL, 10) : 32;
    char folder[] = "/tmp/sluice-bench-XXXXXX";
    uint64_t *times = malloc(arguments.calls * sizeof *times);
    char *text = calloc(1, size + 1);
    if (!ledger || !times || !text || !mkdtemp(folder))
        return 2;
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    sluice_options_set(options, "base_url", "sluice:echo", &error);
    sluice_options_set(options, "store", folder, &error);
    sluice_options_set(options, "ledger", strcmp(ledger, "off") == 0 ? "off" : "on", &error);
    sluice_options_set(options, "ledger_bodies", strcmp(ledger, "bodies") == 0 ? "true" : "false",
                       &error);
    sluice_options_set(options, "ledger_full", "wait", &error);
    sluice_client *client = sluice_client_new(options, &error);
    sluice_options_free(options);
    if (bench_failed("sluice_ledger", error))
        return 1;
    uint64_t cpu = 0, wall = 0, drained = 0;
    for (size_t index = 0; index <= arguments.calls && !error; index++) {
        if (index == 1) {
            cpu = bench_cpu();
            wall = bench_wall();
            drained = thread_cpu("sluice-store");
        }
        fill(text, size, index);
        sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o-mini", &error);
        sluice_request_add_message(request, "user", text, &error);
        sluice_request_set_user(request, index % 2 ? "ada" : "grace", &error);
        sluice_response *response = NULL;
        uint64_t start = bench_wall();
        sluice_client_perform(client, request, &response, &error);
        if (index > 0)
            times[index - 1] = bench_wall() - start;
        sluice_response_free(response);
        sluice_request_free(request);
    }
    if (!error && strcmp(ledger, "off") != 0)
        sluice_client_flush(client, 60000, &error);
    cpu = bench_cpu() - cpu;
    wall = bench_wall() - wall;
    drained = thread_cpu("sluice-store") - drained;
    bool failed = bench_failed("sluice_ledger", error);
    sluice_client_free(client);
    nftw(folder, add_size, 16, FTW_PHYS);
    nftw(folder, take_away, 16, FTW_DEPTH | FTW_PHYS);
    if (!failed) {
        qsort(times, arguments.calls, sizeof *times, bench_compare);
        printf("{\"name\":\"sluice_ledger\",\"calls\":%zu,\"units\":%zu,\"cpu_ns\":%llu,\"wall_"
               "ns\":%llu,"
               "\"p50_ns\":%llu,\"p99_ns\":%llu,\"caller_ns\":%llu,\"drain_ns\":%llu,\"disk_"
               "bytes\":%llu}\n",
               arguments.calls, arguments.calls, (unsigned long long)cpu, (unsigned long long)wall,
               (unsigned long long)times[arguments.calls / 2],
               (unsigned long long)times[arguments.calls * 99 / 100],
               (unsigned long long)(cpu - drained), (unsigned long long)drained,
               (unsigned long long)disk_bytes);
    }
    free(text);
    free(times);
    return failed;
}
