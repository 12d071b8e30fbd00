/* Prompts: defined, asked, compiled, used in a call, and moved by one process while others read. */
#include "harness.h"
#include <sys/mman.h>
#include <sys/wait.h>

static sluice_status define(sluice_client *client, const char *kind, const char *name,
                            const char *json, sluice_error **error) {
    return sluice_client_define(client, kind, name, json, json ? strlen(json) : 0, error);
}

static char *compile(sluice_client *client, const char *json, sluice_error **error) {
    return sluice_client_compile(client, json, strlen(json), error);
}

static char *query(sluice_client *client, const char *json, sluice_error **error) {
    return sluice_client_query(client, json, strlen(json), error);
}

static void define_greeting(sluice_client *client) {
    sluice_error *error = NULL;
    CHECK_STATUS(define(client, "prompt", "greeting",
                        "{\"id\":\"greet1\",\"body\":{\"model\":\"openai/gpt-4o\",\"messages\":["
                        "{\"role\":\"user\",\"content\":\"Greet {{hc:name:string}}.\"}]}}",
                        &error),
                 SLUICE_OK);
    CHECK_NONE(error);
}

/* A chat request whose model is the prompt's. */
static sluice_request *request_of(const char *inputs) {
    sluice_error *error = NULL;
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "", &error);
    sluice_request_set_string(request, "prompt_id", "greet1", &error);
    sluice_request_set_json(request, "inputs", inputs, strlen(inputs), &error);
    CHECK_NONE(error);
    return request;
}

