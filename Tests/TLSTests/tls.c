/* tls.c: certificates, HTTP/2 and proxies, against nginx. Tests/TLSTests/run sets the scene. */
#include "../ABITests/harness.h"

#include <string.h>
#include <sys/wait.h>

static const char *from_environment(const char *name) {
    const char *value = getenv(name);
    return value ? value : "";
}

/** The path of a file in the folder that holds the certificate. */
static const char *file(const char *name) {
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", from_environment("TLS_FOLDER"), name);
    return path;
}

/** A client that asks CLIENT_URL and shows its certificate; with which password, `password` says.
 */
static sluice_client *client_with_certificate(const char *password) {
    sluice_options *options = sluice_options_new();
    sluice_error *error = NULL;
    sluice_options_set(options, "base_url", from_environment("CLIENT_URL"), &error);
    sluice_options_set(options, "api_key", "sk-helicone-aaaaaaa-bbbbbbb-ccccccc-ddddddd", &error);
    sluice_options_set(options, "ca_file", file("certificate.pem"), &error);
    sluice_options_set(options, "client_certificate_file", file("client.pem"), &error);
    sluice_options_set(options, "client_key_file", file("client-key.pem"), &error);
    sluice_options_set(options, "client_key_password_file", file(password), &error);
    CHECK_NONE(error);
    sluice_client *client = sluice_client_new(options, NULL);
    sluice_options_free(options);
    return client;
}

/** A client that asks `base_url` for everything, with up to two more options. */
static sluice_client *client_for(const char *base_url, const char *name, const char *value,
                                 const char *other_name, const char *other_value) {
    sluice_options *options = sluice_options_new();
    CHECK_STATUS(sluice_options_set(options, "base_url", base_url, NULL), SLUICE_OK);
    CHECK_STATUS(
        sluice_options_set(options, "api_key", "sk-helicone-aaaaaaa-bbbbbbb-ccccccc-ddddddd", NULL),
        SLUICE_OK);
    if (name)
        CHECK_STATUS(sluice_options_set(options, name, value, NULL), SLUICE_OK);
    if (other_name)
        CHECK_STATUS(sluice_options_set(options, other_name, other_value, NULL), SLUICE_OK);
    sluice_client *client = sluice_client_new(options, NULL);
    sluice_options_free(options);
    return client;
}

static sluice_request *request_for(const char *text) {
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "helicone/gpt-4o-mini", NULL);
    sluice_request_add_message(request, "user", text, NULL);
    return request;
}

/** Asks once and checks how it ends; `part` is of the answer's text, or of the error's message. */
static void ask(sluice_client *client, sluice_status expected, const char *part) {
    sluice_request *request = request_for("hello over tls");
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    CHECK_STATUS(sluice_client_perform(client, request, &response, &error), expected);
    CHECK_HOLDS(expected == SLUICE_OK ? sluice_response_text(response, 0, NULL)
                                      : sluice_error_message(error),
                part);
    sluice_error_free(error);
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_client_free(client);
}

static const char *tls_url(const char *path) {
    static char url[256];
    snprintf(url, sizeof url, "%s%s", from_environment("TLS_URL"), path);
    return url;
}

/** How many connections the log has for requests whose path holds `mark`, by a protocol. */
static int connections(const char *mark, const char *protocol) {
    FILE *log = fopen(file("access.log"), "r");
    char line[512], version[32], path[256];
    long seen[64], connection;
    int port, count = 0;
    while (log && fgets(line, sizeof line, log)) {
        if (sscanf(line, "%d %31s %ld %255s", &port, version, &connection, path) != 4 ||
            !strstr(path, mark) || strcmp(version, protocol))
            continue;
        int known = 0;
        for (int i = 0; i < count; i++)
            known |= seen[i] == connection;
        if (!known && count < 64)
            seen[count++] = connection;
    }
    if (log)
        fclose(log);
    return count;
}

TEST(refuses_an_unknown_certificate, "a certificate that nobody vouches for is refused") {
    ask(client_for(tls_url("/helicone"), NULL, NULL, NULL, NULL), SLUICE_E_TLS, "certificate");
}

TEST(trusts_a_file, "ca_file names whom to trust") {
    ask(client_for(tls_url("/helicone"), "ca_file", file("certificate.pem"), NULL, NULL), SLUICE_OK,
        "hello over tls");
}

TEST(trusts_a_folder, "ca_path names a folder of those to trust") {
    ask(client_for(tls_url("/helicone"), "ca_path", file("trusted"), NULL, NULL), SLUICE_OK,
        "hello over tls");
}

