/* A process may end while calls run, in any of the ways in which processes end. */
#include "harness.h"
#include <dlfcn.h>
#include <sys/wait.h>

static void leave_with_calls(const char *how) {
    fflush(NULL);
    gateway_url();
    pid_t child = fork();
    if (child == 0) {
        alarm(20);
        sluice_client *client = gateway_client();
        static struct watched many[8];
        sluice_request *request = chat_with("words=1000;pace=1", "hi");
        for (size_t i = 0; i < 8; i++)
            start_watched(client, request, true, &many[i]);
        wait_events(&many[7]);
        if (!strcmp(how, "quick_exit"))
            quick_exit(0);
        if (!strcmp(how, "_exit"))
            _exit(0);
        exit(0);
    }
    int status = -1;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status))
        fail(__FILE__, __LINE__, "after %s the wait status is %#x", how, (unsigned)status);
}

TEST(leaving,
     "exit, quick_exit and _exit with calls in flight end the process with its own status") {
    static const char *const ways[] = {"exit", "quick_exit", "_exit"};
    for (int round = 0; round < 5; round++)
        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
            leave_with_calls(ways[i]);
}

TEST(no_leaked_descriptors,
     "calls that succeed, fail, time out and are cancelled leave no descriptor") {
    gateway_url();
    int before = 0;
    for (int round = 0; round < 3; round++) {
        sluice_client *client = gateway_client();
        static const char *const ways[] = {"", "status=500", "cut=3", "html", "error=2"};
        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
            sluice_request *request = chat_with(ways[i], "hi");
            sluice_client_stream(client, request, NULL, NULL, NULL);
            sluice_client_perform(client, request, NULL, NULL);
            sluice_call *call = sluice_client_start(client, request, true, NULL, NULL);
            sluice_call_cancel(call);
            sluice_call_free(call);
            sluice_request_free(request);
        }
        sluice_client_free(client);
        if (round == 0)
            before = open_descriptors();
    }
    CHECK_INT(open_descriptors(), before);
}

TEST(dlclose_is_harmless, "dlopen and dlclose of the library leave the process alive") {
    Dl_info info;
    REQUIRE(dladdr((void *)(uintptr_t)sluice_version_number, &info));
    for (int i = 0; i < 3; i++) {
        void *library = dlopen(info.dli_fname, RTLD_NOW);
        REQUIRE(library);
        CHECK(dlsym(library, "sluice_client_new"));
        CHECK_INT(dlclose(library), 0);
    }
}
