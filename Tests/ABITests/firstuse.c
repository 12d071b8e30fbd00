/* A process's first use of the library, and forks that come in the midst of it. */
#include "harness.h"
#include <signal.h>
#include <sys/wait.h>

/* A child leaves behind what belongs to its parent, which LeakSanitizer would report at its exit.
 */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0";
}

/* The rehearsal goes through the types that the library makes when it first needs them. A build
 * that is not optimized, as the sanitized ones, makes one for each generic call as well, and a
 * child whose fork meets that waits for ever: there the threads do not fork.
 */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifdef IS_SANITIZED
enum { FORKS = 0 };
#else
enum { FORKS = 1 };
#endif

enum { PROCESSES = 150, THREADS = 6 };

static pthread_barrier_t barrier;
static _Atomic(int) bad_children;

static bool ask(sluice_client *client, bool stream) {
    sluice_request *request = chat("one two");
    sluice_response *response = NULL;
    sluice_status status = stream ? sluice_client_stream(client, request, NULL, &response, NULL)
                                  : sluice_client_perform(client, request, &response, NULL);
    bool is_good = status == SLUICE_OK && sluice_response_text(response, 0, NULL);
    sluice_response_free(response);
    sluice_request_free(request);
    return is_good;
}

static void fork_and_ask(sluice_client *client) {
    if (!FORKS)
        return;
    pid_t child = fork();
    if (child == 0) {
        signal(SIGALRM, SIG_DFL);
        alarm(10); /* what hangs dies of it */
        bool is_good = ask(client, false) && ask(client, true);
        sluice_client *own = echo_client();
        is_good = is_good && ask(own, true);
        _exit(is_good ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    if (status) {
        fprintf(stderr, "     a child ended with %#x\n", (unsigned)status);
        bad_children++;
    }
}

/* Each thread does something else first, so that forks meet every part of a first use. */
static void *use_first(void *argument) {
    size_t number = (size_t)argument;
    pthread_barrier_wait(&barrier);
    sluice_client *client = number % 2 ? gateway_client() : echo_client();
    if (number % 3 == 0)
        fork_and_ask(client);
    if (number % 3 == 1)
        ask(client, number % 2);
    sluice_request *request = chat("one two three");
    sluice_call *call = sluice_client_start(client, request, true, NULL, NULL);
    fork_and_ask(client);
    CHECK_STATUS(sluice_call_wait(call, 20000, NULL, NULL), SLUICE_OK);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
    return NULL;
}

#define FRESH "six threads use the library at once, and fork"

TEST(threads_that_fork, FRESH) {
    pthread_barrier_init(&barrier, NULL, THREADS);
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++)
        REQUIRE(pthread_create(&threads[i], NULL, use_first, (void *)i) == 0);
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&barrier);
    CHECK_INT(bad_children, 0);
}

TEST(first_uses, "a child does not hang of a fork that met another thread's very first use") {
    int bad = 0;
    int64_t end = now_ms() + 40000; /* a loaded machine runs fewer */
    for (int i = 0; i < PROCESSES && bad < 3 && now_ms() < end; i++) {
        pid_t process = fork();
        if (process == 0) {
            /* Nothing that this process has used is in that one. */
            execl("/proc/self/exe", "firstuse", FRESH, (char *)NULL);
            _exit(127);
        }
        int status = -1;
        waitpid(process, &status, 0);
        bad += status != 0;
    }
    CHECK_INT(bad, 0);
}
