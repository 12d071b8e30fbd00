/* What is asked in a request's place after it has failed. */
#include "harness.h"

/** A request for the stand-in whose only fallback this is. */
static sluice_request *with_fallback(const char *directives, sluice_request *other,
                                     sluice_fallback on) {
    sluice_request *request = chat_with(directives, "the first");
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_request_add_fallback(request, other, on, &error), SLUICE_OK);
    CHECK_NONE(error);
    return request;
}

TEST(whole, "perform: the fallback's answer, and both attempts") {
    sluice_client *client = gateway_client();
    sluice_request *other = chat("the second");
    sluice_request *request = with_fallback("status=503", other, SLUICE_FALLBACK_ANY);
    sluice_request_free(other); /* it was copied */
    sluice_request *copy = sluice_request_copy(request);
    sluice_request_free(request);
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_perform(client, copy, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    CHECK_INT(sluice_response_attempt_count(response), 2);
    sluice_attempt attempt = {.size = sizeof attempt};
    CHECK_STATUS(sluice_response_attempt_at(response, 0, &attempt), SLUICE_OK);
    CHECK_INT(attempt.http_status, 503);
    CHECK_STATUS(sluice_response_attempt_at(response, 1, &attempt), SLUICE_OK);
    CHECK_INT(attempt.http_status, 200);
    sluice_response_free(response);
    sluice_request_free(copy);
    sluice_client_free(client);
}

TEST(streamed,
     "start: a stream goes on unseen, with one finish after the events and one release, last") {
    sluice_client *client = gateway_client();
    sluice_request *other = chat("the second");
    sluice_request *request = with_fallback("status=503", other, SLUICE_FALLBACK_ANY);
    static struct watched watched;
    REQUIRE(start_watched(client, request, true, &watched));
    CHECK(wait_released(&watched));
    CHECK_STATUS(watched.status, SLUICE_OK);
    CHECK_INT(watched.finishes, 1);
    CHECK_INT(watched.releases, 1);
    CHECK_INT(watched.kinds[SLUICE_EVENT_HEAD], 1);
    CHECK_INT(watched.kinds[SLUICE_EVENT_RESTART], 0);
    CHECK_TEXT(sluice_response_text(watched.response, 0, NULL), watched.text);
    clear(&watched);
    sluice_request_free(request);
    sluice_request_free(other);
    sluice_client_free(client);
}

TEST(context_window, "for a context window: only where the prompt was too long") {
    sluice_client *client = gateway_client();
    sluice_request *other = chat("shorter");
    sluice_request *request = with_fallback("status=503", other, SLUICE_FALLBACK_CONTEXT_WINDOW);
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_E_HTTP);
    CHECK_INT(sluice_response_attempt_count(response), 1);
    CHECK_ERROR(error, SLUICE_E_HTTP, NULL);
    sluice_response_free(response);
    sluice_request_free(request);
    request = with_fallback("status=400;body={\"error\":{\"message\":\"prompt is too long\"}}",
                            other, SLUICE_FALLBACK_CONTEXT_WINDOW);
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_OK);
    CHECK_INT(sluice_response_attempt_count(response), 2);
    CHECK_NONE(error);
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_request_free(other);
    sluice_client_free(client);
}

TEST(ended, "cancel, and the client's end: no fallback, one finish") {
    for (int frees = 0; frees < 2; frees++) {
        sluice_client *client = gateway_client();
        sluice_request *other = chat("never");
        sluice_request *request = with_fallback("stall=before", other, SLUICE_FALLBACK_ANY);
        static struct watched watched;
        REQUIRE(start_watched(client, request, false, &watched));
        if (frees)
            sluice_client_free(client);
        else
            sluice_call_cancel(watched.call);
        CHECK(wait_released(&watched));
        CHECK_STATUS(watched.status, frees ? SLUICE_E_CLOSED : SLUICE_E_CANCELLED);
        CHECK_INT(watched.finishes, 1);
        CHECK_INT(watched.releases, 1);
        clear(&watched);
        sluice_request_free(request);
        sluice_request_free(other);
        if (!frees)
            sluice_client_free(client);
    }
}

TEST(refused, "itself, another operation, an unknown condition, a deadline of its own, NULL: "
              "refused with a word") {
    sluice_error *error = NULL;
    sluice_request *request = chat("a"), *other = chat("b");
    CHECK_STATUS(sluice_request_add_fallback(request, request, SLUICE_FALLBACK_ANY, &error),
                 SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "its own fallback");
    CHECK_STATUS(sluice_request_add_fallback(request, other, (sluice_fallback)9, &error),
                 SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "9");
    CHECK_STATUS(sluice_request_add_fallback(NULL, other, SLUICE_FALLBACK_ANY, &error),
                 SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "request");
    CHECK_STATUS(sluice_request_add_fallback(request, NULL, SLUICE_FALLBACK_ANY, &error),
                 SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "other");
    CHECK_STATUS(sluice_request_add_fallback(request, other, SLUICE_FALLBACK_ANY, NULL), SLUICE_OK);
    CHECK_STATUS(sluice_request_set_option(other, "timeout_ms", "9", NULL), SLUICE_OK);
    CHECK_STATUS(sluice_request_add_fallback(request, other, SLUICE_FALLBACK_ANY, &error),
                 SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "timeout_ms");
    sluice_request_free(other);
    other = sluice_request_new(SLUICE_EMBEDDING, "openai/m", NULL);
    CHECK_STATUS(sluice_request_add_fallback(request, other, SLUICE_FALLBACK_ANY, &error),
                 SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "operation");
    sluice_request_free(other);
    sluice_request_free(request);
}

