/* What the setters are given goes out on the wire, and what came in on it is what the getters say.
 */
#include "harness.h"
#include <arpa/inet.h>
#include <limits.h>
#include <math.h>
#include <strings.h>
#include <sys/socket.h>

/* ---- An upstream that keeps what it hears --------------------------------------------------- */

/** Answers one request on a connection of its own with `answer`, byte for byte. */
struct upstream {
    int listener;
    char url[64];
    const char *answer;
    pthread_t thread;
    char heard[16384]; /**< Head and body; a NUL behind them. */
};

/* Whether the head and as many bytes as its Content-Length says are there. */
static bool is_whole(const char *heard) {
    const char *end = strstr(heard, "\r\n\r\n");
    if (!end)
        return false;
    const char *length = strcasestr(heard, "\r\ncontent-length:");
    return !length || length > end || strlen(end + 4) >= strtoul(length + 17, NULL, 10);
}

static void *serve(void *argument) {
    struct upstream *upstream = argument;
    int connection = accept(upstream->listener, NULL, NULL);
    size_t count = 0;
    ssize_t read_now = 1;
    while (read_now > 0 && !is_whole(upstream->heard) && count < sizeof upstream->heard - 1) {
        read_now = read(connection, upstream->heard + count, sizeof upstream->heard - 1 - count);
        count += read_now > 0 ? (size_t)read_now : 0;
        upstream->heard[count] = '\0';
    }
    for (size_t sent = 0, all = strlen(upstream->answer); sent < all;) {
        ssize_t written = write(connection, upstream->answer + sent, all - sent);
        if (written <= 0)
            break;
        sent += (size_t)written;
    }
    close(connection);
    return NULL;
}

static void start_upstream(struct upstream *upstream, const char *answer) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    memset(upstream, 0, sizeof *upstream);
    upstream->answer = answer;
    upstream->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(upstream->listener, (struct sockaddr *)&address, sizeof address) ||
        listen(upstream->listener, 1) ||
        getsockname(upstream->listener, (struct sockaddr *)&address, &length) ||
        pthread_create(&upstream->thread, NULL, serve, upstream))
        abort();
    snprintf(upstream->url, sizeof upstream->url, "http://127.0.0.1:%d/v1",
             ntohs(address.sin_port));
}

static void end_upstream(struct upstream *upstream) {
    pthread_join(upstream->thread, NULL);
    close(upstream->listener);
}

#define HEAD "HTTP/1.1 200 OK\r\nConnection: close\r\n"
#define JSON HEAD "Content-Type: application/json\r\n"

static const char plain[] =
    JSON "\r\n{\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
         "\"assistant\",\"content\":\"yes\"},\"finish_reason\":\"stop\"}]}";

/** Sends the request, frees it, and leaves in `upstream->heard` what went out. */
static sluice_response *ask(struct upstream *upstream, const char *answer, sluice_request *request,
                            bool stream) {
    sluice_error *error = NULL;
    sluice_response *response = NULL;
    start_upstream(upstream, answer);
    sluice_client *client = client_with("base_url", upstream->url, "timeout_ms", "20000", NULL);
    if (stream)
        sluice_client_stream(client, request, NULL, &response, &error);
    else
        sluice_client_perform(client, request, &response, &error);
    CHECK_NONE(error);
    end_upstream(upstream);
    sluice_request_free(request);
    sluice_client_free(client);
    return response;
}

/** Whether the head holds this field, exactly once and with this value. */
static void check_field(const struct upstream *upstream, const char *name, const char *value) {
    char field[256];
    snprintf(field, sizeof field, "\r\n%s: %s\r\n", name, value);
    CHECK_HOLDS(upstream->heard, field);
    snprintf(field, sizeof field, "\r\n%s:", name);
    const char *first = strcasestr(upstream->heard, field);
    CHECK(first && !strcasestr(first + 1, field));
}

static void check_no_field(const struct upstream *upstream, const char *name) {
    char field[256];
    snprintf(field, sizeof field, "\r\n%s:", name);
    CHECK(!strcasestr(upstream->heard, field));
}

static const char *body_of(const struct upstream *upstream) {
    const char *end = strstr(upstream->heard, "\r\n\r\n");
    return end ? end + 4 : "";
}

