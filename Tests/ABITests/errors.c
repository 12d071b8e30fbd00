/* What goes wrong on the way is said with the provider's own words and numbers. */
#include "harness.h"
#include <netinet/in.h>
#include <sys/socket.h>

/* Asks the stand-in, which does as the directives say. */
static sluice_status ask(const char *directives, sluice_response **response, sluice_error **error) {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with(directives, "hi");
    sluice_status status = sluice_client_perform(client, request, response, error);
    sluice_request_free(request);
    sluice_client_free(client);
    return status;
}

TEST(http_errors,
     "an error status comes with message, type and code of the provider, and the answer") {
    static const int statuses[] = {400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 529};
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        char directives[64], number[16];
        snprintf(directives, sizeof directives, "status=%d", statuses[i]);
        snprintf(number, sizeof number, "%d", statuses[i]);
        sluice_response *response = NULL;
        sluice_error *error = NULL;
        CHECK_STATUS(ask(directives, &response, &error), SLUICE_E_HTTP);
        CHECK_INT(sluice_error_http_status(error), statuses[i]);
        CHECK(sluice_error_provider_message(error));
        CHECK(sluice_error_code(error) || sluice_error_type(error));
        CHECK_INT(sluice_response_http_status(response), statuses[i]);
        CHECK(sluice_response_body(response, NULL));
        CHECK_ERROR(error, SLUICE_E_HTTP, number);
        sluice_response_free(response);
    }
}

TEST(http_error_stream, "an error status to a stream is the same error") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("status=400", "hi");
    static struct watched watched;
    start_watched(client, request, true, &watched);
    REQUIRE(wait_released(&watched));
    CHECK_STATUS(watched.status, SLUICE_E_HTTP);
    CHECK_INT(sluice_error_http_status(watched.error), 400);
    CHECK(sluice_error_provider_message(watched.error));
    CHECK_INT(sluice_response_http_status(watched.response), 400);
    clear(&watched);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(provider_fields, "the four fields of an OpenAI error arrive as they were sent") {
    /* {"error":{"message": "too hot", "type": "invalid_request_error", "param": "temperature",
     * "code": "out_of_range"}} */
    static const char directives[] = "status=400;body="
                                     "%7B%22error%22%3A%7B%22message%22%3A%22too%20hot%22%2C%22typ"
                                     "e%22%3A%22invalid_request_error%22%2C%22param%22%3A%22temper"
                                     "ature%22%2C%22code%22%3A%22out_of_range%22%7D%7D";
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    CHECK_STATUS(ask(directives, &response, &error), SLUICE_E_HTTP);
    CHECK_TEXT(sluice_error_provider_message(error), "too hot");
    CHECK_TEXT(sluice_error_type(error), "invalid_request_error");
    CHECK_TEXT(sluice_error_param(error), "temperature");
    CHECK_TEXT(sluice_error_code(error), "out_of_range");
    CHECK_ERROR(error, SLUICE_E_HTTP, "too hot");
    sluice_response_free(response);
}

TEST(retry_after, "retry-after-ms and Retry-After say how long to wait; otherwise -1") {
    sluice_error *error = NULL;
    ask("status=429;retry-after-ms=1500", NULL, &error);
    CHECK_INT(sluice_error_retry_after_ms(error), 1500);
    sluice_error_free(error), error = NULL;
    ask("status=429;retry-after=2", NULL, &error);
    CHECK_INT(sluice_error_retry_after_ms(error), 2000);
    sluice_error_free(error), error = NULL;
    ask("status=400", NULL, &error);
    CHECK_INT(sluice_error_retry_after_ms(error), -1);
    sluice_error_free(error);
}

TEST(odd_bodies, "an HTML, an empty or a cut-off body is an error that says what it is") {
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    CHECK_STATUS(ask("status=502;html", &response, &error), SLUICE_E_HTTP);
    CHECK_TEXT(sluice_error_provider_message(error), "502 Bad Gateway");
    CHECK_HOLDS(sluice_response_body(response, NULL), "<");
    CHECK_ERROR(error, SLUICE_E_HTTP, "502");
    sluice_response_free(response), response = NULL;

    CHECK_STATUS(ask("status=500;body=", &response, &error), SLUICE_E_HTTP);
    CHECK_ERROR(error, SLUICE_E_HTTP, "500");
    sluice_response_free(response), response = NULL;

    CHECK_STATUS(ask("html", &response, &error), SLUICE_E_PROTOCOL);
    CHECK_ERROR(error, SLUICE_E_PROTOCOL, NULL);
    sluice_response_free(response), response = NULL;

    CHECK_STATUS(ask("garbage-body", &response, &error), SLUICE_E_PROTOCOL);
    CHECK_ERROR(error, SLUICE_E_PROTOCOL, "JSON");
    sluice_response_free(response);
}

TEST(refused_port, "a refused connection names host and port") {
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    bind(listener, (struct sockaddr *)&address, size);
    getsockname(listener, (struct sockaddr *)&address, &size);
    close(listener);
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%d/v1", ntohs(address.sin_port));
    sluice_client *client = client_with("base_url", url, NULL);
    sluice_request *request = chat("hi");
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_E_CONNECT);
    CHECK_INT(sluice_error_http_status(error), 0);
    CHECK_HOLDS(sluice_error_message(error), "127.0.0.1");
    snprintf(url, sizeof url, "%d", ntohs(address.sin_port));
    CHECK_ERROR(error, SLUICE_E_CONNECT, url);
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(unknown_host, "an unknown host is named") {
    sluice_client *client = client_with("base_url", "http://nosuchhost.invalid/v1", NULL);
    sluice_request *request = chat("hi");
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, NULL, &error), SLUICE_E_CONNECT);
    CHECK_ERROR(error, SLUICE_E_CONNECT, "nosuchhost.invalid");
    sluice_request_free(request);
    sluice_client_free(client);
}

TEST(key_stays_secret, "no error message holds the key") {
    static const char *const ways[] = {"status=401", "cut=1", "html"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        sluice_error *error = NULL;
        ask(ways[i], NULL, &error);
        REQUIRE(error);
        CHECK(!strstr(sluice_error_message(error), TEST_KEY));
        sluice_error_free(error);
    }
}
