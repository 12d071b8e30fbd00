/*
 * embeddings: says how near two texts are to each other in meaning, from -1 to 1.
 *
 *     embeddings [-b base-url] [-m model] text text
 *
 * Both texts are embedded at the same time: each call is started, then each is waited for.
 */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <sluice.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct vector {
    size_t count;
    double values[8192];
};

static sluice_call *start(sluice_client *client, const char *model, const char *text,
                          sluice_error **error) {
    sluice_request *request = sluice_request_new(SLUICE_EMBEDDING, model, error);
    sluice_request_set_string(request, "input", text, error);
    sluice_request_set_string(request, "encoding_format", "float", error);
    sluice_call *call = *error ? NULL : sluice_client_start(client, request, false, NULL, error);
    sluice_request_free(request);
    return call;
}

/* Reads {"data":[{"embedding":[0.1,...],...}],...}: the numbers of the first embedding. */
static bool read_vector(const char *body, struct vector *vector) {
    const char *key = strstr(body, "\"embedding\"");
    const char *at = key ? strpbrk(key, "[") : NULL;
    vector->count = 0;
    while (at && *at && *at != ']' && vector->count < sizeof vector->values / sizeof(double)) {
        char *end;
        vector->values[vector->count] = strtod(at + 1, &end);
        if (end == at + 1)
            return false;
        vector->count++;
        at = strpbrk(end, ",]");
    }
    return at && *at == ']';
}

static bool wait_for(sluice_call *call, struct vector *vector, sluice_error **error) {
    sluice_response *response = NULL;
    bool is_read = sluice_call_wait(call, -1, &response, error) == SLUICE_OK &&
                   read_vector(sluice_response_body(response, NULL), vector);
    if (!is_read && !*error)
        fputs("embeddings: the answer holds no embedding\n", stderr);
    sluice_response_free(response);
    return is_read;
}

static double cosine(const struct vector *a, const struct vector *b) {
    double dot = 0, a_squared = 0, b_squared = 0;
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        dot += a->values[i] * b->values[i];
        a_squared += a->values[i] * a->values[i];
        b_squared += b->values[i] * b->values[i];
    }
    return dot / sqrt(a_squared * b_squared);
}

int main(int argc, char **argv) {
    const char *base_url = NULL, *model = getenv("SLUICE_MODEL");
    int option;
    while ((option = getopt(argc, argv, "b:m:")) == 'b' || option == 'm')
        *(option == 'b' ? &base_url : &model) = optarg;
    if (option != -1 || optind + 2 != argc) {
        fputs("usage: embeddings [-b base-url] [-m model] text text\n", stderr);
        return 2;
    }
    if (!model)
        model = "helicone/text-embedding-3-small";

    static struct vector a, b;
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    if (base_url)
        sluice_options_set(options, "base_url", base_url, &error);
    sluice_client *client = error ? NULL : sluice_client_new(options, &error);
    sluice_call *first = error ? NULL : start(client, model, argv[optind], &error);
    sluice_call *second = error ? NULL : start(client, model, argv[optind + 1], &error);
    bool is_read = second && wait_for(first, &a, &error) && wait_for(second, &b, &error);
    if (is_read)
        printf("%.3f\n", cosine(&a, &b));
    if (error)
        fprintf(stderr, "embeddings: %s\n", sluice_error_message(error));

    sluice_call_free(first);
    sluice_call_free(second);
    sluice_client_free(client);
    sluice_options_free(options);
    sluice_error_free(error);
    return !is_read;
}
