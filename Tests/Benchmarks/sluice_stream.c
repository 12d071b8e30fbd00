/*
 * Streams heard on the calling thread, with the response assembled and its usage read.
 *
 *   sluice_stream URL STREAMS EVENTS
 */
#include "sluice_bench.h"

static bool stream(struct sluice_bench *bench, sluice_error **error) {
    sluice_callbacks callbacks = {.size = sizeof callbacks, .user = bench, .on_events = bench_hear};
    sluice_response *response = NULL;
    uint64_t before = bench->text_bytes;
    sluice_status status =
        sluice_client_stream(bench->client, bench->request, &callbacks, &response, error);
    bool is_well = status == SLUICE_OK && bench_agrees(bench, before, response);
    sluice_response_free(response);
    return is_well;
}

int main(int argc, char **argv) {
    struct sluice_bench bench = {.name = "sluice_stream", .arguments = bench_parse(argc, argv)};
    return bench_run(&bench, bench.arguments.events, stream);
}
