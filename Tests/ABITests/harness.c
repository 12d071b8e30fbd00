#include "harness.h"
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <time.h>

enum { MOST_TESTS = 128, SECONDS_PER_TEST = 60 };

static struct {
    const char *rule;
    void (*run)(void);
} tests[MOST_TESTS];
static size_t test_count;
static const char *running = "";
static int failures; /* of the running case */

/* ---- Cases ---------------------------------------------------------------------------------- */

void register_test(const char *rule, void (*run)(void)) {
    if (test_count == MOST_TESTS)
        abort();
    tests[test_count].rule = rule;
    tests[test_count++].run = run;
}

void fail(const char *file, int line, const char *format, ...) {
    char message[2048];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    const char *name = strrchr(file, '/');
    fprintf(stderr, "     %s:%d: %s\n", name ? name + 1 : file, line, message);
    __atomic_add_fetch(&failures, 1, __ATOMIC_RELAXED);
}

static void on_alarm(int signal) {
    (void)signal;
    static const char text[] = "FAIL the case below hangs; its program is ended\n     ";
    if (write(2, text, sizeof text - 1) < 0 || write(2, running, strlen(running)) < 0 ||
        write(2, "\n", 1) < 0)
        _exit(3);
    _exit(2);
}

int main(int argc, char **argv) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    setenv("HELICONE_API_KEY", TEST_KEY, 1);
    unsetenv("HELICONE_API_BASE");
    signal(SIGALRM, on_alarm);
    size_t passed = 0, failed = 0;
    for (size_t i = 0; i < test_count; i++) {
        if (argc > 1 && !strstr(tests[i].rule, argv[1]))
            continue;
        running = tests[i].rule;
        failures = 0;
        alarm(SECONDS_PER_TEST);
        tests[i].run();
        alarm(0);
        printf("%s %s\n", failures ? "FAIL" : "ok  ", running);
        *(failures ? &failed : &passed) += 1;
    }
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed > 0;
}

/* ---- Checks --------------------------------------------------------------------------------- */

void check_int(const char *file, int line, const char *what, int64_t actual, int64_t expected) {
    if (actual != expected)
        fail(file, line, "%s is %" PRId64 ", not %" PRId64, what, actual, expected);
}

void check_status(const char *file, int line, const char *what, sluice_status actual,
                  sluice_status expected) {
    if (actual != expected)
        fail(file, line, "%s is %s, not %s", what, sluice_status_name(actual),
             sluice_status_name(expected));
}

void check_text(const char *file, int line, const char *what, const char *actual,
                const char *expected) {
    if (!actual || strcmp(actual, expected))
        fail(file, line, "%s is \"%s\", not \"%s\"", what, actual ? actual : "(NULL)", expected);
}

void check_holds(const char *file, int line, const char *what, const char *text, const char *part) {
    if (!text || !strstr(text, part))
        fail(file, line, "%s, \"%s\", does not hold \"%s\"", what, text ? text : "(NULL)", part);
}

void check_none(const char *file, int line, sluice_error **error) {
    if (*error)
        fail(file, line, "unexpected %s: %s", sluice_status_name(sluice_error_status(*error)),
             sluice_error_message(*error));
    sluice_error_free(*error);
    *error = NULL;
}

void check_error(const char *file, int line, sluice_error **error, sluice_status status,
                 const char *part) {
    if (!*error) {
        fail(file, line, "no error, where %s was expected", sluice_status_name(status));
        return;
    }
    check_status(file, line, sluice_error_message(*error), sluice_error_status(*error), status);
    if (part)
        check_holds(file, line, "the message", sluice_error_message(*error), part);
    sluice_error_free(*error);
    *error = NULL;
}

/* ---- Clients and requests ------------------------------------------------------------------- */

sluice_client *client_with(const char *name, ...) {
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    va_list arguments;
    va_start(arguments, name);
    for (; name; name = va_arg(arguments, const char *))
        sluice_options_set(options, name, va_arg(arguments, const char *), &error);
    va_end(arguments);
    sluice_client *client = sluice_client_new(options, &error);
    CHECK_NONE(error);
    sluice_options_free(options);
    return client;
}

sluice_client *echo_client(void) {
    return client_with("base_url", "sluice:echo", NULL);
}

const char *gateway_url(void) {
    static char url[128];
    const char *stand_in = getenv("STANDIN_URL");
    if (!stand_in) {
        fputs("run this by: python3 Tests/Support/standin.py PROGRAM\n", stderr);
        exit(3);
    }
    snprintf(url, sizeof url, "%s/v1", stand_in);
    return url;
}

sluice_client *gateway_client(void) {
    return client_with("base_url", gateway_url(), NULL);
}

sluice_request *chat(const char *text) {
    sluice_error *error = NULL;
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "helicone/gpt-4o-mini", &error);
    sluice_request_add_message(request, "user", text, &error);
    CHECK_NONE(error);
    return request;
}

