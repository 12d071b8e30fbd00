/* Pause, stop, cancel; and what may be done inside a callback. */
#include "harness.h"
#include <poll.h>

static const char question[] = "one two three four five six seven eight nine ten";

/* ---- Pause ---------------------------------------------------------------------------------- */

static sluice_action pause_once(struct watched *watched, const sluice_event *events, size_t count) {
    (void)events, (void)count;
    return watched->batches == 1 ? SLUICE_PAUSE : SLUICE_CONTINUE;
}

TEST(pause_from_callback, "a callback that returns SLUICE_PAUSE hears nothing until resume") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=50;pace=1", "hi");
    static struct watched watched = {.act = pause_once};
    start_watched(client, request, true, &watched);
    REQUIRE(wait_events(&watched));
    sleep_ms(200);
    CHECK_INT(watched.batches, 1);
    CHECK_INT(watched.finishes, 0);
    sluice_call_resume(watched.call);
    REQUIRE(wait_released(&watched));
    CHECK_STATUS(watched.status, SLUICE_OK);
    CHECK(watched.batches > 1);
    CHECK_TEXT(watched.text, sluice_response_text(watched.response, 0, NULL));
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(pause_from_outside,
     "pause and resume from another thread, any number of times, lose nothing") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=100;pace=1", "hi");
    static struct watched watched;
    start_watched(client, request, true, &watched);
    for (int i = 0; i < 20; i++) {
        sluice_call_pause(watched.call);
        sluice_call_pause(watched.call);
        sleep_ms(2);
        sluice_call_resume(watched.call);
        sluice_call_resume(watched.call);
    }
    REQUIRE(wait_released(&watched));
    CHECK_STATUS(watched.status, SLUICE_OK);
    CHECK_TEXT(watched.text, sluice_response_text(watched.response, 0, NULL));
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(cancel_while_paused, "a paused call can be cancelled") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=50;pace=1", "hi");
    static struct watched watched = {.act = pause_once};
    start_watched(client, request, true, &watched);
    REQUIRE(wait_events(&watched));
    sluice_call_cancel(watched.call);
    REQUIRE(wait_released(&watched));
    CHECK_STATUS(watched.status, SLUICE_E_CANCELLED);
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

/* ---- Stop and cancel ------------------------------------------------------------------------ */

static sluice_action stop_third(struct watched *watched, const sluice_event *events, size_t count) {
    (void)events, (void)count;
    return watched->batches == 3 ? SLUICE_STOP : SLUICE_CONTINUE;
}

TEST(stop, "SLUICE_STOP ends the call with SLUICE_E_STOPPED and what had arrived") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=500;pace=5", "hi");
    static struct watched watched = {.act = stop_third};
    int64_t begin = now_ms();
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    CHECK(now_ms() - begin < 2000);
    CHECK_STATUS(watched.status, SLUICE_E_STOPPED);
    CHECK_INT(watched.batches, 3);
    REQUIRE(watched.response);
    const char *text = sluice_response_text(watched.response, 0, NULL);
    CHECK_TEXT(watched.text, text ? text : "");
    CHECK_INT(sluice_response_http_status(watched.response), 200);
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(stop_stream, "SLUICE_STOP ends a blocking stream in the same way") {
    sluice_client *client = echo_client();
    sluice_request *request = chat(question);
    static struct watched watched;
    sluice_callbacks callbacks = watch(&watched);
    watched.act = stop_third;
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    sluice_status status = sluice_client_stream(client, request, &callbacks, &response, &error);
    if (watched.batches >= 3) { /* an upstream in the process may give all in fewer batches */
        CHECK_STATUS(status, SLUICE_E_STOPPED);
        CHECK_ERROR(error, SLUICE_E_STOPPED, NULL);
        CHECK(response);
    }
    CHECK_INT(watched.releases, 1);
    sluice_error_free(error);
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(cancel_is_idempotent,
     "cancel works from any thread, any number of times, also after the end") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("stall=2", "hi");
    static struct watched watched;
    start_watched(client, request, true, &watched);
    REQUIRE(wait_events(&watched));
    for (int i = 0; i < 100; i++)
        sluice_call_cancel(watched.call);
    REQUIRE(wait_released(&watched));
    for (int i = 0; i < 100; i++)
        sluice_call_cancel(watched.call);
    CHECK_STATUS(watched.status, SLUICE_E_CANCELLED);
    CHECK_ERROR(watched.error, SLUICE_E_CANCELLED, NULL);
    CHECK_STATUS(sluice_call_wait(watched.call, 0, NULL, NULL), SLUICE_E_CANCELLED);
    clear(&watched);
    sluice_request_free(request);

    request = chat(question);
    start_watched(client, request, false, &watched);
    REQUIRE(wait_released(&watched));
    sluice_call_cancel(watched.call);
    CHECK_STATUS(sluice_call_wait(watched.call, 0, NULL, NULL), SLUICE_OK);
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(cancel_wakes_next, "cancel from another thread wakes a blocked next") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("stall=head", "hi");
    sluice_call *call = sluice_client_start(client, request, true, NULL, NULL);
    const sluice_event *events;
    size_t count;
    int64_t begin = now_ms();
    sluice_status status = sluice_call_next(call, 50, &events, &count, NULL);
    while (status == SLUICE_OK)
        status = sluice_call_next(call, 50, &events, &count, NULL);
    CHECK_STATUS(status, SLUICE_AGAIN);
    CHECK(now_ms() - begin >= 45);
    CHECK_STATUS(sluice_call_wait(call, 50, NULL, NULL), SLUICE_AGAIN);
    pthread_t thread;
    pthread_create(&thread, NULL, (void *(*)(void *))(void (*)(void))sluice_call_cancel, call);
    CHECK_STATUS(sluice_call_next(call, 10000, &events, &count, NULL), SLUICE_DONE);
    CHECK_STATUS(sluice_call_wait(call, -1, NULL, NULL), SLUICE_E_CANCELLED);
    pthread_join(thread, NULL);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}