/* ---- The body ------------------------------------------------------------------------------- */

TEST(members, "members go out in their order, each as its kind writes it") {
    sluice_error *error = NULL;
    sluice_request *request = chat("hi");
    sluice_request_set_integer(request, "least", INT64_MIN, &error);
    sluice_request_set_integer(request, "most", INT64_MAX, &error);
    sluice_request_set_integer(request, "none", 0, &error);
    sluice_request_set_bool(request, "yes", true, &error);
    sluice_request_set_bool(request, "no", false, &error);
    sluice_request_set_number(request, "half", 0.5, &error);
    sluice_request_set_number(request, "large", 1e300, &error);
    sluice_request_set_string(request, "text", "a \"b\"\n\xC3\xA9", &error);
    sluice_request_set_json(request, "json", "[1.0, {\"a\":1e2}]", 16, &error);
    CHECK_NONE(error);
    static struct upstream upstream;
    sluice_response_free(ask(&upstream, plain, request, false));
    CHECK_TEXT(body_of(&upstream),
               "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
               "\"least\":-9223372036854775808,\"most\":9223372036854775807,\"none\":0,"
               "\"yes\":true,\"no\":false,\"half\":0.5,\"large\":1e+300,"
               "\"text\":\"a \\\"b\\\"\\n\xC3\xA9\",\"json\":[1.0, {\"a\":1e2}]}");
}

TEST(members_change, "a member set again keeps its place, one that was unset is gone") {
    sluice_error *error = NULL;
    sluice_request *request = sluice_request_new(SLUICE_COMPLETION, "helicone/m", &error);
    sluice_request_set_string(request, "prompt", "hi", &error);
    sluice_request_set_integer(request, "n", 1, &error);
    sluice_request_set_integer(request, "seed", 2, &error);
    sluice_request_set_integer(request, "best_of", 3, &error);
    sluice_request_set_bool(request, "n", true, &error);
    CHECK_STATUS(sluice_request_unset(request, "seed", &error), SLUICE_OK);
    CHECK_STATUS(sluice_request_unset(request, "never_set", &error), SLUICE_OK);
    CHECK_NONE(error);
    static struct upstream upstream;
    sluice_response_free(ask(&upstream, plain, request, false));
    CHECK_HOLDS(upstream.heard, "POST /v1/completions HTTP/1.1\r\n");
    CHECK_TEXT(body_of(&upstream), "{\"model\":\"m\",\"prompt\":\"hi\",\"n\":true,\"best_of\":3}");
}

TEST(whole_body_changes, "members of a whole body are changed and taken out in their place") {
    sluice_error *error = NULL;
    sluice_request *request = chat("dropped");
    static const char body[] = "{ \"a\": 1.0, \"model\": \"other\", \"b\": 2, \"messages\": [] }";
    sluice_request_set_body(request, body, strlen(body), &error);
    sluice_request_set_integer(request, "a", -7, &error);
    sluice_request_unset(request, "b", &error);
    sluice_request_add_message(request, "user", "hi", &error);
    CHECK_NONE(error);
    static struct upstream upstream;
    sluice_response_free(ask(&upstream, plain, request, false));
    const char *sent = body_of(&upstream);
    CHECK_HOLDS(sent, "\"a\": -7,");
    CHECK_HOLDS(sent, "\"model\": \"gpt-4o-mini\"");
    CHECK_HOLDS(sent, "[{\"role\":\"user\",\"content\":\"hi\"}]");
    CHECK(!strstr(sent, "\"b\"") && !strstr(sent, "dropped") && !strstr(sent, "other"));
}

TEST(not_finite, "a number that JSON does not have is refused, and the member stays as it was") {
    static const double numbers[] = {NAN, INFINITY, -INFINITY};
    sluice_request *request = chat("hi");
    sluice_error *error = NULL;
    sluice_request_set_number(request, "n", 1.5, &error);
    CHECK_NONE(error);
    for (size_t i = 0; i < 3; i++) {
        CHECK_STATUS(sluice_request_set_number(request, "n", numbers[i], &error),
                     SLUICE_E_ARGUMENT);
        CHECK_ERROR(error, SLUICE_E_ARGUMENT, "\"n\"");
    }
    static struct upstream upstream;
    sluice_response_free(ask(&upstream, plain, request, false));
    CHECK_HOLDS(body_of(&upstream), "\"n\":1.5}");
}

