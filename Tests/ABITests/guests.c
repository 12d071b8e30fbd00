/* A guest leaves the host's process as it found it: its signals, its threads, its way of ending and
 * of unloading. */
#include "harness.h"
#include <dlfcn.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/wait.h>

const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0:handle_segv=0";
}

/* Runs `body` in a child and gives its wait status. */
static int in_child(void (*body)(void)) {
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        alarm(20);
        body();
        _exit(0);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return status;
}

/* ---- Signals ---- */

static sigset_t seen_mask;

static sluice_action note_mask(struct watched *watched, const sluice_event *events, size_t count) {
    (void)watched, (void)events, (void)count;
    pthread_sigmask(SIG_BLOCK, NULL, &seen_mask);
    return SLUICE_CONTINUE;
}

TEST(signal_mask, "an I/O thread blocks the host's signals, and none that its own mistakes raise") {
    sluice_client *client = echo_client();
    sluice_request *request = chat("hi");
    static struct watched watched;
    watched.act = note_mask;
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    static const int open[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        CHECK_INT(sigismember(&seen_mask, open[i]), 0);
    static const int blocked[] = {SIGINT, SIGTERM, SIGHUP, SIGALRM, SIGCHLD, SIGUSR1, SIGPROF};
    for (size_t i = 0; i < sizeof blocked / sizeof *blocked; i++)
        CHECK_INT(sigismember(&seen_mask, blocked[i]), 1);
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

static void on_crash(int signal) {
    (void)signal;
    _exit(42);
}

static sluice_action crash(struct watched *watched, const sluice_event *events, size_t count) {
    (void)watched, (void)events, (void)count;
    *(volatile int *)(uintptr_t)(count & 0) = 1;
    return SLUICE_CONTINUE;
}

static void crash_in_callback(void) {
    signal(SIGSEGV, on_crash);
    sluice_client *client = echo_client();
    static struct watched watched;
    watched.act = crash;
    start_watched(client, chat("hi"), true, &watched);
    wait_released(&watched);
}

TEST(crash_handler, "the host's crash handler runs where a callback on an I/O thread crashes") {
    int status = in_child(crash_in_callback);
    CHECK(WIFEXITED(status));
    CHECK_INT(WEXITSTATUS(status), 42);
}

/* ---- Threads that end inside ---- */

static void *wait_for_ever(void *call) {
    sluice_call_wait(call, -1, NULL, NULL);
    return NULL;
}

static sluice_action cancel_me(sluice_call *call, const sluice_event *events, size_t count,
                               void *user) {
    (void)call, (void)events, (void)count, (void)user;
    pthread_cancel(pthread_self());
    return SLUICE_CONTINUE;
}

static void *stream_cancelled(void *client) {
    sluice_request *request = chat_with("words=20;pace=1", "hi");
    sluice_callbacks callbacks = {.size = sizeof callbacks, .on_events = cancel_me};
    sluice_client_stream(client, request, &callbacks, NULL, NULL);
    sluice_request_free(request);
    for (;;)
        pause(); /* where a thread is cancelled */
    return NULL;
}

TEST(cancelled_wait,
     "a thread that is cancelled in a wait ends behind it, and leaves no lock taken") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=1000;pace=5", "hi");
    sluice_call *call = sluice_client_start(client, request, true, NULL, NULL);
    pthread_t waiter;
    pthread_create(&waiter, NULL, wait_for_ever, call);
    pthread_cancel(waiter);
    sluice_call_cancel(call);
    pthread_join(waiter, NULL);
    CHECK_STATUS(sluice_call_wait(call, 5000, NULL, NULL), SLUICE_E_CANCELLED);
    sluice_call_free(call);
    sluice_request_free(request);
    CHECK_STATUS(sluice_client_free(client), SLUICE_OK);
}

TEST(cancelled_call,
     "a thread that is cancelled in a blocking call does not keep the client from its end") {
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
    return; /* its own functions leave undone what they began, where a thread is cancelled in them
             */
#endif
#endif
    sluice_client *client = gateway_client();
    pthread_t caller;
    void *result = NULL;
    pthread_create(&caller, NULL, stream_cancelled, client);
    pthread_join(caller, &result);
    CHECK(result == PTHREAD_CANCELED);
    CHECK_STATUS(sluice_client_free(client), SLUICE_OK);
}

static jmp_buf way_out;

static sluice_action jump_out(sluice_call *call, const sluice_event *events, size_t count,
                              void *user) {
    (void)call, (void)events, (void)count, (void)user;
    longjmp(way_out, 1);
}

TEST(left_by_a_jump, "a callback that was left by longjmp does not count as running for ever") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=20;pace=1", "hi");
    sluice_callbacks callbacks = {.size = sizeof callbacks, .on_events = jump_out};
    if (!setjmp(way_out))
        sluice_client_stream(client, request, &callbacks, NULL, NULL);
    CHECK_STATUS(sluice_client_perform(client, request, NULL, NULL), SLUICE_OK);
    sluice_request_free(request);
    CHECK_STATUS(sluice_client_free(client), SLUICE_OK);
}

