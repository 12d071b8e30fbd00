/* The ledger: what calls leave behind, what is asked of it, and what survives the worst. */
#include "harness.h"
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/stat.h>
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

static void hear_budget(const char *json, size_t length, void *user) {
    if (length > 0 && strstr(json, "action=warn"))
        atomic_fetch_add((atomic_int *)user, 1);
}

TEST(warns, "a budget that only warns is told to the host, once") {
    make_folder();
    sluice_client *client = client_with("base_url", "sluice:echo", "store", folder, "budget",
                                        "0.000000001;period=total;action=warn", NULL);
    sluice_error *error = NULL;
    atomic_int heard = 0;
    sluice_watch watch = {.size = sizeof watch, .user = &heard, .on_budget = hear_budget};
    CHECK_STATUS(sluice_client_watch(client, &watch, &error), SLUICE_OK);
    CHECK_NONE(error);
    for (int i = 0; i < 3; i++)
        CHECK_STATUS(ask(client, "ada", "one two three", NULL), SLUICE_OK);
    for (int waits = 0; waits < 500 && atomic_load(&heard) == 0; waits++)
        usleep(10000);
    flush(client);
    CHECK_INT(atomic_load(&heard), 1);
    sluice_client_free(client);
    remove_folder();
}

/* What the ledger says was spent in all, in billionths of a dollar. */
static long spent(sluice_client *client, const char *filter) {
    char question[256];
    snprintf(question, sizeof question, "{\"metrics\":[\"cost\"],\"where\":%s}", filter);
    char *answer = query(client, question);
    const char *at = answer ? strstr(answer, "\"cost\":") : NULL;
    long nanos = at ? (long)(strtod(at + 7, NULL) * 1e9 + 0.5) : -1;
    sluice_string_free(answer);
    return nanos;
}

/* Spending of the first budget that the client tells of. */
static long counted(sluice_client *client) {
    sluice_error *error = NULL;
    char *stats = sluice_client_stats(client, &error);
    CHECK_NONE(error);
    long nanos = number(stats, "spent");
    sluice_string_free(stats);
    return nanos;
}

TEST(budget_late, "a budget that is new in the middle of its period begins with what was spent") {
    static const struct {
        const char *budget, *filter;
    } cases[] = {
        {"10;period=total", "\"all\""},
        {"10;w=86400;s=user", "{\"user\":\"ada\"}"},
        {"10;period=total;s=tenant", "{\"property\":\"tenant\",\"equals\":\"acme\"}"},
        {"10;period=total;s=model", "{\"request_model\":\"openai/gpt-4o\"}"},
    };
    make_folder();
    sluice_client *client = stored_client();
    for (int i = 0; i < 6; i++)
        ask(client, i % 2 ? "ada" : "bob", "one two three", NULL);
    flush(client);
    sluice_client_free(client);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        client = client_with("base_url", "sluice:echo", "store", folder, "budget", cases[i].budget,
                             NULL);
        long before = spent(client, cases[i].filter);
        CHECK(before > 0);
        ask(client, "ada", "one two three", NULL);
        flush(client);
        CHECK_INT(counted(client), spent(client, cases[i].filter));
        sluice_client_free(client);
        /* The next client finds it counted, and adds nothing of the past again. */
        client = client_with("base_url", "sluice:echo", "store", folder, "budget", cases[i].budget,
                             NULL);
        ask(client, "ada", "one two three", NULL);
        flush(client);
        CHECK_INT(counted(client), spent(client, cases[i].filter));
        sluice_client_free(client);
    }
    remove_folder();
}

