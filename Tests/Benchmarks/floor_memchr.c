/*
 * The least that reading a stream can cost: libcurl, lines found with memchr, events counted,
 * nothing read.
 *
 *   floor_memchr URL STREAMS EVENTS
 */
#include "floor_curl.h"

#include <string.h>

struct counter {
    uint64_t events;
    size_t line; /* bytes of the unfinished line already seen */
};

static size_t consume(char *data, size_t size, size_t count, void *user) {
    struct counter *counter = user;
    const char *at = data, *end = data + size * count;
    for (const char *newline; (newline = memchr(at, '\n', (size_t)(end - at))); at = newline + 1) {
        counter->events += counter->line + (size_t)(newline - at) > 0;
        counter->line = 0;
    }
    counter->line += (size_t)(end - at);
    return size * count;
}

static uint64_t events(void *user) {
    return ((struct counter *)user)->events;
}

int main(int argc, char **argv) {
    struct counter counter = {0};
    struct bench_arguments arguments = bench_parse(argc, argv);
    return floor_run("floor_memchr", arguments, arguments.events, consume, &counter, events);
}