/* ---- Inside a callback ---------------------------------------------------------------------- */

static sluice_action cancel_inside(struct watched *watched, const sluice_event *events,
                                   size_t count) {
    (void)events, (void)count;
    sluice_call_cancel(watched->call);
    return SLUICE_CONTINUE;
}

TEST(cancel_in_callback, "cancel inside a callback ends the call after it") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=50;pace=1", "hi");
    static struct watched watched = {.act = cancel_inside};
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    CHECK_INT(watched.batches, 1);
    CHECK_STATUS(watched.status, SLUICE_E_CANCELLED);
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

static bool finished_without_handle;

static void note_handle(struct watched *watched, sluice_call *call) {
    (void)watched;
    finished_without_handle = call == NULL;
}

static sluice_action free_inside(struct watched *watched, const sluice_event *events,
                                 size_t count) {
    pthread_mutex_lock(&watched->lock);
    sluice_call *call = watched->call;
    watched->call = NULL;
    watched->is_freed = true;
    pthread_mutex_unlock(&watched->lock);
    sluice_call_free(call);
    CHECK(count > 0 && events[0].json_length > 0); /* still valid */
    return SLUICE_CONTINUE;
}

TEST(free_in_callback,
     "freeing the call inside a callback: on_finish still comes once, without it") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=50;pace=1", "hi");
    static struct watched watched = {.act = free_inside, .end = note_handle};
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    CHECK_INT(watched.batches, 1);
    CHECK_INT(watched.finishes, 1);
    CHECK(finished_without_handle);
    CHECK_STATUS(watched.status, SLUICE_E_CANCELLED);
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

static void free_at_end(struct watched *watched, sluice_call *call) {
    pthread_mutex_lock(&watched->lock);
    watched->call = NULL;
    watched->is_freed = true;
    pthread_mutex_unlock(&watched->lock);
    sluice_call_free(call);
}

TEST(free_in_finish, "the call can be freed inside on_finish") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=5;pace=1", "hi");
    static struct watched watched = {.end = free_at_end};
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    CHECK_STATUS(watched.status, SLUICE_OK);
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(free_in_blocking_stream, "the call of a blocking stream can be freed inside a callback") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=50;pace=1", "hi");
    struct watched watched = {0};
    sluice_callbacks callbacks = watch(&watched);
    watched.act = free_inside;
    CHECK_STATUS(sluice_client_stream(client, request, &callbacks, NULL, NULL), SLUICE_E_CANCELLED);
    CHECK_INT(watched.releases, 1);
    sluice_request_free(request);
    sluice_client_free(client);
}

static sluice_action block_inside(struct watched *watched, const sluice_event *events,
                                  size_t count) {
    (void)events, (void)count;
    const sluice_event *more;
    size_t more_count;
    sluice_error *error = NULL;
    sluice_request *request = chat("inside");
    CHECK_STATUS(sluice_client_perform(watched->client, request, NULL, &error), SLUICE_E_STATE);
    CHECK_ERROR(error, SLUICE_E_STATE, NULL);
    CHECK_STATUS(sluice_client_stream(watched->client, request, NULL, NULL, NULL), SLUICE_E_STATE);
    CHECK_STATUS(sluice_call_wait(watched->call, -1, NULL, NULL), SLUICE_E_STATE);
    CHECK_STATUS(sluice_call_next(watched->call, -1, &more, &more_count, NULL), SLUICE_E_STATE);
    CHECK_STATUS(sluice_client_free(watched->client), SLUICE_E_STATE);
    sluice_request_free(request);
    return SLUICE_CONTINUE;
}

