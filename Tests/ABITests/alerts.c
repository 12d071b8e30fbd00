/* Alerts: defined, heard by a callback and posted to a webhook. */
#include "harness.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>

/* ---- Who listens ---------------------------------------------------------------------------- */

struct listener {
    pthread_mutex_t lock;
    size_t count, releases;
    char last[4096];
    size_t last_length;
};

static void hear(const char *json, size_t length, void *user) {
    struct listener *listener = user;
    pthread_mutex_lock(&listener->lock);
    listener->count++;
    listener->last_length = length;
    snprintf(listener->last, sizeof listener->last, "%s", json);
    pthread_mutex_unlock(&listener->lock);
}

static void release(void *user) {
    struct listener *listener = user;
    pthread_mutex_lock(&listener->lock);
    listener->releases++;
    pthread_mutex_unlock(&listener->lock);
}

static void listen_to(sluice_client *client, struct listener *listener) {
    sluice_error *error = NULL;
    sluice_watch watch = {
        .size = sizeof watch, .user = listener, .release = release, .on_alert = hear};
    CHECK_STATUS(sluice_client_watch(client, &watch, &error), SLUICE_OK);
    CHECK_NONE(error);
}

/* Waits, a minute at most, until the listener has heard so many events. */
static bool wait_heard(struct listener *listener, size_t count) {
    for (int i = 0; i < 6000; i++) {
        pthread_mutex_lock(&listener->lock);
        bool is_there = listener->count >= count;
        pthread_mutex_unlock(&listener->lock);
        if (is_there)
            return true;
        sleep_ms(10);
    }
    return false;
}

/* ---- A webhook ------------------------------------------------------------------------------ */

/* Takes one POST on a port of its own: refuses the first, accepts the second. */
struct hook {
    int descriptor, port;
    pthread_t thread;
    char request[2][8192];
};

static void *serve(void *user) {
    struct hook *hook = user;
    for (int i = 0; i < 2; i++) {
        int peer = accept(hook->descriptor, NULL, NULL);
        if (peer < 0)
            return NULL;
        char *text = hook->request[i];
        size_t used = 0;
        /* Up to the end of the JSON, which is an object with no line break in it. */
        while (used < sizeof hook->request[i] - 1) {
            ssize_t got = read(peer, text + used, sizeof hook->request[i] - 1 - used);
            if (got <= 0)
                break;
            used += (size_t)got;
            text[used] = 0;
            char *body = strstr(text, "\r\n\r\n");
            if (body && body[4] && text[used - 1] == '}')
                break;
        }
        const char *answer =
            i == 0 ? "HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                   : "HTTP/1.1 204 Yes\r\nConnection: close\r\n\r\n";
        CHECK_INT(write(peer, answer, strlen(answer)), strlen(answer));
        close(peer);
    }
    return NULL;
}

static bool start_hook(struct hook *hook) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    hook->descriptor = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(hook->descriptor, (struct sockaddr *)&address, sizeof address) ||
        listen(hook->descriptor, 4) ||
        getsockname(hook->descriptor, (struct sockaddr *)&address, &length))
        return false;
    hook->port = ntohs(address.sin_port);
    return pthread_create(&hook->thread, NULL, serve, hook) == 0;
}

/* ---- Cases ---------------------------------------------------------------------------------- */

static void define(sluice_client *client, const char *name, const char *json) {
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_define(client, "alert", name, json, json ? strlen(json) : 0, &error),
                 SLUICE_OK);
    CHECK_NONE(error);
}

static void ask(sluice_client *client) {
    sluice_error *error = NULL;
    sluice_response *response = NULL;
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o", &error);
    sluice_request_add_message(request, "user", "hello", &error);
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    sluice_response_free(response);
    sluice_request_free(request);
    CHECK_STATUS(sluice_client_flush(client, 30000, &error), SLUICE_OK);
    CHECK_NONE(error);
}

