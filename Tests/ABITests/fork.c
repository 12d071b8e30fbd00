/* After fork() the client works in the child, and the parent's calls go on undisturbed. */
#include "harness.h"
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
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

/* ---- Forks inside a callback ------------------------------------------------------------------
 */

static struct {
    sluice_client *client;
    pid_t parent, child;
    size_t batches_in_child;
} inside;

/* A file of the child's, and the numbers that the parent's connections had. */
static int own_files[32];

static void open_own_files(void) {
    for (int i = 0; i < 32; i++)
        own_files[i] = open("/dev/zero", O_RDONLY);
}

static bool own_files_are_open(void) {
    for (int i = 0; i < 32; i++) {
        struct stat status;
        char byte = 1;
        if (fstat(own_files[i], &status) || read(own_files[i], &byte, 1) != 1 || byte)
            return false;
    }
    return true;
}

static sluice_action fork_here(sluice_call *call, const sluice_event *events, size_t count,
                               void *user) {
    (void)call, (void)events, (void)count, (void)user;
    if (getpid() != inside.parent) {
        inside.batches_in_child++;
        return SLUICE_CONTINUE;
    }
    if (inside.child)
        return SLUICE_CONTINUE;
    fflush(NULL);
    inside.child = fork();
    if (inside.child == 0) {
        alarm(20);
        open_own_files();
        /* What the child does of its own is no callback of the parent's. */
        if (!ask(inside.client))
            _exit(10);
    }
    return SLUICE_CONTINUE;
}

static void check_inside_child(sluice_status status) {
    if (getpid() == inside.parent)
        return;
    bool is_good = status == SLUICE_E_FORKED && inside.batches_in_child == 0;
    is_good = is_good && own_files_are_open() && ask(inside.client);
    is_good = is_good && sluice_client_free(inside.client) == SLUICE_OK && own_files_are_open();
    if (!is_good)
        fprintf(stderr, "     %d, %zu batches in the child\n", status, inside.batches_in_child);
    _exit(is_good ? 0 : 11);
}

static void check_inside_parent(void) {
    int status = -1;
    CHECK(waitpid(inside.child, &status, 0) == inside.child);
    CHECK_INT(status, 0);
    inside.child = 0;
}

static const char *const forked_streams[] = {"words=100;pace=2", "words=400;glue;chunk=50",
                                             "words=2000;glue"};

TEST(forked_in_a_stream,
     "a child forked in a callback hears no more, answers SLUICE_E_FORKED, and keeps its files") {
    for (size_t i = 0; i < sizeof forked_streams / sizeof *forked_streams; i++) {
        inside.client = gateway_client();
        inside.parent = getpid();
        sluice_request *request = chat_with(forked_streams[i], "hi");
        sluice_callbacks callbacks = {.size = sizeof callbacks, .on_events = fork_here};
        sluice_status status = sluice_client_stream(inside.client, request, &callbacks, NULL, NULL);
        check_inside_child(status);
        CHECK_STATUS(status, SLUICE_OK);
        check_inside_parent();
        sluice_request_free(request);
        sluice_client_free(inside.client);
    }
}

TEST(forked_in_dispatch, "so does one forked in dispatch, whatever else the loop has to do") {
    inside.client = client_with("base_url", gateway_url(), "loop", "host", NULL);
    inside.parent = getpid();
    sluice_request *request = chat_with("words=60;pace=2", "hi");
    sluice_callbacks callbacks = {.size = sizeof callbacks, .on_events = fork_here};
    sluice_call *calls[8];
    for (int i = 0; i < 8; i++)
        calls[i] = sluice_client_start(inside.client, request, true, &callbacks, NULL);
    for (int i = 0; i < 8; i++)
        while (sluice_call_wait(calls[i], 0, NULL, NULL) == SLUICE_AGAIN) {
            sluice_status status = sluice_client_dispatch(inside.client, 1000, NULL);
            check_inside_child(status);
            CHECK_STATUS(status, SLUICE_OK);
        }
    check_inside_parent();
    for (int i = 0; i < 8; i++) {
        CHECK_STATUS(sluice_call_wait(calls[i], 0, NULL, NULL), SLUICE_OK);
        sluice_call_free(calls[i]);
    }
    sluice_request_free(request);
    sluice_client_free(inside.client);
}

