/*
 * Plain calls on the calling thread, with the answer's text read.
 *
 *   sluice_call URL CALLS
 */
#include "sluice_bench.h"

static bool perform(struct sluice_bench *bench, sluice_error **error) {
    sluice_response *response = NULL;
    sluice_status status = sluice_client_perform(bench->client, bench->request, &response, error);
    size_t length = 0;
    bool is_well = status == SLUICE_OK && sluice_response_text(response, 0, &length) && length > 0;
    bench->text_bytes += length;
    bench->units++;
    sluice_response_free(response);
    return is_well;
}

int main(int argc, char **argv) {
    struct sluice_bench bench = {.name = "sluice_call", .arguments = bench_parse(argc, argv)};
    return bench_run(&bench, 0, perform);
}
