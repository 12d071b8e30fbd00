/*
 * The server that every contender talks to: one thread, epoll, HTTP/1.1 with keep-alive.
 *
 *   upstream [--port P] [--port-file FILE] [--events N] [--pace MS]
 *
 * Any POST is a chat completion. Without "stream":true the answer is a fixed completion of about
 * 700 bytes. With it, N text events of about 250 bytes follow, one HTTP chunk each and many per
 * write. N and the pace come from the model name (bench-1000, bench-500-paced-20), else from the
 * query
 * (?events=1000&pace=20), else from the command line. With a pace, each open stream gets one event
 * every MS milliseconds; without, the stream goes out as fast as the client reads.
 *
 * GET /stats answers {"requests":…,"connections":…,"open":…}; any other GET is answered with 200.
 */
#include "upstream_answers.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    READ_SIZE = 64 * 1024,
    WRITE_SIZE = 256 * 1024,
    EVENTS_PER_WAIT = 1024,
    WHEEL_SLOTS = 65536, /* one a millisecond, hence also the longest pace */
};

/* One connection. While it waits for a request it owns nothing but this. */
struct connection {
    int fd;
    bool wants_write;
    bool paced;
    uint32_t pace;
    uint64_t due_at;   /* tick of the next event */
    size_t next_event; /* index of the first event not yet due */
    const struct answer *answer;
    size_t sent, due; /* bytes of the answer sent; bytes that may be sent */
    char *request;    /* what has arrived of an incomplete request */
    size_t request_size;
    struct connection *next, **link; /* place in the wheel's slot, or link NULL */
};

static struct {
    struct connection *slots[WHEEL_SLOTS];
    uint64_t occupied[WHEEL_SLOTS / 64];
    uint64_t tick; /* all slots up to this tick have been served */
} wheel;

static int poller;
static size_t default_events = 1000;
static uint32_t default_pace;
static struct { uint64_t requests, connections, open; } stats;

static uint64_t now_in_ticks(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* ---- the timer wheel ------------------------------------------------------------------------- */

static void wheel_add(struct connection *conn) {
    if (conn->due_at <= wheel.tick)
        conn->due_at = wheel.tick + 1;
    size_t slot = conn->due_at % WHEEL_SLOTS;
    conn->link = &wheel.slots[slot];
    conn->next = wheel.slots[slot];
    if (conn->next)
        conn->next->link = &conn->next;
    wheel.slots[slot] = conn;
    wheel.occupied[slot / 64] |= UINT64_C(1) << (slot % 64);
}

static void wheel_remove(struct connection *conn) {
    if (!conn->link)
        return;
    *conn->link = conn->next;
    if (conn->next)
        conn->next->link = conn->link;
    conn->link = NULL;
    conn->next = NULL;
}

/* Milliseconds to the next occupied slot, -1 if there is none. Slots emptied meanwhile wake once in
 * vain. */
static int wheel_timeout(void) {
    for (size_t ahead = 1; ahead <= WHEEL_SLOTS;) {
        size_t slot = (wheel.tick + ahead) % WHEEL_SLOTS;
        uint64_t rest = wheel.occupied[slot / 64] >> (slot % 64);
        if (!rest) {
            ahead += 64 - slot % 64;
            continue;
        }
        uint64_t at = wheel.tick + ahead + (uint64_t)__builtin_ctzll(rest);
        uint64_t now = now_in_ticks();
        return at > now ? (int)(at - now) : 0;
    }
    return -1;
}

/* ---- connections -------------------------------------------------------------------------------
 */

static void watch(struct connection *conn, bool write) {
    if (conn->wants_write == write)
        return;
    conn->wants_write = write;
    struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP | (write ? EPOLLOUT : 0),
                                .data.ptr = conn};
    epoll_ctl(poller, EPOLL_CTL_MOD, conn->fd, &event);
}

static void drop(struct connection *conn) {
    wheel_remove(conn);
    close(conn->fd);
    free(conn->request);
    free(conn);
    stats.open--;
}

/* Sends what is due. False if the connection is gone, and then freed. */
static bool send_due(struct connection *conn) {
    while (conn->sent < conn->due) {
        size_t size = conn->due - conn->sent;
        if (size > WRITE_SIZE)
            size = WRITE_SIZE;
        ssize_t written = send(conn->fd, conn->answer->bytes + conn->sent, size, MSG_NOSIGNAL);
        if (written < 0) {
            if (errno == EAGAIN) {
                watch(conn, true);
                return true;
            }
            drop(conn);
            return false;
        }
        conn->sent += (size_t)written;
    }
    watch(conn, false);
    if (conn->sent == conn->answer->size)
        conn->answer = NULL;
    return true;
}

