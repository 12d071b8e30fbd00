/*
 * Streams heard on the library's I/O thread while the calling thread waits for their end.
 *
 *   sluice_start_stream URL STREAMS EVENTS
 */
#include "sluice_bench.h"

static bool stream(struct sluice_bench *bench, sluice_error **error) {
    sluice_callbacks callbacks = {.size = sizeof callbacks, .user = bench, .on_events = bench_hear};
    sluice_response *response = NULL;
    uint64_t before = bench->text_bytes;
    sluice_call *call = sluice_client_start(bench->client, bench->request, true, &callbacks, error);
    sluice_status status = sluice_call_wait(call, -1, &response, error);
    bool is_well = status == SLUICE_OK && bench_agrees(bench, before, response);
    sluice_response_free(response);
    sluice_call_free(call);
    return is_well;
}

int main(int argc, char **argv) {
    struct sluice_bench bench = {.name = "sluice_start_stream",
                                 .arguments = bench_parse(argc, argv)};
    return bench_run(&bench, bench.arguments.events, stream);
}
