/* What the contenders written against sluice.h share: a client of the benchmark's server, a
 * request, and the measured loop. */
#ifndef SLUICE_BENCH_H
#define SLUICE_BENCH_H

#include "bench.h"

#include <sluice.h>
#include <string.h>

struct sluice_bench {
    const char *name;
    struct bench_arguments arguments;
    sluice_client *client;
    sluice_request *request;
    uint64_t units;      /* events, the head left out, or calls */
    uint64_t text_bytes; /* of the text events */
};

/* Reports an error if there is one, and frees it. */
static inline bool bench_failed(const char *name, sluice_error *error) {
    if (error)
        fprintf(stderr, "%s: %s\n", name, sluice_error_message(error));
    bool failed = error != NULL;
    sluice_error_free(error);
    return failed;
}

static inline sluice_request *bench_request(const char *model, bool stream, sluice_error **error) {
    sluice_request *request = sluice_request_new(SLUICE_CHAT, model, error);
    static const char usage[] = "{\"include_usage\":true}";
    sluice_request_add_message(request, "user", "Say something.", error);
    if (stream)
        sluice_request_set_json(request, "stream_options", usage, sizeof usage - 1, error);
    return request;
}

/* Makes the client and a request for a stream of `events` events, or for a plain answer if it is 0.
 */
static inline bool bench_open(struct sluice_bench *bench, size_t events) {
    char base[512], model[32];
    snprintf(base, sizeof base, "%s/v1", bench->arguments.url);
    snprintf(model, sizeof model, "bench-%zu", events);
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    sluice_options_set(options, "base_url", base, &error);
    sluice_options_set(options, "api_key", "sk-bench", &error);
    /* With a ledger, which the caller throws away with its folder. */
    if (getenv("SLUICE_BENCH_STORE"))
        sluice_options_set(options, "store", getenv("SLUICE_BENCH_STORE"), &error);
    bench->client = sluice_client_new(options, &error);
    sluice_options_free(options);
    bench->request = bench_request(model, events > 0, &error);
    return !bench_failed(bench->name, error);
}

/* The callback of those that listen: counts the events and touches their texts. */
static inline sluice_action bench_hear(sluice_call *call, const sluice_event *events, size_t count,
                                       void *user) {
    (void)call;
    struct sluice_bench *bench = user;
    for (size_t index = 0; index < count; index++) {
        if (events[index].kind == SLUICE_EVENT_HEAD)
            continue;
        bench->units++;
        if (events[index].kind == SLUICE_EVENT_TEXT && events[index].text[0])
            bench->text_bytes += events[index].text_length;
    }
    return SLUICE_CONTINUE;
}

/* True if the response holds what the events said, and its usage. */
static inline bool bench_agrees(const struct sluice_bench *bench, uint64_t text_bytes_before,
                                const sluice_response *response) {
    size_t length = 0;
    sluice_usage usage = {.size = sizeof usage};
    sluice_response_text(response, 0, &length);
    sluice_response_usage(response, &usage);
    bool agrees = length == bench->text_bytes - text_bytes_before &&
                  usage.completion_tokens == (int64_t)bench->arguments.events;
    if (!agrees)
        fprintf(stderr, "%s: the response is not what its events said\n", bench->name);
    return agrees;
}

/* Runs `call` as often as asked, after a warm-up, reports, and frees the client. */
static inline int bench_measure(struct sluice_bench *bench,
                                bool (*call)(struct sluice_bench *bench, sluice_error **error)) {
    size_t calls = bench->arguments.calls;
    uint64_t *times = malloc(calls * sizeof *times);
    if (!times)
        return 1;
    sluice_error *error = NULL;
    bool is_well = call(bench, &error);
    uint64_t units = bench->units, cpu = bench_cpu(), wall = bench_wall();
    for (size_t index = 0; index < calls && is_well; index++) {
        uint64_t start = bench_wall();
        is_well = call(bench, &error);
        times[index] = bench_wall() - start;
    }
    wall = bench_wall() - wall;
    cpu = bench_cpu() - cpu;
    if (is_well)
        bench_report(bench->name, bench->units - units, cpu, wall, times, calls);
    bool failed = bench_failed(bench->name, error) || !is_well;
    free(times);
    sluice_request_free(bench->request);
    sluice_client_free(bench->client);
    return failed;
}

/* The same for a client of the benchmark's server. */
static inline int bench_run(struct sluice_bench *bench, size_t events,
                            bool (*call)(struct sluice_bench *bench, sluice_error **error)) {
    return bench_open(bench, events) ? bench_measure(bench, call) : 1;
}

#endif