/* Makes the next event of a paced stream due and sends it. */
static void send_paced(struct connection *conn) {
    const struct answer *answer = conn->answer;
    conn->due = answer->event_ends[conn->next_event++];
    if (conn->next_event < answer->event_count) {
        conn->due_at += conn->pace;
        wheel_add(conn);
    }
    send_due(conn);
}

static void wheel_turn(void) {
    uint64_t now = now_in_ticks();
    while (wheel.tick < now) {
        size_t slot = ++wheel.tick % WHEEL_SLOTS;
        struct connection *list = wheel.slots[slot];
        wheel.occupied[slot / 64] &= ~(UINT64_C(1) << (slot % 64));
        if (!list)
            continue;
        wheel.slots[slot] = NULL;
        list->link = &list; /* the slot's list is ours now; removal must not touch the slot */
        while (list) {
            struct connection *conn = list;
            wheel_remove(conn);
            send_paced(conn);
        }
    }
}

static bool start_answer(struct connection *conn, const struct answer *answer, uint32_t pace) {
    conn->answer = answer;
    conn->sent = 0;
    conn->paced = pace > 0 && answer->event_count > 0;
    if (!conn->paced) {
        conn->due = answer->size;
        return send_due(conn);
    }
    conn->pace = pace;
    conn->next_event = 0;
    conn->due = answer->head_size;
    conn->due_at = now_in_ticks() + pace;
    wheel_add(conn);
    return send_due(conn);
}

/* ---- requests ----------------------------------------------------------------------------------
 */

static const char *find(const char *text, const char *end, const char *needle) {
    return memmem(text, (size_t)(end - text), needle, strlen(needle));
}

/* The value after a JSON member's name and colon, white space skipped; NULL if absent. */
static const char *member(const char *body, const char *end, const char *quoted_name) {
    const char *at = find(body, end, quoted_name);
    if (!at)
        return NULL;
    at += strlen(quoted_name);
    while (at < end && (*at == ' ' || *at == ':'))
        at++;
    return at < end ? at : NULL;
}

static bool is_true(const char *value, const char *end) {
    return value && end - value >= 4 && memcmp(value, "true", 4) == 0;
}

/* The number that follows a word between two places; `otherwise` if there is none. */
static unsigned long number_after(const char *text, const char *end, const char *word,
                                  unsigned long otherwise) {
    const char *at = text ? find(text, end, word) : NULL;
    if (!at)
        return otherwise;
    at += strlen(word);
    unsigned long value = 0;
    const char *first = at;
    for (; at < end && *at >= '0' && *at <= '9' && value < 100000000; at++)
        value = value * 10 + (unsigned long)(*at - '0');
    return at > first ? value : otherwise;
}

static size_t content_length(const char *head, const char *end) {
    for (const char *line = head; line < end;) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        if (strncasecmp(line, "content-length:", 15) == 0)
            return strtoul(line + 15, NULL, 10);
        if (!next)
            break;
        line = next + 1;
    }
    return 0;
}

static bool answer_get(struct connection *conn, const char *head) {
    char body[128] = "{}";
    if (strncmp(head, "GET /stats ", 11) == 0)
        snprintf(body, sizeof body, "{\"requests\":%lu,\"connections\":%lu,\"open\":%lu}",
                 (unsigned long)stats.requests, (unsigned long)stats.connections,
                 (unsigned long)stats.open);
    char text[256];
    int size = snprintf(text, sizeof text,
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                        "Content-Length: %zu\r\n\r\n%s",
                        strlen(body), body);
    if (send(conn->fd, text, (size_t)size, MSG_NOSIGNAL) == size)
        return true;
    drop(conn);
    return false;
}

static bool answer_post(struct connection *conn, const char *head, const char *body,
                        const char *end) {
    stats.requests++;
    if (!is_true(member(body, end, "\"stream\""), end))
        return start_answer(conn, plain_answer(), 0);
    const char *query_end = memchr(head, '\r', (size_t)(body - head));
    const char *model = member(body, end, "\"model\"");
    const char *model_end = model ? memchr(model + 1, '"', (size_t)(end - model - 1)) : NULL;
    if (!model_end)
        model = NULL;
    unsigned long events = number_after(head, query_end, "events=", default_events);
    unsigned long pace = number_after(head, query_end, "pace=", default_pace);
    events = number_after(model, model_end, "bench-", events);
    pace = number_after(model, model_end, "paced-", pace);
    if (pace >= WHEEL_SLOTS)
        pace = WHEEL_SLOTS - 1;
    bool with_usage = is_true(member(body, end, "\"include_usage\""), end);
    const struct answer *answer = stream_answer(events, with_usage);
    if (!answer) {
        drop(conn);
        return false;
    }
    return start_answer(conn, answer, (uint32_t)pace);
}

