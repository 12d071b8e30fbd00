/*
 * Streams received on the library's I/O thread and pulled from it, batch by batch.
 *
 *   sluice_pull URL STREAMS EVENTS
 */
#include "sluice_bench.h"

static bool stream(struct sluice_bench *bench, sluice_error **error) {
    sluice_response *response = NULL;
    uint64_t before = bench->text_bytes;
    sluice_call *call = sluice_client_start(bench->client, bench->request, true, NULL, error);
    const sluice_event *events;
    size_t count;
    sluice_status status;
    while ((status = sluice_call_next(call, -1, &events, &count, error)) == SLUICE_OK)
        bench_hear(call, events, count, bench);
    if (status == SLUICE_DONE)
        status = sluice_call_wait(call, -1, &response, error);
    bool is_well = status == SLUICE_OK && bench_agrees(bench, before, response);
    sluice_response_free(response);
    sluice_call_free(call);
    return is_well;
}

int main(int argc, char **argv) {
    struct sluice_bench bench = {.name = "sluice_pull", .arguments = bench_parse(argc, argv)};
    return bench_run(&bench, bench.arguments.events, stream);
}
