/* The five ways to run a request give the same answer. */
#include "harness.h"
#include <poll.h>

static const char question[] = "the same answer by every way";

static void check_answer(const sluice_response *response) {
    size_t length = 0;
    CHECK_INT(sluice_response_http_status(response), 200);
    CHECK_INT(sluice_response_choice_count(response), 1);
    CHECK_TEXT(sluice_response_text(response, 0, &length), question);
    CHECK_INT(length, strlen(question));
    CHECK_TEXT(sluice_response_finish_reason(response, 0), "stop");
    CHECK(!sluice_response_text(response, 1, &length));
    CHECK_INT(length, 0);
    const char *body = sluice_response_body(response, &length);
    CHECK(body && strlen(body) == length);
    CHECK_HOLDS(body, question);
    CHECK(sluice_response_model(response));
    CHECK(sluice_response_id(response));

    sluice_usage usage = {.size = sizeof usage};
    CHECK_STATUS(sluice_response_usage(response, &usage), SLUICE_OK);
    CHECK(usage.prompt_tokens > 0 && usage.completion_tokens > 0);
    CHECK_INT(usage.total_tokens, usage.prompt_tokens + usage.completion_tokens);
    sluice_timing timing = {.size = sizeof timing};
    CHECK_STATUS(sluice_response_timing(response, &timing), SLUICE_OK);
    CHECK(timing.first_byte_ns >= 0 && timing.total_ns >= timing.first_byte_ns);
    CHECK(timing.bytes_received > 0);

    const char *name = NULL, *value = NULL;
    for (size_t i = 0; i < sluice_response_header_count(response); i++) {
        CHECK_STATUS(sluice_response_header_at(response, i, &name, &value), SLUICE_OK);
        CHECK(name && value && sluice_response_header(response, name));
    }
    CHECK_STATUS(
        sluice_response_header_at(response, sluice_response_header_count(response), &name, &value),
        SLUICE_E_ARGUMENT);
    CHECK(sluice_response_header(response, "content-TYPE"));
    CHECK(!sluice_response_header(response, "x-no-such-header"));
}

TEST(performed, "perform: the answer at once") {
    sluice_client *client = echo_client();
    sluice_request *request = chat(question);
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    check_answer(response);
    sluice_client_free(client);
    check_answer(response); /* outlives its client */
    sluice_response_free(response);
    sluice_request_free(request);
}

