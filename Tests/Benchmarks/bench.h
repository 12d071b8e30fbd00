/* What the contenders written in C share: clocks, percentiles, and the report's form. */
#ifndef BENCH_H
#define BENCH_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef __cplusplus
extern "C" {
#endif

static inline uint64_t bench_clock(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* Nanoseconds of wall time. */
static inline uint64_t bench_wall(void) {
    return bench_clock(CLOCK_MONOTONIC);
}

/* Nanoseconds of processor time of the whole process, kernel included. */
static inline uint64_t bench_cpu(void) {
    return bench_clock(CLOCK_PROCESS_CPUTIME_ID);
}

static inline int bench_compare(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* Prints one line of JSON: `units` are events or calls, `times` the wall time of each call, sorted
 * here. */
static inline void bench_report(const char *name, uint64_t units, uint64_t cpu, uint64_t wall,
                                uint64_t *times, size_t count) {
    qsort(times, count, sizeof *times, bench_compare);
    printf("{\"name\":\"%s\",\"calls\":%zu,\"units\":%llu,\"cpu_ns\":%llu,\"wall_ns\":%llu,"
           "\"p50_ns\":%llu,\"p99_ns\":%llu}\n",
           name, count, (unsigned long long)units, (unsigned long long)cpu,
           (unsigned long long)wall, (unsigned long long)times[count / 2],
           (unsigned long long)times[count * 99 / 100]);
}

/* The arguments of every contender: URL CALLS EVENTS (the last for streams alone). */
struct bench_arguments {
    const char *url;
    size_t calls;
    size_t events;
};

static inline struct bench_arguments bench_parse(int argc, char **argv) {
    if (argc < 3 || strtoul(argv[2], NULL, 10) == 0) {
        fprintf(stderr, "usage: %s URL CALLS [EVENTS]\n", argv[0]);
        exit(2);
    }
    struct bench_arguments arguments = {argv[1], strtoul(argv[2], NULL, 10),
                                        argc > 3 ? strtoul(argv[3], NULL, 10) : 1000};
    return arguments;
}

/* The body that asks for a stream of `events` text events, or without events for a plain answer. */
static inline void bench_body(char *body, size_t size, size_t events) {
    static const char form[] = "{\"model\":\"bench-%zu\",\"messages\":[{\"role\":\"user\","
                               "\"content\":\"Say something.\"}]%s}";
    snprintf(body, size, form, events,
             events ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" : "");
}

#ifdef __cplusplus
}
#endif

#endif
