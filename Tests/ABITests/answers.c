/* Answers as odd upstreams give them, and the stack that a caller needs for any. */
#include "harness.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

/* ---- An upstream that answers every request with the same bytes --------------------------------
 */

struct upstream {
    int listener;
    char url[64];
    const char *answer;
    size_t length;
    pthread_t thread;
};

/* Reads one request, whose body is as long as its head says. */
static bool read_request(int connection) {
    char bytes[65536];
    size_t length = 0, wanted = 0;
    for (;;) {
        ssize_t count = read(connection, bytes + length, sizeof bytes - 1 - length);
        if (count <= 0)
            return false;
        length += (size_t)count;
        bytes[length] = 0;
        const char *body = strstr(bytes, "\r\n\r\n");
        if (!body)
            continue;
        const char *field = strcasestr(bytes, "content-length:");
        if (!wanted && field)
            wanted = strtoul(field + 15, NULL, 10);
        if (length - (size_t)(body + 4 - bytes) >= wanted)
            return true;
    }
}

static void *serve(void *argument) {
    struct upstream *upstream = argument;
    int connection;
    while ((connection = accept(upstream->listener, NULL, NULL)) >= 0) {
        if (read_request(connection))
            for (size_t sent = 0; sent < upstream->length;) {
                ssize_t count = send(connection, upstream->answer + sent, upstream->length - sent,
                                     MSG_NOSIGNAL);
                if (count <= 0)
                    break;
                sent += (size_t)count;
            }
        close(connection);
    }
    return NULL;
}

static void open_upstream(struct upstream *upstream, const char *answer, size_t length) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    upstream->answer = answer;
    upstream->length = length;
    upstream->listener = socket(AF_INET, SOCK_STREAM, 0);
    bind(upstream->listener, (struct sockaddr *)&address, size);
    listen(upstream->listener, 16);
    getsockname(upstream->listener, (struct sockaddr *)&address, &size);
    snprintf(upstream->url, sizeof upstream->url, "http://127.0.0.1:%d/v1",
             ntohs(address.sin_port));
    pthread_create(&upstream->thread, NULL, serve, upstream);
}

static void close_upstream(struct upstream *upstream) {
    shutdown(upstream->listener, SHUT_RDWR);
    pthread_join(upstream->thread, NULL);
    close(upstream->listener);
}

#define EVENT_STREAM                                                                               \
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
#define JSON_ANSWER "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
#define DELTA(delta) "data: {\"choices\":[{\"index\":0,\"delta\":" delta "}]}\n\n"
#define END                                                                                        \
    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: "        \
    "[DONE]\n\n"

struct heard {
    char text[256], reasoning[256], arguments[256], ids[64], names[64];
    size_t finishes;
};

static void note(char *text, size_t size, const char *piece, size_t length) {
    size_t used = strlen(text);
    if (length < size - used) {
        memcpy(text + used, piece, length);
        text[used + length] = 0;
    }
}

static sluice_action hear(sluice_call *call, const sluice_event *events, size_t count, void *user) {
    (void)call;
    struct heard *heard = user;
    for (const sluice_event *event = events; event < events + count; event++) {
        switch (event->kind) {
        case SLUICE_EVENT_TEXT:
            note(heard->text, sizeof heard->text, event->text, event->text_length);
            break;
        case SLUICE_EVENT_REASONING:
            note(heard->reasoning, sizeof heard->reasoning, event->text, event->text_length);
            break;
        case SLUICE_EVENT_FINISH:
            heard->finishes++;
            break;
        case SLUICE_EVENT_TOOL_CALL:
            if (event->tool != 0)
                break;
            note(heard->arguments, sizeof heard->arguments, event->text, event->text_length);
            note(heard->ids, sizeof heard->ids, event->id, event->id_length);
            note(heard->names, sizeof heard->names, event->name, event->name_length);
            break;
        default:
            break;
        }
    }
    return SLUICE_CONTINUE;
}

/* Streams from an upstream that answers so. */
static sluice_status stream(const char *answer, struct heard *heard, sluice_response **response,
                            sluice_error **error) {
    struct upstream upstream;
    open_upstream(&upstream, answer, strlen(answer));
    sluice_client *client = client_with("base_url", upstream.url, NULL);
    sluice_request *request = chat("hi");
    sluice_callbacks callbacks = {.size = sizeof callbacks, .on_events = hear, .user = heard};
    memset(heard, 0, sizeof *heard);
    sluice_status status = sluice_client_stream(client, request, &callbacks, response, error);
    sluice_request_free(request);
    sluice_client_free(client);
    close_upstream(&upstream);
    return status;
}

/* ---- Streams -----------------------------------------------------------------------------------
 */