TEST(numbered,
     "an attempt names the fallback that asked it, and a stream's head the one that answers") {
    sluice_client *client = gateway_client();
    sluice_request *second = chat_with("status=503", "the second"), *third = chat("the third");
    sluice_request *request = with_fallback("status=503", second, SLUICE_FALLBACK_ANY);
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_request_add_fallback(request, third, SLUICE_FALLBACK_ANY, &error),
                 SLUICE_OK);
    sluice_response *response = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_OK);
    CHECK_INT(sluice_response_attempt_count(response), 3);
    for (int index = 0; index < 3; index++) {
        sluice_attempt attempt = {.size = sizeof attempt};
        CHECK_STATUS(sluice_response_attempt_at(response, index, &attempt), SLUICE_OK);
        CHECK_INT(attempt.fallback, index);
    }
    sluice_response_free(response);

    sluice_call *call = sluice_client_start(client, request, true, NULL, &error);
    const sluice_event *events = NULL;
    size_t count = 0;
    CHECK_STATUS(sluice_call_next(call, -1, &events, &count, &error), SLUICE_OK);
    REQUIRE(count > 0);
    CHECK_INT(events[0].kind, SLUICE_EVENT_HEAD);
    const char expected[] = "{\"status\":200,\"fallback\":2,";
    CHECK(strncmp(events[0].json, expected, sizeof expected - 1) == 0);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_request_free(second);
    sluice_request_free(third);
    sluice_client_free(client);
}

TEST(repeatable, "a repeatable fallback: after a 503, not after a 400") {
    static const struct {
        const char *first;
        int attempts;
    } cases[] = {{"status=503", 2}, {"status=400", 1}, {"status=503;should-retry=false", 1}};
    for (size_t index = 0; index < sizeof cases / sizeof *cases; index++) {
        sluice_client *client = gateway_client();
        sluice_request *other = chat("the second");
        sluice_request *request =
            with_fallback(cases[index].first, other, SLUICE_FALLBACK_REPEATABLE);
        sluice_response *response = NULL;
        sluice_error *error = NULL;
        bool mended = cases[index].attempts == 2;
        CHECK_STATUS(sluice_client_perform(client, request, &response, &error),
                     mended ? SLUICE_OK : SLUICE_E_HTTP);
        CHECK_INT(sluice_response_attempt_count(response), cases[index].attempts);
        sluice_error_free(error);
        sluice_response_free(response);
        sluice_request_free(request);
        sluice_request_free(other);
        sluice_client_free(client);
    }
}

/** How many attempts a request makes that may be repeated once, with an option of its own. */
static size_t attempts_with(const char *directives, const char *option, const char *value) {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with(directives, "again");
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_request_set_option(request, "retries", "1", &error), SLUICE_OK);
    CHECK_STATUS(sluice_request_set_option(request, "retry_min_ms", "1", &error), SLUICE_OK);
    CHECK_STATUS(sluice_request_set_option(request, "retry_max_ms", "1", &error), SLUICE_OK);
    CHECK_STATUS(sluice_request_set_option(request, "retry_after_max_ms", "10", &error), SLUICE_OK);
    CHECK_STATUS(sluice_request_set_option(request, option, value, &error), SLUICE_OK);
    sluice_response *response = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_E_HTTP);
    size_t count = sluice_response_attempt_count(response);
    sluice_error_free(error);
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_client_free(client);
    return count;
}

TEST(left_alone, "an upstream that is left alone is passed over, and the fallback answers") {
    sluice_client *client = client_with("base_url", gateway_url(), "circuit_failures", "1", NULL);
    sluice_request *failing = chat_with("status=500", "the first");
    CHECK_STATUS(sluice_client_perform(client, failing, NULL, NULL), SLUICE_E_HTTP);
    sluice_request *other = chat("the second");
    sluice_request *request = with_fallback("", other, SLUICE_FALLBACK_ANY);
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    CHECK_HOLDS(sluice_response_text(response, 0, NULL), "the second");
    sluice_attempt attempt = {.size = sizeof attempt};
    CHECK_INT(sluice_response_attempt_count(response), 2);
    CHECK_STATUS(sluice_response_attempt_at(response, 0, &attempt), SLUICE_OK);
    CHECK_STATUS(attempt.status, SLUICE_E_STATE);
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_request_free(other);
    sluice_request_free(failing);
    sluice_client_free(client);
}

TEST(server_waits, "a server that wishes for a longer wait than granted: cut to it, or given up") {
    CHECK_INT(attempts_with("status=503;retry-after=5", "retry_after_over", "cut"), 2);
    CHECK_INT(attempts_with("status=503;retry-after=5", "retry_after_over", "stop"), 1);
    CHECK_INT(attempts_with("status=503", "retry_after_over", "stop"), 2);
}

TEST(repeated, "retry_on names the failures that are repeated; an unknown name is refused") {
    CHECK_INT(attempts_with("status=503", "retry_on", "connect, http"), 2);
    CHECK_INT(attempts_with("status=503", "retry_on", "connect,timeout,broken"), 1);
    sluice_request *request = chat("again");
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_request_set_option(request, "retry_on", "tls", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "retry_on");
    sluice_request_free(request);
}