/* ---- Waiting for oneself ---- */

static sluice_request *cached(void) {
    char text[16384] = "";
    for (int word = 0; word < 5000; word++)
        strcat(text, "a ");
    sluice_error *error = NULL;
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o", &error);
    sluice_request_add_message(request, "user", text, &error);
    sluice_request_set_cache(request, true, -1, &error);
    CHECK_NONE(error);
    return request;
}

TEST(no_wait_for_oneself, "a blocking call does not wait for an identical one that its own thread "
                          "would have to dispatch") {
    sluice_client *client = client_with("base_url", "sluice:echo", "loop", "host", NULL);
    sluice_request *request = cached();
    sluice_call *leader = sluice_client_start(client, request, true, NULL, NULL);
    CHECK_STATUS(sluice_client_dispatch(client, 0, NULL), SLUICE_OK);
    CHECK_STATUS(sluice_call_wait(leader, 0, NULL, NULL), SLUICE_AGAIN);
    CHECK_STATUS(sluice_client_perform(client, request, NULL, NULL), SLUICE_OK);
    CHECK_STATUS(sluice_call_wait(leader, 10000, NULL, NULL), SLUICE_OK);
    sluice_call_free(leader);
    sluice_request_free(request);
    sluice_client_free(client);
}

/* ---- Unloading ---- */

#ifndef __has_feature
#define __has_feature(feature) 0
#endif
/* A sanitizer's library needs a program that was built with it. */
#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)

/* The tests are linked to the library, which keeps it; so this one loads it from another program.
 */
static const char loader[] =
    "import ctypes as c, _ctypes, os, sys, time\n"
    "for round in range(3):\n"
    "    l = c.CDLL(sys.argv[1], mode=os.RTLD_LOCAL)\n"
    "    for name in 'options_new client_new request_new client_start'.split():\n"
    "        getattr(l, 'sluice_' + name).restype = c.c_void_p\n"
    "    p, url = c.c_void_p, sys.argv[2].encode()\n"
    "    o = p(l.sluice_options_new())\n"
    "    l.sluice_options_set(o, b'base_url', url, None)\n"
    "    client = p(l.sluice_client_new(o, None))\n"
    "    r = p(l.sluice_request_new(1, b'helicone/gpt-4o-mini', None))\n"
    "    l.sluice_request_add_message(r, b'user', b'one two three', None)\n"
    "    assert l.sluice_client_perform(client, r, None, None) == 0\n"
    "    assert l.sluice_client_start(client, r, c.c_bool(True), None, None)\n"
    "    _ctypes.dlclose(l._handle)\n"
    "time.sleep(0.2)\n";

TEST(unloading, "a plug-in host may close the library with a client, a thread and a call alive") {
    Dl_info info;
    REQUIRE(dladdr((void *)(uintptr_t)sluice_version_number, &info));
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        execlp("python3", "python3", "-c", loader, info.dli_fname, gateway_url(), NULL);
        _exit(127);
    }
    int status = -1;
    waitpid(child, &status, 0);
    CHECK_INT(status, 0);
}

#endif

/* ---- Descriptors ----------------------------------------------------------------------------- */

/* Here and not beside other tests that run at the same time: they would have none left either. */
TEST(no_descriptors, "a process without a descriptor left says so, and goes on when it has one") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("connection-close", "hi");
    CHECK_STATUS(sluice_client_perform(client, request, NULL, NULL), SLUICE_OK);
    static int hoard[1 << 20];
    size_t count = 0;
    while (count < sizeof hoard / sizeof *hoard && (hoard[count] = dup(0)) >= 0)
        count++;
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, NULL, &error), SLUICE_E_SYSTEM);
    while (count > 0)
        close(hoard[--count]);
    CHECK_ERROR(error, SLUICE_E_SYSTEM, "socket");
    CHECK_STATUS(sluice_client_perform(client, request, NULL, NULL), SLUICE_OK);
    sluice_request_free(request);
    sluice_client_free(client);
}