/* ---- Headers -------------------------------------------------------------------------------- */

TEST(tags, "user, session, prompt, properties and limits go to the gateway as Helicone's headers") {
    sluice_error *error = NULL;
    sluice_request *request = chat("hi");
    sluice_request_set_user(request, "user-1", &error);
    sluice_request_set_session(request, "session-1", "/a/b", "Trip", &error);
    sluice_request_set_prompt(request, "prompt-1", &error);
    sluice_request_set_property(request, "Environment", "production", &error);
    sluice_request_set_property(request, "Team", "a b", &error);
    sluice_request_set_property(request, "team", "c", &error);
    sluice_request_set_rate_limit(request, "1000;w=3600;u=cents;s=user", &error);
    sluice_request_set_cache(request, true, 60, &error);
    sluice_request_set_retry(request, 3, 1.5, 100, 2000, &error);
    sluice_request_set_header(request, "X-Mine", "1", &error);
    sluice_request_set_metadata(request, "Helicone-Property-Env", "m", &error);
    sluice_request_set_metadata(request, "note", "kept here", &error);
    CHECK_NONE(error);
    static struct upstream upstream;
    sluice_response_free(ask(&upstream, plain, request, false));
    check_field(&upstream, "Helicone-User-Id", "user-1");
    check_field(&upstream, "Helicone-Session-Id", "session-1");
    check_field(&upstream, "Helicone-Session-Path", "/a/b");
    check_field(&upstream, "Helicone-Session-Name", "Trip");
    check_field(&upstream, "Helicone-Prompt-Id", "prompt-1");
    check_field(&upstream, "Helicone-Property-Environment", "production");
    check_field(&upstream, "Helicone-Property-team", "c");
    check_field(&upstream, "Helicone-RateLimit-Policy", "1000;w=3600;u=cents;s=user");
    check_field(&upstream, "Helicone-Cache-Enabled", "true");
    check_field(&upstream, "Cache-Control", "max-age=60");
    check_field(&upstream, "Helicone-Retry-Enabled", "true");
    check_field(&upstream, "Helicone-Retry-Num", "3");
    check_field(&upstream, "Helicone-Retry-Factor", "1.5");
    check_field(&upstream, "Helicone-Retry-Min-Timeout", "100");
    check_field(&upstream, "Helicone-Retry-Max-Timeout", "2000");
    check_field(&upstream, "X-Mine", "1");
    check_field(&upstream, "Helicone-Property-Env", "m");
    check_field(&upstream, "Authorization", "Bearer " TEST_KEY);
    check_field(&upstream, "User-Agent", "sluice/" SLUICE_VERSION_STRING);
    CHECK(!strstr(upstream.heard, "kept here"));
}

TEST(left_out, "what is NULL or negative is left out; false and 0 turn off") {
    sluice_error *error = NULL;
    sluice_request *request = chat("hi");
    sluice_request_set_session(request, "session-2", NULL, NULL, &error);
    sluice_request_set_cache(request, false, -1, &error);
    sluice_request_set_retry(request, 0, -1, -1, -1, &error);
    CHECK_NONE(error);
    static struct upstream upstream;
    sluice_response_free(ask(&upstream, plain, request, false));
    check_field(&upstream, "Helicone-Session-Id", "session-2");
    check_no_field(&upstream, "Helicone-Session-Path");
    check_no_field(&upstream, "Helicone-Session-Name");
    check_field(&upstream, "Helicone-Cache-Enabled", "false");
    check_no_field(&upstream, "Cache-Control");
    check_field(&upstream, "Helicone-Retry-Enabled", "false");
    check_field(&upstream, "Helicone-Retry-Num", "0");
    check_no_field(&upstream, "Helicone-Retry-Factor");
    check_no_field(&upstream, "Helicone-Retry-Min-Timeout");
    check_no_field(&upstream, "Helicone-Retry-Max-Timeout");
}

