/* Clients that share: driven in several places, with one cache, one set of limits and one ledger.
 */
#include "harness.h"
#include <sys/wait.h>

/* A child leaves behind what belongs to its parent, which LeakSanitizer would report at its exit.
 */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0";
}

static sluice_status ask(sluice_client *client, const char *text, sluice_response **response) {
    sluice_request *request = chat(text);
    sluice_status status = sluice_client_perform(client, request, response, NULL);
    sluice_request_free(request);
    return status;
}

static sluice_client *limited_client(void) {
    return client_with("base_url", "sluice:echo", "limit", "2;w=600", NULL);
}

TEST(one_limit, "a limit counts the requests of all that share") {
    sluice_client *first = limited_client();
    sluice_client *second = sluice_client_new_sharing(first, "host", NULL);
    sluice_client *third = sluice_client_new_sharing(second, "thread", NULL);
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o-mini", NULL);
    sluice_request_add_message(request, "user", "hi", NULL);
    CHECK_STATUS(sluice_client_perform(first, request, NULL, NULL), SLUICE_OK);
    CHECK_STATUS(sluice_client_perform(second, request, NULL, NULL), SLUICE_OK);
    CHECK_STATUS(sluice_client_perform(third, request, NULL, NULL), SLUICE_E_LIMITED);
    CHECK(sluice_client_fd(second) >= 0);
    CHECK_INT(sluice_client_fd(third), -1);
    sluice_client_free(first);
    CHECK_STATUS(sluice_client_perform(third, request, NULL, NULL), SLUICE_E_LIMITED);
    sluice_client_free(third);
    sluice_client_free(second);
    sluice_request_free(request);
}

TEST(one_ledger, "the last of those that share closes the store, and loses nothing") {
    make_folder();
    sluice_client *first = stored_client();
    sluice_client *second = sluice_client_new_sharing(first, "thread", NULL);
    CHECK_STATUS(ask(first, "one", NULL), SLUICE_OK);
    sluice_client_free(first);
    CHECK_STATUS(ask(second, "two", NULL), SLUICE_OK);
    CHECK_STATUS(sluice_client_flush(second, 10000, NULL), SLUICE_OK);
    static const char question[] = "{\"metrics\":[\"requests\"]}";
    char *answer = sluice_client_query(second, question, strlen(question), NULL);
    CHECK_HOLDS(answer ? answer : "", "\"requests\":2");
    sluice_string_free(answer);
    CHECK_STATUS(ask(second, "three", NULL), SLUICE_OK);
    sluice_client_free(second);
    sluice_client *later = stored_client();
    answer = sluice_client_query(later, question, strlen(question), NULL);
    CHECK_HOLDS(answer ? answer : "", "\"requests\":3");
    sluice_string_free(answer);
    sluice_client_free(later);
    remove_folder();
}

TEST(forked, "in a child those that share go on sharing") {
    sluice_client *first = limited_client();
    sluice_client *second = sluice_client_new_sharing(first, "thread", NULL);
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o-mini", NULL);
    sluice_request_add_message(request, "user", "hi", NULL);
    CHECK_STATUS(sluice_client_perform(first, request, NULL, NULL), SLUICE_OK);
    pid_t child = fork();
    if (child == 0) {
        bool is_right = sluice_client_perform(second, request, NULL, NULL) == SLUICE_OK &&
                        sluice_client_perform(first, request, NULL, NULL) == SLUICE_OK &&
                        sluice_client_perform(second, request, NULL, NULL) == SLUICE_E_LIMITED;
        sluice_client_free(first);
        sluice_client_free(second);
        _exit(is_right ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    CHECK_INT(status, 0);
    CHECK_STATUS(sluice_client_perform(second, request, NULL, NULL), SLUICE_OK);
    sluice_client_free(first);
    sluice_client_free(second);
    sluice_request_free(request);
}

TEST(mistakes, "there has to be another, and a place to be driven") {
    sluice_error *error = NULL;
    CHECK(!sluice_client_new_sharing(NULL, "thread", &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "other is NULL");
    sluice_client *client = echo_client();
    CHECK(!sluice_client_new_sharing(client, "poll", &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "thread or host");
    CHECK(!sluice_client_new_sharing(client, NULL, &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "loop is NULL");
    sluice_client_free(client);
}
