/* After fork() the client works in the child, and the parent's calls go on undisturbed. */
#include "harness.h"
#include <sys/wait.h>

/* A child leaves behind what belongs to its parent, which LeakSanitizer would report at its exit.
 */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0";
}

/* Runs `body` in a child that leaves by `leave`, and says whether it left with 0. */
static bool in_child(bool (*body)(void *), void *argument, void (*leave)(int)) {
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        alarm(20);
        bool is_good = body(argument);
        leave(is_good ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status))
        fprintf(stderr, "     the child died of signal %d\n", WTERMSIG(status));
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool ask(void *client) {
    sluice_request *request = chat("asked after fork");
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    sluice_status status = sluice_client_perform(client, request, &response, &error);
    if (error)
        fprintf(stderr, "     %s\n", sluice_error_message(error));
    bool is_good = status == SLUICE_OK && sluice_response_text(response, 0, NULL);
    sluice_error_free(error);
    sluice_response_free(response);
    sluice_request_free(request);
    return is_good;
}

static bool ask_and_free(void *client) {
    return ask(client) && ask(client) && sluice_client_free(client) == SLUICE_OK;
}

TEST(child_before_use, "a client that was never used works in child and parent") {
    sluice_client *client = gateway_client();
    CHECK(in_child(ask_and_free, client, _exit));
    CHECK(ask(client));
    sluice_client_free(client);
}

TEST(child_after_use, "a client with open connections works in the child, which makes its own") {
    sluice_client *client = gateway_client();
    CHECK(ask(client));
    CHECK(in_child(ask_and_free, client, _exit));
    CHECK(in_child(ask, client, exit));
    CHECK(ask(client));
    CHECK(ask(client));
    sluice_client_free(client);
}

static bool check_parents_call(void *argument) {
    struct watched *watched = argument;
    const sluice_event *events;
    size_t count;
    sluice_call_cancel(watched->call); /* must not reach the parent's */
    sluice_call_pause(watched->call);
    sluice_call_resume(watched->call);
    bool is_good = sluice_call_wait(watched->call, 0, NULL, NULL) == SLUICE_E_FORKED;
    is_good &= sluice_call_next(watched->call, 0, &events, &count, NULL) == SLUICE_E_FORKED;
    is_good &= ask(watched->client);
    sluice_call_free(watched->call);
    return is_good & (sluice_client_free(watched->client) == SLUICE_OK);
}

TEST(parents_call,
     "a call in flight goes on in the parent; in the child it answers SLUICE_E_FORKED") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=100;pace=10", "hi");
    static struct watched watched;
    start_watched(client, request, true, &watched);
    REQUIRE(wait_events(&watched));
    CHECK(in_child(check_parents_call, &watched, _exit));
    CHECK(in_child(check_parents_call, &watched, exit));
    REQUIRE(wait_released(&watched));
    CHECK_STATUS(watched.status, SLUICE_OK);
    CHECK_INT(watched.finishes, 1);
    CHECK_TEXT(watched.text, sluice_response_text(watched.response, 0, NULL));
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

static bool do_nothing(void *argument) {
    (void)argument;
    return true;
}

TEST(idle_child, "a child that does nothing and exits does not disturb the parent") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=100;pace=5", "hi");
    static struct watched watched;
    start_watched(client, request, true, &watched);
    REQUIRE(wait_events(&watched));
    for (int i = 0; i < 5; i++)
        CHECK(in_child(do_nothing, NULL, exit));
    REQUIRE(wait_released(&watched));
    CHECK_STATUS(watched.status, SLUICE_OK);
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

static bool fork_again(void *client) {
    return ask(client) && in_child(ask_and_free, client, _exit) && ask_and_free(client);
}

TEST(grandchild, "a grandchild works too") {
    sluice_client *client = gateway_client();
    CHECK(ask(client));
    CHECK(in_child(fork_again, client, _exit));
    sluice_client_free(client);
}

TEST(hosted_child, "loop = host: the child has a descriptor and a dispatcher of its own") {
    sluice_client *client = client_with("base_url", gateway_url(), "loop", "host", NULL);
    CHECK(ask(client));
    CHECK(in_child(ask_and_free, client, _exit));
    CHECK(ask(client));
    sluice_client_free(client);
}