static void *ask_over_tls(void *unused) {
    (void)unused;
    ask(client_for(tls_url("/helicone"), "ca_file", file("certificate.pem"), NULL, NULL), SLUICE_OK,
        "hello over tls");
    return NULL;
}

TEST(small_stack, "64 KB of stack are enough for a call over TLS") {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    REQUIRE(pthread_attr_setstacksize(&attributes, 64 * 1024) == 0);
    pthread_t thread;
    REQUIRE(pthread_create(&thread, &attributes, ask_over_tls, NULL) == 0);
    pthread_join(thread, NULL);
    pthread_attr_destroy(&attributes);
}

TEST(skips_verification, "only the option that says unsafe skips verification") {
    ask(client_for(tls_url("/helicone"), "unsafe_skip_tls_verification", "true", NULL, NULL),
        SLUICE_OK, "hello over tls");
}

TEST(shares_a_connection, "streams at the same time share one HTTP/2 connection") {
    sluice_client *client =
        client_for(tls_url("/helicone/v1"), "ca_file", file("certificate.pem"), NULL, NULL);
    sluice_request *request = request_for("one two three");
    sluice_call *calls[8];
    for (int i = 0; i < 8; i++)
        calls[i] = sluice_client_start(client, request, true, NULL, NULL);
    for (int i = 0; i < 8; i++) {
        sluice_response *response = NULL;
        CHECK_STATUS(sluice_call_wait(calls[i], 10000, &response, NULL), SLUICE_OK);
        CHECK_HOLDS(sluice_response_text(response, 0, NULL), "one two three");
        sluice_response_free(response);
        sluice_call_free(calls[i]);
    }
    sluice_request_free(request);
    sluice_client_free(client);
    usleep(200000); /* nginx writes its log when the connection has been served */
    CHECK_INT(connections("/helicone/v1/", "HTTP/2.0"), 1);
}

TEST(keeps_to_http1, "http_version 1.1 is kept over TLS") {
    ask(client_for(tls_url("/helicone/x"), "ca_file", file("certificate.pem"), "http_version",
                   "1.1"),
        SLUICE_OK, "hello over tls");
    usleep(200000);
    CHECK_INT(connections("/helicone/x/", "HTTP/1.1"), 1);
}

TEST(uses_a_proxy, "the option proxy is asked for every host") {
    ask(client_for("http://nowhere.invalid/helicone", "proxy", from_environment("PROXY_URL"), NULL,
                   NULL),
        SLUICE_OK, "hello over tls");
}

TEST(uses_the_variables, "http_proxy is honoured, and proxy = none is no proxy") {
    setenv("http_proxy", from_environment("PROXY_URL"), 1);
    ask(client_for("http://nowhere.invalid/helicone", NULL, NULL, NULL, NULL), SLUICE_OK,
        "hello over tls");
    ask(client_for("http://nowhere.invalid/helicone", "proxy", "none", NULL, NULL),
        SLUICE_E_CONNECT, "nowhere.invalid");
    unsetenv("http_proxy");
}

TEST(reads_html_errors, "an HTML error page becomes a message of its title") {
    ask(client_for(tls_url("/gone"), "ca_file", file("certificate.pem"), NULL, NULL), SLUICE_E_HTTP,
        "502 Bad Gateway");
}

