/*
 * ledger: asks a model for two users, and says from the ledger what each of them has cost so far.
 *
 *     ledger [-b base-url] [-m model] folder
 *
 * Run it again: the folder remembers.
 */
#define _POSIX_C_SOURCE 200809L
#include <sluice.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void ask(sluice_client *client, const char *model, const char *user, const char *question,
                sluice_error **error) {
    sluice_request *request = sluice_request_new(SLUICE_CHAT, model, error);
    sluice_request_add_message(request, "user", question, error);
    sluice_request_set_user(request, user, error);
    sluice_request_set_property(request, "App", "ledger-example", error);
    if (!*error)
        sluice_client_perform(client, request, NULL, error);
    sluice_request_free(request);
}

int main(int argc, char **argv) {
    const char *base = NULL, *model = "openai/gpt-4o-mini";
    for (int option; (option = getopt(argc, argv, "b:m:")) != -1;) {
        if (option == 'b')
            base = optarg;
        else if (option == 'm')
            model = optarg;
        else
            return 2;
    }
    if (optind != argc - 1) {
        fprintf(stderr, "usage: ledger [-b base-url] [-m model] folder\n");
        return 2;
    }
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    if (base)
        sluice_options_set(options, "base_url", base, &error);
    sluice_options_set(options, "store", argv[optind], &error);
    sluice_client *client = error ? NULL : sluice_client_new(options, &error);
    sluice_options_free(options);
    if (client) {
        ask(client, model, "ada", "What is a ledger?", &error);
        ask(client, model, "bob", "And what is a sluice?", &error);
    }
    const char *query = "{\"metrics\":[\"requests\",\"cost\"],\"by\":[\"user\"],\"top\":20}";
    char *answer = NULL;
    if (!error && sluice_client_flush(client, 5000, &error) == SLUICE_OK)
        answer = sluice_client_query(client, query, strlen(query), &error);
    if (answer)
        puts(answer);
    else
        fprintf(stderr, "ledger: %s\n", sluice_error_message(error));
    int status = answer ? 0 : 1;
    sluice_string_free(answer);
    sluice_error_free(error);
    sluice_client_free(client);
    return status;
}
