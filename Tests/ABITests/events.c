/* What the header promises of events. */
#include "harness.h"

static const char long_question[] = "one two three four five six seven eight nine ten";

/* Notes a breach of what holds for every event, in `user`'s client of the same stream. */
static sluice_action check_events(struct watched *watched, const sluice_event *events,
                                  size_t count) {
    static uint32_t chunk;
    if (watched->batches == 1)
        chunk = 0;
    CHECK(count > 0);
    for (size_t i = 0; i < count; i++) {
        const sluice_event *event = &events[i];
        CHECK(event->chunk == chunk || event->chunk == chunk + 1 ||
              event->kind == SLUICE_EVENT_HEAD);
        if (event->kind != SLUICE_EVENT_HEAD)
            chunk = event->chunk;
        CHECK(event->json && event->json_length > 1);
        CHECK(event->json[0] == '{' && event->json[event->json_length - 1] == '}');
        if (i && events[i - 1].chunk == event->chunk && events[i - 1].kind != SLUICE_EVENT_HEAD)
            CHECK(events[i - 1].json == event->json &&
                  events[i - 1].json_length == event->json_length);
        CHECK(event->text || event->text_length == 0);
        CHECK(event->id || event->id_length == 0);
        CHECK(event->name || event->name_length == 0);
        CHECK_INT(event->choice, 0);
    }
    return SLUICE_CONTINUE;
}

TEST(contract, "head first, chunks numbered from 0 without a gap, texts that make up the answer") {
    sluice_client *client = echo_client();
    sluice_request *request = chat(long_question);
    static struct watched watched = {.act = check_events};
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    CHECK_TEXT(watched.text, long_question);
    CHECK_INT(watched.kinds[SLUICE_EVENT_HEAD], 1);
    CHECK_INT(watched.kinds[SLUICE_EVENT_FINISH], 1);
    CHECK_INT(watched.kinds[SLUICE_EVENT_USAGE], 1);
    CHECK(watched.kinds[SLUICE_EVENT_TEXT] >= 10);
    sluice_timing timing = {.size = sizeof timing};
    CHECK_STATUS(sluice_response_timing(watched.response, &timing), SLUICE_OK);
    CHECK_INT(timing.chunk_count, watched.last_chunk + 1);
    CHECK(timing.first_event_ns >= timing.first_byte_ns);
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(head, "the head's json holds status and headers") {
    sluice_client *client = echo_client();
    sluice_request *request = chat("hi");
    sluice_call *call = sluice_client_start(client, request, true, NULL, NULL);
    const sluice_event *events = NULL;
    size_t count = 0;
    CHECK_STATUS(sluice_call_next(call, -1, &events, &count, NULL), SLUICE_OK);
    REQUIRE(count > 0);
    CHECK_INT(events[0].kind, SLUICE_EVENT_HEAD);
    char *json = strndup(events[0].json, events[0].json_length);
    CHECK_HOLDS(json, "\"status\":200");
    CHECK_HOLDS(json, "\"headers\":[[\"");
    free(json);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(not_utf8, "bytes of an answer that are not UTF-8 arrive as U+FFFD") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("bad-utf8=2", "hi");
    static struct watched watched;
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    CHECK_STATUS(watched.status, SLUICE_OK);
    CHECK_HOLDS(watched.text, "\xef\xbf\xbd");
    CHECK_HOLDS(sluice_response_text(watched.response, 0, NULL), "\xef\xbf\xbd");
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(reasoning_and_refusal, "reasoning and refusal have kinds of their own") {
    sluice_client *client = gateway_client();
    static struct watched watched;
    sluice_request *request = chat_with("reasoning=let%20me%20think", "hi");
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    CHECK(watched.kinds[SLUICE_EVENT_REASONING] > 0);
    CHECK_TEXT(sluice_response_reasoning(watched.response, 0, NULL), "let me think");
    clear(&watched);
    sluice_request_free(request);

    request = chat_with("refusal=I%20will%20not", "hi");
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    CHECK(watched.kinds[SLUICE_EVENT_REFUSAL] > 0);
    CHECK_TEXT(sluice_response_refusal(watched.response, 0, NULL), "I will not");
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(texts_in_one_piece, "of a pulled batch the texts lie in one piece of memory, in order") {
    sluice_client *client = echo_client();
    sluice_request *request = chat(long_question);
    sluice_call *call = sluice_client_start(client, request, true, NULL, NULL);
    sleep_ms(100);
    const sluice_event *events;
    size_t count;
    while (sluice_call_next(call, -1, &events, &count, NULL) == SLUICE_OK) {
        const char *end = NULL;
        for (size_t i = 0; i < count; i++) {
            if (!events[i].text_length)
                continue;
            CHECK(!end || events[i].text >= end);
            end = events[i].text + events[i].text_length;
        }
    }
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}