TEST(stays_here, "on a direct route no header of Helicone's goes out") {
    sluice_error *error = NULL;
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/m", &error);
    sluice_request_add_message(request, "user", "hi", &error);
    sluice_request_set_user(request, "user-1", &error);
    sluice_request_set_session(request, "session-1", "/a", "b", &error);
    sluice_request_set_property(request, "Environment", "production", &error);
    sluice_request_set_prompt(request, "prompt-1", &error);
    sluice_request_set_retry(request, 1, 2, 0, 1, &error);
    sluice_request_set_option(request, "api_key", "sk-of-the-request", &error);
    CHECK_NONE(error);
    static struct upstream upstream;
    sluice_response_free(ask(&upstream, plain, request, false));
    check_field(&upstream, "Authorization", "Bearer sk-of-the-request");
    CHECK(!strcasestr(upstream.heard, "helicone"));
}

TEST(numbers_of_setters, "numbers at their ends are answered by every setter") {
    static const int64_t ends[] = {INT64_MIN, -1, 0, 1, INT64_MAX};
    static const double factors[] = {-1e308, -1, 0, 0.5, 1e308, NAN, INFINITY};
    sluice_client *client = echo_client();
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        for (size_t j = 0; j < sizeof factors / sizeof *factors; j++) {
            sluice_request *request = chat("hi");
            sluice_response *response = NULL;
            int retries = ends[i] > INT_MAX ? INT_MAX : ends[i] < INT_MIN ? INT_MIN : (int)ends[i];
            sluice_request_set_integer(request, "n", ends[i], NULL);
            sluice_request_set_number(request, "x", factors[j], NULL);
            sluice_request_set_cache(request, true, ends[i], NULL);
            sluice_request_set_retry(request, retries, factors[j], ends[i], ends[i], NULL);
            sluice_error *error = NULL;
            sluice_status status = sluice_client_perform(client, request, &response, &error);
            CHECK(status == SLUICE_OK || (error && *sluice_error_message(error)));
            sluice_error_free(error);
            sluice_response_free(response);
            sluice_request_free(request);
        }
    sluice_client_free(client);
}

/* ---- The answer ----------------------------------------------------------------------------- */

#define CALLS                                                                                      \
    "[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"weather\","    \
    "\"arguments\":\"{\\\"city\\\": \\\"Z\\u00fcrich\\\"}\"}},"                                    \
    "{\"index\":1,\"id\":\"call_2\",\"type\":\"function\",\"function\":{\"name\":\"time\","        \
    "\"arguments\":\"\"}}]"
#define USAGE                                                                                      \
    "{\"prompt_tokens\":1000,\"completion_tokens\":200,\"total_tokens\":1200,"                     \
    "\"prompt_tokens_details\":{\"cached_tokens\":300,\"cache_write_tokens\":40,"                  \
    "\"audio_tokens\":5},\"completion_tokens_details\":{\"reasoning_tokens\":60,"                  \
    "\"audio_tokens\":7}}"

static const char answer_whole[] =
    JSON "X-Request-Id: req-77\r\n\r\n"
         "{\"id\":\"c9\",\"model\":\"m-2\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
         "\"assistant\",\"content\":null,\"refusal\":\"no\",\"reasoning_content\":\"hm\","
         "\"tool_calls\":" CALLS "},\"finish_reason\":\"tool_calls\"}],\"usage\":" USAGE "}";
static const char answer_stream[] =
    HEAD "Content-Type: text/event-stream\r\nX-Request-Id: req-77\r\n\r\n"
         "data: {\"id\":\"c9\",\"model\":\"m-2\",\"choices\":[{\"index\":0,\"delta\":{\"role\":"
         "\"assistant\",\"content\":null,\"refusal\":\"no\",\"reasoning_content\":\"hm\","
         "\"tool_calls\":" CALLS "},\"finish_reason\":null}]}\n\n"
         "data: {\"id\":\"c9\",\"model\":\"m-2\",\"choices\":[{\"index\":0,\"delta\":{},"
         "\"finish_reason\":\"tool_calls\"}]}\n\n"
         "data: {\"id\":\"c9\",\"model\":\"m-2\",\"choices\":[],\"usage\":" USAGE "}\n\n"
         "data: [DONE]\n\n";

