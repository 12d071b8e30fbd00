/*
 * What a usage costs on a model, asked of the price table without sending anything. The first
 * question loads the table; `p99_ns` is of the others.
 *
 *   sluice_price URL CALLS
 */
#include "sluice_bench.h"

static bool price(struct sluice_bench *bench, sluice_error **error) {
    static const char *const models[] = {"gpt-4o-mini", "claude-3.5-haiku/anthropic",
                                         "groq/llama-3.3-70b-versatile", "gpt-4o-2024-08-06"};
    static const char usage[] = "{\"prompt_tokens\":1000,\"completion_tokens\":200}";
    char *cost = sluice_client_cost_of(bench->client, models[bench->units % 4], usage,
                                       sizeof usage - 1, NULL, error);
    bool is_well = cost && strstr(cost, "\"row\":\"");
    bench->text_bytes += is_well ? strlen(cost) : 0;
    bench->units++;
    sluice_string_free(cost);
    return is_well;
}

int main(int argc, char **argv) {
    struct sluice_bench bench = {.name = "sluice_price", .arguments = bench_parse(argc, argv)};
    return bench_run(&bench, 0, price);
}
