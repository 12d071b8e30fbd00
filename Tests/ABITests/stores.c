/* Stores whose file is locked by another process, or whose disk is full: a call ends when it is
 * told to, and the process goes on. */
#include "harness.h"
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

/* A child leaves behind what belongs to its parent, which LeakSanitizer would report at its exit.
 */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0";
}

static sluice_request *stored(const char *text) {
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o", NULL);
    sluice_request_add_message(request, "user", text, NULL);
    sluice_request_set_rate_limit(request, "1000;w=31536000", NULL);
    sluice_request_set_cache(request, true, -1, NULL);
    return request;
}

/* One call that uses limits and cache; its status and what the cache did. */
static sluice_status ask(sluice_client *client, const char *text, sluice_cache_state *state) {
    sluice_request *request = stored(text);
    sluice_response *response = NULL;
    sluice_status status = sluice_client_perform(client, request, &response, NULL);
    sluice_cache cache = {.size = sizeof cache};
    sluice_response_cache(response, &cache);
    *state = cache.state;
    sluice_response_free(response);
    sluice_request_free(request);
    return status;
}

/* ---- A file that another process holds --------------------------------------------------------
 */

/* A program that takes the write lock, says so, and holds it until its input ends. */
static const char holder[] = "import sqlite3, sys\n"
                             "file = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
                             "file.execute('BEGIN IMMEDIATE')\n"
                             "print('locked', flush=True)\n"
                             "sys.stdin.read()\n";

static pid_t process;
static int input_of_holder;

static void hold(const char *name) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int input[2], output[2];
    if (pipe(input) || pipe(output))
        abort();
    process = fork();
    if (process == 0) {
        dup2(input[0], 0);
        dup2(output[1], 1);
        close(input[1]);
        execlp("python3", "python3", "-c", holder, path, (char *)NULL);
        _exit(127);
    }
    close(input[0]);
    close(output[1]);
    char said;
    CHECK_INT(read(output[0], &said, 1), 1);
    close(output[0]);
    input_of_holder = input[1];
}

static void let_go(void) {
    close(input_of_holder);
    waitpid(process, NULL, 0);
}

TEST(cancelled, "a call that waits for limits another process holds ends when it is cancelled") {
    make_folder();
    sluice_client *client = stored_client();
    sluice_cache_state state;
    CHECK_STATUS(ask(client, "first", &state), SLUICE_OK);
    hold("limits.sqlite");
    sluice_request *request = stored("second");
    struct watched watched = {0};
    REQUIRE(start_watched(client, request, false, &watched));
    CHECK_STATUS(sluice_call_wait(watched.call, 50, NULL, NULL), SLUICE_AGAIN);
    sluice_call_cancel(watched.call);
    CHECK(wait_released(&watched));
    CHECK_STATUS(watched.status, SLUICE_E_CANCELLED);
    clear(&watched);
    let_go();
    CHECK_STATUS(ask(client, "second", &state), SLUICE_OK);
    sluice_request_free(request);
    sluice_client_free(client);
    remove_folder();
}

TEST(timed_out, "it ends at its timeout, and says what it waited for or that it was late") {
    make_folder();
    sluice_client *client = stored_client();
    sluice_cache_state state;
    CHECK_STATUS(ask(client, "first", &state), SLUICE_OK);
    hold("limits.sqlite");
    sluice_request *request = stored("second");
    sluice_error *error = NULL;
    sluice_request_set_option(request, "timeout_ms", "200", &error);
    CHECK_NONE(error);
    int64_t start = now_ms();
    CHECK_STATUS(sluice_client_perform(client, request, NULL, &error), SLUICE_E_TIMEOUT);
    CHECK(now_ms() - start >= 200);
    CHECK_ERROR(error, SLUICE_E_TIMEOUT, "timeout_ms");
    let_go();
    CHECK_STATUS(ask(client, "second", &state), SLUICE_OK);
    sluice_request_free(request);
    sluice_client_free(client);
    remove_folder();
}

