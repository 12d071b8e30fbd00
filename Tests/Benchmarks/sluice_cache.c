/*
 * Cache hits of a plain answer, on the calling thread, with the answer's text read.
 *
 *   SLUICE_BENCH_CACHE=memory|build|store sluice_cache URL CALLS
 *
 * `memory` and `store` reuse one request, `build` makes it anew for each call. With `store` the
 * memory is too small for any answer, so that each hit is read from SQLite.
 */
#include "sluice_bench.h"

#include <unistd.h>

static bool is_built, is_stored;

static sluice_request *cached_request(sluice_error **error) {
    sluice_request *request = bench_request("openai/bench-0", false, error);
    sluice_request_set_cache(request, true, -1, error);
    return request;
}

static bool perform(struct sluice_bench *bench, sluice_error **error) {
    sluice_request *request = is_built ? cached_request(error) : bench->request;
    sluice_response *response = NULL;
    sluice_status status = sluice_client_perform(bench->client, request, &response, error);
    size_t length = 0;
    sluice_cache cache = {.size = sizeof cache};
    sluice_response_cache(response, &cache);
    bool is_well = status == SLUICE_OK && sluice_response_text(response, 0, &length) && length > 0;
    if (is_well && bench->units > 0 && cache.state != SLUICE_CACHE_HIT)
        is_well = false;
    bench->text_bytes += length;
    bench->units++;
    sluice_response_free(response);
    if (is_built)
        sluice_request_free(request);
    return is_well;
}

/* A client whose answers are kept where the program's name says. */
static bool open_cached(struct sluice_bench *bench, const char *folder) {
    char base[512];
    snprintf(base, sizeof base, "%s/v1", bench->arguments.url);
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    sluice_options_set(options, "base_url", base, &error);
    sluice_options_set(options, "api_key", "sk-bench", &error);
    if (is_stored) {
        sluice_options_set(options, "store", folder, &error);
        sluice_options_set(options, "cache_memory_bytes", "0", &error);
    }
    bench->client = sluice_client_new(options, &error);
    sluice_options_free(options);
    bench->request = cached_request(&error);
    return !bench_failed(bench->name, error);
}

static void remove_folder(const char *folder) {
    static const char *const names[] = {"cache.sqlite",  "cache.sqlite-wal",  "cache.sqlite-shm",
                                        "limits.sqlite", "limits.sqlite-wal", "limits.sqlite-shm"};
    char path[256];
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[index]);
        unlink(path);
    }
    rmdir(folder);
}

int main(int argc, char **argv) {
    struct sluice_bench bench = {.name = "sluice_cache", .arguments = bench_parse(argc, argv)};
    const char *where = getenv("SLUICE_BENCH_CACHE");
    is_built = where && strcmp(where, "build") == 0;
    is_stored = where && strcmp(where, "store") == 0;
    char folder[] = "/tmp/sluice-bench-XXXXXX";
    if (!mkdtemp(folder) || !open_cached(&bench, folder))
        return 1;
    int failed = bench_measure(&bench, perform);
    remove_folder(folder);
    return failed;
}
