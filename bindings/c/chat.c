/*
 * chat: asks one question and prints the answer.
 *
 *     chat [-b base-url] [-m model] question
 *
 * The key is read from HELICONE_API_KEY, the model from SLUICE_MODEL where -m is not given.
 * `chat -b sluice:echo hello` needs neither key nor network.
 */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <sluice.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int usage(void) {
    fputs("usage: chat [-b base-url] [-m model] question\n", stderr);
    return 2;
}

/* The client's options: the defaults, but for the base URL where one was given. */
static sluice_client *new_client(const char *base_url, sluice_error **error) {
    sluice_options *options = sluice_options_new();
    if (base_url)
        sluice_options_set(options, "base_url", base_url, error);
    sluice_client *client = *error ? NULL : sluice_client_new(options, error);
    sluice_options_free(options);
    return client;
}

/* What the provider counted; a count it did not give is -1 and is left out. */
static void print_usage(const sluice_response *response) {
    sluice_usage usage = {.size = sizeof usage};
    if (sluice_response_usage(response, &usage) != SLUICE_OK || usage.total_tokens < 0)
        return;
    fprintf(stderr, "[%" PRId64 " tokens%s]\n", usage.total_tokens,
            usage.is_estimated ? ", estimated" : "");
}

int main(int argc, char **argv) {
    const char *base_url = NULL;
    const char *model = getenv("SLUICE_MODEL");
    for (int option; (option = getopt(argc, argv, "b:m:")) != -1;) {
        switch (option) {
        case 'b':
            base_url = optarg;
            break;
        case 'm':
            model = optarg;
            break;
        default:
            return usage();
        }
    }
    if (optind + 1 != argc)
        return usage();

    /* One error for the whole series of calls: each leaves the first failure in place. */
    sluice_error *error = NULL;
    sluice_response *response = NULL;
    sluice_client *client = new_client(base_url, &error);
    sluice_request *request =
        sluice_request_new(SLUICE_CHAT, model ? model : "helicone/gpt-4o-mini", &error);
    sluice_request_add_message(request, "user", argv[optind], &error);
    sluice_request_set_property(request, "Example", "chat", &error);
    if (!error && sluice_client_perform(client, request, &response, &error) == SLUICE_OK) {
        const char *text = sluice_response_text(response, 0, NULL);
        puts(text ? text : "(the answer holds no text)");
        print_usage(response);
    }

    int failed = error != NULL;
    if (failed)
        fprintf(stderr, "chat: %s\n", sluice_error_message(error));
    sluice_error_free(error);
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_client_free(client);
    return failed;
}