TEST(repeated_tool_call,
     "a tool call's pieces: what is said again is said once, in events and response") {
    struct heard heard;
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    const char *answer = EVENT_STREAM DELTA("{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":"
                                            "\"f\",\"arguments\":\"{\\\"p\\\"\"}}]}")
        DELTA("{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\":1}\"}}]"
              "}") DELTA("{\"tool_calls\":[{\"id\":\"b\",\"function\":{\"name\":\"g\","
                         "\"arguments\":{\"q\":2}}"
                         "}]}") END;
    CHECK_STATUS(stream(answer, &heard, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    CHECK_TEXT(heard.ids, "a");
    CHECK_TEXT(heard.names, "f");
    CHECK_TEXT(heard.arguments, "{\"p\":1}");
    sluice_tool_call call = {.size = sizeof call};
    CHECK_INT(sluice_response_tool_call_count(response, 0), 2);
    CHECK_STATUS(sluice_response_tool_call_at(response, 0, 0, &call), SLUICE_OK);
    CHECK_TEXT(call.id, "a");
    CHECK_TEXT(call.name, "f");
    CHECK_TEXT(call.arguments, "{\"p\":1}");
    CHECK_STATUS(sluice_response_tool_call_at(response, 0, 1, &call), SLUICE_OK);
    CHECK_TEXT(call.id, "b");
    CHECK_TEXT(call.arguments, "{\"q\":2}");
    CHECK_STATUS(sluice_response_tool_call_at(response, 0, SIZE_MAX, &call), SLUICE_E_ARGUMENT);
    CHECK_STATUS(sluice_response_tool_call_at(response, SIZE_MAX, 0, &call), SLUICE_E_ARGUMENT);
    CHECK(sluice_response_text(response, SIZE_MAX, NULL) == NULL);
    sluice_response_free(response);
}

TEST(parts,
     "content in parts: text is text and thinking reasoning; empty finish reasons are none") {
    struct heard heard;
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    const char *answer = EVENT_STREAM DELTA("{\"content\":[{\"type\":\"thinking\",\"thinking\":[{"
                                            "\"type\":\"text\",\"text\":\"hm\"}]}]}")
        DELTA("{\"content\":[{\"type\":\"text\",\"text\":\"yes\"}]}")
            DELTA("{\"content\":\" \\ud83d\"},\"finish_reason\":\"\"") END;
    CHECK_STATUS(stream(answer, &heard, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    CHECK_TEXT(heard.text, "yes \xef\xbf\xbd");
    CHECK_TEXT(heard.reasoning, "hm");
    CHECK_INT(heard.finishes, 1);
    CHECK_TEXT(sluice_response_text(response, 0, NULL), heard.text);
    CHECK_TEXT(sluice_response_reasoning(response, 0, NULL), heard.reasoning);
    sluice_response_free(response);
}

TEST(no_reason,
     "a stream that ends at [DONE] without a finish reason is broken, and keeps its text") {
    struct heard heard;
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    CHECK_STATUS(stream(EVENT_STREAM DELTA("{\"content\":\"half of\"}") "data: [DONE]\n\n", &heard,
                        &response, &error),
                 SLUICE_E_BROKEN);
    CHECK_ERROR(error, SLUICE_E_BROKEN, "without a finish reason");
    CHECK_TEXT(sluice_response_text(response, 0, NULL), "half of");
    CHECK(sluice_response_finish_reason(response, 0) == NULL);
    sluice_response_free(response);
}

TEST(nothing_pulled, "next: *events is NULL and *count 0 wherever it gives no batch") {
    sluice_client *client = echo_client();
    sluice_request *request = chat("a b");
    sluice_call *call = sluice_client_start(client, request, true, NULL, NULL);
    const sluice_event junk = {0}, *events = &junk;
    size_t count = 7;
    while (sluice_call_next(call, -1, &events, &count, NULL) == SLUICE_OK) {
        CHECK(events != NULL && count > 0);
        events = &junk;
        count = 7;
    }
    CHECK(events == NULL);
    CHECK_INT(count, 0);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);

    client = gateway_client();
    request = chat_with("stall=head", "hi");
    call = sluice_client_start(client, request, true, NULL, NULL);
    sluice_status status;
    do {
        events = &junk;
        count = 7;
        status = sluice_call_next(call, 0, &events, &count, NULL);
    } while (status == SLUICE_OK);
    CHECK_STATUS(status, SLUICE_AGAIN);
    CHECK(events == NULL);
    CHECK_INT(count, 0);
    events = &junk;
    count = 7;
    CHECK_STATUS(sluice_call_next(NULL, 0, &events, &count, NULL), SLUICE_E_ARGUMENT);
    CHECK(events == NULL);
    CHECK_INT(count, 0);
    CHECK_STATUS(sluice_call_next(call, 0, NULL, NULL, NULL), SLUICE_E_ARGUMENT);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}

/* ---- Stack -------------------------------------------------------------------------------------
 */

/* What the header promises to be enough: the library as it is shipped uses half of it.
 * AddressSanitizer puts a zone of its own around each variable, in a build that is not optimized,
 * where one frame alone has 11 KB.
 */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifdef IS_SANITIZED
enum { SMALL_STACK = 1024 * 1024 };
#else
enum { SMALL_STACK = 64 * 1024 };
#endif

static void run_on_small_stack(void *(*work)(void *), void *argument) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    REQUIRE(pthread_attr_setstacksize(&attributes, SMALL_STACK) == 0);
    pthread_t thread;
    REQUIRE(pthread_create(&thread, &attributes, work, argument) == 0);
    pthread_join(thread, NULL);
    pthread_attr_destroy(&attributes);
}

static void *every_way(void *argument) {
    sluice_client *client = argument;
    sluice_error *error = NULL;
    sluice_response *response = NULL;
    struct heard heard = {0};
    sluice_callbacks callbacks = {.size = sizeof callbacks, .on_events = hear, .user = &heard};
    sluice_request *request = chat("a b c");
    sluice_request_set_property(request, "Environment", "test", &error);
    sluice_request_set_cache(request, true, -1, &error);
    for (int i = 0; i < 2; i++) {
        CHECK_STATUS(sluice_client_perform(client, request, &response, &error), SLUICE_OK);
        CHECK(sluice_response_text(response, 0, NULL) != NULL);
        sluice_cost cost = {.size = sizeof cost};
        sluice_response_cost(response, &cost);
        sluice_response_free(response);
        response = NULL;
    }
    CHECK_STATUS(sluice_client_stream(client, request, &callbacks, &response, &error), SLUICE_OK);
    CHECK(sluice_response_body(response, NULL) != NULL);
    sluice_response_free(response);
    response = NULL;
    sluice_call *call = sluice_client_start(client, request, true, NULL, &error);
    CHECK_STATUS(sluice_call_wait(call, -1, &response, &error), SLUICE_OK);
    CHECK_NONE(error);
    sluice_response_free(response);
    sluice_call_free(call);
    sluice_request_free(request);
    return NULL;
}

TEST(small_stack, "64 KB of stack are enough for calls of every way") {
    sluice_client *clients[] = {echo_client(), gateway_client()};
    for (int i = 0; i < 2; i++) {
        run_on_small_stack(every_way, clients[i]);
        sluice_client_free(clients[i]);
    }
}

struct nested {
    const char *answer;
    bool is_stream;
    const char *url;
};

static void *nested_answer(void *argument) {
    struct nested *nested = argument;
    sluice_client *client = client_with("base_url", nested->url, NULL);
    sluice_request *request = chat("hi");
    sluice_response *response = NULL;
    sluice_error *error = NULL;
    CHECK_STATUS(nested->is_stream ? sluice_client_stream(client, request, NULL, &response, &error)
                                   : sluice_client_perform(client, request, &response, &error),
                 SLUICE_OK);
    CHECK_NONE(error);
    CHECK(sluice_response_body(response, NULL) != NULL);
    sluice_response_free(response);
    sluice_request_free(request);
    sluice_client_free(client);
    return NULL;
}

/* Appends an object of objects, `depth` deep. */
static void append_nested(char *text, int depth) {
    for (int i = 0; i < depth; i++)
        strcat(text, "{\"d\":");
    strcat(text, "1");
    for (int i = 0; i < depth; i++)
        strcat(text, "}");
}

TEST(nested, "64 KB of stack are enough for answers as nested as any") {
    static char plain[16384], events[16384];
    strcpy(plain, JSON_ANSWER "{\"choices\":[{\"message\":{\"x\":");
    append_nested(plain, 250);
    strcat(plain, "},\"finish_reason\":\"stop\"}]}");
    strcpy(events, EVENT_STREAM);
    for (int i = 0; i < 3; i++) {
        strcat(events, "data: {\"choices\":[{\"index\":0,\"delta\":{\"x\":");
        append_nested(events, 250);
        strcat(events, "}}]}\n\n");
    }
    strcat(events, END);
    struct nested answers[] = {{plain, false, NULL}, {events, true, NULL}};
    for (int i = 0; i < 2; i++) {
        struct upstream upstream;
        open_upstream(&upstream, answers[i].answer, strlen(answers[i].answer));
        answers[i].url = upstream.url;
        run_on_small_stack(nested_answer, &answers[i]);
        close_upstream(&upstream);
    }
}

TEST(joined, "chunks that somebody kept are joined into their answer; what is no array of chunks "
             "is refused") {
    static const char chunks[] = "[{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":["
                                 "{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]},"
                                 "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":"
                                 "\"lo\"},\"finish_reason\":\"stop\"}]},"
                                 "{\"choices\":[],\"usage\":{\"total_tokens\":3}}]";
    sluice_error *error = NULL;
    char *answer = sluice_chunks_join(chunks, sizeof chunks - 1, &error);
    CHECK_NONE(error);
    CHECK_TEXT(answer, "{\"id\":\"c\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,"
                       "\"message\":{\"role\":"
                       "\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],"
                       "\"usage\":{\"total_tokens\":3}}");
    sluice_string_free(answer);
    static const char *const wrong[] = {"{}", "[", "[1]", "[{\"choices\":[{\"index\":\"x\",}]}]"};
    for (size_t index = 0; index < sizeof wrong / sizeof *wrong; index++) {
        CHECK(sluice_chunks_join(wrong[index], strlen(wrong[index]), &error) == NULL);
        CHECK_ERROR(error, SLUICE_E_REQUEST, NULL);
    }
    CHECK(sluice_chunks_join(NULL, 1, &error) == NULL);
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "chunks");
}
