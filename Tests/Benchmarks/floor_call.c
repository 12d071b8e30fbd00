/*
 * The least that a plain call can cost: a bare curl_easy_perform on a reused handle, the body
 * thrown away.
 *
 *   floor_call URL CALLS
 */
#include "floor_curl.h"

static size_t consume(char *data, size_t size, size_t count, void *user) {
    (void)data;
    *(uint64_t *)user += size * count;
    return size * count;
}

static uint64_t bytes(void *user) {
    return *(uint64_t *)user;
}

int main(int argc, char **argv) {
    uint64_t received = 0;
    return floor_run("floor_call", bench_parse(argc, argv), 0, consume, &received, bytes);
}