TEST(blocking_in_callback,
     "blocking functions are refused inside a callback, and the call goes on") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=5;pace=1", "hi");
    static struct watched watched = {.act = block_inside};
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    CHECK_STATUS(watched.status, SLUICE_OK);
    clear(&watched);

    sluice_callbacks callbacks = watch(&watched);
    watched.act = block_inside;
    watched.client = client;
    CHECK_STATUS(sluice_client_stream(client, request, &callbacks, NULL, NULL), SLUICE_OK);
    sluice_request_free(request);
    sluice_client_free(client);
}

static struct watched follower;

static sluice_action start_inside(struct watched *watched, const sluice_event *events,
                                  size_t count) {
    (void)events, (void)count;
    if (watched->batches == 1) {
        sluice_request *request = chat("started inside");
        start_watched(watched->client, request, true, &follower);
        sluice_request_free(request);
    }
    return SLUICE_CONTINUE;
}

TEST(start_in_callback, "a callback may start another call") {
    sluice_client *client = echo_client();
    sluice_request *request = chat(question);
    static struct watched watched = {.act = start_inside};
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    REQUIRE(wait_released(&follower));
    CHECK_STATUS(watched.status, SLUICE_OK);
    CHECK_TEXT(follower.text, "started inside");
    clear(&watched);
    clear(&follower);
    sluice_request_free(request);
    sluice_client_free(client);
}

/* ---- The pulled call's readiness ------------------------------------------------------------ */

static size_t readiness;

static void on_ready(sluice_call *call, void *user) {
    (void)call, (void)user;
    __atomic_add_fetch(&readiness, 1, __ATOMIC_SEQ_CST);
}

TEST(ready,
     "on_ready comes for events to pull and for the end, again after each time it was emptied") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=20;pace=5", "hi");
    sluice_callbacks callbacks = {.size = sizeof callbacks, .on_ready = on_ready};
    sluice_call *call = sluice_client_start(client, request, true, &callbacks, NULL);
    const sluice_event *events;
    size_t count, seen = 0;
    sluice_status status = SLUICE_AGAIN;
    for (int64_t end = now_ms() + 10000; status != SLUICE_DONE && now_ms() < end; sleep_ms(1)) {
        size_t now = __atomic_load_n(&readiness, __ATOMIC_SEQ_CST);
        if (now == seen)
            continue; /* only where the library said so */
        seen = now;
        while ((status = sluice_call_next(call, 0, &events, &count, NULL)) == SLUICE_OK)
            ;
    }
    CHECK_STATUS(status, SLUICE_DONE);
    CHECK(seen > 1);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(slow_consumer, "a consumer that falls behind makes the transfer pause, and nothing is lost") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=20000;pace=0", "hi");
    sluice_call *call = sluice_client_start(client, request, true, NULL, NULL);
    sleep_ms(500);
    const sluice_event *events;
    size_t count, length = 0, words = 0;
    while (sluice_call_next(call, -1, &events, &count, NULL) == SLUICE_OK)
        for (size_t i = 0; i < count; i++)
            if (events[i].kind == SLUICE_EVENT_TEXT)
                length += events[i].text_length, words++;
    sluice_response *response = NULL;
    CHECK_STATUS(sluice_call_wait(call, -1, &response, NULL), SLUICE_OK);
    size_t expected = 0;
    sluice_response_text(response, 0, &expected);
    CHECK_INT(length, expected);
    CHECK(words >= 20000);
    sluice_response_free(response);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}

static void *dispatch_long(void *client) {
    sluice_client_dispatch(client, 500, NULL);
    return NULL;
}

TEST(second_dispatcher, "a second dispatcher is refused while the first one waits") {
    sluice_client *client = client_with("base_url", "sluice:echo", "loop", "host", NULL);
    pthread_t thread;
    pthread_create(&thread, NULL, dispatch_long, client);
    sleep_ms(100);
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_dispatch(client, 0, &error), SLUICE_E_STATE);
    CHECK_ERROR(error, SLUICE_E_STATE, NULL);
    pthread_join(thread, NULL);
    CHECK_STATUS(sluice_client_dispatch(client, 0, NULL), SLUICE_OK);
    sluice_client_free(client);
}

TEST(dispatch_is_woken, "a dispatcher that waits is woken by a call started on another thread") {
    sluice_client *client = client_with("base_url", "sluice:echo", "loop", "host", NULL);
    pthread_t thread;
    int64_t begin = now_ms();
    pthread_create(&thread, NULL, dispatch_long, client);
    sleep_ms(50);
    sluice_request *request = chat("hi");
    static struct watched watched;
    start_watched(client, request, true, &watched);
    pthread_join(thread, NULL);
    CHECK(now_ms() - begin < 400);
    for (int i = 0; i < 100 && !watched.releases; i++)
        sluice_client_dispatch(client, 100, NULL);
    CHECK_INT(watched.releases, 1);
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}