TEST(names_the_way_out, "a refused certificate names host, whom was trusted, and the options") {
    unsetenv("SSL_CERT_FILE");
    unsetenv("SSL_CERT_DIR");
    unsetenv("REQUESTS_CA_BUNDLE");
    unsetenv("CURL_CA_BUNDLE");
    static const char *const parts[] = {"localhost:", "the system's certificates", "ca_file",
                                        "ca_path"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        ask(client_for(tls_url("/helicone"), NULL, NULL, NULL, NULL), SLUICE_E_TLS, parts[i]);
    char other[512];
    snprintf(other, sizeof other, "%s", file("client.pem"));
    ask(client_for(tls_url("/helicone"), "ca_file", other, NULL, NULL), SLUICE_E_TLS, "client.pem");
}

TEST(trusts_by_variables, "SSL_CERT_FILE and its like name whom to trust, and options come first") {
    static const char *const names[][2] = {{"SSL_CERT_FILE", "certificate.pem"},
                                           {"SSL_CERT_DIR", "trusted"},
                                           {"REQUESTS_CA_BUNDLE", "certificate.pem"},
                                           {"REQUESTS_CA_BUNDLE", "trusted"},
                                           {"CURL_CA_BUNDLE", "certificate.pem"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unsetenv(names[i][0]);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        setenv(names[i][0], file(names[i][1]), 1);
        ask(client_for(tls_url("/helicone"), NULL, NULL, NULL, NULL), SLUICE_OK, "hello over tls");
        ask(client_for(tls_url("/helicone"), "ca_file", file("client.pem"), NULL, NULL),
            SLUICE_E_TLS, "client.pem");
        unsetenv(names[i][0]);
    }
}

TEST(shows_a_certificate, "an upstream that asks for a certificate is shown that of the options") {
    ask(client_with_certificate("password"), SLUICE_OK, "hello over tls");
    ask(client_for(from_environment("CLIENT_URL"), "ca_file", file("certificate.pem"), NULL, NULL),
        SLUICE_E_HTTP, "400");
    ask(client_with_certificate("certificate.pem"), SLUICE_E_TLS, "client_key_password_file");
}

TEST(names_the_proxy, "a proxy that fails is named, without the password in its URL") {
    ask(client_for("https://nowhere.invalid/x", "proxy", "http://user:secret@127.0.0.1:9", NULL,
                   NULL),
        SLUICE_E_CONNECT, "127.0.0.1:9");
    ask(client_for("https://nowhere.invalid/x", "proxy", from_environment("PROXY_URL"), NULL, NULL),
        SLUICE_E_CONNECT, "the option proxy");
}

TEST(http2_without_tls,
     "http_version 2 works without TLS for call after call, whole and streamed") {
    char url[256];
    snprintf(url, sizeof url, "%s/helicone/plain", from_environment("PLAIN_URL"));
    sluice_client *client = client_for(url, "http_version", "2", NULL, NULL);
    for (int i = 0; i < 6; i++) {
        sluice_request *request = request_for("hello without tls");
        sluice_response *response = NULL;
        sluice_error *error = NULL;
        sluice_status status = i % 2
                                   ? sluice_client_stream(client, request, NULL, &response, &error)
                                   : sluice_client_perform(client, request, &response, &error);
        CHECK_STATUS(status, SLUICE_OK);
        CHECK_NONE(error);
        CHECK_HOLDS(sluice_response_text(response, 0, NULL), "hello without tls");
        sluice_response_free(response);
        sluice_request_free(request);
    }
    sluice_request *request = request_for("one two three");
    sluice_call *calls[8];
    for (int i = 0; i < 8; i++)
        calls[i] = sluice_client_start(client, request, true, NULL, NULL);
    for (int i = 0; i < 8; i++) {
        sluice_error *error = NULL;
        CHECK_STATUS(sluice_call_wait(calls[i], 10000, NULL, &error), SLUICE_OK);
        CHECK_NONE(error);
        sluice_call_free(calls[i]);
    }
    sluice_request_free(request);
    sluice_client_free(client);
}

static sluice_client *exiting_client;

static void *perform_for_ever(void *request) {
    for (;;)
        sluice_client_perform(exiting_client, request, NULL, NULL);
    return NULL;
}

static void free_late(void) {
    sluice_client_free(exiting_client);
}

TEST(exits_with_calls, "exit while calls run over TLS ends the process with its own status, soon") {
    for (int round = 0; round < 40; round++) {
        fflush(NULL);
        pid_t child = fork();
        if (child == 0) {
            alarm(20);
            if (round % 4 == 3)
                atexit(free_late); /* runs when the libraries beneath are gone */
            exiting_client =
                client_for(tls_url("/helicone"), "ca_file", file("certificate.pem"), NULL, NULL);
            sluice_request *request = request_for("one two three four five six seven");
            sluice_call *calls[8];
            pthread_t threads[2];
            for (int i = 0; i < 8; i++)
                calls[i] = sluice_client_start(exiting_client, request, true, NULL, NULL);
            for (int i = 0; i < 2; i++)
                pthread_create(&threads[i], NULL, perform_for_ever, request);
            sluice_call_wait(calls[round % 8], 5000, NULL, NULL);
            for (int i = 0; i < 8; i++)
                calls[i] = sluice_client_start(exiting_client, request, true, NULL, NULL);
            int64_t begin = now_ms();
            exit(now_ms() - begin > 2000 ? 2 : 0);
        }
        int status = -1;
        waitpid(child, &status, 0);
        CHECK_INT(status, 0);
        if (status)
            return;
    }
}
