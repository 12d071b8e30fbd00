/* Each timeout ends what it limits, and says which it was. */
#include "harness.h"
#include <netinet/in.h>
#include <sys/socket.h>

static void check_timeout(const char *option, const char *directives, const char *word) {
    sluice_client *client = gateway_client();
    for (int stream = 0; stream < 2; stream++) {
        sluice_error *error = NULL;
        sluice_request *request = chat_with(directives, "hi");
        sluice_request_set_option(request, option, "300", &error);
        CHECK_NONE(error);
        int64_t begin = now_ms();
        sluice_status status = stream ? sluice_client_stream(client, request, NULL, NULL, &error)
                                      : sluice_client_perform(client, request, NULL, &error);
        int64_t taken = now_ms() - begin;
        CHECK_STATUS(status, SLUICE_E_TIMEOUT);
        CHECK(taken >= 290 && taken < 20000);
        CHECK_ERROR(error, SLUICE_E_TIMEOUT, word);
        sluice_request_free(request);
    }
    sluice_client_free(client);
}

TEST(first_byte, "first byte: the upstream accepts and says nothing") {
    check_timeout("first_byte_timeout_ms", "stall=before", "first_byte_timeout_ms");
}

TEST(idle, "idle: the upstream falls silent within the answer") {
    check_timeout("idle_timeout_ms", "words=20;stall=5", "idle_timeout_ms");
}

TEST(total, "total: the upstream goes on for too long") {
    check_timeout("attempt_timeout_ms", "words=500;pace=20;slow-head=20", "attempt_timeout_ms");
}

TEST(whole_call, "whole call: all attempts together take too long") {
    check_timeout("timeout_ms", "words=500;pace=20;slow-head=20", "timeout_ms");
}

/* A listener whose queue is full answers no further connection. */
TEST(connect_timeout, "connect: nobody takes the connection") {
    int listener = socket(AF_INET, SOCK_STREAM, 0), fillers[4];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    bind(listener, (struct sockaddr *)&address, size);
    listen(listener, 0);
    getsockname(listener, (struct sockaddr *)&address, &size);
    for (int i = 0; i < 4; i++) {
        fillers[i] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        connect(fillers[i], (struct sockaddr *)&address, size);
    }
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%d/v1", ntohs(address.sin_port));
    sluice_client *client = client_with("base_url", url, "connect_timeout_ms", "300", NULL);
    sluice_request *request = chat("hi");
    sluice_error *error = NULL;
    int64_t begin = now_ms();
    CHECK_STATUS(sluice_client_perform(client, request, NULL, &error), SLUICE_E_TIMEOUT);
    CHECK(now_ms() - begin < 20000);
    CHECK_ERROR(error, SLUICE_E_TIMEOUT, "connect_timeout_ms");
    sluice_request_free(request);
    sluice_client_free(client);
    for (int i = 0; i < 4; i++)
        close(fillers[i]);
    close(listener);
}

TEST(waiting_does_not_end, "a wait that runs out leaves the call as it is") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("words=30;pace=10", "hi");
    sluice_call *call = sluice_client_start(client, request, true, NULL, NULL);
    CHECK_STATUS(sluice_call_wait(call, 20, NULL, NULL), SLUICE_AGAIN);
    CHECK_STATUS(sluice_call_wait(call, 0, NULL, NULL), SLUICE_AGAIN);
    CHECK_STATUS(sluice_call_wait(call, -1, NULL, NULL), SLUICE_OK);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}
