/*
 * Plain calls as sluice_call makes them, with what a gateway does in the process switched on or
 * off.
 *
 *   SLUICE_BENCH_ROUTE=gateway|direct|everything sluice_policies URL CALLS
 *
 * `gateway` leaves everything to the gateway; `direct` has a route of its own with every policy
 * off; `everything` has retries, two limits, a user and properties on, none of which ever has to
 * act.
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

static bool open_route(struct sluice_bench *bench, const char *route) {
    bool has_everything = strcmp(route, "everything") == 0;
    char base[512];
    snprintf(base, sizeof base, "%s/v1", bench->arguments.url);
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    sluice_options_set(options, "base_url", base, &error);
    sluice_options_set(options, "api_key", "sk-bench", &error);
    if (has_everything)
        sluice_options_set(options, "limit", "1000000000000;w=60;u=tokens", &error);
    bench->client = sluice_client_new(options, &error);
    sluice_options_free(options);
    const char *model = strcmp(route, "gateway") == 0 ? "helicone/bench-0" : "openai/bench-0";
    bench->request = bench_request(model, false, &error);
    if (has_everything) {
        sluice_request_set_retry(bench->request, 3, -1, -1, -1, &error);
        sluice_request_set_user(bench->request, "user-1", &error);
        sluice_request_set_property(bench->request, "Environment", "bench", &error);
        sluice_request_set_rate_limit(bench->request, "1000000000000;w=60;s=user", &error);
    }
    return !bench_failed(bench->name, error);
}

int main(int argc, char **argv) {
    struct sluice_bench bench = {.name = "sluice_policies", .arguments = bench_parse(argc, argv)};
    const char *route = getenv("SLUICE_BENCH_ROUTE");
    return open_route(&bench, route ? route : "direct") ? bench_measure(&bench, perform) : 1;
}
