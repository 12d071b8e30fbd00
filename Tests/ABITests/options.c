/* Options go by name, and the library can say which there are. */
#include "harness.h"

TEST(options_are_listed, "every option has a name and a sentence, and its default is accepted") {
    size_t count = sluice_option_count();
    CHECK(count >= 10);
    for (size_t i = 0; i < count; i++) {
        sluice_option_info info = {.size = sizeof info};
        CHECK_STATUS(sluice_option_at(i, &info), SLUICE_OK);
        REQUIRE(info.name && info.default_value && info.description);
        CHECK(*info.name && *info.description);
        CHECK(info.description[strlen(info.description) - 1] == '.');
        if (!*info.default_value)
            continue;
        sluice_error *error = NULL;
        sluice_options *options = sluice_options_new();
        sluice_options_set(options, info.name, info.default_value, &error);
        CHECK_NONE(error);
        sluice_options_free(options);
    }
    sluice_option_info info = {.size = sizeof info};
    CHECK_STATUS(sluice_option_at(count, &info), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_option_at(SIZE_MAX, &info), SLUICE_E_ARGUMENT);
}

TEST(unknown_options_name_the_nearest, "an unknown name is an error that names the nearest one") {
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    CHECK_STATUS(sluice_options_set(options, "connect_timeout", "1", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "connect_timeout_ms");
    CHECK_STATUS(sluice_options_set(options, "baseurl", "x", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "base_url");
    CHECK_STATUS(sluice_options_set(options, "", "x", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, NULL);
    sluice_options_free(options);
}

TEST(option_values_are_checked, "a value out of range is refused, naming option and value") {
    static const struct {
        const char *name, *value;
    } table[] = {{"connect_timeout_ms", "soon"},
                 {"connect_timeout_ms", ""},
                 {"connect_timeout_ms", "-5"},
                 {"connect_timeout_ms", "99999999999999999999"},
                 {"loop", "mine"}};
    sluice_options *options = sluice_options_new();
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        sluice_error *error = NULL;
        CHECK_STATUS(sluice_options_set(options, table[i].name, table[i].value, &error),
                     SLUICE_E_ARGUMENT);
        CHECK_ERROR(error, SLUICE_E_ARGUMENT, table[i].name);
    }
    sluice_options_free(options);
}

TEST(options_take_null, "NULL options, names and values are answered") {
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    CHECK_STATUS(sluice_options_set(NULL, "loop", "host", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "options");
    CHECK_STATUS(sluice_options_set(options, NULL, "host", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "name");
    CHECK_STATUS(sluice_options_set(options, "loop", NULL, &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "value");
    sluice_options_free(options);
}

TEST(options_are_copied, "a client keeps its options when they are changed and freed") {
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    sluice_options_set(options, "base_url", "sluice:echo", &error);
    sluice_client *client = sluice_client_new(options, &error);
    sluice_options_set(options, "base_url", "http://127.0.0.1:1", &error);
    sluice_options_free(options);
    sluice_request *request = chat("still here");
    sluice_response *response = NULL;
    sluice_client_perform(client, request, &response, &error);
    CHECK_NONE(error);
    CHECK_TEXT(sluice_response_text(response, 0, NULL), "still here");
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(base_url_from_environment, "HELICONE_API_BASE stands in for the option base_url") {
    setenv("HELICONE_API_BASE", "sluice:echo", 1);
    sluice_error *error = NULL;
    sluice_client *client = client_with(NULL, NULL);
    sluice_request *request = chat("from the environment");
    sluice_response *response = NULL;
    sluice_client_perform(client, request, &response, &error);
    CHECK_NONE(error);
    CHECK_TEXT(sluice_response_text(response, 0, NULL), "from the environment");
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_client_free(client);
    unsetenv("HELICONE_API_BASE");
}

TEST(bad_base_url, "a base URL that is none is refused where it is set, and named") {
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    CHECK_STATUS(sluice_options_set(options, "base_url", "ftp://x", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "ftp://x");
    sluice_options_free(options);
}

TEST(missing_key, "without a key nothing is sent, and the message names HELICONE_API_KEY") {
    unsetenv("HELICONE_API_KEY");
    sluice_error *error = NULL;
    sluice_client *client = client_with("base_url", "http://127.0.0.1:1/v1", NULL);
    sluice_request *request = chat("hi");
    sluice_response *response = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_E_KEY);
    CHECK(!response);
    CHECK_ERROR(error, SLUICE_E_KEY, "HELICONE_API_KEY");
    sluice_request_free(request);
    sluice_client_free(client);
    setenv("HELICONE_API_KEY", TEST_KEY, 1);
}

TEST(request_options,
     "an option that differs from request to request holds for that request alone") {
    sluice_error *error = NULL;
    sluice_request *request = chat("hi");
    CHECK_STATUS(sluice_request_set_option(request, "nosuch", "1", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "nosuch");
    CHECK_STATUS(sluice_request_set_option(request, "loop", "host", &error), SLUICE_E_ARGUMENT);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "loop");
    sluice_request_free(request);
}
