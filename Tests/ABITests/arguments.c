/* What is wrong at the border is answered with a status and a sentence, never with a crash. */
#include "harness.h"

TEST(versions_agree, "the version that runs is the header's") {
    CHECK_INT(sluice_version_number(), SLUICE_VERSION_NUMBER);
    CHECK_HOLDS(sluice_version_string(), "sluice/" SLUICE_VERSION_STRING);
    CHECK_HOLDS(sluice_version_string(), "libcurl/");
}

TEST(statuses_have_names, "every status has its name, any other number has none") {
    CHECK_TEXT(sluice_status_name(SLUICE_OK), "SLUICE_OK");
    CHECK_TEXT(sluice_status_name(SLUICE_DONE), "SLUICE_DONE");
    CHECK_TEXT(sluice_status_name(SLUICE_AGAIN), "SLUICE_AGAIN");
    CHECK_TEXT(sluice_status_name(SLUICE_E_ARGUMENT), "SLUICE_E_ARGUMENT");
    CHECK_TEXT(sluice_status_name(SLUICE_E_TIMEOUT), "SLUICE_E_TIMEOUT");
    CHECK_TEXT(sluice_status_name(SLUICE_E_FORKED), "SLUICE_E_FORKED");
    CHECK_TEXT(sluice_status_name((sluice_status)9999), "unknown status");
    CHECK_TEXT(sluice_status_name((sluice_status)-1), "unknown status");
}

TEST(free_takes_null, "every free accepts NULL") {
    sluice_error_free(NULL);
    sluice_options_free(NULL);
    sluice_request_free(NULL);
    sluice_call_free(NULL);
    sluice_response_free(NULL);
    sluice_client_free(NULL);
}

TEST(error_takes_null, "a NULL error answers with empty values") {
    CHECK_TEXT(sluice_error_message(NULL), "");
    CHECK_INT(sluice_error_http_status(NULL), 0);
    CHECK(!sluice_error_provider_message(NULL));
    CHECK(!sluice_error_type(NULL));
    CHECK(!sluice_error_code(NULL));
    CHECK(!sluice_error_param(NULL));
    CHECK_INT(sluice_error_retry_after_ms(NULL), -1);
    (void)sluice_error_status(NULL);
}

