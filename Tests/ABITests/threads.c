/* One client, many threads. */
#include "harness.h"
#include <signal.h>

enum { THREADS = 32, CALLS = 50 };

struct worker {
    sluice_client *client;
    int number;
};

/* Runs calls by every way in turn and checks that each answer is its own. */
static void *work(void *argument) {
    struct worker *worker = argument;
    for (int i = 0; i < CALLS; i++) {
        char text[64];
        snprintf(text, sizeof text, "thread %d call %d", worker->number, i);
        sluice_request *request = chat(text);
        sluice_response *response = NULL;
        sluice_error *error = NULL;
        sluice_call *call = NULL;
        switch (i % 4) {
        case 0:
            CHECK_STATUS(sluice_client_perform(worker->client, request, &response, &error),
                         SLUICE_OK);
            break;
        case 1:
            CHECK_STATUS(sluice_client_stream(worker->client, request, NULL, &response, &error),
                         SLUICE_OK);
            break;
        case 2:
            call = sluice_client_start(worker->client, request, true, NULL, &error);
            CHECK_STATUS(sluice_call_wait(call, -1, &response, &error), SLUICE_OK);
            break;
        case 3:
            call = sluice_client_start(worker->client, request, true, NULL, &error);
            sluice_call_cancel(call);
            sluice_status status = sluice_call_wait(call, -1, &response, &error);
            CHECK(status == SLUICE_OK || status == SLUICE_E_CANCELLED);
            break;
        }
        if (i % 4 != 3) {
            CHECK_TEXT(sluice_response_text(response, 0, NULL), text);
            CHECK_NONE(error);
        }
        sluice_call_free(call);
        sluice_error_free(error);
        sluice_response_free(response);
        sluice_request_free(request);
    }
    return NULL;
}

static void run_threads(sluice_client *client) {
    pthread_t threads[THREADS];
    struct worker workers[THREADS];
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){client, i};
        pthread_create(&threads[i], NULL, work, &workers[i]);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    sluice_client_free(client);
}

TEST(threads_in_process, "32 threads share a client whose upstream is in the process") {
    run_threads(echo_client());
}

TEST(threads_many_loops, "32 threads share a client of several I/O threads") {
    run_threads(client_with("base_url", "sluice:echo", "io_threads", "3", NULL));
}

TEST(many_clients, "clients come and go, each with its own threads, and leave no descriptor") {
    int before = 0;
    for (int i = 0; i < 40; i++) {
        sluice_client *client = i % 2 ? echo_client() : gateway_client();
        sluice_request *request = chat("hi");
        CHECK_STATUS(sluice_client_perform(client, request, NULL, NULL), SLUICE_OK);
        static struct watched watched;
        start_watched(client, request, true, &watched);
        if (i % 3)
            CHECK(wait_released(&watched));
        sluice_client_free(client);
        CHECK_INT(watched.releases, 1);
        clear(&watched);
        sluice_request_free(request);
        if (i == 4)
            before = open_descriptors();
    }
    CHECK_INT(open_descriptors(), before);
}

TEST(signals_stay_with_the_host, "signals are blocked on the library's own threads") {
    sluice_client *client = echo_client();
    sluice_request *request = chat("hi");
    static struct watched watched;
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    char path[64], line[256];
    snprintf(path, sizeof path, "ls /proc/%d/task", (int)getpid());
    FILE *tasks = popen(path, "r");
    int others = 0;
    while (fgets(line, sizeof line, tasks)) {
        if (atoi(line) == getpid())
            continue;
        snprintf(path, sizeof path, "/proc/self/task/%d/status", atoi(line));
        FILE *status = fopen(path, "r");
        uint64_t blocked = 0;
        while (status && fgets(line, sizeof line, status))
            if (!strncmp(line, "SigBlk:", 7))
                blocked = strtoull(line + 7, NULL, 16);
        if (status)
            fclose(status);
        CHECK(blocked >> (SIGINT - 1) & 1);
        CHECK(blocked >> (SIGTERM - 1) & 1);
        CHECK(blocked >> (SIGUSR1 - 1) & 1);
        others++;
    }
    pclose(tasks);
    CHECK(others > 0);
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}
