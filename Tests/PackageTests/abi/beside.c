/* Two libraries of different minor versions in one process: this program is linked with one, and opens itself, compiled
 * with OTHER, linked with another. */
#include "../../../include/sluice.h"
#include <stdio.h>

/* One streamed call of a client of its own; 0 where it went well. */
static int ask(void) {
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    sluice_options_set(options, "base_url", "sluice:echo", &error);
    sluice_options_set(options, "api_key", "none", &error);
    sluice_client *client = sluice_client_new(options, &error);
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o", &error);
    sluice_request_add_message(request, "user", "one two three", &error);
    int failed = sluice_client_stream(client, request, NULL, NULL, &error) != SLUICE_OK || error;
    sluice_request_free(request);
    sluice_client_free(client);
    sluice_options_free(options);
    return failed;
}

#ifdef OTHER
int ask_other(void) {
    return ask();
}
#else
#include <dlfcn.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static int (*ask_other)(void);

static void *ask_often(void *other) {
    long failed = 0;
    for (int i = 0; i < 50; i++)
        failed += other ? ask_other() : ask();
    return (void *)failed;
}

int main(int argc, char **argv) {
    void *library = dlopen(argc > 1 ? argv[1] : "", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return puts(dlerror()), 1;
    *(void **)&ask_other = dlsym(library, "ask_other");
    pthread_t threads[4];
    for (long i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, ask_often, (void *)(i % 2));
    pid_t child = fork();
    if (child == 0)
        _exit(ask() || ask_other());
    int status = -1, failed = 0;
    waitpid(child, &status, 0);
    for (int i = 0; i < 4; i++) {
        void *result;
        pthread_join(threads[i], &result);
        failed |= result != NULL;
    }
    if (failed || status || ask() || ask_other())
        return printf("a call failed; the child's status is %d\n", status), 1;
    return puts("both ran"), 0;
}
#endif