sluice_request *chat_with(const char *directives, const char *text) {
    sluice_error *error = NULL;
    sluice_request *request = chat(text);
    sluice_request_set_header(request, "X-Stand-In", directives, &error);
    CHECK_NONE(error);
    return request;
}

/* ---- A call that is watched ----------------------------------------------------------------- */

static sluice_action note_events(sluice_call *call, const sluice_event *events, size_t count,
                                 void *user) {
    struct watched *watched = user;
    pthread_mutex_lock(&watched->lock);
    if (!watched->call && !watched->is_freed)
        watched->call = call; /* sluice_client_start has not returned yet */
    watched->thread = pthread_self();
    watched->batches++;
    for (size_t i = 0; i < count; i++) {
        const sluice_event *event = &events[i];
        watched->events++;
        watched->last_chunk = event->chunk;
        watched->kinds[event->kind < 16 ? event->kind : 0]++;
        size_t room = sizeof watched->text - 1 - watched->text_length;
        if (event->kind == SLUICE_EVENT_TEXT && event->choice == 0 && event->text_length <= room) {
            memcpy(watched->text + watched->text_length, event->text, event->text_length);
            watched->text_length += event->text_length;
            watched->text[watched->text_length] = '\0';
        }
    }
    pthread_cond_broadcast(&watched->changed);
    pthread_mutex_unlock(&watched->lock);
    return watched->act ? watched->act(watched, events, count) : SLUICE_CONTINUE;
}

static void note_finish(sluice_call *call, sluice_status status, sluice_response *response,
                        sluice_error *error, void *user) {
    struct watched *watched = user;
    pthread_mutex_lock(&watched->lock);
    watched->thread = pthread_self();
    watched->status = status;
    if (watched->finishes++ == 0) {
        watched->response = response;
        watched->error = error;
    }
    pthread_cond_broadcast(&watched->changed);
    pthread_mutex_unlock(&watched->lock);
    if (watched->end)
        watched->end(watched, call);
}

static void note_release(void *user) {
    struct watched *watched = user;
    pthread_mutex_lock(&watched->lock);
    watched->releases++;
    pthread_cond_broadcast(&watched->changed);
    pthread_mutex_unlock(&watched->lock);
}

sluice_callbacks watch(struct watched *watched) {
    memset(watched, 0, sizeof *watched);
    pthread_mutex_init(&watched->lock, NULL);
    pthread_cond_init(&watched->changed, NULL);
    return (sluice_callbacks){.size = sizeof(sluice_callbacks),
                              .user = watched,
                              .on_events = note_events,
                              .on_finish = note_finish,
                              .release = note_release};
}

sluice_call *start_watched(sluice_client *client, const sluice_request *request, bool stream,
                           struct watched *watched) {
    sluice_action (*act)(struct watched *, const sluice_event *, size_t) = watched->act;
    void (*end)(struct watched *, sluice_call *) = watched->end;
    sluice_callbacks callbacks = watch(watched);
    watched->act = act;
    watched->end = end;
    watched->client = client;
    sluice_error *error = NULL;
    sluice_call *call = sluice_client_start(client, request, stream, &callbacks, &error);
    CHECK_NONE(error);
    pthread_mutex_lock(&watched->lock);
    if (!watched->call && !watched->is_freed)
        watched->call = call;
    pthread_mutex_unlock(&watched->lock);
    return call;
}

/* Waits until `*counter` is not 0, ten seconds at most. */
static bool wait_counter(struct watched *watched, const size_t *counter) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 10;
    int result = 0;
    pthread_mutex_lock(&watched->lock);
    while (*counter == 0 && result == 0)
        result = pthread_cond_timedwait(&watched->changed, &watched->lock, &until);
    bool is_set = *counter != 0;
    pthread_mutex_unlock(&watched->lock);
    return is_set;
}

bool wait_released(struct watched *watched) {
    return wait_counter(watched, &watched->finishes) && wait_counter(watched, &watched->releases);
}

bool wait_events(struct watched *watched) {
    return wait_counter(watched, &watched->batches);
}

void clear(struct watched *watched) {
    sluice_response_free(watched->response);
    sluice_error_free(watched->error);
    sluice_call_free(watched->call);
    watched->response = NULL;
    watched->error = NULL;
    watched->call = NULL;
}

/* ---- Sundries ------------------------------------------------------------------------------- */

void sleep_ms(int64_t milliseconds) {
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    while (nanosleep(&time, &time) && errno == EINTR)
        ;
}

int64_t now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

int open_descriptors(void) {
    DIR *folder = opendir("/proc/self/fd");
    int count = -3; /* ".", ".." and the folder itself */
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

/* ---- Stores --------------------------------------------------------------------------------- */

char folder[64];

void make_folder(void) {
    snprintf(folder, sizeof folder, "/tmp/sluice-store-XXXXXX");
    if (!mkdtemp(folder))
        abort();
}

void remove_folder(void) {
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    CHECK_INT(system(command), 0);
}

sluice_client *stored_client(void) {
    return client_with("base_url", "sluice:echo", "store", folder, NULL);
}
