/* fork() and stores: it waits for no other process, and leaves no child with a lock or a hang. */
#include "harness.h"
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* A child leaves behind what belongs to its parent, which LeakSanitizer would report at its exit.
 */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0";
}

enum { FORKS = 300, THREADS = 4 };

static sluice_request *limited(const char *policy) {
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o", NULL);
    sluice_request_add_message(request, "user", "Hello to all of you.", NULL);
    sluice_request_set_rate_limit(request, policy, NULL);
    return request;
}

/* One call that uses limits and cache in the file. */
static sluice_status ask(sluice_client *client, const char *policy) {
    sluice_error *error = NULL;
    sluice_request *request = limited(policy);
    sluice_request_set_cache(request, true, 0, &error);
    sluice_status status = sluice_client_perform(client, request, NULL, &error);
    if (status != SLUICE_OK && status != SLUICE_E_LIMITED)
        fprintf(stderr, "     %s\n", sluice_error_message(error));
    sluice_error_free(error);
    sluice_request_free(request);
    return status;
}

/* Waits for a child; false if it did not leave with 0. */
static bool is_good(pid_t child) {
    int status = -1;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status))
        fprintf(stderr, "     the child died of signal %d\n", WTERMSIG(status));
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* ---- A store that another process holds ----------------------------------------------------- */

/* A program that takes the write lock, says so, and holds it until its input ends. */
static const char holder[] = "import sqlite3, sys\n"
                             "file = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
                             "file.execute('BEGIN IMMEDIATE')\n"
                             "print('locked', flush=True)\n"
                             "sys.stdin.read()\n";

struct locked {
    pid_t process;
    int input;
};

static struct locked lock(const char *name) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int input[2], output[2];
    if (pipe(input) || pipe(output))
        abort();
    pid_t process = fork();
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
    return (struct locked){.process = process, .input = input[1]};
}

static void unlock(struct locked locked) {
    close(locked.input);
    CHECK(is_good(locked.process));
}

TEST(fork_beside_a_lock,
     "a fork comes back while another process holds the store that a call is waiting for") {
    make_folder();
    sluice_client *client = stored_client();
    CHECK_STATUS(ask(client, "1000;w=31536000"), SLUICE_OK);
    struct locked locked = lock("limits.sqlite");
    sluice_request *request = limited("1000;w=31536000");
    sluice_call *call = sluice_client_start(client, request, false, NULL, NULL);
    REQUIRE(call);
    /* Waiting for the store ends after five seconds by itself. */
    int64_t end = now_ms() + 2000;
    for (int i = 0; i < 20 && now_ms() < end; i++) {
        sleep_ms(5);
        pid_t child = fork();
        if (child == 0) {
            close(locked.input);
            _exit(0);
        }
        CHECK(is_good(child));
    }
    /* A fork that had waited for the lock would have come back when the call had given up. */
    CHECK_STATUS(sluice_call_wait(call, 0, NULL, NULL), SLUICE_AGAIN);
    unlock(locked);
    CHECK_STATUS(sluice_call_wait(call, 10000, NULL, NULL), SLUICE_OK);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
    remove_folder();
}

static void *open_client(void *user) {
    _Atomic(sluice_client *) *client = user;
    *client = stored_client();
    return NULL;
}

TEST(fork_beside_an_opening,
     "a fork comes back while another process keeps a client from opening the store") {
    make_folder();
    char path[128];
    snprintf(path, sizeof path, "%s/limits.sqlite", folder);
    FILE *empty = fopen(path, "w"); /* tables are still to be made, which takes the lock */
    REQUIRE(empty);
    fchmod(fileno(empty), 0600);
    fclose(empty);
    struct locked locked = lock("limits.sqlite");
    _Atomic(sluice_client *) client = NULL;
    pthread_t thread;
    REQUIRE(pthread_create(&thread, NULL, open_client, (void *)&client) == 0);
    /* Waiting for the store ends after five seconds by itself. */
    int64_t end = now_ms() + 2000;
    for (int i = 0; i < 20 && now_ms() < end; i++) {
        sleep_ms(5);
        pid_t child = fork();
        if (child == 0) {
            close(locked.input);
            _exit(0);
        }
        CHECK(is_good(child));
    }
    CHECK(!client);
    unlock(locked);
    pthread_join(thread, NULL);
    REQUIRE(client);
    CHECK_STATUS(ask(client, "1000;w=31536000"), SLUICE_OK);
    sluice_client_free(client);
    remove_folder();
}

/* ---- Forks while threads use and open stores ------------------------------------------------ */

static _Atomic(bool) is_over;

static void *keep_asking(void *client) {
    long asked = 0;
    while (!is_over)
        if (ask(client, "1000000000;w=60") == SLUICE_OK)
            asked++;
    return (void *)asked;
}

static void *keep_opening(void *unused) {
    (void)unused;
    long opened = 0;
    while (!is_over) {
        sluice_client *client = stored_client();
        if (client && ask(client, "1000000000;w=60") == SLUICE_OK)
            opened++;
        sluice_client_free(client);
    }
    return (void *)opened;
}

TEST(forks_of_many, "children forked while threads use and open the store use it too") {
    make_folder();
    sluice_client *client = stored_client();
    CHECK_STATUS(ask(client, "1000000000;w=60"), SLUICE_OK);
    is_over = false;
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        REQUIRE(pthread_create(&threads[i], NULL, i == 0 ? keep_opening : keep_asking, client) ==
                0);
    int bad = 0;
    const char *more = getenv("SLUICE_FORKS");
    int forks = more ? atoi(more) : FORKS;
    int64_t end = now_ms() + 40000; /* a loaded machine, or a sanitizer, runs fewer */
    for (int i = 0; i < forks && bad == 0 && (more || now_ms() < end); i++) {
        pid_t child = fork();
        if (child == 0) {
            alarm(20);
            /* Every tenth child goes the whole way; the others only show that they are not stuck.
             */
            bool is_fine = ask(client, "1000000000;w=60") == SLUICE_OK;
            if (i % 10 == 0)
                is_fine = is_fine && sluice_client_free(client) == SLUICE_OK;
            _exit(is_fine ? 0 : 1);
        }
        if (!is_good(child))
            bad++;
    }
    CHECK_INT(bad, 0);
    is_over = true;
    for (int i = 0; i < THREADS; i++) {
        void *count = NULL;
        pthread_join(threads[i], &count);
        CHECK((long)count > 0);
    }
    sluice_client_free(client);
    remove_folder();
}

/* ---- Where the store is --------------------------------------------------------------------- */

TEST(relative_store, "a relative folder stays where it was when the process and its child move") {
    make_folder();
    char here[256];
    REQUIRE(getcwd(here, sizeof here));
    REQUIRE(chdir(folder) == 0);
    sluice_client *client = client_with("base_url", "sluice:echo", "store", "kept/here", NULL);
    REQUIRE(chdir("/") == 0);
    CHECK_STATUS(ask(client, "2;w=31536000"), SLUICE_OK);
    pid_t child = fork();
    if (child == 0) {
        alarm(20);
        _exit(ask(client, "2;w=31536000") == SLUICE_OK ? 0 : 1);
    }
    CHECK(is_good(child));
    CHECK_STATUS(ask(client, "2;w=31536000"), SLUICE_E_LIMITED);
    REQUIRE(chdir(here) == 0);
    sluice_client_free(client);
    char path[128];
    snprintf(path, sizeof path, "%s/kept/here/limits.sqlite", folder);
    CHECK_INT(access(path, F_OK), 0);
    remove_folder();
}
