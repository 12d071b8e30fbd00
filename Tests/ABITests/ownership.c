/* `release` is called exactly once, last, on every path; what is handed over is the caller's. */
#include "harness.h"

static void check_once(struct watched *watched, sluice_status status, size_t finishes) {
    CHECK_INT(watched->releases, 1);
    CHECK_INT(watched->finishes, finishes);
    if (finishes)
        CHECK_STATUS(watched->status, status);
    clear(watched);
}

TEST(on_success, "released once after success") {
    sluice_client *client = echo_client();
    sluice_request *request = chat("hi");
    static struct watched watched;
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    check_once(&watched, SLUICE_OK, 1);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(handle_after_client,
     "a call's handle that is freed after a host-driven client takes no descriptor with it") {
    sluice_request *request = chat("hi");
    int before = 0;
    for (int round = 0; round < 5; round++) {
        sluice_client *client = client_with("base_url", "sluice:echo", "loop", "host", NULL);
        sluice_call *call = sluice_client_start(client, request, true, NULL, NULL);
        CHECK_STATUS(sluice_call_wait(call, 10000, NULL, NULL), SLUICE_OK);
        sluice_client_free(client);
        sluice_call_free(call);
        // The first round opens what stays open for the life of the process.
        if (round == 0)
            before = open_descriptors();
    }
    CHECK_INT(open_descriptors(), before);
    sluice_request_free(request);
}

TEST(on_refusal, "released once where start is refused, with no finish") {
    static struct watched watched;
    sluice_callbacks callbacks = watch(&watched);
    CHECK(!sluice_client_start(NULL, NULL, true, &callbacks, NULL));
    check_once(&watched, SLUICE_OK, 0);

    sluice_client *client = echo_client();
    callbacks = watch(&watched);
    CHECK(!sluice_client_start(client, NULL, true, &callbacks, NULL));
    check_once(&watched, SLUICE_OK, 0);

    callbacks = watch(&watched);
    CHECK_STATUS(sluice_client_stream(client, NULL, &callbacks, NULL, NULL), SLUICE_E_ARGUMENT);
    check_once(&watched, SLUICE_OK, 0);

    unsetenv("HELICONE_API_KEY");
    sluice_client *keyless = client_with("base_url", "http://127.0.0.1:1/v1", NULL);
    sluice_request *request = chat("hi");
    sluice_error *error = NULL;
    callbacks = watch(&watched);
    sluice_call *call = sluice_client_start(keyless, request, true, &callbacks, &error);
    setenv("HELICONE_API_KEY", TEST_KEY, 1);
    CHECK(!call);
    CHECK_ERROR(error, SLUICE_E_KEY, NULL);
    check_once(&watched, SLUICE_OK, 0);
    sluice_request_free(request);
    sluice_client_free(keyless);
    sluice_client_free(client);
}

TEST(on_failure, "released once after a connection that is refused") {
    sluice_client *client = client_with("base_url", "http://127.0.0.1:1/v1", NULL);
    sluice_request *request = chat("hi");
    static struct watched watched;
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    CHECK(watched.error);
    check_once(&watched, SLUICE_E_CONNECT, 1);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(on_cancel, "released once after a cancel") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("stall=2", "hi");
    static struct watched watched;
    start_watched(client, request, true, &watched);
    REQUIRE(wait_events(&watched));
    sluice_call_cancel(watched.call);
    REQUIRE(wait_released(&watched));
    check_once(&watched, SLUICE_E_CANCELLED, 1);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(on_free, "released once where the handle is freed while the call runs") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("stall=2", "hi");
    static struct watched watched;
    start_watched(client, request, true, &watched);
    sluice_call_free(watched.call);
    watched.call = NULL;
    REQUIRE(wait_released(&watched));
    check_once(&watched, SLUICE_E_CANCELLED, 1);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(on_close, "released once where the client is freed; handles of calls stay valid") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("stall=2", "hi");
    static struct watched many[10];
    for (size_t i = 0; i < 10; i++)
        start_watched(client, request, true, &many[i]);
    REQUIRE(wait_events(&many[0]));
    CHECK_STATUS(sluice_client_free(client), SLUICE_OK);
    for (size_t i = 0; i < 10; i++) {
        sluice_call_cancel(many[i].call);
        sluice_call_pause(many[i].call);
        sluice_call_resume(many[i].call);
        CHECK_STATUS(sluice_call_wait(many[i].call, 0, NULL, NULL), SLUICE_E_CLOSED);
        check_once(&many[i], SLUICE_E_CLOSED, 1);
    }
    sluice_request_free(request);
}

TEST(without_finish,
     "without on_finish response and error wait for sluice_call_wait, or are freed") {
    sluice_client *client = echo_client();
    sluice_request *request = chat("hi");
    static struct watched watched;
    sluice_callbacks callbacks = watch(&watched);
    callbacks.on_finish = NULL;
    sluice_call *call = sluice_client_start(client, request, true, &callbacks, NULL);
    sluice_response *response = NULL;
    CHECK_STATUS(sluice_call_wait(call, -1, &response, NULL), SLUICE_OK);
    CHECK_TEXT(sluice_response_text(response, 0, NULL), "hi");
    sluice_response_free(response);
    sluice_call_free(call);
    call = sluice_client_start(client, request, true, NULL, NULL);
    CHECK_STATUS(sluice_call_wait(call, -1, NULL, NULL), SLUICE_OK);
    sluice_call_free(call);
    sluice_client_free(client);
    CHECK_INT(watched.releases, 1);
    sluice_request_free(request);
}

static sluice_action stop(struct watched *watched, const sluice_event *events, size_t count) {
    (void)watched, (void)events, (void)count;
    return SLUICE_STOP;
}

TEST(on_stop, "released once after a callback's stop, with what had arrived") {
    sluice_client *client = echo_client();
    sluice_request *request = chat("one two three");
    static struct watched watched = {.act = stop};
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    CHECK_INT(watched.batches, 1);
    CHECK(watched.response);
    check_once(&watched, SLUICE_E_STOPPED, 1);
    sluice_request_free(request);
    sluice_client_free(client);
}
