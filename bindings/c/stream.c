/*
 * stream: prints an answer while it is being written. Ctrl-C ends it cleanly.
 *
 *     stream [-b base-url] [-m model] question
 *
 * The client runs on this program's own loop, so there is one thread and one place where a signal
 * can arrive: SIGINT is blocked everywhere but inside ppoll(). The handler has nothing to do but
 * make ppoll() return, and sluice_call_cancel() is called from ordinary code.
 */
#define _GNU_SOURCE /* ppoll() */
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <sluice.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct answer {
    bool is_finished;
    sluice_status status;
    sluice_response *response;
    sluice_error *error;
};

static sluice_action on_events(sluice_call *call, const sluice_event *events, size_t count,
                               void *user) {
    (void)call, (void)user;
    for (size_t i = 0; i < count; i++)
        if (events[i].kind == SLUICE_EVENT_TEXT && events[i].choice == 0)
            fwrite(events[i].text, 1, events[i].text_length, stdout);
    fflush(stdout);
    return SLUICE_CONTINUE;
}

static void on_finish(sluice_call *call, sluice_status status, sluice_response *response,
                      sluice_error *error, void *user) {
    (void)call;
    *(struct answer *)user = (struct answer){true, status, response, error};
}

static void on_interrupt(int signal) {
    (void)signal;
}

/* Blocks SIGINT and returns the mask to wait with, in which it is open. */
static sigset_t hold_interrupts(void) {
    sigset_t interrupt, before;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigaction(SIGINT, &(struct sigaction){.sa_handler = on_interrupt}, NULL);
    sigprocmask(SIG_BLOCK, &interrupt, &before);
    sigdelset(&before, SIGINT);
    return before;
}

static void run(sluice_client *client, sluice_call *call, const struct answer *answer,
                const sigset_t *open, sluice_error **error) {
    struct pollfd ready = {.fd = sluice_client_fd(client), .events = POLLIN};
    while (!answer->is_finished && !*error) {
        if (ppoll(&ready, 1, NULL, open) < 0 && errno == EINTR)
            sluice_call_cancel(call);
        sluice_client_dispatch(client, 0, error);
    }
}

int main(int argc, char **argv) {
    const char *base_url = NULL, *model = getenv("SLUICE_MODEL");
    int option;
    while ((option = getopt(argc, argv, "b:m:")) == 'b' || option == 'm')
        *(option == 'b' ? &base_url : &model) = optarg;
    if (option != -1 || optind + 1 != argc) {
        fputs("usage: stream [-b base-url] [-m model] question\n", stderr);
        return 2;
    }

    sigset_t open = hold_interrupts();
    struct answer answer = {0};
    sluice_callbacks callbacks = {
        .size = sizeof callbacks, .user = &answer, .on_events = on_events, .on_finish = on_finish};
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    sluice_options_set(options, "loop", "host", &error);
    if (base_url)
        sluice_options_set(options, "base_url", base_url, &error);
    sluice_client *client = error ? NULL : sluice_client_new(options, &error);
    sluice_request *request =
        sluice_request_new(SLUICE_CHAT, model ? model : "helicone/gpt-4o-mini", &error);
    sluice_request_add_message(request, "user", argv[optind], &error);
    sluice_call *call =
        error ? NULL : sluice_client_start(client, request, true, &callbacks, &error);
    if (call)
        run(client, call, &answer, &open, &error);
    putchar('\n');

    /* The response holds what arrived, however the call ended. */
    size_t length = 0;
    sluice_response_text(answer.response, 0, &length);
    if (answer.status == SLUICE_E_CANCELLED)
        fprintf(stderr, "stream: interrupted after %zu bytes of text\n", length);
    else if (error || answer.error)
        fprintf(stderr, "stream: %s\n", sluice_error_message(error ? error : answer.error));
    int status = answer.status == SLUICE_E_CANCELLED ? 130 : error || answer.error;
    sluice_call_free(call);
    sluice_client_free(client);
    sluice_request_free(request);
    sluice_options_free(options);
    sluice_response_free(answer.response);
    sluice_error_free(answer.error);
    sluice_error_free(error);
    return status;
}
