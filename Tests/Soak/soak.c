/*
 * soak: mixed load for a while, on one client, watched for memory and descriptors that do not come
 * back.
 *
 *     python3 Tests/Support/standin.py .build/soak SECONDS
 *
 * Sixteen threads draw from the scenarios below, each of which knows how it has to end. Memory is
 * sampled twenty times; the first half is warm-up, and the median of the last quarter may not be
 * above that of the third by more than 2 % and 1 MB.
 */
#include <dirent.h>
#include <inttypes.h>
#include <pthread.h>
#include <sluice.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 16, SAMPLES = 20 };

static sluice_client *gateway, *echo;
static bool is_over;
static uint64_t calls, events, failures;

/* ---- Asking --------------------------------------------------------------------------------- */

/* A request which the stand-in answers as `directives` say. */
static sluice_request *ask(const char *directives) {
    sluice_error *error = NULL;
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "helicone/gpt-4o-mini", &error);
    sluice_request_add_message(request, "user", "What is the capital of France?", &error);
    sluice_request_set_header(request, "X-Stand-In", directives, &error);
    sluice_request_set_property(request, "Environment", "soak", &error);
    sluice_error_free(error);
    return request;
}

static void expect(const char *scenario, sluice_status actual, sluice_status expected,
                   sluice_error *error) {
    __atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED);
    if (actual != expected) {
        __atomic_add_fetch(&failures, 1, __ATOMIC_RELAXED);
        fprintf(stderr, "%s ended with %s, not %s: %s\n", scenario, sluice_status_name(actual),
                sluice_status_name(expected), sluice_error_message(error));
    }
    sluice_error_free(error);
}

static sluice_action count_events(sluice_call *call, const sluice_event *batch, size_t count,
                                  void *user) {
    (void)call, (void)batch, (void)user;
    __atomic_add_fetch(&events, count, __ATOMIC_RELAXED);
    return SLUICE_CONTINUE;
}

static sluice_action stop(sluice_call *call, const sluice_event *batch, size_t count, void *user) {
    (void)call, (void)batch, (void)count, (void)user;
    return SLUICE_STOP;
}

/* Streams on the calling thread, and expects this end. */
static void stream(const char *scenario, sluice_client *client, const char *directives,
                   sluice_action (*on_events)(sluice_call *, const sluice_event *, size_t, void *),
                   sluice_status expected) {
    sluice_callbacks callbacks = {.size = sizeof callbacks, .on_events = on_events};
    sluice_request *request = ask(directives);
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    sluice_status status = sluice_client_stream(client, request, &callbacks, &response, &error);
    expect(scenario, status, expected, error);
    sluice_response_free(response);
    sluice_request_free(request);
}

/* ---- Scenarios ------------------------------------------------------------------------------ */

static void whole(void) {
    sluice_request *request = ask("");
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    sluice_status status = sluice_client_perform(gateway, request, &response, &error);
    expect("a whole answer", status, SLUICE_OK, error);
    sluice_response_free(response);
    sluice_request_free(request);
}

static void streamed(void) {
    stream("a stream", gateway, "words=40", count_events, SLUICE_OK);
}

static void echoed(void) {
    for (int i = 0; i < 20; i++)
        stream("an echo", echo, "", count_events, SLUICE_OK);
}

static void stopped(void) {
    stream("a stopped stream", gateway, "words=40", stop, SLUICE_E_STOPPED);
}

static void refused(void) {
    stream("an error status", gateway, "status=400", count_events, SLUICE_E_HTTP);
}

static void broken(void) {
    stream("a cut stream", gateway, "words=40;cut=5", count_events, SLUICE_E_BROKEN);
}

static void failing(void) {
    stream("an error in a stream", gateway, "words=40;error=5", count_events, SLUICE_E_STREAM);
}

static void late(void) {
    sluice_request *request = ask("stall=before");
    sluice_error *error = NULL;
    sluice_request_set_option(request, "first_byte_timeout_ms", "50", &error);
    sluice_status status = sluice_client_perform(gateway, request, NULL, &error);
    expect("a late answer", status, SLUICE_E_TIMEOUT, error);
    sluice_request_free(request);
}

static void cancelled(void) {
    sluice_request *request = ask("words=40;stall=20");
    sluice_error *error = NULL;
    sluice_call *call = sluice_client_start(gateway, request, true, NULL, &error);
    const sluice_event *batch;
    size_t count;
    if (sluice_call_next(call, -1, &batch, &count, NULL) == SLUICE_OK)
        __atomic_add_fetch(&events, count, __ATOMIC_RELAXED);
    sluice_call_cancel(call);
    sluice_status status = sluice_call_wait(call, -1, NULL, &error);
    expect("a cancelled call", status, SLUICE_E_CANCELLED, error);
    sluice_call_free(call);
    sluice_request_free(request);
}

