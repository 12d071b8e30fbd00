/* Traces: what a host has to do with the thread that tells a collector of its calls. */
#include "harness.h"
#include <arpa/inet.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/wait.h>

/* A child that ends with a client still there leaves what the process leaves behind. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0";
}

static void ask(sluice_client *client) {
    sluice_error *error = NULL;
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o", &error);
    sluice_request_add_message(request, "user", "the secret word", &error);
    CHECK_STATUS(sluice_client_perform(client, request, NULL, &error), SLUICE_OK);
    sluice_request_free(request);
    CHECK_NONE(error);
}

static int64_t spans(sluice_client *client, const char *state) {
    char *stats = sluice_client_stats(client, NULL);
    const char *traces = stats ? strstr(stats, "\"traces\"") : NULL;
    const char *member = traces ? strstr(traces, state) : NULL;
    int64_t count = member ? atoll(member + strlen(state) + 2) : -1;
    sluice_string_free(stats);
    return count;
}

/* A socket that takes connections and says nothing. */
static int silent_listener(char url[64]) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    CHECK(bind(listener, (struct sockaddr *)&address, size) == 0);
    CHECK(listen(listener, 16) == 0);
    getsockname(listener, (struct sockaddr *)&address, &size);
    snprintf(url, 64, "http://127.0.0.1:%d", ntohs(address.sin_port));
    return listener;
}

TEST(silent, "a collector that says nothing holds neither calls nor the client's end for long") {
    char url[64];
    int listener = silent_listener(url);
    sluice_client *client = client_with("base_url", "sluice:echo", "otlp", url, NULL);
    int64_t begin = now_ms();
    for (int i = 0; i < 50; i++)
        ask(client);
    CHECK(now_ms() - begin < 5000);
    CHECK_INT(spans(client, "taken"), 100);
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_flush(client, 100, &error), SLUICE_E_TIMEOUT);
    CHECK_ERROR(error, SLUICE_E_TIMEOUT, "spans");
    CHECK_STATUS(sluice_client_free(client), SLUICE_OK);
    CHECK(now_ms() - begin < 30000);
    close(listener);
}

TEST(forked, "a forked child tells of its own calls alone") {
    char url[64];
    int listener = silent_listener(url);
    sluice_client *client = client_with("base_url", "sluice:echo", "otlp", url, NULL);
    ask(client);
    pid_t child = fork();
    if (child == 0) {
        int ok = spans(client, "taken") == 0;
        ask(client);
        _exit(ok && spans(client, "taken") == 2 ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    CHECK_INT(spans(client, "taken"), 2);
    sluice_client_free(client);
    close(listener);
}

TEST(exits, "a process may end while spans are on their way") {
    for (int round = 0; round < 20; round++) {
        pid_t child = fork();
        if (child == 0) {
            char url[64];
            silent_listener(url);
            sluice_client *client = client_with("base_url", "sluice:echo", "otlp", url, NULL);
            ask(client);
            sluice_client_flush(client, round, NULL);
            exit(0);
        }
        int status = -1;
        waitpid(child, &status, 0);
        CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
}

static const char *redact(const char *body, size_t length, bool is_response, size_t *kept,
                          void *user) {
    (void)body, (void)length, (void)is_response;
    ++*(int *)user;
    *kept = 2;
    return "{}";
}

static void hear_nothing(const char *message, void *user) {
    (void)message, (void)user;
}

TEST(watched, "a client that traces and keeps no ledger may redact") {
    char url[64];
    int listener = silent_listener(url);
    sluice_client *client =
        client_with("base_url", "sluice:echo", "otlp", url, "otlp_content", "on", NULL);
    int redacted = 0;
    sluice_watch watch = {.size = sizeof watch, .user = &redacted, .redact = redact};
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_watch(client, &watch, &error), SLUICE_OK);
    ask(client);
    sluice_client_flush(client, 500, NULL);
    CHECK_INT(redacted, 2);
    watch.on_trouble = hear_nothing;
    CHECK_STATUS(sluice_client_watch(client, &watch, &error), SLUICE_E_STATE);
    CHECK_ERROR(error, SLUICE_E_STATE, "store");
    sluice_client_free(client);
    close(listener);
}
