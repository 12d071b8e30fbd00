#include "upstream_answers.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_EVENT = 640, LARGEST_STREAM = 10000000, KEPT_STREAMS = 16 };

#define CHUNK_BEGIN                                                                                \
    "data: "                                                                                       \
    "{\"id\":\"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT\",\"object\":\"chat.completion.chunk\","     \
    "\"created\":1741569952,\"model\":\"gpt-4o-mini-2024-07-18\",\"service_tier\":\"default\","    \
    "\"system_fingerprint\":\"fp_b705f0c291\",\"choices\":["
#define CHUNK_END "}\n\n"
#define USAGE                                                                                      \
    "{\"prompt_tokens\":19,\"completion_tokens\":%zu,\"total_tokens\":%zu,"                        \
    "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"                          \
    "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0}}"

/* What a text event may say: mostly plain, now and then an escape or letters beyond ASCII. */
static const char *const words[] = {
    " the",        " gateway", " answers",
    ",",           " and",     " each",
    " token",      " arrives", " on",
    " its",        " own",     ".\\n\\n",
    " Streams",    " are",     " made",
    " of",         " small",   " pieces",
    " caf\u00e9",  " with",    " \\\"quotes\\\"",
    " inside",     " \u2014",  " sometimes",
    " na\u00efve", " text",    ".\\n",
    "1",           ".",        " \U0001F30A",
};

static void append(struct answer *answer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    answer->size +=
        (size_t)vsnprintf(answer->bytes + answer->size, LARGEST_EVENT, format, arguments);
    va_end(arguments);
}

/* Adds one event as one HTTP chunk. */
static void append_event(struct answer *answer, const char *event) {
    append(answer, "%zx\r\n", strlen(event));
    append(answer, "%s\r\n", event);
    answer->event_ends[answer->event_count++] = answer->size;
}

static void append_choice(struct answer *answer, const char *delta, const char *finish) {
    char event[LARGEST_EVENT];
    snprintf(event, sizeof event,
             CHUNK_BEGIN
             "{\"index\":0,\"delta\":{%s},\"logprobs\":null,\"finish_reason\":%s}]" CHUNK_END,
             delta, finish);
    append_event(answer, event);
}

static void append_text(struct answer *answer, size_t number) {
    char delta[96];
    const char *word = words[number % (sizeof words / sizeof words[0])];
    snprintf(delta, sizeof delta, "\"content\":\"%s\"", word);
    append_choice(answer, delta, "null");
}

static bool allocate(struct answer *answer, size_t events) {
    answer->bytes = malloc((events + 8) * LARGEST_EVENT);
    answer->event_ends = malloc((events + 8) * sizeof *answer->event_ends);
    return answer->bytes && answer->event_ends;
}

static bool build_stream(struct answer *answer, size_t events, bool with_usage) {
    if (!allocate(answer, events))
        return false;
    append(answer, "HTTP/1.1 200 OK\r\nDate: Mon, 10 Mar 2025 01:25:52 GMT\r\n"
                   "Content-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-cache\r\n"
                   "x-request-id: req_3e9d0c8f\r\nTransfer-Encoding: chunked\r\n\r\n");
    answer->head_size = answer->size;
    append_choice(answer, "\"role\":\"assistant\",\"content\":\"\",\"refusal\":null", "null");
    for (size_t number = 0; number < events; number++)
        append_text(answer, number);
    append_choice(answer, "", "\"stop\"");
    if (with_usage) {
        char event[LARGEST_EVENT];
        snprintf(event, sizeof event, CHUNK_BEGIN "],\"usage\":" USAGE CHUNK_END, events,
                 events + 19);
        append_event(answer, event);
    }
    append_event(answer, "data: [DONE]\n\n");
    append(answer, "0\r\n\r\n");
    answer->event_ends[answer->event_count - 1] = answer->size;
    char *trimmed = realloc(answer->bytes, answer->size);
    if (trimmed)
        answer->bytes = trimmed;
    return true;
}

const struct answer *stream_answer(size_t events, bool with_usage) {
    static struct {
        size_t events;
        bool with_usage;
        struct answer *answer;
    } kept[KEPT_STREAMS];
    if (events > LARGEST_STREAM)
        return NULL;
    for (size_t index = 0; index < KEPT_STREAMS; index++) {
        if (kept[index].answer && kept[index].events == events &&
            kept[index].with_usage == with_usage)
            return kept[index].answer;
        if (kept[index].answer)
            continue;
        struct answer *built = calloc(1, sizeof *built);
        if (!built || !build_stream(built, events, with_usage)) {
            free(built);
            return NULL;
        }
        kept[index].events = events;
        kept[index].with_usage = with_usage;
        kept[index].answer = built;
        return built;
    }
    fprintf(stderr, "upstream: more than %d sizes of streams were asked for\n", KEPT_STREAMS);
    return NULL;
}

const struct answer *plain_answer(void) {
    static struct answer answer;
    static const char body[] =
        "{\"id\":\"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT\",\"object\":\"chat.completion\","
        "\"created\":1741569952,\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"index\":0,"
        "\"message\":{\"role\":\"assistant\",\"content\":\"Hello! The gateway answers.\\nHow can I "
        "help "
        "you today \u2014 caf\u00e9 or "
        "tea?\",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,"
        "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":14,"
        "\"total_tokens\":33,\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
        "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
        "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}},"
        "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_b705f0c291\"}\n";
    if (!answer.bytes && allocate(&answer, 0)) {
        append(&answer,
               "HTTP/1.1 200 OK\r\nDate: Mon, 10 Mar 2025 01:25:52 GMT\r\n"
               "Content-Type: application/json\r\nx-request-id: req_3e9d0c8f\r\n"
               "Content-Length: %zu\r\n\r\n",
               sizeof body - 1);
        memcpy(answer.bytes + answer.size, body, sizeof body - 1);
        answer.size += sizeof body - 1;
    }
    return &answer;
}
