/* A stream that is cut, split, glued or framed oddly ends in the same answer or in a plain error.
 */
#include "harness.h"

static void run(const char *directives, struct watched *watched) {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with(directives, "hi");
    start_watched(client, request, true, watched);
    CHECK(wait_released(watched));
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(framing, "however the bytes are framed, the answer is the same") {
    static const char *const oddities[] = {
        "split=1",
        "glue",
        "glue=3",
        "chunk=1",
        "chunk=7",
        "chunk-extensions",
        "trailers",
        "close",
        "http10",
        "bom",
        "comments",
        "fields",
        "no-space",
        "multiline",
        "line-end=cr",
        "line-end=crlf",
        "line-end=mixed",
        "no-done",
        "after-done",
        "no-last-blank",
        "drop-after",
        "duplicate-headers",
        "informational=103",
        "slow-head=1",
        "null-content",
        "usage=every",
        "usage=twice",
        "usage=with-choices",
        "connection-close",
    };
    for (size_t i = 0; i < sizeof oddities / sizeof *oddities; i++) {
        static struct watched watched;
        char way[128];
        snprintf(way, sizeof way, "words=6;%s", oddities[i]);
        run(way, &watched);
        if (watched.status != SLUICE_OK)
            fail(__FILE__, __LINE__, "with %s: %s", oddities[i],
                 sluice_error_message(watched.error));
        static char expected[256];
        const char *text = sluice_response_text(watched.response, 0, NULL);
        if (i == 0)
            snprintf(expected, sizeof expected, "%s", text ? text : "(no text)");
        if (!text || strcmp(text, expected) || strcmp(watched.text, expected))
            fail(__FILE__, __LINE__, "with %s the text is \"%s\", in events \"%s\", not \"%s\"",
                 oddities[i], text ? text : "(NULL)", watched.text, expected);
        CHECK_TEXT(sluice_response_finish_reason(watched.response, 0), "stop");
        clear(&watched);
    }
}

TEST(big_event, "an event of 2 MB arrives whole") {
    static struct watched watched;
    run("words=3;big-event=2:2000000", &watched);
    CHECK_STATUS(watched.status, SLUICE_OK);
    size_t length = 0;
    sluice_response_text(watched.response, 0, &length);
    CHECK(length >= 2000000);
    clear(&watched);
}

TEST(cut,
     "a stream that is cut is SLUICE_E_BROKEN, which says how much arrived, with what arrived") {
    static const char *const ways[] = {"cut=5", "reset=5"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        static struct watched watched;
        char way[64];
        snprintf(way, sizeof way, "words=20;%s", ways[i]);
        run(way, &watched);
        CHECK_STATUS(watched.status, SLUICE_E_BROKEN);
        const char *message = sluice_error_message(watched.error);
        CHECK(strpbrk(message, "123456789"));
        REQUIRE(watched.response);
        const char *text = sluice_response_text(watched.response, 0, NULL);
        CHECK_TEXT(watched.text, text ? text : "");
        if (i == 0)
            CHECK(watched.text_length > 0);
        clear(&watched);
    }
}

TEST(cut_before_head, "a connection that closes before the head is an error, not an empty answer") {
    static struct watched watched;
    run("cut=before", &watched);
    CHECK(watched.status == SLUICE_E_BROKEN || watched.status == SLUICE_E_CONNECT);
    CHECK(watched.error);
    clear(&watched);
}

TEST(error_in_stream, "an error inside a stream is SLUICE_E_STREAM with the provider's words") {
    static const char *const ways[] = {"error=3", "error-event=3"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        static struct watched watched;
        char way[64];
        snprintf(way, sizeof way, "words=20;%s", ways[i]);
        run(way, &watched);
        CHECK_STATUS(watched.status, SLUICE_E_STREAM);
        CHECK(sluice_error_provider_message(watched.error));
        CHECK(watched.text_length > 0);
        clear(&watched);
    }
}

TEST(garbage_in_stream, "a chunk that is not JSON is SLUICE_E_PROTOCOL") {
    static struct watched watched;
    run("words=20;garbage=4", &watched);
    CHECK_STATUS(watched.status, SLUICE_E_PROTOCOL);
    CHECK(watched.text_length > 0);
    clear(&watched);
}

TEST(not_a_stream, "an HTML page in place of a stream is SLUICE_E_PROTOCOL") {
    static struct watched watched;
    run("html", &watched);
    CHECK_STATUS(watched.status, SLUICE_E_PROTOCOL);
    clear(&watched);
}
