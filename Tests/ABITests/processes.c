/* A store is shared by processes: those that open its folder, and those that fork with it open. */
#include "harness.h"
#include <sys/wait.h>

/* A child leaves behind what belongs to its parent, which LeakSanitizer would report at its exit.
 */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0";
}

enum { PROCESSES = 6, CALLS = 40, QUOTA = 100, THREADS = 4 };

/* One call under the policy, cached or not; its status. */
static sluice_status ask(sluice_client *client, const char *policy, bool is_cached,
                         sluice_cache_state *state) {
    sluice_error *error = NULL;
    sluice_response *response = NULL;
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o", &error);
    sluice_request_add_message(request, "user", "Hello to all of you.", &error);
    if (policy)
        sluice_request_set_rate_limit(request, policy, &error);
    if (is_cached)
        sluice_request_set_cache(request, true, -1, &error);
    sluice_status status = sluice_client_perform(client, request, &response, &error);
    if (status != SLUICE_OK && status != SLUICE_E_LIMITED)
        fprintf(stderr, "     %s\n", sluice_error_message(error));
    sluice_cache cache = {.size = sizeof cache};
    sluice_response_cache(response, &cache);
    if (state)
        *state = cache.state;
    sluice_error_free(error);
    sluice_response_free(response);
    sluice_request_free(request);
    return status;
}

/* How many of CALLS calls were let through; -1 where one ended in another way. */
static int admitted(sluice_client *client) {
    int count = 0;
    for (int call = 0; call < CALLS; call++) {
        sluice_status status = ask(client, "100;w=31536000", false, NULL);
        if (status == SLUICE_OK)
            count++;
        else if (status != SLUICE_E_LIMITED)
            return -1;
    }
    return count;
}

static pid_t child(int (*body)(sluice_client *), sluice_client *client) {
    fflush(NULL);
    pid_t process = fork();
    if (process != 0)
        return process;
    alarm(60);
    int result = body(client);
    _exit(result < 0 ? 255 : result);
}

static int result_of(pid_t process) {
    int status = -1;
    waitpid(process, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) != 255 ? WEXITSTATUS(status) : -10000;
}

static int ask_on_own(sluice_client *unused) {
    (void)unused;
    sluice_client *client = stored_client();
    int count = admitted(client);
    sluice_client_free(client);
    return count;
}

TEST(limit_of_processes, "a limit holds over processes that open one store") {
    make_folder();
    pid_t processes[PROCESSES];
    for (size_t index = 0; index < PROCESSES; index++)
        processes[index] = child(ask_on_own, NULL);
    int count = 0;
    for (size_t index = 0; index < PROCESSES; index++)
        count += result_of(processes[index]);
    CHECK_INT(count, QUOTA);
    remove_folder();
}

TEST(limit_of_forks, "a limit holds over a process and the children it forks with the store open") {
    make_folder();
    sluice_client *client = stored_client();
    CHECK_STATUS(ask(client, "100;w=31536000", false, NULL), SLUICE_OK);
    pid_t processes[PROCESSES];
    for (size_t index = 0; index < PROCESSES; index++)
        processes[index] = child(admitted, client);
    int count = 1 + admitted(client);
    for (size_t index = 0; index < PROCESSES; index++)
        count += result_of(processes[index]);
    CHECK_INT(count, QUOTA);
    sluice_client_free(client);
    remove_folder();
}

TEST(limit_survives, "a limit survives the process that used it up") {
    make_folder();
    int count = 0;
    for (int generation = 0; generation < 4; generation++)
        count += result_of(child(ask_on_own, NULL));
    CHECK_INT(count, QUOTA);
    remove_folder();
}

static int find(sluice_client *client) {
    sluice_cache_state state = SLUICE_CACHE_OFF;
    return ask(client, NULL, true, &state) == SLUICE_OK ? (int)state : -1;
}

static int find_on_own(sluice_client *unused) {
    (void)unused;
    sluice_client *client = stored_client();
    int state = find(client);
    sluice_client_free(client);
    return state;
}

TEST(cache_of_processes, "what one process has cached, the next finds, forked or not") {
    make_folder();
    CHECK_INT(result_of(child(find_on_own, NULL)), SLUICE_CACHE_MISS);
    CHECK_INT(result_of(child(find_on_own, NULL)), SLUICE_CACHE_HIT);
    sluice_client *client = stored_client();
    CHECK_INT(find(client), SLUICE_CACHE_HIT);
    CHECK_INT(result_of(child(find, client)), SLUICE_CACHE_HIT);
    CHECK_INT(find(client), SLUICE_CACHE_HIT);
    sluice_client_free(client);
    CHECK_INT(result_of(child(find_on_own, NULL)), SLUICE_CACHE_HIT);
    remove_folder();
}

TEST(cache_after_end, "a child goes on with the store after its parent has closed it") {
    make_folder();
    sluice_client *client = stored_client();
    CHECK_INT(find(client), SLUICE_CACHE_MISS);
    int go_on[2];
    REQUIRE(pipe(go_on) == 0);
    fflush(NULL);
    pid_t process = fork();
    if (process == 0) {
        char byte;
        alarm(60);
        bool is_good = find(client) == SLUICE_CACHE_HIT && read(go_on[0], &byte, 1) == 1;
        /* Written after the parent let go: it has to be there for those to come. */
        is_good = is_good && ask(client, "1;w=31536000", false, NULL) == SLUICE_OK;
        is_good = is_good && find(client) == SLUICE_CACHE_HIT;
        _exit(is_good ? 0 : 1);
    }
    sluice_client_free(client);
    CHECK_INT(write(go_on[1], "x", 1), 1);
    CHECK_INT(result_of(process), 0);
    close(go_on[0]);
    close(go_on[1]);
    client = stored_client();
    CHECK_STATUS(ask(client, "1;w=31536000", false, NULL), SLUICE_E_LIMITED);
    sluice_client_free(client);
    remove_folder();
}

static void *ask_often(void *client) {
    for (int call = 0; call < CALLS; call++)
        find(client);
    return NULL;
}

/* Threads that want the same locks at once, in a process whose first thread came by fork. */
static int ask_with_threads(sluice_client *client) {
    pthread_t threads[THREADS];
    for (size_t index = 0; index < THREADS; index++)
        pthread_create(&threads[index], NULL, ask_often, client);
    ask_often(client);
    for (size_t index = 0; index < THREADS; index++)
        pthread_join(threads[index], NULL);
    return find(client);
}

TEST(threads_of_a_child, "a child may use the client from many threads, while its parent does") {
    make_folder();
    sluice_client *client = stored_client();
    CHECK_INT(find(client), SLUICE_CACHE_MISS);
    pthread_t thread;
    REQUIRE(pthread_create(&thread, NULL, ask_often, client) == 0);
    for (int round = 0; round < 5; round++)
        CHECK_INT(result_of(child(ask_with_threads, client)), SLUICE_CACHE_HIT);
    pthread_join(thread, NULL);
    sluice_client_free(client);
    remove_folder();
}
