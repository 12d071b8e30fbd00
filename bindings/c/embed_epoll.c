/*
 * embed_epoll: a service with an event loop of its own, which runs all its calls on its one thread.
 *
 *     SLUICE_MODEL=helicone/gpt-4o-mini embed_epoll port
 *     echo "What is the capital of France?" | nc 127.0.0.1 port
 *
 * A connection sends one line and gets the answer while it is being written. Sluice is one more
 * descriptor in the loop: when it is readable, sluice_client_dispatch() runs the callbacks.
 */
#define _GNU_SOURCE /* accept4() */
#include <arpa/inet.h>
#include <signal.h>
#include <sluice.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* `user` is the connection's socket. A reader too slow for what its socket holds is let go. */
static bool say(void *user, const char *text, size_t length) {
    return send((int)(intptr_t)user, text, length, MSG_NOSIGNAL) == (ssize_t)length;
}

static sluice_action on_events(sluice_call *call, const sluice_event *events, size_t count,
                               void *user) {
    (void)call;
    bool is_heard = true;
    for (size_t i = 0; i < count && is_heard; i++)
        if (events[i].kind == SLUICE_EVENT_TEXT)
            is_heard = say(user, events[i].text, events[i].text_length);
    return is_heard ? SLUICE_CONTINUE : SLUICE_STOP;
}

static void on_finish(sluice_call *call, sluice_status status, sluice_response *response,
                      sluice_error *error, void *user) {
    (void)status;
    say(user, sluice_error_message(error), strlen(sluice_error_message(error)));
    say(user, "\n", 1);
    sluice_error_free(error);
    sluice_response_free(response);
    sluice_call_free(call);
}

/* Comes once and last for every call, also for a refused one. */
static void release(void *user) {
    close((int)(intptr_t)user);
}

/* Asks what the connection's line asks; a line of a local client comes in one piece. */
static void answer(sluice_client *client, int connection) {
    char line[4096];
    ssize_t length = recv(connection, line, sizeof line - 1, 0);
    line[length < 0 ? 0 : length] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    const char *model = getenv("SLUICE_MODEL");
    sluice_callbacks callbacks = {
        sizeof callbacks, (void *)(intptr_t)connection, on_events, NULL, on_finish, release};
    sluice_error *error = NULL;
    sluice_request *request =
        sluice_request_new(SLUICE_CHAT, model ? model : "helicone/gpt-4o-mini", &error);
    sluice_request_add_message(request, "user", line, &error);
    if (!sluice_client_start(client, error ? NULL : request, true, &callbacks, &error))
        fprintf(stderr, "embed_epoll: %s\n", sluice_error_message(error));
    sluice_error_free(error);
    sluice_request_free(request);
}

static void watch(int loop, int descriptor) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptor};
    epoll_ctl(loop, EPOLL_CTL_ADD, descriptor, &event);
}

static void serve(sluice_client *client, int listener, int stop) {
    int loop = epoll_create1(EPOLL_CLOEXEC), calls = sluice_client_fd(client);
    watch(loop, listener), watch(loop, stop), watch(loop, calls);
    for (struct epoll_event event; epoll_wait(loop, &event, 1, -1) == 1;) {
        if (event.data.fd == stop)
            break;
        if (event.data.fd == calls)
            sluice_client_dispatch(client, 0, NULL);
        else if (event.data.fd == listener)
            watch(loop, accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC));
        else if (epoll_ctl(loop, EPOLL_CTL_DEL, event.data.fd, NULL) == 0)
            answer(client, event.data.fd);
    }
    close(loop);
}

int main(int argc, char **argv) {
    char *end = "";
    long port = argc == 2 ? strtol(argv[1], &end, 10) : -1;
    if (port < 0 || port > UINT16_MAX || *end)
        return fputs("usage: embed_epoll port\n", stderr), 2;

    struct sockaddr_in address = {AF_INET, htons((uint16_t)port), {htonl(INADDR_LOOPBACK)}, {0}};
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 64))
        return perror("embed_epoll: listen"), 1;
    sigset_t stop_signals;
    sigemptyset(&stop_signals), sigaddset(&stop_signals, SIGINT), sigaddset(&stop_signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &stop_signals, NULL);

    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    sluice_options_set(options, "loop", "host", &error);
    sluice_client *client = sluice_client_new(options, &error);
    if (client)
        serve(client, listener, signalfd(-1, &stop_signals, SFD_CLOEXEC));
    else
        fprintf(stderr, "embed_epoll: %s\n", sluice_error_message(error));
    int failed = error != NULL;
    sluice_client_free(client); /* finishes the calls that still run */
    sluice_options_free(options);
    sluice_error_free(error);
    close(listener);
    return failed;
}
