/* Four timeouts, each of which says which it was. */
#include "harness.h"

static void check_timeout(const char *option, const char *model, const char *word) {
    sluice_client *client = gateway_client();
    for (int stream = 0; stream < 2; stream++) {
        sluice_error *error = NULL;
        sluice_request *request = chat_with(model, "hi");
        sluice_request_set_option(request, option, "300", &error);
        sluice_request_set_option(request, "max_retries", "0", &error);
        CHECK_NONE(error);
        int64_t begin = now_ms();
        sluice_status status = stream ? sluice_client_stream(client, request, NULL, NULL, &error)
                                      : sluice_client_perform(client, request, NULL, &error);
        int64_t taken = now_ms() - begin;
        CHECK_STATUS(status, SLUICE_E_TIMEOUT);
        CHECK(taken >= 290 && taken < 2000);
        CHECK_ERROR(error, SLUICE_E_TIMEOUT, word);
        sluice_request_free(request);
    }
    sluice_client_free(client);
}

TEST(first_byte, "first byte: the upstream accepts and says nothing") {
    check_timeout("first_byte_timeout_ms", "helicone/gpt-4o-mini+stall=before",
                  "first_byte_timeout_ms");
}

TEST(idle, "idle: the upstream falls silent within the answer") {
    check_timeout("idle_timeout_ms", "helicone/gpt-4o-mini+words=20+stall=5", "idle_timeout_ms");
}

TEST(total, "total: the upstream goes on for too long") {
    check_timeout("total_timeout_ms", "helicone/gpt-4o-mini+words=500+pace=20+slow-head=20",
                  "total_timeout_ms");
}

TEST(waiting_does_not_end, "a wait that runs out leaves the call as it is") {
    sluice_client *client = gateway_client();
    sluice_request *request = chat_with("helicone/gpt-4o-mini+words=30+pace=10", "hi");
    sluice_call *call = sluice_client_start(client, request, true, NULL, NULL);
    CHECK_STATUS(sluice_call_wait(call, 20, NULL, NULL), SLUICE_AGAIN);
    CHECK_STATUS(sluice_call_wait(call, 0, NULL, NULL), SLUICE_AGAIN);
    CHECK_STATUS(sluice_call_wait(call, -1, NULL, NULL), SLUICE_OK);
    sluice_call_free(call);
    sluice_request_free(request);
    sluice_client_free(client);
}