TEST(stream_text, "a stream that was recorded elsewhere as text has its model, tokens and cost") {
    static const char *const texts[] = {
        "data: "
        "{\\\"model\\\":\\\"gpt-4o-2024-08-06\\\",\\\"choices\\\":[],\\\"usage\\\":null}\\n\\n"
        "data: {\\\"usage\\\":{\\\"prompt_tokens\\\":7,\\\"completion_tokens\\\":3}}\\n\\ndata: "
        "[DONE]\\n\\n",
        "event: message_start\\r\\ndata: {\\\"message\\\":{\\\"model\\\":\\\"claude-sonnet-4-5\\\","
        "\\\"usage\\\":{\\\"input_tokens\\\":7,\\\"output_tokens\\\":1}}}\\r\\n\\r\\n"
        "data: {\\\"usage\\\":{\\\"output_tokens\\\":3}}\\r\\n\\r\\n",
    };
    static const char *const urls[] = {"https://api.openai.com/v1/chat/completions",
                                       "https://api.anthropic.com/v1/messages"};
    for (int i = 0; i < 2; i++) {
        make_folder();
        sluice_client *client = stored_client();
        sluice_error *error = NULL;
        char json[2048];
        snprintf(json, sizeof json,
                 "{\"providerRequest\":{\"url\":\"%s\",\"json\":{\"messages\":[]},\"meta\":{}},"
                 "\"providerResponse\":{\"status\":200,\"headers\":{},\"textBody\":\"%s\"},"
                 "\"timing\":{\"startTime\":{\"seconds\":1764000000,\"milliseconds\":0},"
                 "\"endTime\":{\"seconds\":1764000002,\"milliseconds\":0}}}",
                 urls[i], texts[i]);
        CHECK_STATUS(sluice_client_record(client, json, strlen(json), &error), SLUICE_OK);
        CHECK_NONE(error);
        flush(client);
        char *answer = query(
            client, "{\"metrics\":[\"prompt_tokens\",\"completion_tokens\",\"unknown_prices\"],"
                    "\"by\":[\"model\"]}");
        CHECK_INT(number(answer, "prompt_tokens"), 7);
        CHECK_INT(number(answer, "completion_tokens"), 3);
        CHECK_INT(number(answer, "unknown_prices"), 0);
        CHECK_HOLDS(answer, i ? "claude-sonnet-4-5" : "gpt-4o-2024-08-06");
        sluice_string_free(answer);
        sluice_client_free(client);
        remove_folder();
    }
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

/* In a child, since a limit is the process's. Nothing that writes a file may be called under it. */
static int with_full_disk(void) {
    sluice_client *client = stored_client();
    for (int i = 0; i < 3; i++)
        ask(client, "ada", "hello", NULL);
    if (sluice_client_flush(client, 30000, NULL) != SLUICE_OK)
        return 1;
    struct rlimit whole, none;
    getrlimit(RLIMIT_FSIZE, &whole);
    none = whole;
    none.rlim_cur = 4096;
    setrlimit(RLIMIT_FSIZE, &none);
    int failed = 0;
    for (int i = 0; i < 50; i++)
        if (ask(client, "ada", "hello", NULL) != SLUICE_OK)
            failed = 2;
    if (!failed && sluice_client_flush(client, 500, NULL) != SLUICE_E_TIMEOUT)
        failed = 3;
    char *stats = sluice_client_stats(client, NULL);
    if (!failed && (!stats || strstr(stats, "\"trouble\":null") || number(stats, "lost") != 0))
        failed = 4;
    sluice_string_free(stats);
    setrlimit(RLIMIT_FSIZE, &whole);
    if (!failed && sluice_client_flush(client, 30000, NULL) != SLUICE_OK)
        failed = 5;
    stats = sluice_client_stats(client, NULL);
    if (!failed && (!stats || !strstr(stats, "\"trouble\":null") || number(stats, "lost") != 0))
        failed = 6;
    sluice_string_free(stats);
    sluice_client_free(client);
    return failed;
}

TEST(disk_full,
     "a full disk stops no call, is said, and loses nothing that finds room in the end") {
    make_folder();
    pid_t child = fork();
    if (child == 0)
        _exit(with_full_disk());
    int status = -1;
    waitpid(child, &status, 0);
    CHECK_INT(status, 0);
    sluice_client *client = stored_client();
    CHECK_INT(count(client), 53);
    sluice_client_free(client);
    remove_folder();
}

/* As somebody who may not write there; root may everywhere. */
static int with_read_only_folder(void) {
    if (geteuid() == 0 && (setgid(65534) || setuid(65534)))
        return 1;
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    sluice_options_set(options, "base_url", "sluice:echo", &error);
    sluice_options_set(options, "store", folder, &error);
    sluice_client *client = sluice_client_new(options, &error);
    sluice_options_free(options);
    int failed = client || !error || !strstr(sluice_error_message(error), folder) ? 2 : 0;
    sluice_error_free(error);
    sluice_client_free(client);
    return failed;
}

TEST(read_only, "a folder that nobody may write to is refused by name when the client is made") {
    make_folder();
    CHECK_INT(chmod(folder, 0555), 0);
    pid_t child = fork();
    if (child == 0)
        _exit(with_read_only_folder());
    int status = -1;
    waitpid(child, &status, 0);
    CHECK_INT(status, 0);
    CHECK_INT(chmod(folder, 0755), 0);
    remove_folder();
}

TEST(killed_while_asked, "a ledger answers while processes that write it are killed") {
    make_folder();
    enum { writers = 3, rounds = 12 };
    sluice_client *client = stored_client();
    long promised = 0, seen = 0;
    pid_t children[writers];
    int outs[writers];
    for (int round = 0; round < rounds + writers; round++) {
        int which = round % writers;
        long made, last = 0;
        if (round >= writers) {
            usleep(20000 + rand() % 80000);
            kill(children[which], SIGKILL);
            waitpid(children[which], NULL, 0);
            while (read(outs[which], &made, sizeof made) == sizeof made)
                last = made;
            close(outs[which]);
            promised += last;
        }
        if (round < rounds) {
            int ends[2];
            REQUIRE(pipe(ends) == 0);
            children[which] = fork();
            if (children[which] == 0) {
                close(ends[0]);
                write_until_killed(ends[1]);
            }
            close(ends[1]);
            outs[which] = ends[0];
        }
        long now = count(client);
        CHECK(now >= seen && now >= promised);
        seen = now;
    }
    CHECK(promised > 0);
    sluice_client_free(client);
    remove_folder();
}

struct asker {
    sluice_client *client;
    atomic_int *ends;
};

static void *ask_on(void *argument) {
    struct asker *asker = argument;
    while (!atomic_load(asker->ends)) {
        ask(asker->client, "thread", "hello", NULL);
        char *answer = sluice_client_query(asker->client, "{\"metrics\":[\"requests\"]}", 24, NULL);
        sluice_string_free(answer);
    }
    return NULL;
}

TEST(forks_and_threads,
     "forks while threads ask, record and query leave every process its ledger") {
    make_folder();
    sluice_client *client = stored_client();
    atomic_int ends = 0;
    struct asker asker = {client, &ends};
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        REQUIRE(pthread_create(&threads[i], NULL, ask_on, &asker) == 0);
    enum { forks = 10 };
    for (int i = 0; i < forks; i++) {
        usleep(10000);
        pid_t child = fork();
        if (child == 0) {
            alarm(60);
            sluice_status status = ask(client, "child", "hello", NULL);
            _exit(status == SLUICE_OK && sluice_client_flush(client, 30000, NULL) == SLUICE_OK ? 0
                                                                                               : 1);
        }
        int status = -1;
        waitpid(child, &status, 0);
        CHECK_INT(status, 0);
    }
    atomic_store(&ends, 1);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    flush(client);
    char *answer = query(client, "{\"metrics\":[\"requests\"],\"where\":{\"user\":\"child\"}}");
    CHECK_INT(number(answer, "requests"), forks);
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
