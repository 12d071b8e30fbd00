/*
 * serve_browsers: a web server on libuv that streams answers to browsers, all on one thread.
 *
 *     SLUICE_MODEL=helicone/gpt-4o-mini serve_browsers port
 *     curl -N '127.0.0.1:port/ask?What+is+the+capital+of+France'
 *
 * Sluice is one more descriptor in libuv's loop: when it is readable, sluice_client_dispatch() runs
 * the callbacks. A browser that reads slowly makes its own call pause, and one that leaves cancels
 * it, so that nobody pays for an answer that nobody hears.
 */
#define _GNU_SOURCE /* what uv.h needs of pthread.h */
#include <signal.h>
#include <sluice.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

enum { LARGEST_REQUEST = 8192, LARGEST_BACKLOG = 64 * 1024 };

/* One for the connection; lives until both its call and its handle have ended. */
struct visitor {
    uv_tcp_t tcp;
    sluice_call *call;
    bool is_asking;
    size_t length;
    char request[LARGEST_REQUEST];
};

static sluice_client *client;

static void free_visitor(uv_handle_t *handle) {
    struct visitor *visitor = handle->data;
    if (visitor->is_asking) /* The call still runs, and frees it at its end. */
        visitor->tcp.data = NULL;
    else
        free(visitor);
}

static void leave(struct visitor *visitor) {
    if (visitor->tcp.data && !uv_is_closing((uv_handle_t *)&visitor->tcp))
        uv_close((uv_handle_t *)&visitor->tcp, free_visitor);
}

struct message {
    uv_write_t write;
    struct visitor *visitor;
    bool is_last;
};

static void on_written(uv_write_t *write, int status) {
    struct message *message = write->data;
    struct visitor *visitor = message->visitor;
    bool is_drained = uv_stream_get_write_queue_size(write->handle) < LARGEST_BACKLOG / 2;
    if (status < 0 || message->is_last)
        leave(visitor);
    else if (is_drained && visitor->call)
        sluice_call_resume(visitor->call);
    free(message);
}

/* Sends a copy of the text; false: the browser is gone. */
static bool say(struct visitor *visitor, const char *text, size_t length, bool is_last) {
    if (!visitor->tcp.data || uv_is_closing((uv_handle_t *)&visitor->tcp))
        return false;
    struct message *message = malloc(sizeof *message + length);
    if (!message)
        return false;
    char *copy = memcpy(message + 1, text, length);
    *message = (struct message){.visitor = visitor, .is_last = is_last};
    message->write.data = message;
    uv_buf_t buffer = uv_buf_init(copy, (unsigned)length);
    if (uv_write(&message->write, (uv_stream_t *)&visitor->tcp, &buffer, 1, on_written) == 0)
        return true;
    free(message);
    return false;
}

/* One event of a text/event-stream: a line of `data` for each line of the text. */
static bool say_event(struct visitor *visitor, const char *text, size_t length) {
    char *event = malloc(length * 8 + 16), *end = event;
    if (!event)
        return false;
    end = memcpy(end, "data: ", 6), end += 6;
    for (size_t i = 0; i < length; i++)
        if (text[i] == '\n')
            memcpy(end, "\ndata: ", 7), end += 7;
        else if (text[i] != '\r')
            *end++ = text[i];
    *end++ = '\n', *end++ = '\n';
    bool is_heard = say(visitor, event, (size_t)(end - event), false);
    free(event);
    return is_heard;
}

static sluice_action on_events(sluice_call *call, const sluice_event *events, size_t count,
                               void *user) {
    (void)call;
    struct visitor *visitor = user;
    for (size_t i = 0; i < count; i++)
        if (events[i].kind == SLUICE_EVENT_TEXT &&
            !say_event(visitor, events[i].text, events[i].text_length))
            return SLUICE_STOP;
    uv_stream_t *stream = (uv_stream_t *)&visitor->tcp;
    return uv_stream_get_write_queue_size(stream) > LARGEST_BACKLOG ? SLUICE_PAUSE
                                                                    : SLUICE_CONTINUE;
}

static void on_finish(sluice_call *call, sluice_status status, sluice_response *response,
                      sluice_error *error, void *user) {
    struct visitor *visitor = user;
    const char *end = status == SLUICE_OK ? "event: end\ndata:\n\n" : "event: error\ndata:\n\n";
    if (error && status != SLUICE_E_CANCELLED && status != SLUICE_E_STOPPED)
        fprintf(stderr, "serve_browsers: %s\n", sluice_error_message(error));
    if (!say(visitor, end, strlen(end), true))
        leave(visitor);
    visitor->call = NULL;
    sluice_error_free(error);
    sluice_response_free(response);
    sluice_call_free(call);
}

/* Comes once and last for every call, also for a refused one. */
static void release(void *user) {
    struct visitor *visitor = user;
    visitor->is_asking = false;
    if (!visitor->tcp.data)
        free(visitor);
}

/* Decodes a query in place, as forms write it. */
static void unescape(char *text) {
    char *end = text;
    for (unsigned code; *text; text++)
        if (*text == '%' && sscanf(text + 1, "%2x", &code) == 1 && text[1] && text[2])
            *end++ = (char)code, text += 2;
        else
            *end++ = *text == '+' ? ' ' : *text;
    *end = '\0';
}

