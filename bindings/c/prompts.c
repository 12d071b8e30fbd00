/*
 * prompts: keeps a prompt in a folder, fills it in and asks with it.
 *
 *     prompts [-b base-url] folder name
 *
 * The first run makes the prompt; from then on it is the folder's, and may be changed by other
 * programs.
 */
#define _POSIX_C_SOURCE 200809L
#include <sluice.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const FIRST =
    "{\"tags\":[\"example\"],\"body\":{\"model\":\"openai/gpt-4o-mini\",\"messages\":["
    "{\"role\":\"user\",\"content\":\"Greet {{hc:name:string}}, who has "
    "{{hc:count:number}} new messages.\"}]}}";

static bool is_there(sluice_client *client, const char *prompt) {
    char query[64];
    int length = snprintf(query, sizeof query, "{\"prompt\":\"%s\"}", prompt);
    char *answer = sluice_client_query(client, query, (size_t)length, NULL);
    sluice_string_free(answer);
    return answer != NULL;
}

int main(int argc, char **argv) {
    const char *base = NULL;
    for (int option; (option = getopt(argc, argv, "b:")) != -1;) {
        if (option != 'b')
            return 2;
        base = optarg;
    }
    if (optind != argc - 2) {
        fprintf(stderr, "usage: prompts [-b base-url] folder name\n");
        return 2;
    }
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    if (base)
        sluice_options_set(options, "base_url", base, &error);
    sluice_options_set(options, "store", argv[optind], &error);
    sluice_client *client = error ? NULL : sluice_client_new(options, &error);
    sluice_options_free(options);
    if (client && !is_there(client, "greeting"))
        sluice_client_define(client, "prompt", "greeting", FIRST, strlen(FIRST), &error);

    /* The model is the prompt's: "". What a user typed goes into the inputs, as a JSON text. */
    sluice_request *request = error ? NULL : sluice_request_new(SLUICE_CHAT, "", &error);
    if (request) {
        char json[1024] = "{\"name\":\"";
        size_t length = strlen(json);
        for (const char *c = argv[optind + 1]; *c && length < sizeof json - 32; c++) {
            if (*c == '"' || *c == '\\')
                json[length++] = '\\';
            if ((unsigned char)*c >= 0x20)
                json[length++] = *c;
        }
        length += (size_t)snprintf(json + length, sizeof json - length, "\",\"count\":0}");
        sluice_request_set_string(request, "prompt_id", "greeting", &error);
        sluice_request_set_json(request, "inputs", json, length, &error);
    }
    sluice_response *response = NULL;
    if (!error)
        sluice_client_perform(client, request, &response, &error);
    if (error)
        fprintf(stderr, "prompts: %s\n", sluice_error_message(error));
    else
        puts(sluice_response_text(response, 0, NULL));
    int status = error ? 1 : 0;
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_error_free(error);
    sluice_client_free(client);
    return status;
}