TEST(not_cached, "a cache that another process holds is read, and only keeps nothing new") {
    make_folder();
    sluice_client *client = stored_client();
    sluice_cache_state state;
    CHECK_STATUS(ask(client, "first", &state), SLUICE_OK);
    hold("cache.sqlite");
    CHECK_STATUS(ask(client, "second", &state), SLUICE_OK);
    CHECK_INT(state, SLUICE_CACHE_MISS);
    CHECK_STATUS(ask(client, "first", &state), SLUICE_OK);
    CHECK_INT(state, SLUICE_CACHE_HIT);
    let_go();
    sluice_client_free(client);
    remove_folder();
}

TEST(freed,
     "the client of a call that waits for another process is freed, and the call ends CLOSED") {
    make_folder();
    sluice_client *client = stored_client();
    sluice_cache_state state;
    CHECK_STATUS(ask(client, "first", &state), SLUICE_OK);
    hold("limits.sqlite");
    sluice_request *request = stored("second");
    struct watched watched = {0};
    REQUIRE(start_watched(client, request, true, &watched));
    CHECK_STATUS(sluice_client_free(client), SLUICE_OK);
    CHECK(wait_released(&watched));
    CHECK_STATUS(watched.status, SLUICE_E_CLOSED);
    clear(&watched);
    let_go();
    sluice_request_free(request);
    remove_folder();
}

/* ---- A full disk ------------------------------------------------------------------------------
 */

/* No file of this process may become longer than that. */
static void allow(rlim_t bytes) {
    struct rlimit limit = {.rlim_cur = bytes, .rlim_max = RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &limit);
}

/* The signal of a file that is too long would end the process on a thread that does not block it.
 */
static int with_full_disk(void) {
    signal(SIGXFSZ, SIG_DFL);
    sluice_cache_state state;
    sluice_client *client = stored_client();
    if (!client || ask(client, "first", &state) != SLUICE_OK || state != SLUICE_CACHE_MISS)
        return 1;
    allow(4096);
    /* What a limit has to count it refuses: it could be overrun without end. */
    for (int i = 0; i < 3; i++)
        if (ask(client, "second", &state) != SLUICE_E_SYSTEM)
            return 2;
    /* What a cache cannot keep it does not keep. */
    sluice_request *unlimited = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o", NULL);
    sluice_request_add_message(unlimited, "user", "third", NULL);
    sluice_request_set_cache(unlimited, true, -1, NULL);
    for (int i = 0; i < 3; i++)
        if (sluice_client_perform(client, unlimited, NULL, NULL) != SLUICE_OK)
            return 3;
    sluice_request_free(unlimited);
    allow(RLIM_INFINITY);
    /* With room again all goes on as before, in the same client. */
    if (ask(client, "fourth", &state) != SLUICE_OK || state != SLUICE_CACHE_MISS)
        return 4;
    if (ask(client, "fourth", &state) != SLUICE_OK || state != SLUICE_CACHE_HIT)
        return 5;
    return sluice_client_free(client) == SLUICE_OK ? 0 : 6;
}

/* A store that cannot even be made. */
static int with_full_disk_from_the_start(void) {
    signal(SIGXFSZ, SIG_DFL);
    allow(0);
    sluice_cache_state state;
    sluice_client *client = stored_client();
    int result = 0;
    if (client && ask(client, "first", &state) == SLUICE_OK)
        result = 1;
    allow(RLIM_INFINITY);
    sluice_client_free(client);
    client = stored_client();
    if (!client || ask(client, "first", &state) != SLUICE_OK)
        result = 2;
    sluice_client_free(client);
    return result;
}

static void check_in_child(int (*body)(void)) {
    make_folder();
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        alarm(60);
        /* What a case says may go to a file, which may not grow either. */
        if (!freopen("/dev/null", "w", stderr) || !freopen("/dev/null", "w", stdout))
            _exit(126);
        _exit(body());
    }
    int status = -1;
    waitpid(child, &status, 0);
    CHECK(!WIFSIGNALED(status));
    CHECK_INT(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0);
    remove_folder();
}

TEST(full, "a full disk refuses what a limit has to count, and nothing else, until there is room") {
    check_in_child(with_full_disk);
}

TEST(full_from_the_start,
     "a store that has no room at all is refused, and works once there is some") {
    check_in_child(with_full_disk_from_the_start);
}
