/* Budgets: what is refused, what is counted, and how exact they are over processes. */
#include "harness.h"
#include <sys/wait.h>

/* A child leaves behind what belongs to its parent, which LeakSanitizer would report at its exit.
 */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0";
}

static sluice_request *asking(const char *directives) {
    sluice_request *request = chat_with(directives, "What is the capital of France?");
    sluice_request_set_json(request, "max_tokens", "400", 3, NULL);
    return request;
}

static long long member(const char *json, const char *name) {
    char key[64];
    snprintf(key, sizeof key, "\"%s\":", name);
    const char *found = json ? strstr(json, key) : NULL;
    return found ? atoll(found + strlen(key)) : -1;
}

TEST(refused,
     "a budget that is used up refuses with its own status, the numbers, and when to ask again") {
    sluice_client *client =
        client_with("base_url", gateway_url(), "budget", "0.000001;period=day", NULL);
    sluice_request *request = asking("");
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, NULL, &error), SLUICE_E_BUDGET);
    CHECK(sluice_error_retry_after_ms(error) > 0);
    CHECK_TEXT(sluice_error_code(error), "budget_exceeded");
    CHECK_ERROR(error, SLUICE_E_BUDGET, "$0 spent and $0 held of $0.000001");
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(counted, "the statistics tell what a budget has spent and holds") {
    sluice_client *client = client_with("base_url", gateway_url(), "budget", "1;name=team", NULL);
    sluice_request *request = asking("words=10");
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, NULL, &error), SLUICE_OK);
    char *stats = sluice_client_stats(client, &error);
    const char *budgets = stats ? strstr(stats, "\"budgets\"") : NULL;
    CHECK_HOLDS(budgets ? budgets : "", "\"name\":\"team\"");
    CHECK(member(budgets, "spent") > 0);
    CHECK_INT(member(budgets, "held"), 0);
    CHECK_INT(member(budgets, "limit"), 1000000000);
    sluice_string_free(stats);
    sluice_request_free(request);
    sluice_client_free(client);
}

/* ---- Processes ------------------------------------------------------------------------------ */

enum { PROCESSES = 4, THREADS = 16, ROUNDS = 3 };

struct asker {
    sluice_client *client;
    unsigned seed;
};

/* Asks until the money is spent; answers have a long tail, as real ones do. */
static void *ask_on(void *user) {
    struct asker *asker = user;
    for (;;) {
        char directives[32];
        int words = 16 * 1000 / (1 + (int)(rand_r(&asker->seed) % 1000));
        snprintf(directives, sizeof directives, "words=%d",
                 words < 8     ? 8
                 : words > 380 ? 380
                               : words);
        sluice_request *request = asking(directives);
        sluice_error *error = NULL;
        sluice_status status = sluice_client_perform(asker->client, request, NULL, &error);
        if (status != SLUICE_OK && status != SLUICE_E_BUDGET)
            fprintf(stderr, "     %s\n", sluice_error_message(error));
        sluice_error_free(error);
        sluice_request_free(request);
        if (status != SLUICE_OK)
            return (void *)(long)(status != SLUICE_E_BUDGET);
    }
}

static bool ask_in_process(const char *folder, const char *budget, unsigned seed) {
    sluice_client *client = client_with("base_url", gateway_url(), "store", folder, "ledger", "off",
                                        "budget", budget, "limit_wait", "true", NULL);
    pthread_t threads[THREADS];
    struct asker askers[THREADS];
    bool good = client != NULL;
    for (int i = 0; i < THREADS; i++) {
        askers[i] = (struct asker){client, seed * 100 + (unsigned)i};
        pthread_create(&threads[i], NULL, ask_on, &askers[i]);
    }
    for (int i = 0; i < THREADS; i++) {
        void *failed = NULL;
        pthread_join(threads[i], &failed);
        good = good && !failed;
    }
    sluice_client_free(client);
    return good;
}

/* Spends a budget with 64 requests in flight; how much of it was spent, in thousandths. */
static long long spend(const char *budget, unsigned seed) {
    char folder[64] = "/tmp/sluice-budget-XXXXXX", command[128];
    if (!mkdtemp(folder))
        abort();
    gateway_url(); /* The children's too. */
    pid_t children[PROCESSES];
    for (unsigned i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        if (children[i] == 0)
            _exit(ask_in_process(folder, budget, seed * 10 + i) ? 0 : 1);
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status = -1;
        waitpid(children[i], &status, 0);
        CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    sluice_client *client =
        client_with("base_url", gateway_url(), "store", folder, "budget", budget, NULL);
    sluice_request *request = asking("words=1");
    sluice_error *error = NULL;
    sluice_client_perform(client, request, NULL, &error);
    sluice_error_free(error);
    char *stats = sluice_client_stats(client, NULL);
    const char *budgets = stats ? strstr(stats, "\"budgets\"") : NULL;
    long long share = member(budgets, "spent") * 1000 / member(budgets, "limit");
    sluice_string_free(stats);
    sluice_request_free(request);
    sluice_client_free(client);
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    CHECK_INT(system(command), 0);
    return share;
}

TEST(processes, "64 requests in flight from four processes overspend a budget by 5 % at most") {
    long long sum = 0;
    for (unsigned round = 1; round <= ROUNDS; round++) {
        long long share = spend("0.01;period=total", round);
        fprintf(stderr, "     %lld thousandths of the budget spent\n", share);
        sum += share;
    }
    CHECK(sum > 900 * ROUNDS);
    CHECK(sum <= 1050 * ROUNDS);
}

TEST(exact, "an exact budget is never overspent") {
    for (unsigned round = 1; round <= ROUNDS; round++) {
        long long share = spend("0.01;period=total;exact", round);
        fprintf(stderr, "     %lld thousandths of the budget spent\n", share);
        CHECK(share > 800);
        CHECK(share <= 1000);
    }
}