static void dropped(void) {
    sluice_request *request = ask("words=40;pace=1");
    sluice_error *error = NULL;
    sluice_call *call = sluice_client_start(gateway, request, true, NULL, &error);
    sluice_call_pause(call);
    sluice_call_resume(call);
    sluice_call_free(call);
    expect("a dropped call", call ? SLUICE_OK : sluice_error_status(error), SLUICE_OK, error);
    sluice_request_free(request);
}

/* A client of its own, freed with a call in flight. */
static void closed(void) {
    sluice_error *error = NULL;
    sluice_client *client = sluice_client_new(NULL, &error);
    sluice_request *request = ask("words=40;stall=5");
    sluice_call *call = sluice_client_start(client, request, true, NULL, &error);
    sluice_client_free(client);
    sluice_status status = sluice_call_wait(call, -1, NULL, &error);
    expect("a closed client's call", status, SLUICE_E_CLOSED, error);
    sluice_call_free(call);
    sluice_request_free(request);
}

static void (*const scenarios[])(void) = {whole,   streamed, echoed,    stopped, refused, broken,
                                          failing, late,     cancelled, dropped, closed};

static void *work(void *argument) {
    unsigned seed = (unsigned)(uintptr_t)argument;
    while (!__atomic_load_n(&is_over, __ATOMIC_RELAXED))
        scenarios[(size_t)rand_r(&seed) % (sizeof scenarios / sizeof *scenarios)]();
    return NULL;
}

/* ---- Watching ------------------------------------------------------------------------------- */

static int64_t resident_kilobytes(void) {
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%*d %ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static int open_descriptors(void) {
    int count = -3; /* ".", ".." and the folder itself */
    DIR *folder = opendir("/proc/self/fd");
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

static int ascending(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static int64_t median(const int64_t *samples, size_t count) {
    int64_t sorted[SAMPLES];
    memcpy(sorted, samples, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, ascending);
    return sorted[count / 2];
}

static sluice_client *new_client(const char *base_url) {
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    sluice_options_set(options, "base_url", base_url, &error);
    sluice_client *client = sluice_client_new(options, &error);
    sluice_options_free(options);
    if (error)
        fprintf(stderr, "soak: %s\n", sluice_error_message(error)), exit(2);
    return client;
}

int main(int argc, char **argv) {
    double seconds = argc == 2 ? atof(argv[1]) : 0;
    const char *stand_in = getenv("STANDIN_URL");
    if (seconds <= 0 || !stand_in) {
        fputs("usage: python3 Tests/Support/standin.py soak SECONDS\n", stderr);
        return 2;
    }
    char url[128];
    snprintf(url, sizeof url, "%s/v1", stand_in);
    setenv("HELICONE_API_BASE", url, 1);
    setenv("HELICONE_API_KEY", "sk-helicone-aaaaaaa-bbbbbbb-ccccccc-ddddddd", 1);
    gateway = new_client(url);
    echo = new_client("sluice:echo");

    int descriptors = open_descriptors();
    pthread_t threads[THREADS];
    for (uintptr_t i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, work, (void *)(i + 1));
    int64_t samples[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
        usleep((useconds_t)(seconds * 1e6 / SAMPLES));
        samples[i] = resident_kilobytes();
        printf("%6.1f s  %8" PRIu64 " calls  %10" PRIu64 " events  %6" PRId64 " kB\n",
               seconds * (i + 1) / SAMPLES, calls, events, samples[i]);
        fflush(stdout);
    }
    __atomic_store_n(&is_over, true, __ATOMIC_RELAXED);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    sluice_client_free(gateway);
    sluice_client_free(echo);

    int64_t before = median(samples + SAMPLES / 2, SAMPLES / 4);
    int64_t after = median(samples + SAMPLES * 3 / 4, SAMPLES / 4);
    bool grows = after > before + before / 50 + 1024;
    int leaked = open_descriptors() - descriptors;
    printf("memory %" PRId64 " kB, then %" PRId64 " kB%s; %d descriptors left; %" PRIu64
           " calls ended otherwise than they had to\n",
           before, after, grows ? ": it grows" : "", leaked > 0 ? leaked : 0, failures);
    bool failed = grows || leaked > 0 || failures > 0;
    puts(failed ? "0 passed, 1 failed" : "1 passed, 0 failed");
    return failed;
}