TEST(streamed, "stream: events on the calling thread, no on_finish, and the assembled response") {
    sluice_client *client = echo_client();
    sluice_request *request = chat(question);
    static struct watched watched;
    sluice_callbacks callbacks = watch(&watched);
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_stream(client, request, &callbacks, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    check_answer(response);
    CHECK_TEXT(watched.text, question);
    CHECK(pthread_equal(watched.thread, pthread_self()));
    CHECK_INT(watched.finishes, 0);
    CHECK_INT(watched.releases, 1);
    sluice_response_free(response);
    CHECK_STATUS(sluice_client_stream(client, request, NULL, NULL, NULL), SLUICE_OK);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(started, "start: events on the library's thread, one finish, one release") {
    sluice_client *client = echo_client();
    sluice_request *request = chat(question);
    static struct watched watched;
    start_watched(client, request, true, &watched);
    sluice_request_free(request); /* was copied */
    REQUIRE(wait_released(&watched));
    CHECK_STATUS(watched.status, SLUICE_OK);
    CHECK(!watched.error);
    check_answer(watched.response);
    CHECK_TEXT(watched.text, question);
    CHECK(!pthread_equal(watched.thread, pthread_self()));
    CHECK_INT(watched.finishes, 1);
    CHECK_INT(watched.releases, 1);
    CHECK_STATUS(sluice_call_wait(watched.call, 0, NULL, NULL), SLUICE_OK);
    clear(&watched);
    sluice_client_free(client);
}

TEST(started_whole, "start without a stream: the answer comes whole, with no event") {
    sluice_client *client = echo_client();
    sluice_request *request = chat(question);
    static struct watched watched;
    start_watched(client, request, false, &watched);
    REQUIRE(wait_released(&watched));
    check_answer(watched.response);
    CHECK_INT(watched.kinds[SLUICE_EVENT_TEXT], 0);
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(pulled, "next: batches until SLUICE_DONE, then wait hands over the response once") {
    sluice_client *client = echo_client();
    sluice_request *request = chat(question);
    sluice_error *error = NULL;
    sluice_call *call = sluice_client_start(client, request, true, NULL, &error);
    CHECK_NONE(error);
    char text[256] = "";
    const sluice_event *events = NULL;
    size_t count = 0;
    sluice_status status;
    while ((status = sluice_call_next(call, -1, &events, &count, &error)) == SLUICE_OK)
        for (size_t i = 0; i < count; i++)
            if (events[i].kind == SLUICE_EVENT_TEXT)
                strncat(text, events[i].text, events[i].text_length);
    CHECK_STATUS(status, SLUICE_DONE);
    CHECK_TEXT(text, question);
    CHECK_STATUS(sluice_call_next(call, -1, &events, &count, &error), SLUICE_DONE);
    sluice_response *response = NULL, *again = NULL;
    CHECK_STATUS(sluice_call_wait(call, -1, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    check_answer(response);
    CHECK_STATUS(sluice_call_wait(call, -1, &again, &error), SLUICE_OK);
    CHECK(!again);
    sluice_response_free(response);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}

static bool is_readable(int descriptor, int timeout_ms) {
    struct pollfd ready = {.fd = descriptor, .events = POLLIN};
    return poll(&ready, 1, timeout_ms) == 1 && ready.revents == POLLIN;
}

TEST(pulled_when_ready, "fd: readable while there is something to pull, and at the end") {
    sluice_client *client = client_with("base_url", "sluice:echo", NULL);
    sluice_request *request = chat(question);
    sluice_error *error = NULL;
    sluice_call *call = sluice_client_start(client, request, true, NULL, &error);
    int descriptor = sluice_call_fd(call, &error);
    CHECK_NONE(error);
    CHECK(descriptor >= 0);
    CHECK_INT(sluice_call_fd(call, NULL), descriptor);
    char text[256] = "";
    const sluice_event *events = NULL;
    size_t count = 0;
    sluice_status status = SLUICE_AGAIN;
    while (status != SLUICE_DONE) {
        REQUIRE(is_readable(descriptor, 10000));
        while ((status = sluice_call_next(call, 0, &events, &count, &error)) == SLUICE_OK)
            for (size_t i = 0; i < count; i++)
                if (events[i].kind == SLUICE_EVENT_TEXT)
                    strncat(text, events[i].text, events[i].text_length);
        CHECK_NONE(error);
    }
    CHECK_TEXT(text, question);
    CHECK(is_readable(descriptor, 0)); /* the end stays to be seen */
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(unready, "fd: not readable while the upstream is silent; a cancel makes it readable") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("stall=2", question); /* after its first text */
    sluice_error *error = NULL;
    sluice_call *call = sluice_client_start(client, request, true, NULL, &error);
    int descriptor = sluice_call_fd(call, &error);
    const sluice_event *events = NULL;
    size_t count = 0;
    bool has_text = false;
    while (!has_text) {
        REQUIRE(is_readable(descriptor, 10000));
        CHECK_STATUS(sluice_call_next(call, 0, &events, &count, &error), SLUICE_OK);
        has_text = count > 0 && events[count - 1].kind == SLUICE_EVENT_TEXT;
    }
    CHECK(!is_readable(descriptor, 100));
    CHECK_STATUS(sluice_call_next(call, 0, &events, &count, &error), SLUICE_AGAIN);
    sluice_call_cancel(call);
    CHECK(is_readable(descriptor, 10000));
    CHECK_STATUS(sluice_call_next(call, 0, &events, &count, &error), SLUICE_DONE);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(ready_whole, "fd: a call that is no stream is readable once it has ended") {
    sluice_client *client = echo_client();
    sluice_request *request = chat(question);
    sluice_call *call = sluice_client_start(client, request, false, NULL, NULL);
    sluice_response *response = NULL;
    CHECK(is_readable(sluice_call_fd(call, NULL), 10000));
    CHECK_STATUS(sluice_call_wait(call, 0, &response, NULL), SLUICE_OK);
    check_answer(response);
    sluice_error *error = NULL;
    CHECK_INT(sluice_call_fd(NULL, &error), -1);
    CHECK_STATUS(sluice_error_status(error), SLUICE_E_ARGUMENT);
    sluice_error_free(error);
    sluice_response_free(response);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(waited, "wait without pulling: events are dropped, the response is whole") {
    sluice_client *client = echo_client();
    sluice_request *request = chat(question);
    sluice_call *call = sluice_client_start(client, request, true, NULL, NULL);
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_call_wait(call, -1, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    check_answer(response);
    sluice_response_free(response);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}

static void dispatch_until(sluice_client *client, const size_t *counter) {
    struct pollfd descriptor = {.fd = sluice_client_fd(client), .events = POLLIN};
    for (int64_t end = now_ms() + 10000; *counter == 0 && now_ms() < end;) {
        sluice_error *error = NULL;
        poll(&descriptor, 1, 1000);
        CHECK_STATUS(sluice_client_dispatch(client, 0, &error), SLUICE_OK);
        CHECK_NONE(error);
    }
}

TEST(hosted, "loop = host: callbacks run in dispatch, on one thread, and the descriptor stays") {
    sluice_client *client = client_with("base_url", "sluice:echo", "loop", "host", NULL);
    int descriptor = sluice_client_fd(client);
    CHECK(descriptor >= 0);
    sluice_request *request = chat(question);
    static struct watched many[20];
    for (size_t i = 0; i < 20; i++)
        start_watched(client, request, true, &many[i]);
    for (size_t i = 0; i < 20; i++)
        CHECK_INT(many[i].batches + many[i].finishes, 0);
    for (size_t i = 0; i < 20; i++) {
        dispatch_until(client, &many[i].releases);
        CHECK_INT(many[i].finishes, 1);
        CHECK_INT(many[i].releases, 1);
        CHECK_STATUS(many[i].status, SLUICE_OK);
        CHECK_TEXT(many[i].text, question);
        CHECK(pthread_equal(many[i].thread, pthread_self()));
        clear(&many[i]);
    }
    CHECK_INT(sluice_client_fd(client), descriptor);
    CHECK_STATUS(sluice_client_dispatch(client, 0, NULL), SLUICE_OK);
    struct pollfd quiet = {.fd = descriptor, .events = POLLIN};
    CHECK_INT(poll(&quiet, 1, 0), 0);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(hosted_pulled, "loop = host: next gives what dispatch has brought and never waits") {
    sluice_client *client = client_with("base_url", "sluice:echo", "loop", "host", NULL);
    sluice_request *request = chat(question);
    sluice_call *call = sluice_client_start(client, request, true, NULL, NULL);
    const sluice_event *events;
    size_t count, length = 0;
    sluice_status status;
    int64_t end = now_ms() + 10000;
    CHECK_STATUS(sluice_call_next(call, -1, &events, &count, NULL), SLUICE_AGAIN);
    while ((status = sluice_call_next(call, -1, &events, &count, NULL)) != SLUICE_DONE &&
           now_ms() < end) {
        if (status == SLUICE_AGAIN)
            sluice_client_dispatch(client, 100, NULL);
        for (size_t i = 0; status == SLUICE_OK && i < count; i++)
            if (events[i].kind == SLUICE_EVENT_TEXT)
                length += events[i].text_length;
    }
    CHECK_STATUS(status, SLUICE_DONE);
    CHECK_INT(length, strlen(question));
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(no_descriptor, "without loop = host there is no descriptor, and dispatch is refused") {
    sluice_client *client = echo_client();
    sluice_error *error = NULL;
    CHECK_INT(sluice_client_fd(client), -1);
    CHECK_STATUS(sluice_client_dispatch(client, 0, &error), SLUICE_E_STATE);
    CHECK_ERROR(error, SLUICE_E_STATE, "loop");
    sluice_client_free(client);
}

TEST(request_is_reusable, "a request runs again and again; a copy changes by itself") {
    sluice_client *client = echo_client();
    sluice_request *request = chat("one");
    sluice_request *copy = sluice_request_copy(request);
    sluice_request_add_message(copy, "user", "two", NULL);
    for (int i = 0; i < 3; i++) {
        sluice_response *first = NULL, *second = NULL;
        sluice_client_perform(client, request, &first, NULL);
        sluice_client_perform(client, copy, &second, NULL);
        CHECK_TEXT(sluice_response_text(first, 0, NULL), "one");
        CHECK_TEXT(sluice_response_text(second, 0, NULL), "two");
        sluice_response_free(first);
        sluice_response_free(second);
    }
    sluice_request_free(copy);
    sluice_request_free(request);
    sluice_client_free(client);
}