static void check_answer(const sluice_response *response) {
    size_t length = 0;
    CHECK_INT(sluice_response_http_status(response), 200);
    CHECK_TEXT(sluice_response_id(response), "c9");
    CHECK_TEXT(sluice_response_model(response), "m-2");
    CHECK_TEXT(sluice_response_request_id(response), "req-77");
    CHECK_TEXT(sluice_response_header(response, "x-request-id"), "req-77");
    CHECK_TEXT(sluice_response_finish_reason(response, 0), "tool_calls");
    CHECK_TEXT(sluice_response_refusal(response, 0, &length), "no");
    CHECK_INT(length, 2);
    CHECK_TEXT(sluice_response_reasoning(response, 0, &length), "hm");
    CHECK_INT(length, 2);
    CHECK(!sluice_response_text(response, 0, &length));
    CHECK_INT(length, 0);

    CHECK_INT(sluice_response_tool_call_count(response, 0), 2);
    CHECK_INT(sluice_response_tool_call_count(response, 1), 0);
    CHECK_INT(sluice_response_tool_call_count(response, SIZE_MAX), 0);
    sluice_tool_call call = {.size = sizeof call};
    CHECK_STATUS(sluice_response_tool_call_at(response, 0, 0, &call), SLUICE_OK);
    CHECK_TEXT(call.id, "call_1");
    CHECK_TEXT(call.name, "weather");
    CHECK_TEXT(call.arguments, "{\"city\": \"Z\xC3\xBCrich\"}");
    CHECK_INT(call.arguments_length, strlen(call.arguments));
    CHECK_STATUS(sluice_response_tool_call_at(response, 0, 1, &call), SLUICE_OK);
    CHECK_TEXT(call.id, "call_2");
    CHECK_TEXT(call.name, "time");
    CHECK_TEXT(call.arguments, "");
    CHECK_INT(call.arguments_length, 0);
    CHECK_STATUS(sluice_response_tool_call_at(response, 0, 2, &call), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_response_tool_call_at(response, SIZE_MAX, 0, &call), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_response_tool_call_at(response, 0, SIZE_MAX, &call), SLUICE_E_ARGUMENT);

    sluice_usage usage = {.size = sizeof usage};
    CHECK_STATUS(sluice_response_usage(response, &usage), SLUICE_OK);
    CHECK_INT(usage.prompt_tokens, 1000);
    CHECK_INT(usage.completion_tokens, 200);
    CHECK_INT(usage.total_tokens, 1200);
    CHECK_INT(usage.cached_tokens, 300);
    CHECK_INT(usage.cache_write_tokens, 40);
    CHECK_INT(usage.reasoning_tokens, 60);
    CHECK_INT(usage.audio_input_tokens, 5);
    CHECK_INT(usage.audio_output_tokens, 7);
    CHECK(!usage.is_estimated);
}

TEST(answer, "a whole answer's texts, tool calls, usage and request id are what came") {
    static struct upstream upstream;
    sluice_response *response = ask(&upstream, answer_whole, chat("hi"), false);
    check_answer(response);
    sluice_response_free(response);
}

TEST(streamed_answer, "a stream's are the same") {
    static struct upstream upstream;
    sluice_response *response = ask(&upstream, answer_stream, chat("hi"), true);
    check_answer(response);
    CHECK_HOLDS(upstream.heard, "\"stream\":true");
    sluice_response_free(response);
}