TEST(forked_on_the_io_thread,
     "a child forked on an I/O thread ends when the callback returns, as with its last thread") {
    inside.client = gateway_client();
    inside.parent = getpid();
    sluice_request *request = chat_with("words=100;pace=2", "hi");
    sluice_callbacks callbacks = {.size = sizeof callbacks, .on_events = fork_here};
    sluice_call *call = sluice_client_start(inside.client, request, true, &callbacks, NULL);
    CHECK_STATUS(sluice_call_wait(call, 20000, NULL, NULL), SLUICE_OK);
    check_inside_parent();
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(inside.client);
}

/* ---- Forks at any moment -----------------------------------------------------------------------
 */

enum { FORKS = 1500, WORKERS = 3 };

static struct {
    sluice_client *client;
    sluice_response *response;
    int done;
} busy;

/* What a process does all day: looks up prices, reads responses, makes clients and calls. */
static bool do_everything(unsigned round) {
    char model[32], *text;
    snprintf(model, sizeof model, "gpt-%u", round % 700);
    text = sluice_client_model_info(busy.client, round % 2 ? "gpt-4o" : model, NULL);
    sluice_string_free(text);
    bool is_good = sluice_response_text(busy.response, 0, NULL) != NULL;
    snprintf(model, sizeof model, "x-header-%u", round);
    sluice_response_header(busy.response, model);
    sluice_cost cost = {.size = sizeof cost};
    sluice_response_cost(busy.response, &cost);
    if (round % 4 == 0)
        return is_good;
    sluice_client *client = round % 3 ? busy.client : echo_client();
    sluice_request *request = chat("one two");
    sluice_response *response = NULL;
    is_good &= sluice_client_perform(client, request, &response, NULL) == SLUICE_OK;
    is_good &= sluice_response_text(response, 0, NULL) != NULL;
    sluice_response_free(response);
    sluice_request_free(request);
    if (client != busy.client)
        is_good &= sluice_client_free(client) == SLUICE_OK;
    return is_good;
}

static void *work(void *argument) {
    unsigned round = (unsigned)(uintptr_t)argument * 1000;
    while (!__atomic_load_n(&busy.done, __ATOMIC_RELAXED))
        do_everything(round++);
    return NULL;
}

TEST(forks_at_any_moment,
     "a child finds no lock taken, whenever the fork comes while threads do everything") {
    busy.client = echo_client();
    sluice_request *request = chat("hi");
    REQUIRE(sluice_client_perform(busy.client, request, &busy.response, NULL) == SLUICE_OK);
    pthread_t workers[WORKERS];
    for (size_t i = 0; i < WORKERS; i++)
        pthread_create(&workers[i], NULL, work, (void *)i);
    size_t bad = 0;
    int64_t end = now_ms() + 20000; /* a loaded machine does fewer */
    for (unsigned i = 0; i < FORKS && bad < 3 && now_ms() < end; i++) {
        pid_t child = fork();
        if (child == 0) {
            alarm(10); /* what hangs dies of it */
            signal(SIGALRM, SIG_DFL);
            bool is_good = true;
            for (unsigned round = i; round < i + 3; round++)
                is_good &= do_everything(round);
            _exit(is_good ? 0 : 1);
        }
        int status = -1;
        waitpid(child, &status, 0);
        if (status) {
            fprintf(stderr, "     child %u ended with %#x\n", i, (unsigned)status);
            bad++;
        }
    }
    CHECK_INT(bad, 0);
    __atomic_store_n(&busy.done, 1, __ATOMIC_RELAXED);
    for (size_t i = 0; i < WORKERS; i++)
        pthread_join(workers[i], NULL);
    sluice_response_free(busy.response);
    sluice_request_free(request);
    sluice_client_free(busy.client);
}