TEST(heard, "an alert is heard once, and its webhook is tried again where it failed") {
    static struct hook hook;
    static struct listener listener = {.lock = PTHREAD_MUTEX_INITIALIZER};
    make_folder();
    REQUIRE(start_hook(&hook));
    sluice_client *client = stored_client();
    listen_to(client, &listener);
    ask(client);
    char json[512];
    snprintf(json, sizeof json,
             "{\"metric\":\"requests\",\"window\":\"1h\",\"threshold\":1,\"webhook\":{\"url\":"
             "\"http://127.0.0.1:%d/hook\",\"key\":\"s3cret\",\"insecure\":true}}",
             hook.port);
    define(client, "many", json);
    CHECK(wait_heard(&listener, 1));
    CHECK_HOLDS(listener.last, "{\"state\":\"triggered\",");
    CHECK_HOLDS(listener.last, "\"alert\":\"many\"");
    CHECK_INT(listener.last_length, strlen(listener.last));
    pthread_join(hook.thread, NULL);
    for (int i = 0; i < 2; i++) {
        CHECK_HOLDS(hook.request[i], "POST /hook HTTP/1.1\r\n");
        CHECK_HOLDS(hook.request[i], listener.last);
        const char *signature = strstr(hook.request[i], "Helicone-Signature: ");
        CHECK(signature && strspn(signature + 20, "0123456789abcdef") == 64);
    }
    sluice_client_free(client);
    close(hook.descriptor);

    /* Neither lost nor repeated: the next run has it in its history, and says nothing. */
    client = stored_client();
    listen_to(client, &listener);
    sluice_error *error = NULL;
    char *answer = sluice_client_query(client, "{\"list\":\"alerts\"}", 17, &error);
    CHECK_NONE(error);
    CHECK_HOLDS(answer, "\"state\":\"triggered\"");
    CHECK(answer && !strstr(answer, "s3cret"));
    sluice_string_free(answer);
    ask(client);
    sluice_client_free(client);
    CHECK_INT(listener.count, 1);
    CHECK_INT(listener.releases, 2);
    remove_folder();
}

static void count(const char *json, size_t length, void *user) {
    (void)json, (void)length;
    atomic_fetch_add((atomic_int *)user, 1);
}

/* One of several processes with one store: every one makes requests and checks all alerts. */
static void take_part(atomic_int *heard) {
    sluice_error *error = NULL;
    sluice_client *client = stored_client();
    sluice_watch watch = {.size = sizeof watch, .user = heard, .on_alert = count};
    CHECK_STATUS(sluice_client_watch(client, &watch, &error), SLUICE_OK);
    ask(client);
    char name[32];
    snprintf(name, sizeof name, "of %d", (int)getpid());
    define(client, "shared", "{\"metric\":\"requests\",\"window\":\"1h\",\"threshold\":1}");
    define(client, name, "{\"metric\":\"requests\",\"window\":\"1h\",\"threshold\":1}");
    /* One event for the alert of each of four processes, and one for that of all. */
    for (int i = 0; i < 6000 && atomic_load(heard) < 5; i++)
        sleep_ms(10);
    CHECK_NONE(error);
    sluice_client_free(client);
}

TEST(processes, "of several processes with one store, one alone tells of an alert") {
    make_folder();
    atomic_int *heard =
        mmap(NULL, sizeof *heard, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    REQUIRE(heard != MAP_FAILED);
    pid_t children[4];
    for (int i = 0; i < 4; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            take_part(heard);
            _exit(0);
        }
    }
    for (int i = 0; i < 4; i++) {
        int status = -1;
        CHECK_INT(waitpid(children[i], &status, 0), children[i]);
        CHECK_INT(status, 0);
    }
    CHECK_INT(atomic_load(heard), 5);
    munmap(heard, sizeof *heard);
    remove_folder();
}

TEST(mistakes, "a definition with a mistake is refused by name, and so is a kind nobody knows") {
    make_folder();
    sluice_client *client = stored_client();
    sluice_error *error = NULL;
    const char *json = "{\"metric\":\"cots\",\"window\":\"1h\",\"threshold\":1}";
    CHECK_STATUS(sluice_client_define(client, "alert", "a", json, strlen(json), &error),
                 SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "did you mean \"cost\"");
    CHECK_STATUS(sluice_client_define(client, "budget", "a", json, strlen(json), &error),
                 SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "option budget");
    CHECK_STATUS(sluice_client_define(client, NULL, "a", json, strlen(json), &error),
                 SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "kind");
    CHECK_STATUS(sluice_client_define(client, "alert", NULL, json, strlen(json), &error),
                 SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "name");
    define(client, "never defined", NULL);
    sluice_client_free(client);
    remove_folder();
}

TEST(unstored, "a client without a ledger has no alerts") {
    sluice_client *client = echo_client();
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_define(client, "alert", "a", NULL, 0, &error), SLUICE_E_STATE);
    CHECK_ERROR(error, SLUICE_E_STATE, "ledger");
    sluice_client_free(client);
}
