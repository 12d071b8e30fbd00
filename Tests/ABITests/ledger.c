/* The ledger: what calls leave behind, what is asked of it, and what survives the worst. */
#include "harness.h"
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

/* A child leaves behind what belongs to its parent, which LeakSanitizer would report at its exit.
 */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0";
}

/* One call of a user; the id of its record goes to `id` (37 bytes) if that is given. */
static sluice_status ask(sluice_client *client, const char *user, const char *text, char *id) {
    sluice_error *error = NULL;
    sluice_response *response = NULL;
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o", &error);
    sluice_request_add_message(request, "user", text, &error);
    sluice_request_set_user(request, user, &error);
    sluice_request_set_property(request, "Tenant", "acme", &error);
    sluice_status status = sluice_client_perform(client, request, &response, &error);
    CHECK_NONE(error);
    if (id)
        snprintf(id, 37, "%s", sluice_response_record_id(response));
    sluice_response_free(response);
    sluice_request_free(request);
    return status;
}

static void flush(sluice_client *client) {
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_flush(client, 30000, &error), SLUICE_OK);
    CHECK_NONE(error);
}

/* Asks the ledger; the caller frees the answer. */
static char *query(sluice_client *client, const char *json) {
    sluice_error *error = NULL;
    char *answer = sluice_client_query(client, json, strlen(json), &error);
    CHECK_NONE(error);
    return answer;
}

/* The number behind "name": in an answer; -1 where it is not there. */
static long number(const char *answer, const char *name) {
    char key[64];
    snprintf(key, sizeof key, "\"%s\":", name);
    const char *at = answer ? strstr(answer, key) : NULL;
    return at ? strtol(at + strlen(key), NULL, 10) : -1;
}

static long count(sluice_client *client) {
    char *answer = query(client, "{\"metrics\":[\"requests\"]}");
    long requests = number(answer, "requests");
    sluice_string_free(answer);
    return requests;
}

TEST(answers, "what calls were made, by whom and what they cost is asked in one call") {
    make_folder();
    sluice_client *client = stored_client();
    for (int i = 0; i < 3; i++)
        ask(client, "ada", "one two three", NULL);
    ask(client, "bob", "one two three", NULL);
    flush(client);
    char *answer = query(
        client, "{\"metrics\":[\"requests\",\"cost\"],\"by\":[\"user\"],\"order\":\"requests\"}");
    CHECK_HOLDS(answer, "ada");
    CHECK_HOLDS(answer, "bob");
    CHECK_INT(number(answer, "requests"), 3);
    sluice_string_free(answer);
    answer = query(client,
                   "{\"list\":\"requests\",\"where\":{\"property\":\"tenant\",\"equals\":\"acme\"},"
                   "\"bodies\":true}");
    CHECK_HOLDS(answer, "one two three");
    sluice_string_free(answer);
    sluice_client_free(client);
    remove_folder();
}

