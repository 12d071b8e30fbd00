/* What Glibc's own module leaves out. */
#ifndef SLUICE_CLINUX_SHIM_H
#define SLUICE_CLINUX_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

/* Unions with bit-fields of other names are awkward from Swift, so the one member in use has its
 * own accessors. */
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

/* Another one: whether the bytes stand among others. */
static inline int shim_holds(const void *bytes, size_t count, const char *part, size_t length) {
    extern void *memmem(const void *, size_t, const void *, size_t);
    return memmem(bytes, count, part, length) != NULL;
}

/* Random bytes of the system, 256 at most: whole or not at all. */
static inline int shim_random(void *bytes, size_t count) {
    extern ssize_t getrandom(void *, size_t, unsigned int);
    return getrandom(bytes, count, 0) == (ssize_t)count;
}

/* Another one: the size of the running thread's stack, and where it begins (its lowest address).
 * False if unknown. */
static inline int shim_stack_bounds(uintptr_t *lowest, size_t *size) {
    extern int pthread_getattr_np(pthread_t, pthread_attr_t *);
    pthread_attr_t attributes;
    void *address = NULL;
    if (pthread_getattr_np(pthread_self(), &attributes))
        return 0;
    int code = pthread_attr_getstack(&attributes, &address, size);
    pthread_attr_destroy(&attributes);
    *lowest = (uintptr_t)address;
    return code == 0;
}

/* A place in the running function's frame, on the real stack: sanitizers keep variables elsewhere.
 */
static inline const void *shim_frame(void) {
    return __builtin_frame_address(0);
}

/* Waits until every running thread of the process has passed a full memory barrier. */
static inline void shim_barrier_everywhere(void) {
    extern long syscall(long, ...);
#ifdef SYS_membarrier
    syscall(SYS_membarrier, 1 /* MEMBARRIER_CMD_GLOBAL */, 0, 0);
#endif
}

/* open is variadic. */
static inline int shim_open_null(void) {
    return open("/dev/null", O_RDWR | O_CLOEXEC);
}

static inline int shim_replace_descriptor(int source, int target) {
    extern int dup3(int, int, int);
    return source < 0 ? -1 : dup3(source, target, O_CLOEXEC);
}

/* What the library knows of a thread. A variable of the thread and no pthread key, of which a
 * process has only some thousand and may have none left. One file of Swift may use it: each that
 * does has variables of its own. */
struct shim_thread_state {
    const void *callback_frame; /* a place in the frame that called the host back; NULL outside */
    long generation;            /* of the process, when it did */
    void *gate;                 /* of the loop that the thread drives */
};

static inline struct shim_thread_state *shim_thread_state(void) {
    static _Thread_local struct shim_thread_state state;
    return &state;
}

static inline int shim_errno(void) {
    extern int *__errno_location(void);
    return *__errno_location();
}

#endif
