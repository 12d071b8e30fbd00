/* The answers of the benchmarks' server, built once and shared by all connections. */
#ifndef UPSTREAM_ANSWERS_H
#define UPSTREAM_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>

/* A whole HTTP answer. Event ends are offsets just behind each event; the last event takes the
 * final
 * `[DONE]` and the last chunk with it. A plain answer has no events. */
struct answer {
    char *bytes;
    size_t size;
    size_t head_size;
    size_t *event_ends;
    size_t event_count;
};

/* A completion of about 700 bytes. */
const struct answer *plain_answer(void);

/* A stream of `events` text events, before them the role, behind them finish reason, usage if
 * asked, and
 * `[DONE]`. Kept for later requests of the same size. NULL if memory ends or the size is above 10
 * million. */
const struct answer *stream_answer(size_t events, bool with_usage);

#endif