static void ask(struct visitor *visitor, char *question) {
    unescape(question);
    const char *model = getenv("SLUICE_MODEL");
    sluice_callbacks callbacks = {sizeof callbacks, visitor, on_events, NULL, on_finish, release};
    sluice_error *error = NULL;
    sluice_request *request =
        sluice_request_new(SLUICE_CHAT, model ? model : "helicone/gpt-4o-mini", &error);
    sluice_request_add_message(request, "user", question, &error);
    static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                               "Cache-Control: no-store\r\nConnection: close\r\n\r\n";
    say(visitor, head, sizeof head - 1, false);
    visitor->is_asking = true;
    visitor->call = sluice_client_start(client, error ? NULL : request, true, &callbacks, &error);
    if (!visitor->call) {
        fprintf(stderr, "serve_browsers: %s\n", sluice_error_message(error));
        say(visitor, "event: error\ndata:\n\n", 20, true);
    }
    sluice_error_free(error);
    sluice_request_free(request);
}

static void answer(struct visitor *visitor) {
    static const char page[] =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n"
        "<!doctype html><title>Ask</title><form><input id=q autofocus></form><pre id=a></pre>"
        "<script>document.forms[0].onsubmit=e=>{e.preventDefault();a.textContent='';"
        "let s=new EventSource('/ask?'+encodeURIComponent(q.value));"
        "s.onmessage=m=>a.textContent+=m.data;s.onerror=s.close;"
        "s.addEventListener('end',()=>s.close())}</script>";
    static const char none[] =
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    char *line = visitor->request;
    line[strcspn(line, "\r\n")] = '\0';
    char *target = strchr(line, ' ');
    char *end = target ? strchr(target + 1, ' ') : NULL;
    if (end)
        *end = '\0';
    if (end && strncmp(line, "GET /ask?", 9) == 0)
        ask(visitor, line + 9);
    else if (end && strcmp(line, "GET /") == 0)
        say(visitor, page, sizeof page - 1, true);
    else
        say(visitor, none, sizeof none - 1, true);
}

static void make_room(uv_handle_t *handle, size_t wanted, uv_buf_t *buffer) {
    (void)wanted;
    struct visitor *visitor = handle->data;
    *buffer = uv_buf_init(visitor->request + visitor->length,
                          (unsigned)(LARGEST_REQUEST - 1 - visitor->length));
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer) {
    (void)buffer;
    struct visitor *visitor = stream->data;
    if (count < 0) { /* The browser has left, or its request is too long. */
        if (visitor->call)
            sluice_call_cancel(visitor->call);
        leave(visitor);
        return;
    }
    if (visitor->is_asking)
        return; /* What a browser says behind its request is not read. */
    visitor->length += (size_t)count;
    visitor->request[visitor->length] = '\0';
    if (strstr(visitor->request, "\r\n\r\n")) {
        visitor->length = 0;
        answer(visitor);
    }
}

static void on_connection(uv_stream_t *listener, int status) {
    struct visitor *visitor = status < 0 ? NULL : calloc(1, sizeof *visitor);
    if (!visitor)
        return;
    uv_tcp_init(listener->loop, &visitor->tcp);
    visitor->tcp.data = visitor;
    if (uv_accept(listener, (uv_stream_t *)&visitor->tcp) ||
        uv_read_start((uv_stream_t *)&visitor->tcp, make_room, on_read))
        leave(visitor);
}

static void on_ready(uv_poll_t *poll, int status, int events) {
    (void)poll, (void)status, (void)events;
    sluice_client_dispatch(client, 0, NULL);
}

static void on_stop(uv_signal_t *handle, int signal) {
    (void)signal;
    uv_stop(handle->loop);
}

static void end(uv_handle_t *handle, void *unused) {
    (void)unused;
    if (handle->type == UV_TCP && handle->data)
        leave(handle->data);
    else if (!uv_is_closing(handle))
        uv_close(handle, NULL);
}

int main(int argc, char **argv) {
    char *rest = "";
    long port = argc == 2 ? strtol(argv[1], &rest, 10) : -1;
    if (port < 0 || port > UINT16_MAX || *rest)
        return fputs("usage: serve_browsers port\n", stderr), 2;
    signal(SIGPIPE, SIG_IGN); /* libuv writes to sockets whose browser has left. */

    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    sluice_options_set(options, "loop", "host", &error);
    client = sluice_client_new(options, &error);
    sluice_options_free(options);
    if (!client)
        return fprintf(stderr, "serve_browsers: %s\n", sluice_error_message(error)), 1;

    uv_loop_t *loop = uv_default_loop();
    uv_tcp_t listener;
    uv_poll_t calls;
    uv_signal_t interrupt, terminate;
    struct sockaddr_in address;
    uv_ip4_addr("127.0.0.1", (int)port, &address);
    uv_tcp_init(loop, &listener);
    listener.data = NULL;
    int failed = uv_tcp_bind(&listener, (struct sockaddr *)&address, 0);
    if (!failed)
        failed = uv_listen((uv_stream_t *)&listener, 1024, on_connection);
    if (failed)
        return fprintf(stderr, "serve_browsers: %s\n", uv_strerror(failed)), 1;
    uv_poll_init(loop, &calls, sluice_client_fd(client));
    uv_poll_start(&calls, UV_READABLE, on_ready);
    uv_signal_init(loop, &interrupt), uv_signal_start(&interrupt, on_stop, SIGINT);
    uv_signal_init(loop, &terminate), uv_signal_start(&terminate, on_stop, SIGTERM);
    uv_run(loop, UV_RUN_DEFAULT);
    sluice_client_free(client); /* Ends the calls that still run. */
    uv_walk(loop, end, NULL);
    uv_run(loop, UV_RUN_DEFAULT);
    return uv_loop_close(loop) != 0;
}
