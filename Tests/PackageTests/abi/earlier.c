/* A program of the time of earlier.h: its structs are shorter than today's, which the library has to respect. */
#include "earlier.h"
#include <stdio.h>
#include <string.h>

/* Behind each struct lies what a library that writes a later one's members would overwrite. */
#define GUARDED(type, name)                                                                        \
    struct {                                                                                       \
        type it;                                                                                   \
        unsigned char guard[64];                                                                   \
    } name;                                                                                        \
    memset(&name, 0, sizeof name);                                                                 \
    memset(name.guard, 0xA5, sizeof name.guard)

static int is_intact(const unsigned char *guard) {
    for (int i = 0; i < 64; i++)
        if (guard[i] != 0xA5)
            return 0;
    return 1;
}

static int released, texts;

static void release(void *user) {
    ++*(int *)user;
}

static sluice_action hear(sluice_call *call, const sluice_event *events, size_t count, void *user) {
    (void)call, (void)user;
    for (size_t i = 0; i < count; i++)
        texts += events[i].kind == SLUICE_EVENT_TEXT && events[i].text_length > 0;
    return SLUICE_CONTINUE;
}

#define EXPECT(condition)                                                                          \
    if (!(condition))                                                                              \
    return printf("%s:%d: " #condition "\n", __FILE__, __LINE__), 1

int main(int argc, char **argv) {
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    sluice_options_set(options, "base_url", "sluice:echo", &error);
    sluice_options_set(options, "api_key", "none", &error);
    sluice_options_set(options, "store", argc > 1 ? argv[1] : "", &error);
    sluice_client *client = sluice_client_new(options, &error);
    EXPECT(client && !error);

    GUARDED(sluice_watch, watch);
    watch.it.size = sizeof watch.it;
    watch.it.user = &released;
    watch.it.release = release;
    EXPECT(sluice_client_watch(client, &watch.it, &error) == SLUICE_OK);

    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o", &error);
    sluice_request_add_message(request, "user", "one two three", &error);
    GUARDED(sluice_callbacks, callbacks);
    callbacks.it.size = sizeof callbacks.it;
    callbacks.it.on_events = hear;
    sluice_response *response = NULL;
    EXPECT(sluice_client_stream(client, request, &callbacks.it, &response, &error) == SLUICE_OK);
    EXPECT(texts == 3);

    GUARDED(sluice_attempt, attempt);
    attempt.it.size = sizeof attempt.it;
    EXPECT(sluice_response_attempt_at(response, 0, &attempt.it) == SLUICE_OK);
    EXPECT(attempt.it.status == SLUICE_OK && strcmp(attempt.it.provider, "openai") == 0);
    GUARDED(sluice_usage, usage);
    usage.it.size = sizeof usage.it;
    EXPECT(sluice_response_usage(response, &usage.it) == SLUICE_OK && usage.it.completion_tokens > 0);
    GUARDED(sluice_cost, cost);
    cost.it.size = sizeof cost.it;
    EXPECT(sluice_response_cost(response, &cost.it) == SLUICE_OK);
    GUARDED(sluice_timing, timing);
    timing.it.size = sizeof timing.it;
    EXPECT(sluice_response_timing(response, &timing.it) == SLUICE_OK);
    EXPECT(is_intact(watch.guard) && is_intact(callbacks.guard) && is_intact(attempt.guard));
    EXPECT(is_intact(usage.guard) && is_intact(cost.guard) && is_intact(timing.guard));

    sluice_call *call = sluice_client_start(client, request, 1, NULL, &error);
    const sluice_event *events;
    size_t count;
    sluice_status status = SLUICE_OK;
    for (texts = 0; status == SLUICE_OK;) {
        status = sluice_call_next(call, -1, &events, &count, &error);
        if (status == SLUICE_OK)
            hear(call, events, count, NULL);
    }
    EXPECT(status == SLUICE_DONE && texts == 3);
    sluice_call_free(call);
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_options_free(options);
    EXPECT(sluice_client_free(client) == SLUICE_OK && released == 1 && !error);
    return puts("ran"), 0;
}
