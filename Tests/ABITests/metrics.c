/* Metrics as a host hands them to Prometheus. */
#include "harness.h"
#include <pthread.h>
#include <sys/wait.h>

static sluice_request *asking(const char *model) {
    sluice_error *error = NULL;
    sluice_request *request = sluice_request_new(SLUICE_CHAT, model, &error);
    CHECK_STATUS(sluice_request_add_message(request, "user", "one two three", &error), SLUICE_OK);
    CHECK_NONE(error);
    return request;
}

static void ask(sluice_client *client, const char *model) {
    sluice_request *request = asking(model);
    sluice_client_perform(client, request, NULL, NULL);
    sluice_request_free(request);
}

/* What follows a sample's name and labels; -1: there is no such sample. */
static double sample(sluice_client *client, const char *name) {
    sluice_error *error = NULL;
    char *text = sluice_client_metrics(client, &error);
    CHECK_NONE(error);
    CHECK(text != NULL);
    char *found = text ? strstr(text, name) : NULL;
    double value = found ? atof(found + strlen(name) + 1) : -1;
    sluice_string_free(text);
    return value;
}

static const char *requests(sluice_client *client) {
    static char name[128];
    char *text = sluice_client_metrics(client, NULL);
    char *found = text ? strstr(text, "sluice_requests_total{") : NULL;
    snprintf(name, sizeof name, "%.*s", found ? (int)strcspn(found, "}") + 1 : 0,
             found ? found : "");
    sluice_string_free(text);
    return name;
}

TEST(counted, "calls are counted from the first question on") {
    sluice_client *client = client_with("base_url", "sluice:echo", NULL);
    ask(client, "openai/gpt-4o");
    CHECK_TEXT(requests(client), "");
    ask(client, "openai/gpt-4o");
    ask(client, "openai/gpt-4o");
    CHECK_HOLDS(requests(client), "model=\"gpt-4o\",status=\"200\",error=\"\"}");
    CHECK(sample(client, requests(client)) == 2);
    sluice_client_free(client);
}

TEST(shared, "clients that share what they keep are counted together") {
    sluice_client *client = client_with("base_url", "sluice:echo", NULL);
    sluice_client *other = sluice_client_new_sharing(client, "thread", NULL);
    sluice_string_free(sluice_client_metrics(client, NULL));
    ask(client, "openai/gpt-4o");
    ask(other, "openai/gpt-4o");
    CHECK(sample(client, requests(client)) == 2);
    CHECK(sample(other, requests(client)) == 2);
    sluice_client_free(other);
    sluice_client_free(client);
}

TEST(forked, "a forked child begins at 0") {
    sluice_client *client = client_with("base_url", "sluice:echo", NULL);
    sluice_string_free(sluice_client_metrics(client, NULL));
    ask(client, "openai/gpt-4o");
    pid_t child = fork();
    if (child == 0) {
        int ok = requests(client)[0] == '\0';
        ask(client, "openai/gpt-4o");
        _exit(ok && sample(client, requests(client)) == 1 ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    CHECK(sample(client, requests(client)) == 1);
    sluice_client_free(client);
}

enum { THREADS = 8, CALLS = 200 };

static void *ask_often(void *client) {
    for (int i = 0; i < CALLS; i++) {
        ask(client, "openai/gpt-4o");
        if (i % 50 == 0)
            sluice_string_free(sluice_client_metrics(client, NULL));
    }
    return NULL;
}

TEST(threads, "threads that ask and are counted lose no call") {
    sluice_client *client = client_with("base_url", "sluice:echo", NULL);
    sluice_string_free(sluice_client_metrics(client, NULL));
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, ask_often, client);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    CHECK(sample(client, requests(client)) == THREADS * CALLS);
    sluice_client_free(client);
}

TEST(refused, "no client is an error") {
    sluice_error *error = NULL;
    CHECK(sluice_client_metrics(NULL, &error) == NULL);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "client");
    CHECK(sluice_client_metrics(NULL, NULL) == NULL);
}