TEST(response_takes_null, "a NULL response answers with empty values") {
    size_t length = 99;
    CHECK_INT(sluice_response_http_status(NULL), 0);
    CHECK(!sluice_response_header(NULL, "a"));
    CHECK_INT(sluice_response_header_count(NULL), 0);
    CHECK_STATUS(sluice_response_header_at(NULL, 0, NULL, NULL), SLUICE_E_ARGUMENT);
    CHECK(!sluice_response_text(NULL, 0, &length));
    CHECK_INT(length, 0);
    CHECK(!sluice_response_reasoning(NULL, 0, NULL));
    CHECK(!sluice_response_refusal(NULL, 0, NULL));
    CHECK(!sluice_response_finish_reason(NULL, 0));
    CHECK_INT(sluice_response_choice_count(NULL), 0);
    CHECK_INT(sluice_response_tool_call_count(NULL, 0), 0);
    CHECK_STATUS(sluice_response_tool_call_at(NULL, 0, 0, NULL), SLUICE_E_ARGUMENT);
    CHECK(!sluice_response_model(NULL));
    CHECK(!sluice_response_id(NULL));
    CHECK(!sluice_response_request_id(NULL));
    CHECK_STATUS(sluice_response_usage(NULL, NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_response_timing(NULL, NULL), SLUICE_E_ARGUMENT);
    length = 99;
    sluice_response_body(NULL, &length);
    CHECK_INT(length, 0);
}

TEST(request_takes_null, "a NULL request is an argument error in every setter") {
    CHECK(!sluice_request_copy(NULL));
    CHECK_STATUS(sluice_request_add_message(NULL, "user", "x", NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_json(NULL, "a", "1", 1, NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_string(NULL, "a", "x", NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_number(NULL, "a", 1.5, NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_integer(NULL, "a", 1, NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_bool(NULL, "a", true, NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_unset(NULL, "a", NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_body(NULL, "{}", 2, NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_header(NULL, "a", "b", NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_metadata(NULL, "a", "b", NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_property(NULL, "a", "b", NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_user(NULL, "a", NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_prompt(NULL, "a", NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_rate_limit(NULL, "1;w=1", NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_session(NULL, "a", NULL, NULL, NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_cache(NULL, true, -1, NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_retry(NULL, 1, -1, -1, -1, NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_request_set_option(NULL, "a", "b", NULL), SLUICE_E_ARGUMENT);
}

TEST(texts_may_be_null, "a NULL text is an argument error that leaves a message") {
    sluice_error *error = NULL;
    CHECK(!sluice_request_new(SLUICE_CHAT, NULL, &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "");
    CHECK(!sluice_request_new_path(NULL, "/v1/models", "helicone", &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "");
    CHECK(!sluice_request_new_path("GET", NULL, "helicone", &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "");
    CHECK(!sluice_request_new_path("GET", "/v1/models", NULL, &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "");

    sluice_request *request = chat("hi");
    CHECK_STATUS(sluice_request_add_message(request, NULL, "x", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "role");
    CHECK_STATUS(sluice_request_add_message(request, "user", NULL, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "content");
    CHECK_STATUS(sluice_request_set_json(request, NULL, "1", 1, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "name");
    CHECK_STATUS(sluice_request_set_json(request, "a", NULL, 3, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "json");
    CHECK_STATUS(sluice_request_set_string(request, "a", NULL, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "value");
    CHECK_STATUS(sluice_request_set_body(request, NULL, 3, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "");
    CHECK_STATUS(sluice_request_unset(request, NULL, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "");
    CHECK_STATUS(sluice_request_set_header(request, NULL, "b", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "");
    CHECK_STATUS(sluice_request_set_header(request, "a", NULL, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "");
    CHECK_STATUS(sluice_request_set_session(request, NULL, "/a", "b", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "");
    CHECK_STATUS(sluice_request_set_session(request, "id", NULL, NULL, &error), SLUICE_OK);
    CHECK_NONE(error);
    sluice_request_free(request);
}

TEST(client_takes_null, "a NULL client, request or call is answered everywhere") {
    sluice_error *error = NULL;
    sluice_request *request = chat("hi");
    sluice_response *response = NULL;
    CHECK_STATUS(sluice_client_perform(NULL, request, &response, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "client");
    CHECK_STATUS(sluice_client_stream(NULL, request, NULL, &response, NULL), SLUICE_E_ARGUMENT);
    CHECK(!sluice_client_start(NULL, request, true, NULL, &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "client");
    CHECK_INT(sluice_client_fd(NULL), -1);
    CHECK_STATUS(sluice_client_dispatch(NULL, 0, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "client");
    CHECK(!response);

    sluice_client *client = echo_client();
    CHECK_STATUS(sluice_client_perform(client, NULL, &response, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "request");
    CHECK_STATUS(sluice_client_stream(client, NULL, NULL, NULL, NULL), SLUICE_E_ARGUMENT);
    CHECK(!sluice_client_start(client, NULL, false, NULL, &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "request");
    CHECK_STATUS(sluice_client_perform(client, request, NULL, NULL), SLUICE_OK);
    sluice_client_free(client);
    sluice_request_free(request);

    const sluice_event *events;
    size_t count;
    sluice_call_cancel(NULL);
    sluice_call_pause(NULL);
    sluice_call_resume(NULL);
    CHECK_STATUS(sluice_call_next(NULL, 0, &events, &count, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "call");
    CHECK_STATUS(sluice_call_wait(NULL, 0, NULL, NULL), SLUICE_E_ARGUMENT);
}

TEST(impossible_length, "a length that no memory has is refused before anything is read") {
    sluice_error *error = NULL;
    sluice_client *client = echo_client();
    sluice_request *request = chat("hi");
    CHECK_STATUS(sluice_request_set_json(request, "x", "1", SIZE_MAX, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "length of json");
    CHECK_STATUS(sluice_request_set_body(request, "{}", SIZE_MAX, NULL), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_client_load_prices(client, "{}", SIZE_MAX, NULL), SLUICE_E_ARGUMENT);
    CHECK_INT(sluice_client_estimate_tokens(client, "gpt-4o", "hi", SIZE_MAX), -1);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(not_utf8, "a text that is not UTF-8 is refused by every function that takes one") {
    static const char bad[] = "broken \xff\xfe";
    sluice_error *error = NULL;
    CHECK(!sluice_request_new(SLUICE_CHAT, bad, &error));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "UTF-8");
    sluice_request *request = chat("hi");
    CHECK_STATUS(sluice_request_add_message(request, "user", bad, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "UTF-8");
    CHECK_STATUS(sluice_request_set_string(request, "user", bad, &error), SLUICE_E_ARGUMENT);
    CHECK(!strstr(sluice_error_message(error), "broken")); /* it may be a key */
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "value is not UTF-8 from byte 7 of its 9 on");
    CHECK_STATUS(sluice_request_set_string(request, bad, "x", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "UTF-8");
    sluice_options *options = sluice_options_new();
    CHECK_STATUS(sluice_options_set(options, "base_url", bad, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "UTF-8");
    sluice_options_free(options);
    sluice_request_free(request);
}

TEST(bad_json, "JSON that is none is refused where it is set, with the place") {
    sluice_error *error = NULL;
    sluice_request *request = chat("hi");
    CHECK(sluice_request_set_json(request, "stop", "[1,", 3, &error) != SLUICE_OK);
    CHECK(sluice_error_status(error) == SLUICE_E_REQUEST ||
          sluice_error_status(error) == SLUICE_E_ARGUMENT);
    CHECK_HOLDS(sluice_error_message(error), "stop");
    sluice_error_free(error), error = NULL;
    CHECK(sluice_request_set_json(request, "stop", "1 2", 3, &error) != SLUICE_OK);
    sluice_error_free(error), error = NULL;
    CHECK(sluice_request_set_body(request, "[]", 2, &error) != SLUICE_OK);
    sluice_error_free(error), error = NULL;
    CHECK(sluice_request_set_body(request, "", 0, &error) != SLUICE_OK);
    sluice_error_free(error), error = NULL;
    CHECK(sluice_request_set_number(request, "temperature", 0.0 / 0.0, &error) != SLUICE_OK);
    CHECK_HOLDS(sluice_error_message(error), "temperature");
    sluice_error_free(error);
    sluice_request_free(request);
}

TEST(model_is_the_route, "the member `model` is refused: it is the request's route") {
    sluice_error *error = NULL;
    sluice_request *request = chat("hi");
    CHECK_STATUS(sluice_request_set_string(request, "model", "x", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "model");
    sluice_request_free(request);
}

TEST(first_error_stays, "a series of calls keeps the first failure") {
    sluice_error *error = NULL;
    sluice_request *request = chat("hi");
    sluice_request_set_header(request, "first name", "x", &error);
    const sluice_error *first = error;
    CHECK(first);
    sluice_request_set_header(request, "second name", "x", &error);
    CHECK(error == first);
    CHECK_HOLDS(sluice_error_message(error), "header first ");
    sluice_error_free(error);
    sluice_request_free(request);
}

TEST(no_route, "a model without a route, or of an unknown provider, sends nothing") {
    sluice_client *client = client_with(NULL, NULL);
    static const char *const models[] = {"", "/", "helicone/", "nosuchprovider/x"};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        sluice_error *error = NULL;
        sluice_response *response = NULL;
        sluice_request *request = sluice_request_new(SLUICE_CHAT, models[i], &error);
        sluice_request_add_message(request, "user", "hi", &error);
        if (!error)
            sluice_client_perform(client, request, &response, &error);
        CHECK(!response);
        CHECK_ERROR(error, SLUICE_E_ROUTE, NULL);
        sluice_request_free(request);
    }
    sluice_client_free(client);
}

TEST(headers_are_checked, "a header that cannot be sent is refused, naming it") {
    static const struct {
        const char *name, *value, *named;
    } table[] = {
        {"X-Test", "a\r\nEvil: b", "X-Test"},
        {"X-Test", "a\nb", "X-Test"},
        {"X-Test", "a\rb", "X-Test"},
        /* Not beyond what could be a name: the rest may be a key. */
        {"X Test", "a", "header X "},
        {"", "a", "\"\""},
        {"X:Test", "a", "header X:"},
        {"Host", "a", "Host"},
        {"Content-Length", "1", "Content-Length"},
        {"Connection", "close", "Connection"},
        {"Transfer-Encoding", "chunked", "Transfer-Encoding"},
    };
    sluice_request *request = chat("hi");
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        sluice_error *error = NULL;
        CHECK_STATUS(sluice_request_set_header(request, table[i].name, table[i].value, &error),
                     SLUICE_E_HEADER);
        CHECK_ERROR(error, SLUICE_E_HEADER, table[i].named);
    }
    sluice_request_free(request);
}

TEST(huge, "a message of 16 MiB comes back whole") {
    size_t size = 16 << 20;
    char *text = malloc(size + 1);
    memset(text, 'x', size);
    text[size] = '\0';
    sluice_client *client = echo_client();
    sluice_request *request = chat(text);
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    size_t length = 0;
    const char *answer = sluice_response_text(response, 0, &length);
    CHECK_INT(length, size);
    CHECK(answer && length == size && memcmp(answer, text, size) == 0);
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_client_free(client);
    free(text);
}

TEST(small_structs, "a struct whose size is not set is refused") {
    sluice_client *client = echo_client();
    sluice_request *request = chat("hi");
    sluice_response *response = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, &response, NULL), SLUICE_OK);
    sluice_usage usage = {0};
    CHECK_STATUS(sluice_response_usage(response, &usage), SLUICE_E_ARGUMENT);
    sluice_timing timing = {0};
    CHECK_STATUS(sluice_response_timing(response, &timing), SLUICE_E_ARGUMENT);
    sluice_option_info info = {0};
    CHECK_STATUS(sluice_option_at(0, &info), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_option_at(0, NULL), SLUICE_E_ARGUMENT);
    sluice_callbacks callbacks = {0};
    CHECK(!sluice_client_start(client, request, true, &callbacks, NULL));
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_client_free(client);
}
