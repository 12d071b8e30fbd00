/*
 * A prompt of a store that holds a thousand versions, chosen and filled in without sending
 * anything. What is timed is the whole function: the look at whether another process has changed
 * something, the choice, and a content of 4 KB with eight variables, a hundred of whose versions
 * take turns.
 *
 *   sluice_prompts URL CALLS        SLUICE_BENCH_STORE names the folder, which is filled first
 */
#include "sluice_bench.h"

static bool compile(struct sluice_bench *bench, sluice_error **error) {
    char json[512];
    int length = snprintf(json, sizeof json,
                          "{\"prompt_id\":\"bench1\",\"version_id\":\"0.%d\",\"inputs\":{\"a\":1,"
                          "\"b\":\"two\",\"c\":true,\"d\":\"four\",\"e\":\"five\",\"f\":6.5,"
                          "\"g\":\"seven\",\"h\":[8]}}",
                          (int)(bench->units % 100));
    char *body = sluice_client_compile(bench->client, json, (size_t)length, error);
    bool is_well = body && strstr(body, "five");
    bench->text_bytes += is_well ? strlen(body) : 0;
    bench->units++;
    sluice_string_free(body);
    return is_well;
}

/* A thousand versions of 4 KB each, unless they are there. */
static bool fill(sluice_client *client) {
    static char body[8192], json[9000];
    static const char query[] = "{\"prompt\":\"bench1\"}";
    char *found = sluice_client_query(client, query, sizeof query - 1, NULL);
    sluice_string_free(found);
    if (found)
        return true;
    size_t length = 0;
    for (int part = 0; part < 8; part++)
        length += (size_t)snprintf(body + length, sizeof body - length, "%0500d {{hc:%c:string}} ",
                                   part, 'a' + part);
    sluice_error *error = NULL;
    for (int version = 0; version < 1000 && !error; version++) {
        int count = snprintf(json, sizeof json,
                             "{%s\"body\":{\"model\":\"openai/gpt-4o\",\"messages\":[{\"role\":"
                             "\"system\",\"content\":\"%d %s\"}]}}",
                             version ? "" : "\"id\":\"bench1\",", version, body);
        sluice_client_define(client, version ? "prompt_version" : "prompt", "bench", json,
                             (size_t)count, &error);
    }
    return !bench_failed("sluice_prompts", error);
}

int main(int argc, char **argv) {
    struct sluice_bench bench = {.name = "sluice_prompts", .arguments = bench_parse(argc, argv)};
    if (!bench_open(&bench, 0) || !fill(bench.client))
        return 1;
    return bench_measure(&bench, compile);
}