TEST(compiled, "a prompt is filled in without sending anything") {
    make_folder();
    sluice_error *error = NULL;
    sluice_client *client = stored_client();
    define_greeting(client);
    char *body =
        compile(client, "{\"prompt_id\":\"greeting\",\"inputs\":{\"name\":\"Ada\"}}", &error);
    CHECK_NONE(error);
    CHECK_TEXT(body, "{\"model\":\"openai/gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":"
                     "\"Greet Ada.\"}]}");
    sluice_string_free(body);
    CHECK(!compile(client, "{\"prompt_id\":\"greeting\"}", &error));
    CHECK_ERROR(error, SLUICE_E_REQUEST, "name is missing");
    CHECK(!compile(client, "{\"prompt_id\":\"greeting\",\"environment\":\"x\"}", &error));
    CHECK_ERROR(error, SLUICE_E_REQUEST, "environment \"x\"");
    CHECK(!compile(client, "[]", &error));
    CHECK_ERROR(error, SLUICE_E_REQUEST, "no JSON object");
    CHECK(!sluice_client_compile(client, NULL, 0, &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "json is NULL");
    CHECK(!sluice_client_compile(NULL, "{}", 2, &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "client");
    sluice_client_free(client);
    remove_folder();
}

TEST(asked, "a request names a prompt, and its record says which version") {
    make_folder();
    sluice_error *error = NULL;
    sluice_response *response = NULL;
    sluice_client *client = stored_client();
    define_greeting(client);
    sluice_request *request = request_of("{\"name\":\"Ada\"}");
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    CHECK_TEXT(sluice_response_text(response, 0, NULL), "Greet Ada.");
    CHECK_STATUS(sluice_client_flush(client, 10000, &error), SLUICE_OK);
    char *rows =
        query(client, "{\"metrics\":[\"requests\"],\"by\":[\"prompt\",\"version\"]}", &error);
    CHECK_NONE(error);
    CHECK_HOLDS(rows, "\"prompt\":\"greet1\",\"version\":\"0.0\"");
    sluice_string_free(rows);
    sluice_response_free(response);
    sluice_request_free(request);

    request = request_of("{}");
    CHECK_STATUS(sluice_client_perform(client, request, NULL, &error), SLUICE_E_REQUEST);
    CHECK_ERROR(error, SLUICE_E_REQUEST, "name is missing");
    sluice_request_free(request);
    sluice_client_free(client);
    remove_folder();
}

TEST(defined, "versions, environments and names are defined, asked and removed") {
    make_folder();
    sluice_error *error = NULL;
    sluice_client *client = stored_client();
    define_greeting(client);
    CHECK_STATUS(define(client, "prompt_version", "greeting",
                        "{\"body\":{\"messages\":[]},\"major\":true,\"environments\":[\"next\"]}",
                        &error),
                 SLUICE_OK);
    char *answer = query(client, "{\"prompt\":\"greeting\",\"environment\":\"next\"}", &error);
    CHECK_HOLDS(answer, "\"version\":\"1.0\"");
    sluice_string_free(answer);
    answer = query(client, "{\"prompt\":\"greeting\",\"diff\":[\"0.0\",\"1.0\"]}", &error);
    CHECK_HOLDS(answer, "-  \\\"model\\\": \\\"openai/gpt-4o\\\",");
    sluice_string_free(answer);
    CHECK_STATUS(define(client, "prompt_environment", "greeting/production",
                        "{\"version\":\"1.0\"}", &error),
                 SLUICE_OK);
    CHECK_STATUS(define(client, "prompt_version", "greeting/0.0", NULL, &error), SLUICE_OK);
    CHECK_NONE(error);
    CHECK_STATUS(define(client, "prompt_environment", "greeting/production", NULL, &error),
                 SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "set another version as production");
    CHECK_STATUS(define(client, "prompts", "greeting", "{}", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "there is no kind");
    CHECK_STATUS(define(client, "prompt", "greeting", NULL, &error), SLUICE_OK);
    answer = query(client, "{\"list\":\"prompts\"}", &error);
    CHECK_NONE(error);
    CHECK_TEXT(answer, "{\"prompts\":[]}");
    sluice_string_free(answer);
    sluice_client_free(client);
    client = echo_client();
    CHECK(!query(client, "{\"list\":\"prompts\"}", &error));
    CHECK_ERROR(error, SLUICE_E_STATE, "no prompts");
    sluice_client_free(client);
    remove_folder();
}

/* ---- From several processes ----------------------------------------------------------------- */

/* Two messages a version, so that a mixed one would show. */
static void define_pair(sluice_client *client, const char *kind, const char *text) {
    char json[512];
    snprintf(json, sizeof json,
             "{\"body\":{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"},"
             "{\"role\":\"user\",\"content\":\"%s\"}],\"metadata\":\"%s\"}}",
             text, text, text);
    sluice_error *error = NULL;
    CHECK_STATUS(define(client, kind, "pair", json, &error), SLUICE_OK);
    CHECK_NONE(error);
}

/* Moves production to and fro; 0 where that always went well. */
static int move(int from) {
    sluice_client *client = stored_client();
    sluice_error *error = NULL;
    for (int i = 0; i < 150; i++) {
        const char *json = (i + from) % 2 ? "{\"version\":\"0.1\"}" : "{\"version\":\"0.0\"}";
        if (define(client, "prompt_environment", "pair/production", json, &error) != SLUICE_OK) {
            fprintf(stderr, "moving: %s\n", sluice_error_message(error));
            _exit(1);
        }
    }
    sluice_client_free(client);
    _exit(0);
}

TEST(processes, "processes move production while others read: each reads one version, whole") {
    make_folder();
    sluice_client *client = stored_client();
    define_pair(client, "prompt", "aaaa");
    define_pair(client, "prompt_version", "bbbb");
    pid_t movers[2];
    for (int i = 0; i < 2; i++)
        if ((movers[i] = fork()) == 0)
            move(i);
    int seen[2] = {0, 0}, running = 2;
    while (running > 0) {
        sluice_error *error = NULL;
        char *body = compile(client, "{\"prompt_id\":\"pair\"}", &error);
        CHECK_NONE(error);
        REQUIRE(body != NULL);
        bool is_first = strstr(body, "aaaa") != NULL;
        CHECK(!strstr(body, is_first ? "bbbb" : "aaaa"));
        CHECK(strstr(body, is_first ? "\"metadata\":\"aaaa\"" : "\"metadata\":\"bbbb\"") != NULL);
        seen[is_first]++;
        sluice_string_free(body);
        int status = 0;
        pid_t ended = waitpid(-1, &status, WNOHANG);
        if (ended > 0) {
            CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
            running--;
        }
    }
    CHECK(seen[0] > 0 && seen[1] > 0);
    /* What was moved last is what the next question finds. */
    for (int i = 0; i < 4; i++) {
        pid_t child = fork();
        if (child == 0) {
            sluice_client *other = stored_client();
            _exit(define(other, "prompt_environment", "pair/production",
                         i % 2 ? "{\"version\":\"0.1\"}" : "{\"version\":\"0.0\"}",
                         NULL) == SLUICE_OK
                      ? 0
                      : 1);
        }
        int status = 0;
        CHECK_INT(waitpid(child, &status, 0), child);
        CHECK_INT(status, 0);
        char *body = compile(client, "{\"prompt_id\":\"pair\"}", NULL);
        CHECK_HOLDS(body, i % 2 ? "bbbb" : "aaaa");
        sluice_string_free(body);
    }
    sluice_client_free(client);
    remove_folder();
}

/* ---- Inside a callback ---------------------------------------------------------------------- */

struct inside {
    sluice_client *client;
    sluice_status compiled;
    bool is_done;
};

static void on_finish(sluice_call *call, sluice_status status, sluice_response *response,
                      sluice_error *failure, void *user) {
    (void)call, (void)status;
    sluice_response_free(response);
    sluice_error_free(failure);
    struct inside *inside = user;
    sluice_error *error = NULL;
    CHECK(!compile(inside->client, "{\"prompt_id\":\"greet1\"}", &error));
    inside->compiled = sluice_error_status(error);
    sluice_error_free(error);
    inside->is_done = true;
}

TEST(callback, "a callback may not wait for prompts, and may start a call that names one") {
    make_folder();
    sluice_client *client = stored_client();
    define_greeting(client);
    struct inside inside = {.client = client};
    sluice_error *error = NULL;
    sluice_request *request = request_of("{\"name\":\"Ada\"}");
    sluice_callbacks callbacks = {
        .size = sizeof callbacks, .user = &inside, .on_finish = on_finish};
    sluice_call *call = sluice_client_start(client, request, false, &callbacks, &error);
    CHECK_NONE(error);
    CHECK_STATUS(sluice_call_wait(call, 10000, NULL, NULL), SLUICE_OK);
    sluice_call_free(call);
    sluice_client_free(client);
    CHECK(inside.is_done);
    CHECK_STATUS(inside.compiled, SLUICE_E_STATE);
    sluice_request_free(request);
    remove_folder();
}