TEST(refuses, "a query with a mistake names the nearest name") {
    make_folder();
    sluice_client *client = stored_client();
    sluice_error *error = NULL;
    const char *json = "{\"metrics\":[\"reqests\"]}";
    CHECK(!sluice_client_query(client, json, strlen(json), &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "requests");
    CHECK(!sluice_client_query(client, "{", 1, &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, NULL);
    CHECK(!sluice_client_query(client, NULL, 0, &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "NULL");
    sluice_client_free(client);
    remove_folder();
}

TEST(needs_store, "without a store every function of the ledger says how to get one") {
    sluice_client *client = client_with("base_url", "sluice:echo", NULL);
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_flush(client, 0, &error), SLUICE_E_STATE);
    CHECK_ERROR(error, SLUICE_E_STATE, "store");
    CHECK(!sluice_client_query(client, "{}", 2, &error));
    CHECK_ERROR(error, SLUICE_E_STATE, "store");
    CHECK_STATUS(sluice_client_record(client, "{}", 2, &error), SLUICE_E_STATE);
    CHECK_ERROR(error, SLUICE_E_STATE, "store");
    CHECK_STATUS(sluice_client_annotate(client, "x", "{}", 2, NULL), SLUICE_E_STATE);
    CHECK_STATUS(sluice_client_remove_user(client, "x", NULL, NULL), SLUICE_E_STATE);
    CHECK_STATUS(sluice_client_export(client, NULL, 0, "/tmp/x.csv", NULL), SLUICE_E_STATE);
    CHECK_STATUS(sluice_client_import(client, "/tmp/x.csv", NULL), SLUICE_E_STATE);
    CHECK_STATUS(sluice_client_report(client, NULL, 0, "/tmp/x.html", NULL), SLUICE_E_STATE);
    CHECK_STATUS(sluice_client_watch(client, NULL, NULL), SLUICE_E_STATE);
    sluice_client_free(client);
    CHECK_STATUS(sluice_client_flush(NULL, 0, NULL), SLUICE_E_ARGUMENT);
    CHECK(!sluice_response_record_id(NULL));
}

TEST(annotates, "scores and properties find their record by the id of the response") {
    make_folder();
    sluice_client *client = stored_client();
    sluice_error *error = NULL;
    char id[37];
    ask(client, "ada", "hello", id);
    const char *json =
        "{\"scores\":{\"helpful\":4},\"feedback\":true,\"properties\":{\"stage\":\"beta\"}}";
    CHECK_STATUS(sluice_client_annotate(client, id, json, strlen(json), &error), SLUICE_OK);
    CHECK_NONE(error);
    char *answer = query(
        client, "{\"list\":\"requests\",\"where\":{\"property\":\"stage\",\"equals\":\"beta\"}}");
    CHECK_HOLDS(answer, id);
    CHECK_HOLDS(answer, "\"helpful\":4");
    sluice_string_free(answer);
    CHECK_STATUS(
        sluice_client_annotate(client, "01930b5c-7a2b-7c3d-8e4f-0123456789ab", "{}", 2, &error),
        SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "no record");
    sluice_client_free(client);
    remove_folder();
}

TEST(moves,
     "a ledger that went out and in again answers every query the same, and twice in is once") {
    make_folder();
    sluice_client *client = stored_client();
    sluice_error *error = NULL;
    for (int i = 0; i < 40; i++)
        ask(client, i % 3 ? "ada" : "bob, \"the builder\"", "line one\nline two, and \"more\"",
            NULL);
    const char *json =
        "{\"metrics\":[\"requests\",\"cost\",\"total_tokens\",\"latency.p95\"],\"by\":["
        "\"user\",\"model\"],"
        "\"order\":\"requests\"}";
    flush(client);
    char *before = query(client, json);
    char paths[2][128];
    snprintf(paths[0], sizeof paths[0], "%s/out.jsonl", folder);
    snprintf(paths[1], sizeof paths[1], "%s/out.csv", folder);
    for (int i = 0; i < 2; i++) {
        CHECK_STATUS(sluice_client_export(client, NULL, 0, paths[i], &error), SLUICE_OK);
        CHECK_NONE(error);
        char other[128];
        snprintf(other, sizeof other, "%s/other-%d", folder, i);
        sluice_client *second = client_with("base_url", "sluice:echo", "store", other, NULL);
        for (int round = 0; round < 2; round++) {
            CHECK_STATUS(sluice_client_import(second, paths[i], &error), SLUICE_OK);
            CHECK_NONE(error);
            CHECK_INT(count(second), 40);
        }
        char *after = query(second, json);
        CHECK_TEXT(after, before);
        sluice_string_free(after);
        after = query(second, "{\"list\":\"requests\",\"bodies\":true,\"limit\":1}");
        CHECK_HOLDS(after, "line two");
        sluice_string_free(after);
        sluice_client_free(second);
    }
    sluice_string_free(before);
    CHECK_STATUS(sluice_client_export(client, NULL, 0, "/tmp/ledger.doc", &error),
                 SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, ".jsonl");
    CHECK_STATUS(sluice_client_import(client, "/tmp/there/is/none.csv", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "cannot be read");
    sluice_client_free(client);
    remove_folder();
}

TEST(reports, "a page of the ledger is one file, in which texts are inert") {
    make_folder();
    sluice_client *client = stored_client();
    sluice_error *error = NULL;
    ask(client, "</script><script>", "<b>hello</b> & more", NULL);
    flush(client);
    char path[128];
    snprintf(path, sizeof path, "%s/page.html", folder);
    CHECK_STATUS(sluice_client_report(client, NULL, 0, path, &error), SLUICE_OK);
    CHECK_NONE(error);
    char *page = calloc(1, 400000);
    FILE *file = fopen(path, "r");
    CHECK(file && fread(page, 1, 399999, file) > 10000);
    fclose(file);
    CHECK_HOLDS(page, "Content-Security-Policy");
    CHECK_HOLDS(page, "\\u003c/script\\u003e\\u003cscript\\u003e");
    CHECK_HOLDS(page, "\\u003cb\\u003ehello");
    CHECK(!strstr(page, "<b>hello"));
    free(page);
    const char *json = "{\"form\":\"live\",\"title\":\"Town\"}";
    CHECK_STATUS(sluice_client_report(client, json, strlen(json), path, &error), SLUICE_OK);
    CHECK_NONE(error);
    CHECK_STATUS(sluice_client_report(client, NULL, 0, "/tmp/page.pdf", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, ".html");
    CHECK_STATUS(sluice_client_report(client, "{\"titel\":1}", 11, path, &error),
                 SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "title");
    CHECK_STATUS(sluice_client_report(client, NULL, 0, NULL, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "path");
    sluice_client_free(client);
    remove_folder();
}

TEST(reads, "a ledger that others write is asked, and nothing in its folder is made or changed") {
    make_folder();
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    CHECK_STATUS(sluice_options_set(options, "store", folder, &error), SLUICE_OK);
    CHECK_STATUS(sluice_options_set(options, "ledger", "read", &error), SLUICE_OK);
    CHECK(!sluice_client_new(options, &error));
    CHECK_ERROR(error, SLUICE_E_SYSTEM, "ledger.sqlite");
    sluice_client *writer = stored_client();
    ask(writer, "ada", "one", NULL);
    flush(writer);
    sluice_client *client =
        client_with("base_url", "sluice:echo", "store", folder, "ledger", "read", NULL);
    CHECK_INT(count(client), 1);
    ask(writer, "ada", "two", NULL);
    flush(writer);
    CHECK_INT(count(client), 2);
    ask(client, "grace", "not recorded", NULL);
    flush(client);
    CHECK_INT(count(client), 2);
    CHECK_STATUS(sluice_client_remove_user(client, "ada", NULL, &error), SLUICE_E_STATE);
    CHECK_ERROR(error, SLUICE_E_STATE, "read");
    CHECK_STATUS(sluice_client_record(client, "{}", 2, NULL), SLUICE_E_STATE);
    CHECK_STATUS(sluice_client_import(client, "/tmp/x.csv", NULL), SLUICE_E_STATE);
    CHECK_STATUS(sluice_client_define(client, "alert", "a", NULL, 0, NULL), SLUICE_E_STATE);
    char *answer = query(client, "{\"list\":\"budgets\"}");
    CHECK_TEXT(answer, "{\"budgets\":[]}");
    sluice_string_free(answer);
    sluice_client_free(client);
    sluice_client_free(writer);
    sluice_options_free(options);
    remove_folder();
}

TEST(forgets, "a user is removed, the requests stay counted") {
    make_folder();
    sluice_client *client = stored_client();
    sluice_error *error = NULL;
    ask(client, "ada", "hello", NULL);
    ask(client, "bob", "hello", NULL);
    size_t removed = 0;
    CHECK_STATUS(sluice_client_remove_user(client, "ada", &removed, &error), SLUICE_OK);
    CHECK_NONE(error);
    CHECK_INT(removed, 1);
    char *answer = query(client, "{\"list\":\"users\"}");
    CHECK(answer && !strstr(answer, "ada"));
    sluice_string_free(answer);
    CHECK_INT(count(client), 2);
    sluice_client_free(client);
    remove_folder();
}

/* ---- What a host hears ---------------------------------------------------------------------- */

struct heard {
    int redacted, released;
    sluice_client *client;
    sluice_status inside;
};

static const char *redact(const char *body, size_t length, bool is_response, size_t *kept,
                          void *user) {
    struct heard *heard = user;
    (void)length;
    heard->redacted++;
    heard->inside = sluice_client_flush(heard->client, 1000, NULL);
    if (is_response)
        return body;
    *kept = 2;
    return "{}";
}

static void release(void *user) {
    ((struct heard *)user)->released++;
}

TEST(watches, "a host rewrites bodies before they are kept, and is released once") {
    make_folder();
    sluice_client *client = stored_client();
    sluice_error *error = NULL;
    struct heard heard = {.client = client};
    sluice_watch watch = {
        .size = sizeof watch, .user = &heard, .redact = redact, .release = release};
    CHECK_STATUS(sluice_client_watch(client, &watch, &error), SLUICE_OK);
    CHECK_NONE(error);
    ask(client, "ada", "a secret of mine", NULL);
    flush(client);
    CHECK_INT(heard.redacted, 2);
    CHECK_STATUS(heard.inside, SLUICE_E_STATE);
    /* The echo says the secret back, and the host let that pass; the request's body is gone. */
    char *answer = query(client, "{\"list\":\"requests\",\"bodies\":true}");
    CHECK_HOLDS(answer, "\"request_body\":{}");
    sluice_string_free(answer);
    CHECK_STATUS(sluice_client_watch(client, NULL, &error), SLUICE_OK);
    CHECK_INT(heard.released, 1);
    struct heard other = {0};
    sluice_watch wrong = {.size = 3, .user = &other, .release = release};
    CHECK_STATUS(sluice_client_watch(client, &wrong, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "size");
    CHECK_INT(other.released, 0);
    sluice_client_free(client);
    remove_folder();
}

/* ---- The worst ------------------------------------------------------------------------------ */

/* Makes calls for ever, and tells after each flush how many are on disk. */
static void write_until_killed(int out) {
    sluice_client *client = stored_client();
    for (long made = 1;; made++) {
        ask(client, "ada", "to be or not to be", NULL);
        if (made % 7 == 0) {
            if (sluice_client_flush(client, 30000, NULL) != SLUICE_OK)
                _exit(1);
            if (write(out, &made, sizeof made) != sizeof made)
                _exit(1);
        }
    }
}

TEST(killed, "a process that is killed loses nothing that a flush has promised") {
    make_folder();
    const char *asked = getenv("SLUICE_KILLS");
    int kills = asked ? atoi(asked) : 25;
    long promised = 0;
    srand((unsigned)time(NULL));
    for (int round = 0; round < kills; round++) {
        int ends[2];
        REQUIRE(pipe(ends) == 0);
        pid_t child = fork();
        if (child == 0) {
            close(ends[0]);
            write_until_killed(ends[1]);
        }
        close(ends[1]);
        usleep(20000 + rand() % 120000);
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        long made, last = 0;
        while (read(ends[0], &made, sizeof made) == sizeof made)
            last = made;
        close(ends[0]);
        promised += last;
    }
    sluice_client *client = stored_client();
    CHECK(count(client) >= promised);
    CHECK(promised > 0);
    char *answer = query(client, "{\"list\":\"requests\",\"bodies\":true,\"limit\":1000}");
    CHECK_HOLDS(answer, "to be or not to be");
    sluice_string_free(answer);
    sluice_client_free(client);
    remove_folder();
}

TEST(forked, "parent and child record into one ledger after a fork") {
    make_folder();
    sluice_client *client = stored_client();
    for (int i = 0; i < 5; i++)
        ask(client, "parent", "hello", NULL);
    pid_t child = fork();
    if (child == 0) {
        for (int i = 0; i < 5; i++)
            ask(client, "child", "hello", NULL);
        _exit(sluice_client_flush(client, 30000, NULL) == SLUICE_OK ? 0 : 1);
    }
    for (int i = 0; i < 5; i++)
        ask(client, "parent", "hello", NULL);
    int status = -1;
    waitpid(child, &status, 0);
    CHECK_INT(status, 0);
    flush(client);
    CHECK_INT(count(client), 15);
    sluice_client_free(client);
    remove_folder();
}

TEST(closing, "freeing the client writes what was still queued") {
    make_folder();
    sluice_client *client = stored_client();
    for (int i = 0; i < 500; i++)
        ask(client, "ada", "hello", NULL);
    sluice_client_free(client);
    client = stored_client();
    CHECK_INT(count(client), 500);
    sluice_client_free(client);
    remove_folder();
}