/* Looks for one whole request in what arrived and answers it. False if the connection is gone. */
static bool take_request(struct connection *conn, const char *text, size_t size) {
    const char *end = text + size;
    const char *blank = find(text, end, "\r\n\r\n");
    size_t needed = SIZE_MAX;
    if (blank)
        needed = (size_t)(blank + 4 - text) + content_length(text, blank);
    if (size < needed) {
        if (text == conn->request)
            return true;
        conn->request = malloc(size);
        if (!conn->request) {
            drop(conn);
            return false;
        }
        memcpy(conn->request, text, size);
        conn->request_size = size;
        return true;
    }
    bool alive = strncmp(text, "GET ", 4) == 0 ? answer_get(conn, text)
                                               : answer_post(conn, text, blank + 4, text + needed);
    if (!alive)
        return false;
    free(conn->request);
    conn->request = NULL;
    conn->request_size = 0;
    return true;
}

static void receive(struct connection *conn) {
    static char buffer[READ_SIZE];
    ssize_t size = recv(conn->fd, buffer, sizeof buffer, 0);
    if (size < 0 && errno == EAGAIN)
        return;
    if (size <= 0) {
        drop(conn);
        return;
    }
    if (!conn->request) {
        take_request(conn, buffer, (size_t)size);
        return;
    }
    char *grown = realloc(conn->request, conn->request_size + (size_t)size);
    if (!grown) {
        drop(conn);
        return;
    }
    memcpy(grown + conn->request_size, buffer, (size_t)size);
    conn->request = grown;
    conn->request_size += (size_t)size;
    take_request(conn, conn->request, conn->request_size);
}

static void accept_all(int listener) {
    for (;;) {
        int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0)
            return;
        int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        struct connection *conn = calloc(1, sizeof *conn);
        if (!conn) {
            close(fd);
            return;
        }
        conn->fd = fd;
        stats.connections++;
        stats.open++;
        struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP, .data.ptr = conn};
        if (epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event) < 0)
            drop(conn);
    }
}

/* ---- start
 * --------------------------------------------------------------------------------------- */

static void fail(const char *what) {
    fprintf(stderr, "upstream: %s: %s\n", what, strerror(errno));
    exit(1);
}

static int listen_on(uint16_t port, uint16_t *chosen) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        fail("socket");
    int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    if (bind(fd, (struct sockaddr *)&address, length) < 0 || listen(fd, 65535) < 0)
        fail("listen");
    if (getsockname(fd, (struct sockaddr *)&address, &length) < 0)
        fail("getsockname");
    *chosen = ntohs(address.sin_port);
    return fd;
}

static void raise_descriptor_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

static void announce(uint16_t port, const char *port_file) {
    if (port_file) {
        FILE *file = fopen(port_file, "w");
        if (!file)
            fail(port_file);
        fprintf(file, "%u\n", port);
        fclose(file);
    }
    printf("listening on http://127.0.0.1:%u\n", port);
    fflush(stdout);
}

static void serve(int listener) {
    static struct epoll_event events[EVENTS_PER_WAIT];
    for (;;) {
        int count = epoll_wait(poller, events, EVENTS_PER_WAIT, wheel_timeout());
        for (int index = 0; index < count; index++) {
            struct connection *conn = events[index].data.ptr;
            if (!conn)
                accept_all(listener);
            else if (events[index].events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))
                receive(conn);
            else
                send_due(conn);
        }
        wheel_turn();
    }
}

int main(int argc, char **argv) {
    uint16_t port = 0;
    const char *port_file = NULL;
    for (int at = 1; at + 1 < argc; at += 2) {
        if (strcmp(argv[at], "--port") == 0)
            port = (uint16_t)atoi(argv[at + 1]);
        else if (strcmp(argv[at], "--port-file") == 0)
            port_file = argv[at + 1];
        else if (strcmp(argv[at], "--events") == 0)
            default_events = strtoul(argv[at + 1], NULL, 10);
        else if (strcmp(argv[at], "--pace") == 0)
            default_pace = (uint32_t)strtoul(argv[at + 1], NULL, 10);
        else {
            fprintf(stderr, "upstream: unknown option %s\n", argv[at]);
            return 2;
        }
    }
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    raise_descriptor_limit();
    wheel.tick = now_in_ticks();
    poller = epoll_create1(EPOLL_CLOEXEC);
    int listener = listen_on(port, &port);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    if (poller < 0 || epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event) < 0)
        fail("epoll");
    announce(port, port_file);
    serve(listener);
}