TEST(cost_lines, "the cost's lines name kind, quantity and rate, and add up to the cost") {
    static const char prices[] = "{\"priced\":{\"litellm_provider\":\"openai\",\"mode\":\"chat\","
                                 "\"input_cost_per_token\":1e-6,\"output_cost_per_token\":2e-6,"
                                 "\"cache_read_input_token_cost\":5e-7}}";
    static const char answer_priced[] =
        JSON "\r\n{\"id\":\"c\",\"model\":\"priced\",\"choices\":[{\"index\":0,\"message\":{"
             "\"role\":\"assistant\",\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"usage\":{"
             "\"prompt_tokens\":1000,\"completion_tokens\":200,\"total_tokens\":1200,"
             "\"prompt_tokens_details\":{\"cached_tokens\":300}}}";
    sluice_error *error = NULL;
    static struct upstream upstream;
    start_upstream(&upstream, answer_priced);
    sluice_client *client = client_with("base_url", upstream.url, "api_key", "k", NULL);
    CHECK_STATUS(sluice_client_load_prices(client, prices, strlen(prices), &error), SLUICE_OK);
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/priced", &error);
    sluice_request_add_message(request, "user", "hi", &error);
    sluice_response *response = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    end_upstream(&upstream);

    static const struct {
        const char *kind;
        int64_t quantity, rate, amount;
    } expected[] = {{"input", 700, 1000000000, 700000},
                    {"cached_input", 300, 500000000, 150000},
                    {"output", 200, 2000000000, 400000}};
    sluice_cost cost = {.size = sizeof cost};
    CHECK_STATUS(sluice_response_cost(response, &cost), SLUICE_OK);
    CHECK_INT(cost.total_nano_usd, 1250000);
    CHECK_INT(cost.computed_nano_usd, 1250000);
    CHECK_INT(cost.declared_nano_usd, -1);
    CHECK(!cost.is_declared && !cost.is_estimated);
    CHECK_TEXT(cost.row, "priced");
    CHECK_TEXT(cost.tier, "standard");
    CHECK_INT(cost.line_count, 3);
    for (size_t i = 0; i < 3; i++) {
        bool is_found = false;
        for (size_t j = 0; j < cost.line_count; j++) {
            sluice_cost_line line = {.size = sizeof line};
            CHECK_STATUS(sluice_response_cost_line_at(response, j, &line), SLUICE_OK);
            if (strcmp(line.kind, expected[i].kind))
                continue;
            is_found = true;
            CHECK_INT(line.quantity, expected[i].quantity);
            CHECK_INT(line.rate_nano_usd, expected[i].rate);
            CHECK_INT(line.amount_nano_usd, expected[i].amount);
        }
        CHECK(is_found);
    }
    sluice_cost_line line = {.size = sizeof line};
    CHECK_STATUS(sluice_response_cost_line_at(response, 3, &line), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_response_cost_line_at(response, SIZE_MAX, &line), SLUICE_E_ARGUMENT);
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(embeddings_of_echo, "the upstream inside the process answers embeddings, one for each text") {
    sluice_error *error = NULL;
    sluice_client *client = echo_client();
    sluice_request *request = sluice_request_new(SLUICE_EMBEDDING, "helicone/m", &error);
    sluice_request_set_json(request, "input", "[\"a b\",\"c\"]", 11, &error);
    sluice_response *response = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    size_t length = 0;
    const char *body = sluice_response_body(response, &length);
    CHECK_INT(strlen(body), length);
    const char *first = strstr(body, "\"embedding\":[");
    CHECK(first && strstr(first + 1, "\"embedding\":["));
    sluice_usage usage = {.size = sizeof usage};
    CHECK_STATUS(sluice_response_usage(response, &usage), SLUICE_OK);
    CHECK(usage.prompt_tokens > 0);
    CHECK_INT(usage.total_tokens, usage.prompt_tokens);
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_client_free(client);
}

/* ---- Out-values ----------------------------------------------------------------------------- */

TEST(next_clears, "sluice_call_next leaves no batch behind where there is none") {
    static const sluice_event stale;
    const sluice_event *events = &stale;
    size_t count = 99;
    sluice_error *error = NULL;
    sluice_client *client = client_with("base_url", "sluice:echo", "loop", "host", NULL);
    sluice_request *request = chat("hi");
    sluice_call *call = sluice_client_start(client, request, true, NULL, &error);
    CHECK_NONE(error);
    CHECK_STATUS(sluice_call_next(call, 0, &events, &count, &error), SLUICE_AGAIN);
    CHECK(!events);
    CHECK_INT(count, 0);
    sluice_status status = SLUICE_AGAIN;
    while (status == SLUICE_AGAIN || status == SLUICE_OK) {
        if (status == SLUICE_AGAIN)
            CHECK_STATUS(sluice_client_dispatch(client, 1000, &error), SLUICE_OK);
        events = &stale;
        count = 99;
        status = sluice_call_next(call, 0, &events, &count, &error);
    }
    CHECK_STATUS(status, SLUICE_DONE);
    CHECK(!events);
    CHECK_INT(count, 0);
    events = &stale;
    count = 99;
    CHECK_STATUS(sluice_call_next(NULL, 0, &events, &count, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "call");
    CHECK(!events);
    CHECK_INT(count, 0);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}
