/*
 * harness.h: what the tests of the C interface share: named cases, checks, and a call that
 * remembers what happened to it.
 *
 * A file of tests is a program. TEST registers a case by itself; harness.c holds main(), which runs
 * every case (or those whose names contain argv[1]), each with a watchdog, and ends with a line
 * "N passed, N failed".
 */
#ifndef SLUICE_TESTS_HARNESS_H
#define SLUICE_TESTS_HARNESS_H

#include <inttypes.h>
#include <pthread.h>
#include <sluice.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- Cases ---------------------------------------------------------------------------------- */

/** Declares a case; `rule` says in a sentence what holds. */
#define TEST(identifier, rule)                                                                     \
    static void identifier(void);                                                                  \
    __attribute__((constructor)) static void register_##identifier(void) {                         \
        register_test(rule, identifier);                                                           \
    }                                                                                              \
    static void identifier(void)

void register_test(const char *rule, void (*run)(void));

/** Notes a failure of the running case. Any thread. */
void fail(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* ---- Checks --------------------------------------------------------------------------------- */

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition))                                                                          \
            fail(__FILE__, __LINE__, "%s does not hold", #condition);                              \
    } while (0)

/** Leaves the case where going on makes no sense. */
#define REQUIRE(condition)                                                                         \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fail(__FILE__, __LINE__, "%s does not hold", #condition);                              \
            return;                                                                                \
        }                                                                                          \
    } while (0)

#define CHECK_INT(actual, expected)                                                                \
    check_int(__FILE__, __LINE__, #actual, (int64_t)(actual), (int64_t)(expected))
#define CHECK_STATUS(actual, expected)                                                             \
    check_status(__FILE__, __LINE__, #actual, (actual), (expected))
#define CHECK_TEXT(actual, expected) check_text(__FILE__, __LINE__, #actual, (actual), (expected))
#define CHECK_HOLDS(text, part) check_holds(__FILE__, __LINE__, #text, (text), (part))

/** No error; frees one that is there. */
#define CHECK_NONE(error) check_none(__FILE__, __LINE__, &(error))

/** An error of this status whose message holds `part` (NULL: any); frees it. */
#define CHECK_ERROR(error, status, part) check_error(__FILE__, __LINE__, &(error), (status), (part))

void check_int(const char *file, int line, const char *what, int64_t actual, int64_t expected);
void check_status(const char *file, int line, const char *what, sluice_status actual,
                  sluice_status expected);
void check_text(const char *file, int line, const char *what, const char *actual,
                const char *expected);
void check_holds(const char *file, int line, const char *what, const char *text, const char *part);
void check_none(const char *file, int line, sluice_error **error);
void check_error(const char *file, int line, sluice_error **error, sluice_status status,
                 const char *part);

/* ---- Clients and requests ------------------------------------------------------------------- */

/** A folder for a store: made for a case, and removed with everything in it. */
extern char folder[64];
void make_folder(void);
void remove_folder(void);

/** A client with its store there; its calls go to the upstream in the process. */
sluice_client *stored_client(void);

/** A client with these options, given as name, value, ..., NULL. */
sluice_client *client_with(const char *name, ...) __attribute__((sentinel));

/** A client whose upstream answers inside the process. */
sluice_client *echo_client(void);

/** A client of the stand-in gateway, whose address is in STANDIN_URL (see
 * Tests/Support/standin.py). */
sluice_client *gateway_client(void);
const char *gateway_url(void);

/** The key that is in HELICONE_API_KEY while a case begins; the stand-in accepts it. */
#define TEST_KEY "sk-helicone-aaaaaaa-bbbbbbb-ccccccc-ddddddd"

/** A chat request with one user message, through the gateway route. */
sluice_request *chat(const char *text);

/** The same with directives to the stand-in, "status=429;retry-after=2". */
sluice_request *chat_with(const char *directives, const char *text);

/* ---- A call that is watched ----------------------------------------------------------------- */

struct watched {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    sluice_call *call;
    bool is_freed; /**< A callback freed the call. */
    sluice_client *client;
    /** What on_events does beside noting: its result is the callback's. NULL: continue. */
    sluice_action (*act)(struct watched *watched, const sluice_event *events, size_t count);
    /** What on_finish does after noting. May be NULL. */
    void (*end)(struct watched *watched, sluice_call *call);

    size_t batches, events, kinds[16];
    uint32_t last_chunk;
    char text[65536];
    size_t text_length;
    size_t finishes, releases, ready;
    pthread_t thread; /**< that of the latest callback */
    sluice_status status;
    sluice_response *response;
    sluice_error *error;
};

/** Sets `watched` up and returns callbacks that note into it. */
sluice_callbacks watch(struct watched *watched);

/** Starts a call that is watched; its handle is in `watched->call`. */
sluice_call *start_watched(sluice_client *client, const sluice_request *request, bool stream,
                           struct watched *watched);

/** Waits, ten seconds at most, until the call was finished and its user data released. */
bool wait_released(struct watched *watched);

/** Waits until at least one batch of events came. */
bool wait_events(struct watched *watched);

/** Frees response, error and call handle. */
void clear(struct watched *watched);

/* ---- Sundries ------------------------------------------------------------------------------- */

void sleep_ms(int64_t milliseconds);
int64_t now_ms(void);
int open_descriptors(void);

#endif
