/* What Glibc's own module leaves out. */
#ifndef SLUICE_CLINUX_SHIM_H
#define SLUICE_CLINUX_SHIM_H

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* Unions with bit-fields of other names are awkward from Swift, so the one member in use has its own accessors. */
static inline struct epoll_event shim_epoll_event(uint32_t events, int descriptor) {
    struct epoll_event event = {.events = events, .data = {.fd = descriptor}};
    return event;
}

static inline int shim_epoll_descriptor(struct epoll_event event) {
    return event.data.fd;
}

/* A GNU extension, hidden without _GNU_SOURCE. */
static inline void shim_set_thread_name(pthread_t thread, const char *name) {
    extern int pthread_setname_np(pthread_t, const char *);
    pthread_setname_np(thread, name);
}

static inline int shim_errno(void) {
    extern int *__errno_location(void);
    return *__errno_location();
}

#endif
