/* The floors' common part: a reused libcurl easy handle that posts one body again and again. */
#ifndef FLOOR_CURL_H
#define FLOOR_CURL_H

#include "bench.h"

#include <curl/curl.h>

typedef size_t (*floor_write)(char *data, size_t size, size_t count, void *user);

/* Performs `calls` requests after a warm-up one and reports. `units` tells how many units the
 * consumer has seen; it is asked before and after the measured part. */
static inline int floor_run(const char *name, struct bench_arguments arguments, size_t events,
                            floor_write write, void *user, uint64_t (*units)(void *user)) {
    char body[256], url[512];
    bench_body(body, sizeof body, events);
    snprintf(url, sizeof url, "%s/v1/chat/completions", arguments.url);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL *curl = curl_easy_init();
    uint64_t *times = (uint64_t *)malloc(arguments.calls * sizeof *times);
    if (!curl || !times)
        return 1;
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Authorization: Bearer sk-bench");
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, write);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, user);

    CURLcode code = curl_easy_perform(curl);
    uint64_t units_before = units(user), cpu = bench_cpu(), wall = bench_wall();
    for (size_t call = 0; call < arguments.calls && code == CURLE_OK; call++) {
        uint64_t start = bench_wall();
        code = curl_easy_perform(curl);
        times[call] = bench_wall() - start;
    }
    wall = bench_wall() - wall;
    cpu = bench_cpu() - cpu;
    if (code == CURLE_OK)
        bench_report(name, units(user) - units_before, cpu, wall, times, arguments.calls);
    else
        fprintf(stderr, "%s: %s\n", name, curl_easy_strerror(code));
    free(times);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    curl_global_cleanup();
    return code == CURLE_OK ? 0 : 1;
}

#endif
