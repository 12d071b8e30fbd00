/*
 * sluice.h: an LLM gateway that you link instead of run.
 *
 * Copyright the Sluice authors. SPDX-License-Identifier: Apache-2.0
 *
 * WHAT IT IS
 *
 * A program builds a request, tags it with Helicone headers, and hears the answer at once or event by event. A model
 * named "helicone/..." goes to Helicone's OpenAI-compatible gateway, which acts on the headers; a model named
 * "<provider>/..." goes straight to that provider, and Sluice acts on the same headers inside the process. What is not
 * declared in this file is not part of the library.
 *
 *     #include <sluice.h>
 *     #include <stdio.h>
 *
 *     int main(void) {
 *         sluice_error *error = NULL;
 *         sluice_response *response = NULL;
 *         sluice_client *client = sluice_client_new(NULL, &error);
 *         sluice_request *request = sluice_request_new(SLUICE_CHAT, "helicone/gpt-4o-mini", &error);
 *         sluice_request_add_message(request, "user", "What is the capital of France?", &error);
 *         sluice_request_set_property(request, "Environment", "production", &error);
 *         if (!error && sluice_client_perform(client, request, &response, &error) == SLUICE_OK)
 *             puts(sluice_response_text(response, 0, NULL));
 *         if (error)
 *             fprintf(stderr, "%s\n", sluice_error_message(error));
 *         int failed = error != NULL;
 *         sluice_error_free(error);
 *         sluice_response_free(response);
 *         sluice_request_free(request);
 *         sluice_client_free(client);
 *         return failed;
 *     }
 *
 *     cc example.c $(pkg-config --cflags --libs sluice)
 *
 * The key is read from HELICONE_API_KEY. With the option base_url set to "sluice:echo" the same program runs with no
 * key and no network: the answer repeats the last user message.
 *
 * OWNERSHIP
 *
 * Each type has one ..._free function, which accepts NULL. What a function receives it copies before it returns, unless
 * its comment says otherwise; what it returns as const char * belongs to the object it was asked of and lives as long.
 * Texts are UTF-8. Texts that come out of responses and errors end with a NUL, and those that may hold one have a length
 * beside them; texts in events carry a length only. Bytes of an answer that are not UTF-8 arrive as U+FFFD, save in the
 * body of an answer that was no stream, which is as it came. An escape of half a surrogate pair is that of U+FFFD, in
 * every text, event and body.
 *
 * ERRORS
 *
 * Functions that can fail return a sluice_status (or NULL) and take a sluice_error **. Where that is not NULL and
 * points to NULL, a failure puts an error there, which the caller frees; where it points to an error already, that one
 * stays, so a series of calls keeps the first failure. NULL handles are answered with SLUICE_E_ARGUMENT, or with the 0,
 * NULL or "" of a function that returns no status; never with a crash.
 *
 * THREADS
 *
 * A client may be used from any number of threads at once. A request, an options object and an error belong to one
 * thread at a time. A response never changes and may be read by many. Of a call, sluice_call_cancel, _pause and _resume
 * may be called from any thread; _next and _wait from one thread at a time. Like any free, sluice_call_free comes when no
 * other thread uses the handle, which a callback does that runs. A thread that calls in needs 64 KB of stack, whatever
 * an answer holds, and what its own callbacks need. Signals are blocked on the library's own threads,
 * save those that a thread's own mistake raises (SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS); SIGPIPE is
 * never raised. A thread that is cancelled (pthread_cancel) inside a function ends when that returns.
 *
 * Who hears events is the caller's choice:
 *   on the I/O thread      sluice_client_start with callbacks; the callback must not block
 *   on the calling thread  sluice_client_perform, sluice_client_stream
 *   on the host's loop     option loop = "host"; poll sluice_client_fd, then call sluice_client_dispatch
 *   pulled                 sluice_client_start without on_events, then sluice_call_next
 *   pulled when ready      the same, with sluice_call_fd in the program's own poll: nobody waits, nobody is called
 *
 * Inside a callback one may cancel, pause, resume, free the call, and start other calls. Blocking functions
 * (perform, stream, wait, next and dispatch with a timeout, client_free) are refused there with SLUICE_E_STATE.
 *
 * A callback returns. It may not end its thread, throw an exception or longjmp past the library: the call that it leaves
 * so is lost, as is what that call holds.
 *
 * FORK
 *
 * After fork() a client works in the child: at its first use there it forgets the parent's connections, without
 * touching them, and makes its own. Calls in flight belong to the parent; in the child they answer SLUICE_E_FORKED.
 * So does the function below a callback that has forked, when the callback returns in the child; on an I/O thread, which
 * has nothing to do there, the child ends then, as a process does with its last thread.
 *
 * THE END
 *
 * A process may exit at any time, whatever is under way: the library's threads then stop where they are, for which exit()
 * waits a second at most, and functions called later answer SLUICE_E_CLOSED. The library cannot be unloaded: dlclose
 * leaves it in the process. Memory that the system refuses ends the process, as it does in most programs; descriptors,
 * threads and files that it refuses are SLUICE_E_SYSTEM.
 *
 * VERSIONS
 *
 * Within a major version, and before 1.0 within a minor one, functions, enum values and struct members are only added;
 * the library's soname names what may break (libsluice.so.0.1, libsluice.so.1). Structs that begin with `size` may grow
 * at their end: set it to sizeof. A size of 0 is SLUICE_E_ARGUMENT; members beyond those that the library knows are
 * left as they are. sluice_event never grows. "Since 0.1" stands for all that says nothing else.
 */
#ifndef SLUICE_H
#define SLUICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define SLUICE_API __attribute__((visibility("default")))
#define SLUICE_MUST_USE __attribute__((warn_unused_result))
#else
#define SLUICE_API
#define SLUICE_MUST_USE
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Version ------------------------------------------------------------------------------------------------- */

#define SLUICE_VERSION_MAJOR 0
#define SLUICE_VERSION_MINOR 1
#define SLUICE_VERSION_PATCH 0
#define SLUICE_VERSION_NUMBER 0x000100
#define SLUICE_VERSION_STRING "0.1.0"

/** The version that runs, as 0xMMmmpp; compare with SLUICE_VERSION_NUMBER. Any thread. */
SLUICE_API uint32_t sluice_version_number(void);

/** The version that runs, with those of the libraries beneath: "sluice/0.1.0 libcurl/...". Static. Any thread. */
SLUICE_API const char *sluice_version_string(void);

/* ---- Types --------------------------------------------------------------------------------------------------- */

typedef struct sluice_options sluice_options;   /**< Settings before there is a client. */
typedef struct sluice_client sluice_client;     /**< Connections, threads and policies; keep one a process. */
typedef struct sluice_request sluice_request;   /**< What to ask; reusable. */
typedef struct sluice_call sluice_call;         /**< One request under way. */
typedef struct sluice_response sluice_response; /**< What came back; immutable. */
typedef struct sluice_error sluice_error;       /**< Why something failed. */

/** The result of a function or of a call. Numbers are never reused. */
typedef enum sluice_status {
    SLUICE_OK = 0,
    SLUICE_DONE = 1,  /**< sluice_call_next: no event will come any more. */
    SLUICE_AGAIN = 2, /**< Nothing yet: the time given has passed. */

    SLUICE_E_ARGUMENT = 10, /**< A NULL, a text that is not UTF-8, an unknown name, a value out of range. */
    SLUICE_E_STATE = 11,    /**< Not here or not now: a blocking call in a callback, a second dispatcher. */
    SLUICE_E_SYSTEM = 12,   /**< The operating system refused a thread, a descriptor or a file. */

    SLUICE_E_REQUEST = 20, /**< The body cannot be sent: not JSON, a required member is missing. */
    SLUICE_E_KEY = 21,     /**< No API key; the message names the variable. Nothing was sent. */
    SLUICE_E_HEADER = 22,  /**< A header's name or value cannot be sent or read. Nothing was sent. */
    SLUICE_E_ROUTE = 23,   /**< The model string names no route. Nothing was sent. */
    SLUICE_E_LIMITED = 24, /**< A rate limit refused the request in the process. Nothing was sent. */
    SLUICE_E_BUDGET = 25,  /**< A budget refused the request in the process; see the option. Nothing was sent. */

    SLUICE_E_CONNECT = 30,  /**< No connection: refused, unreachable, unknown host, proxy. */
    SLUICE_E_TLS = 31,      /**< No trust: certificate or handshake. */
    SLUICE_E_TIMEOUT = 32,  /**< One of the timeouts; the message says which. */
    SLUICE_E_BROKEN = 33,   /**< The connection closed before the end; the message says how much arrived. */
    SLUICE_E_PROTOCOL = 34, /**< The answer is not what it should be: not HTTP, not JSON, too large. */

    SLUICE_E_HTTP = 40,   /**< The upstream answered with an error status; see sluice_error_http_status. */
    SLUICE_E_STREAM = 41, /**< The upstream reported an error inside a stream. */

    SLUICE_E_CANCELLED = 50, /**< sluice_call_cancel, or the call was freed. */
    SLUICE_E_STOPPED = 51,   /**< A callback returned SLUICE_STOP. */
    SLUICE_E_CLOSED = 52,    /**< The client was freed. */
    SLUICE_E_FORKED = 53     /**< The call belongs to the parent process. */
} sluice_status;

/** The name of a status, "SLUICE_E_TIMEOUT"; "unknown status" for others. Static. Any thread. */
SLUICE_API const char *sluice_status_name(sluice_status status);

/* ---- Errors -------------------------------------------------------------------------------------------------- */

/** Never SLUICE_OK; SLUICE_E_ARGUMENT for NULL. */
SLUICE_API sluice_status sluice_error_status(const sluice_error *error);

/** One sentence that names the value, the place and the way out. Never NULL; "" for a NULL error. */
SLUICE_API const char *sluice_error_message(const sluice_error *error);

/**
 * The HTTP status of the answer, or 0 where there was none. Of an error inside an answer of success, streamed or not: the
 * status that the provider means by its code or type ("overloaded_error": 529), 500 where it names none.
 */
SLUICE_API int sluice_error_http_status(const sluice_error *error);

/** What the provider said, in its own fields: NULL where it did not. */
SLUICE_API const char *sluice_error_provider_message(const sluice_error *error);
SLUICE_API const char *sluice_error_type(const sluice_error *error);
SLUICE_API const char *sluice_error_code(const sluice_error *error);
SLUICE_API const char *sluice_error_param(const sluice_error *error);

/** Milliseconds to wait before another try, from retry-after-ms, Retry-After or a rate limit; -1 where unknown. */
SLUICE_API int64_t sluice_error_retry_after_ms(const sluice_error *error);

SLUICE_API void sluice_error_free(sluice_error *error);

/* ---- Options ------------------------------------------------------------------------------------------------- */

/** What there is to say about one option. Texts are static. */
typedef struct sluice_option_info {
    size_t size;               /**< sizeof(sluice_option_info), set by the caller. */
    const char *name;          /**< "connect_timeout_ms" */
    const char *default_value; /**< "10000"; "" where the option is unset. */
    const char *description;   /**< One sentence. */
} sluice_option_info;

SLUICE_API sluice_options *sluice_options_new(void);

/**
 * Sets an option by name. An unknown name is an error that names the nearest one. A value is checked here as far as it
 * can be. "header" and "metadata" ("Name: value") and "limit" may be set many times and add up; the others replace.
 */
SLUICE_API sluice_status sluice_options_set(sluice_options *options, const char *name, const char *value,
                                            sluice_error **error);

SLUICE_API void sluice_options_free(sluice_options *options);

/** The number of options, and the one at `index`; SLUICE_E_ARGUMENT past the end. Any thread. */
SLUICE_API size_t sluice_option_count(void);
SLUICE_API sluice_status sluice_option_at(size_t index, sluice_option_info *info);

/* ---- Client -------------------------------------------------------------------------------------------------- */

/**
 * Makes a client; `options` (NULL: the defaults) are copied. No connection is made and no thread is started before the
 * first call needs one; but with the option `store` its files are opened, and two threads started that write them.
 *
 * The first options, client or request of a process takes some 5 ms: everything that is made at its first use is made
 * then, while no other thread can fork, so that no child finds it half made.
 */
SLUICE_API SLUICE_MUST_USE sluice_client *sluice_client_new(const sluice_options *options, sluice_error **error);

/**
 * Makes a client that is driven by itself (`loop`: "thread" or "host") and keeps what it keeps together with `other`:
 * cache, limits, budgets, circuits, ledger and prompts, one of each however many clients share them. It has the options
 * and the prices that `other` has now. For programs that ask from several loops, or from a loop and from threads. Each is
 * freed by itself, in any order; the last one closes the store. Identical requests are joined within one client only.
 */
SLUICE_API SLUICE_MUST_USE sluice_client *sluice_client_new_sharing(sluice_client *other, const char *loop,
                                                                    sluice_error **error);

/**
 * Cancels every call of the client, waits until each has been finished once (SLUICE_E_CLOSED), then frees it.
 * Handles of calls and responses stay valid. Refused inside a callback (SLUICE_E_STATE; nothing happens).
 */
SLUICE_API sluice_status sluice_client_free(sluice_client *client);

/**
 * With loop = "host": a descriptor that becomes readable when sluice_client_dispatch has something to do. It stays the
 * same for the client's life in this process. Poll it level-triggered; never read it. Otherwise -1.
 */
SLUICE_API int sluice_client_fd(sluice_client *client);

/**
 * Does what is ready on the host's loop, waiting up to `timeout_ms` for something to become so (0: not at all, -1:
 * without limit). Callbacks run inside. One thread at a time: a second is answered SLUICE_E_STATE.
 */
SLUICE_API sluice_status sluice_client_dispatch(sluice_client *client, int timeout_ms, sluice_error **error);

/* ---- Request ------------------------------------------------------------------------------------------------- */

typedef enum sluice_operation {
    SLUICE_CHAT = 1,       /**< POST /chat/completions */
    SLUICE_COMPLETION = 2, /**< POST /completions */
    SLUICE_EMBEDDING = 3   /**< POST /embeddings */
} sluice_operation;

/**
 * A request for `model` ("helicone/gpt-4o-mini", "helicone/a/openai,b/anthropic", "openai/gpt-4o"). "" where the prompt
 * that a chat's body names says which.
 */
SLUICE_API SLUICE_MUST_USE sluice_request *sluice_request_new(sluice_operation operation, const char *model,
                                                              sluice_error **error);

/**
 * Any other request: `method` ("GET", "POST"), `path` below the base URL ("/v1/models") and the route, a provider's
 * name with or without a model ("helicone", "helicone/gpt-4o"). A body is sent if one was set.
 */
SLUICE_API SLUICE_MUST_USE sluice_request *sluice_request_new_path(const char *method, const char *path,
                                                                   const char *route, sluice_error **error);

/** A copy that can be changed by itself; NULL for NULL. */
SLUICE_API SLUICE_MUST_USE sluice_request *sluice_request_copy(const sluice_request *request);

SLUICE_API void sluice_request_free(sluice_request *request);

/** Appends {"role": role, "content": content} to `messages`. */
SLUICE_API sluice_status sluice_request_add_message(sluice_request *request, const char *role, const char *content,
                                                    sluice_error **error);

/**
 * Sets one member of the body. JSON goes out byte for byte as given, so 1.0 stays 1.0. A member set twice keeps its
 * place and takes the new value. `name` "model" is refused: it is the request's route.
 */
SLUICE_API sluice_status sluice_request_set_json(sluice_request *request, const char *name, const char *json,
                                                 size_t length, sluice_error **error);
SLUICE_API sluice_status sluice_request_set_string(sluice_request *request, const char *name, const char *value,
                                                   sluice_error **error);
SLUICE_API sluice_status sluice_request_set_number(sluice_request *request, const char *name, double value,
                                                   sluice_error **error);
SLUICE_API sluice_status sluice_request_set_integer(sluice_request *request, const char *name, int64_t value,
                                                    sluice_error **error);
SLUICE_API sluice_status sluice_request_set_bool(sluice_request *request, const char *name, bool value,
                                                 sluice_error **error);

/** Takes a member out; one that is not there is no error. */
SLUICE_API sluice_status sluice_request_unset(sluice_request *request, const char *name, sluice_error **error);

/**
 * Replaces the whole body with a JSON object. Its bytes go out as given, but for `model`, which is written from the
 * route (in its place if the body has one), and `stream`, which says how the request is run, whatever was set.
 */
SLUICE_API sluice_status sluice_request_set_body(sluice_request *request, const char *json, size_t length,
                                                 sluice_error **error);

/**
 * Sets a header of the request, replacing one of the same name in any case. Names are RFC 9110 tokens, values hold no
 * CR, LF or NUL. Authorization replaces the key. Headers that frame the message (Host, Content-Length, Connection,
 * Transfer-Encoding, Expect, Upgrade, TE, Trailer, Keep-Alive, Proxy-Connection) are refused.
 */
SLUICE_API sluice_status sluice_request_set_header(sluice_request *request, const char *name, const char *value,
                                                   sluice_error **error);

/**
 * Adds one pair of metadata. A name that begins with "helicone-" (any case) becomes that header, spelled as given,
 * below a header set by sluice_request_set_header; any other name is kept with the call and is not sent.
 */
SLUICE_API sluice_status sluice_request_set_metadata(sluice_request *request, const char *name, const char *value,
                                                     sluice_error **error);

/** Helicone-Property-<name>: value. */
SLUICE_API sluice_status sluice_request_set_property(sluice_request *request, const char *name, const char *value,
                                                     sluice_error **error);

/** Helicone-User-Id, Helicone-Prompt-Id, Helicone-RateLimit-Policy ("1000;w=3600;u=cents;s=user"). */
SLUICE_API sluice_status sluice_request_set_user(sluice_request *request, const char *id, sluice_error **error);
SLUICE_API sluice_status sluice_request_set_prompt(sluice_request *request, const char *id, sluice_error **error);
SLUICE_API sluice_status sluice_request_set_rate_limit(sluice_request *request, const char *policy,
                                                       sluice_error **error);

/** Helicone-Session-Id, -Path and -Name; `path` and `name` may be NULL. */
SLUICE_API sluice_status sluice_request_set_session(sluice_request *request, const char *id, const char *path,
                                                    const char *name, sluice_error **error);

/** Helicone-Cache-Enabled, and Cache-Control: max-age where `max_age_s` is not negative. */
SLUICE_API sluice_status sluice_request_set_cache(sluice_request *request, bool enabled, int64_t max_age_s,
                                                  sluice_error **error);

/** Helicone-Retry-Enabled and -Num; `factor`, `min_ms` and `max_ms` are sent where they are not negative. */
SLUICE_API sluice_status sluice_request_set_retry(sluice_request *request, int retries, double factor, int64_t min_ms,
                                                  int64_t max_ms, sluice_error **error);

/** Sets one of the options that can differ from request to request (see sluice_option_at), for this request alone. */
SLUICE_API sluice_status sluice_request_set_option(sluice_request *request, const char *name, const char *value,
                                                   sluice_error **error);

/** Which failures lead to a fallback. */
typedef enum sluice_fallback {
    SLUICE_FALLBACK_ANY = 1,            /**< Any but the caller's own: cancel, stop, timeout_ms, the client's end. */
    SLUICE_FALLBACK_CONTEXT_WINDOW = 2, /**< The prompt was longer than the model can take: sluice_error_code is
                                            "context_length_exceeded". */
    SLUICE_FALLBACK_REPEATABLE = 3      /**< One that asking again may mend: what `request` would repeat by retry_on. */
} sluice_fallback;

/**
 * Appends what to ask once `request` has failed, all targets and retries of its own included. `other` is a request of
 * its own: its model string, body, headers and options count, its retries, limits and cache; nothing of `request` is
 * added to it. It is copied, with the fallbacks it has itself, which are asked before the next of `request`; changing
 * or freeing it afterwards changes nothing here. Fallbacks are asked in the order in which they were added, those for
 * a context window only where `request` or a fallback of it tried since has failed so, repeatable ones only after such
 * a failure; the first answer ends the call,
 * and where none comes the last failure does. A stream of which something was shown goes on to a fallback only with
 * stream_failover = "restart".
 *
 * It stays one call: one on_finish, every attempt in the response, timeout_ms of `request` over all. The record has the
 * tags of `request`. An api_key, a base_url and the secret headers of the client go to no provider but the one that
 * `request` names first; a fallback that sets api_key or base_url itself gets none of them.
 *
 * SLUICE_E_ARGUMENT: `other` is `request`, has another operation, sets timeout_ms (set attempt_timeout_ms), `on` is
 * none of the above, or there would be more than 64, fallbacks of fallbacks included.
 */
SLUICE_API sluice_status sluice_request_add_fallback(sluice_request *request, const sluice_request *other,
                                                     sluice_fallback on, sluice_error **error);

/* ---- Events -------------------------------------------------------------------------------------------------- */

typedef enum sluice_event_kind {
    SLUICE_EVENT_HEAD = 1,      /**< Status and headers; json is {"status":200,"headers":[["name","value"],...]}; of a
                                     fallback's answer with "fallback":1, its number as in sluice_attempt. */
    SLUICE_EVENT_TEXT = 2,      /**< A piece of a choice's content (of `text`, for SLUICE_COMPLETION). */
    SLUICE_EVENT_REASONING = 3, /**< A piece of its reasoning. */
    SLUICE_EVENT_REFUSAL = 4,   /**< A piece of its refusal. */
    SLUICE_EVENT_TOOL_CALL = 5, /**< A piece of a tool call: text is the fragment of its arguments. */
    SLUICE_EVENT_FINISH = 6,    /**< A choice ended; text is the finish reason. */
    SLUICE_EVENT_USAGE = 7,     /**< text is the JSON of `usage`. */
    SLUICE_EVENT_RAW = 8,       /**< A chunk with none of the above. */
    SLUICE_EVENT_RESTART = 9    /**< With stream_failover = "restart": the stream failed and begins anew at another
                                     target; what it said so far is void. text is the failure's message. */
} sluice_event_kind;

/**
 * One thing that happened in a stream. A chunk yields one or more events, which share `chunk` and `json`. Pointers are
 * not NUL-terminated, may be NULL where the length is 0, and are valid during the callback, or until the next
 * sluice_call_next.
 */
typedef struct sluice_event {
    uint32_t kind;   /**< A sluice_event_kind; skip kinds you do not know. */
    uint32_t choice; /**< The choice's index. */
    uint32_t tool;   /**< The tool call's index within the choice: each has its own, whatever the upstream says. */
    uint32_t chunk;  /**< The chunk's number within the stream, from 0. */
    const char *text;
    size_t text_length;
    const char *json; /**< The chunk as it came. */
    size_t json_length;
    const char *id; /**< A tool call's id, on its first piece; otherwise NULL. */
    size_t id_length;
    const char *name; /**< The same of its function's name, which may come in several pieces. */
    size_t name_length;
} sluice_event;

/** What a callback wants next. */
typedef enum sluice_action {
    SLUICE_CONTINUE = 0,
    SLUICE_PAUSE = 1, /**< Nothing more until sluice_call_resume. */
    SLUICE_STOP = 2   /**< End the call; it finishes with SLUICE_E_STOPPED and what had arrived. */
} sluice_action;

/**
 * Who hears of a call. Every member may be NULL. `user` comes back as the last argument.
 *
 * on_events: a batch of events. Without it events are queued for sluice_call_next, and a consumer that falls behind
 *     makes the transfer pause.
 * on_ready: there is something for sluice_call_next, or the call has finished; repeated after each time it was emptied.
 * on_finish: the call's one end. `response` (NULL if refused) and `error` (NULL on success) are the callee's to free;
 *     without on_finish they wait for sluice_call_wait. `call` is NULL if it was freed already.
 * release: the library will never use `user` again. Called once, last, whatever happens, even where start fails; only a
 *     struct whose `size` is that of no version is not looked into.
 *
 * All run on the thread that drives the call: the I/O thread, the dispatcher or the blocked caller (on a host's loop also
 * one in sluice_call_wait or sluice_client_free); release may also run in the function that was given the struct.
 */
typedef struct sluice_callbacks {
    size_t size; /**< sizeof(sluice_callbacks) */
    void *user;
    sluice_action (*on_events)(sluice_call *call, const sluice_event *events, size_t count, void *user);
    void (*on_ready)(sluice_call *call, void *user);
    void (*on_finish)(sluice_call *call, sluice_status status, sluice_response *response, sluice_error *error,
                      void *user);
    void (*release)(void *user);
} sluice_callbacks;

/* ---- Running a request --------------------------------------------------------------------------------------- */

/**
 * Runs the request on the calling thread and waits for its answer. `*response` is set where anything was sent, also on
 * failure: an error answer has its status, headers and body.
 */
SLUICE_API sluice_status sluice_client_perform(sluice_client *client, const sluice_request *request,
                                               sluice_response **response, sluice_error **error);

/** The same as a stream: callbacks run on the calling thread; `callbacks->on_finish` is not called. */
SLUICE_API sluice_status sluice_client_stream(sluice_client *client, const sluice_request *request,
                                              const sluice_callbacks *callbacks, sluice_response **response,
                                              sluice_error **error);

/**
 * Starts the request and returns. Streams if `stream` is true, else the answer comes whole. `callbacks` are copied and
 * may be NULL. NULL is returned where the request was refused; then on_finish is not called, release is. Nothing limits
 * how many calls may be under way: who starts them faster than they end fills the memory.
 */
SLUICE_API SLUICE_MUST_USE sluice_call *sluice_client_start(sluice_client *client, const sluice_request *request,
                                                            bool stream, const sluice_callbacks *callbacks,
                                                            sluice_error **error);

/** Ends the call soon with SLUICE_E_CANCELLED; a finished one stays as it is. Any thread, any number of times. */
SLUICE_API void sluice_call_cancel(sluice_call *call);

/** Stops reading from the upstream, and goes on. Any thread. */
SLUICE_API void sluice_call_pause(sluice_call *call);
SLUICE_API void sluice_call_resume(sluice_call *call);

/**
 * Waits up to `timeout_ms` (-1: without limit) for events. SLUICE_OK: a batch, valid until the next call of this
 * function or sluice_call_free, its texts in one piece of memory, in the order of the events and a chunk's JSON before its
 * texts. SLUICE_DONE: the call has ended, see sluice_call_wait. SLUICE_AGAIN: nothing yet. Without a batch *events is
 * NULL and *count 0. On a host's loop it never waits: it gives what dispatch has brought.
 */
SLUICE_API sluice_status sluice_call_next(sluice_call *call, int timeout_ms, const sluice_event **events, size_t *count,
                                          sluice_error **error);

/**
 * A descriptor that is readable while sluice_call_next would bring an event or SLUICE_DONE at once, for a program that
 * waits in a loop of its own without giving that to the library: poll it level-triggered, then call sluice_call_next
 * with timeout 0 until it says SLUICE_AGAIN or SLUICE_DONE. A call that is no stream is readable once it has ended.
 * Never read or close it; it is the same until sluice_call_free, before which it leaves the loop. On a host's loop it
 * moves only as sluice_client_dispatch runs. -1 where the process has none left (SLUICE_E_SYSTEM) and in a forked child
 * (SLUICE_E_FORKED). Any thread.
 */
SLUICE_API int sluice_call_fd(sluice_call *call, sluice_error **error);

/**
 * Waits up to `timeout_ms` (-1: without limit) for the end and hands over what on_finish would have: at most one
 * caller gets response and error. Returns the call's status, or SLUICE_AGAIN. With 0 it only looks. Waiting drops the
 * events that were not pulled; on a host's loop it dispatches, so it is SLUICE_E_STATE while another thread does.
 */
SLUICE_API sluice_status sluice_call_wait(sluice_call *call, int timeout_ms, sluice_response **response,
                                          sluice_error **error);

/** Frees the handle. A call still running is cancelled, and on_finish still comes once. */
SLUICE_API void sluice_call_free(sluice_call *call);

/* ---- Response ------------------------------------------------------------------------------------------------ */

SLUICE_API void sluice_response_free(sluice_response *response);

/** The HTTP status; 0 where no answer came. */
SLUICE_API int sluice_response_http_status(const sluice_response *response);

/** A header by name, any case; NULL where absent. Of several, the last. */
SLUICE_API const char *sluice_response_header(const sluice_response *response, const char *name);

/** The headers in their order, spelled as they came. */
SLUICE_API size_t sluice_response_header_count(const sluice_response *response);
SLUICE_API sluice_status sluice_response_header_at(const sluice_response *response, size_t index, const char **name,
                                                   const char **value);

/** The body: as it came, or, for a stream, the response assembled from its chunks. `length` may be NULL. */
SLUICE_API const char *sluice_response_body(const sluice_response *response, size_t *length);

/**
 * Joins chunks of a stream that somebody kept, a JSON array of them in their order, into the answer that they are
 * pieces of: texts and arguments are put together, the last usage counts. JSON, the caller's to free with
 * sluice_string_free; NULL and SLUICE_E_REQUEST for what is no array of chunks. Any thread.
 */
SLUICE_API char *sluice_chunks_join(const char *chunks, size_t length, sluice_error **error);

SLUICE_API size_t sluice_response_choice_count(const sluice_response *response);

/** Of a choice: its content, reasoning, refusal, finish reason. NULL where absent. `length` may be NULL. */
SLUICE_API const char *sluice_response_text(const sluice_response *response, size_t choice, size_t *length);
SLUICE_API const char *sluice_response_reasoning(const sluice_response *response, size_t choice, size_t *length);
SLUICE_API const char *sluice_response_refusal(const sluice_response *response, size_t choice, size_t *length);
SLUICE_API const char *sluice_response_finish_reason(const sluice_response *response, size_t choice);

typedef struct sluice_tool_call {
    size_t size; /**< sizeof(sluice_tool_call), set by the caller. */
    const char *id;
    const char *name;
    const char *arguments; /**< JSON text as the model wrote it; it need not be valid. Of an object its text. */
    size_t arguments_length;
} sluice_tool_call;

SLUICE_API size_t sluice_response_tool_call_count(const sluice_response *response, size_t choice);
SLUICE_API sluice_status sluice_response_tool_call_at(const sluice_response *response, size_t choice, size_t index,
                                                      sluice_tool_call *tool_call);

/** The model that answered, the upstream's id of the answer, and the gateway's or provider's request id; or NULL. */
SLUICE_API const char *sluice_response_model(const sluice_response *response);
SLUICE_API const char *sluice_response_id(const sluice_response *response);
SLUICE_API const char *sluice_response_request_id(const sluice_response *response);

/** The id under which the ledger keeps the call, a UUID; NULL without a ledger. For sluice_client_annotate. */
SLUICE_API const char *sluice_response_record_id(const sluice_response *response);

/** Tokens. A count the upstream did not give is -1. */
typedef struct sluice_usage {
    size_t size; /**< sizeof(sluice_usage), set by the caller. */
    int64_t prompt_tokens;
    int64_t completion_tokens;
    int64_t total_tokens;
    int64_t cached_tokens;      /**< Of the prompt: read from the provider's cache. */
    int64_t cache_write_tokens; /**< Of the prompt: written to it. */
    int64_t reasoning_tokens;   /**< Of the completion. */
    int64_t audio_input_tokens;
    int64_t audio_output_tokens;
    bool is_estimated; /**< The upstream gave no usage; these are Sluice's estimate. */
} sluice_usage;

SLUICE_API sluice_status sluice_response_usage(const sluice_response *response, sluice_usage *usage);

/** Nanoseconds from the start of the call (monotonic clock); -1 where it did not come to that. */
typedef struct sluice_timing {
    size_t size; /**< sizeof(sluice_timing), set by the caller. */
    int64_t first_byte_ns;
    int64_t first_event_ns;
    int64_t total_ns;
    uint64_t bytes_received; /**< Of the body, after decompression. */
    uint64_t chunk_count;
} sluice_timing;

SLUICE_API sluice_status sluice_response_timing(const sluice_response *response, sluice_timing *timing);

/* ---- What the gateway did ------------------------------------------------------------------------------------ */

/** One try at one target. Texts belong to the response. */
typedef struct sluice_attempt {
    size_t size;          /**< sizeof(sluice_attempt), set by the caller. */
    const char *provider; /**< "openai" */
    const char *model;    /**< The model as the provider was asked for it. */
    sluice_status status; /**< SLUICE_OK, or why it failed; SLUICE_E_STATE where its circuit was open. */
    int http_status;      /**< 0 where no answer came. */
    int64_t wait_ms;      /**< Waited before it. */
    int64_t duration_ns;
    const char *message; /**< The failure's message; NULL on success. */
    int fallback;        /**< 0: the request itself asked; else its fallback, counted from 1 in the order asked. */
} sluice_attempt;

/** The path that the request took over retries and fallbacks, in order; the last attempt gave the response. */
SLUICE_API size_t sluice_response_attempt_count(const sluice_response *response);
SLUICE_API sluice_status sluice_response_attempt_at(const sluice_response *response, size_t index,
                                                    sluice_attempt *attempt);

typedef enum sluice_cache_state {
    SLUICE_CACHE_OFF = 0,   /**< Not asked for, or the gateway's business. */
    SLUICE_CACHE_MISS = 1,  /**< Asked upstream. */
    SLUICE_CACHE_HIT = 2,   /**< Answered from the cache. */
    SLUICE_CACHE_JOINED = 3 /**< Answered by an identical request that was under way. */
} sluice_cache_state;

/** On direct routes; Helicone's gateway says the same in the headers Helicone-Cache*. */
typedef struct sluice_cache {
    size_t size; /**< sizeof(sluice_cache), set by the caller. */
    sluice_cache_state state;
    int bucket_index;            /**< Which of the bucket's answers it was; -1 unless a hit. */
    int64_t latency_ms;          /**< What the answer took when it was live; -1 unless a hit. */
    int64_t saved_nano_usd;      /**< What it cost when it was live; -1 where unknown or nothing was saved. */
    int64_t saved_prompt_tokens; /**< 0 unless a hit. */
    int64_t saved_completion_tokens;
} sluice_cache;

SLUICE_API sluice_status sluice_response_cache(const sluice_response *response, sluice_cache *cache);

/* ---- Many machines ------------------------------------------------------------------------------------------- */

/*
 * With the option `shared` the processes of many machines keep cache, limits and budgets together in a Redis (7, or
 * what speaks its protocol and runs Lua): redis://[user:password@]host[:port][/db], rediss:// with TLS (by the options
 * ca_file and so on), redis+unix://[user:password@]/path[?db=N]. A name is looked up anew at each connection. A wrong
 * address is refused by sluice_client_new; nothing is connected before the first call that needs it, and a wrong
 * password is said by that.
 *
 * shared_prefix (sluice): names of all keys begin with it. shared_parts (cache,limits,budgets): what is kept there.
 * shared_timeout_ms (1000): how long a call waits, also for a Redis that is away for a moment; of a longer outage each
 * call hears at once. shared_proxy: for the connection; those of the environment are not asked.
 * shared_failure: what limits and budgets do meanwhile. refuse (the default): a call that falls under them ends with
 * SLUICE_E_SYSTEM, unless money covers it that Redis has lent (50 s at most). local: each process counts for itself,
 * limits as without `shared`, budgets by what it heard last. The cache is a miss in both.
 *
 * Limits: the clock is Redis's. One step decides about all limits of a call, all or none. Against the same limit in one
 * process a decision differs by what comes back in a microsecond. What cents and tokens take is told when a call ends;
 * while Redis is away for longer it is lost to the count.
 * Budgets: a process takes money in leases of some 64 requests, an eighth of the rest at most, and gives back what it
 * does not use; `exact` takes each request's own. What is spent is told within about a second. A process that is
 * killed: its lease comes back after a minute, and what it had not told is lost, at most its lease. A Redis that has
 * lost its data hears from each process what was spent in a calendar period or a total; of rolling windows, and of
 * limits, it begins anew. With local each process may spend what was left when it last heard. The zone's calendar is
 * this machine's; a period that begins more than five minutes ahead of Redis's clock is refused.
 * Cache: answers of up to 1 MiB, until they expire or Redis evicts them.
 *
 * sluice_client_stats has a member `shared`: address (without user and password), connected, trouble (why it could not
 * be used, null: it could), questions, connections, failures.
 */

typedef enum sluice_shared_state {
    SLUICE_SHARED_OFF = 0,     /**< No option `shared`, or the request falls under no limit and no budget. */
    SLUICE_SHARED_USED = 1,    /**< Redis has decided, or money that it had lent to this process. */
    SLUICE_SHARED_LOCAL = 2,   /**< Redis was away, and this process has decided by itself: shared_failure=local. */
    SLUICE_SHARED_REFUSED = 3, /**< Redis was away, and nobody has decided: shared_failure=refuse. */
} sluice_shared_state;

/** Who has decided about the request's limits and budgets; the worst of several. Since 0.1.0. */
SLUICE_API sluice_shared_state sluice_response_shared(const sluice_response *response);

/* ---- Cost ---------------------------------------------------------------------------------------------------- */

/** What a response cost, in billionths of a US dollar. An unknown cost is -1, never 0. Texts belong to the response. */
typedef struct sluice_cost {
    size_t size;               /**< sizeof(sluice_cost), set by the caller. */
    int64_t total_nano_usd;    /**< The figure that counts: by the option `cost`, ours or the provider's. */
    int64_t computed_nano_usd; /**< By the price table. */
    int64_t declared_nano_usd; /**< By the provider. */
    bool is_declared;          /**< The total is the provider's figure. */
    bool is_estimated;         /**< The tokens are an estimate, since the upstream gave none. */
    const char *row;           /**< The table's row; NULL where the model has none. */
    const char *tier;          /**< "standard", "batch", "standard>=200000" */
    const char *table;         /**< The row's table and its date. */
    const char *date;
    size_t line_count;
} sluice_cost;

/** One line of the computed cost. The lines add up to it exactly. */
typedef struct sluice_cost_line {
    size_t size;            /**< sizeof(sluice_cost_line), set by the caller. */
    const char *kind;       /**< "input", "cached_input", "output", "web_search", ... */
    int64_t quantity;       /**< Tokens, searches, requests. */
    uint64_t rate_nano_usd; /**< For a million of them. */
    int64_t amount_nano_usd;
} sluice_cost_line;

SLUICE_API sluice_status sluice_response_cost(const sluice_response *response, sluice_cost *cost);
SLUICE_API sluice_status sluice_response_cost_line_at(const sluice_response *response, size_t index,
                                                      sluice_cost_line *line);

/**
 * Lays a price file over the client's table: LiteLLM's JSON, or Sluice's own lines. A file with a mistake is refused
 * whole, the error names the row, and the table stays as it was.
 */
SLUICE_API sluice_status sluice_client_load_prices(sluice_client *client, const char *file, size_t length,
                                                   sluice_error **error);

/**
 * Texts below are JSON, and the caller's to free with sluice_string_free; NULL and an error where there is none.
 *
 * model_info: what the table knows of a model: prices, limits, abilities, in LiteLLM's members.
 * cost_of: what a usage (the JSON of a `usage` member) costs on a model; `service_tier` may be NULL. Members:
 *     total_nano_usd, computed_nano_usd, declared_nano_usd (null: unknown), row, tier, table, date, lines.
 * estimate_tokens: about how many tokens a text has for a model; no tokenizer, see the README for the error measured.
 *     -1 where `model` or `text` is NULL.
 * explain: where a model string leads with the client's options and the environment; nothing is sent. Member targets,
 *     in the order in which they are asked: provider, model (as the provider knows it), route ("gateway" or "direct"),
 *     format ("openai" or "anthropic"), searches_web, base_url (null: `problem` says what it lacks), key_variables,
 *     needs_key, has_key (an option or a variable has one; the key itself is not shown), problem. SLUICE_E_ROUTE for a
 *     string that leads nowhere.
 * stats: circuits that are open or have counted a failure, what the cache holds, limits in force, unknown_prices (answers
 *     that limits in cents could not count), budgets, the ledger's state. Each of `budgets`, at most 1,000 and those that spent most first: budget, name, scope, value, period_start,
 *     period_end (seconds since 1970, null: none), limit, spent, held (nano-dollars), unpriced (answers whose price
 *     nobody knew), refused, warnings. With a store `spent` is that of all processes, as last heard. With the option
 *     `otlp` also traces: endpoint, taken, sent, dropped (spans), trouble (why the last batch was not taken, or null).
 */
SLUICE_API char *sluice_client_model_info(sluice_client *client, const char *model, sluice_error **error);
SLUICE_API char *sluice_client_cost_of(sluice_client *client, const char *model, const char *usage, size_t length,
                                       const char *service_tier, sluice_error **error);
SLUICE_API int64_t sluice_client_estimate_tokens(sluice_client *client, const char *model, const char *text,
                                                 size_t length);
SLUICE_API char *sluice_client_explain(sluice_client *client, const char *model, sluice_error **error);
SLUICE_API char *sluice_client_stats(sluice_client *client, sluice_error **error);

/**
 * The same and what calls came to, as Prometheus reads it (text format 0.0.4, content type "text/plain; version=0.0.4"),
 * for a host that has an endpoint. Calls are counted from the first question on, so that nobody pays for it who never
 * asks: ask once when the client is made. Clients that share what they keep are counted together; a forked child begins
 * at 0. The caller frees the text with sluice_string_free. Any thread; waits for nobody.
 *
 * By provider and model (at most 500 of them, the rest as the model "others"):
 *     sluice_requests_total{status,error}     calls that have ended; status 0: no answer, error "": a success, else the
 *                                             status code's name in small letters ("limited", "timeout", "http", ...)
 *     sluice_attempts_total{status,error}     tries at a target, retries and fallbacks among them
 *     sluice_cache_hits_total                 calls answered from the cache, or with the answer of an equal call
 *     sluice_tokens_total{kind}               prompt, completion; cached and cache_write (part of prompt), reasoning (part
 *                                             of completion)
 *     sluice_cost_dollars_total, sluice_saved_dollars_total, sluice_unknown_prices_total
 *     sluice_request_duration_seconds, sluice_first_event_seconds (streams)        histograms
 * Of the client:
 *     sluice_circuit_open{target}             0 closed, 0.5 half open, 1 open
 *     sluice_cache_memory_entries, sluice_cache_memory_bytes, sluice_limit_unknown_prices_total
 *     sluice_budget_limit_dollars, _spent_dollars, _held_dollars, _refused_total {budget,name,value}
 *     sluice_ledger_records_total{state} (given, written, lost), sluice_ledger_waiting_records, _waiting_bytes,
 *     sluice_ledger_file_bytes                with the option `store`
 *     sluice_spans_total{state} (taken, sent, dropped)                             with the option `otlp`
 */
SLUICE_API char *sluice_client_metrics(sluice_client *client, sluice_error **error);

/* ---- Prompts ------------------------------------------------------------------------------------------------- */

/**
 * Prompts are kept in the folder of the option `store`, for all of its processes. A chat request names one in its body,
 * as Helicone's gateway takes it:
 *
 *     {"prompt_id":"a1B2c3","environment":"staging","inputs":{"name":"Ada"},"messages":[...]}
 *
 * On the gateway's route these members go out untouched. On a direct route a version is chosen, laid under the body and
 * filled in before anything is sent, and the members are taken out; the record says prompt, version, environment and
 * inputs, those of the fallback that was asked last where one was. A request and its fallbacks read the prompts of one
 * moment. Where the model of sluice_request_new is "", the version's counts. Looking a prompt up does not wait on the
 * thread of an event loop: what is wrong with it is the call's end with SLUICE_E_REQUEST, also of sluice_client_start.
 *
 * Which version: that of `environment`; else that of `version_id` (an id, or a number like "1.2"), which has to be the
 * prompt's; else that of production. What is not there is an error, and never another version (at Helicone it is
 * production). `prompt_id` is an id or a name.
 *
 * How: stored messages before the request's, stored tools before the request's (where there is none, none are sent; at
 * Helicone an empty array), any other member the request's or else the stored one. Then `{{hc:name:type}}` in contents
 * of messages, and in all strings and member names of `tools` and `response_format`, becomes the input's value: inside
 * a text its text (of an array or object its JSON), a string that is nothing else the value itself. `{{hcp:id:index}}`
 * or `{{hcp:id:index:environment}}` in a stored message is the text of that message of another prompt, one level deep.
 * Names: letters, digits, `_` and `-`, no digit at the front. Types: number (what JavaScript's Number() takes), boolean
 * (a boolean, or true, false, yes, no); any other word takes anything. Of variables that stand in a partial alone the
 * type is not looked at.
 *
 * 0, false and "" are values; null is none. All variables that are missing or of another type are told in one error. An
 * input never becomes a variable, a message or a member: what was filled in is not read again, and is escaped where it
 * stands. The request's own messages are read for variables as well, as at Helicone; what users write belongs into
 * `inputs`.
 *
 * compile: the body that a request with these members would have, `model` included, its prompt filled in; nothing is
 *     sent. Free it with sluice_string_free. SLUICE_E_REQUEST names what does not fit.
 *
 * Defined and changed by sluice_client_define, each time in one transaction, which other processes see at their next
 * call. A version never changes; its number is not given twice. `json` NULL removes.
 *
 *     kind                 name                 json
 *     "prompt"             NAME                 new: {"body":{...},"id":"a1B2c3","tags":[...],"message":"...","author":"..."};
 *                                               version 0.0 is in production. Else {"name":"...","tags":[...]}
 *     "prompt_version"     PROMPT               {"body":{...},"major":true,"from":"1.2","message":"...","author":"...",
 *                                               "environments":["staging"]}: the next minor, or major, version
 *                          PROMPT/VERSION       NULL alone
 *     "prompt_environment" PROMPT/ENVIRONMENT   {"version":"1.2"}; production cannot be removed
 *     "prompt_experiment"  PROMPT/ENVIRONMENT   {"name":"...","by":"user","versions":{"1.2":90,"2.0":10}}: the versions
 *                                               share the environment by weight; who comes again by "user", "session"
 *                                               or (not) "request" gets the same. Until that ends the environment
 *                                               is not moved
 *     "prompt_import"      FORMAT               an export: "helicone", "langfuse", or "" where its members tell which
 *
 * In files, for teams that keep prompts in git: the option `prompts` names a folder, in it one folder a prompt, in that
 *
 *     prompt.json   {"id":"a1B2c3","name":"...","tags":[...],"environments":{"production":"1.2"},"experiments":{...}}
 *     1.2.json      {"message":"...","model":"...","messages":[{"role":"system","content":["a line","another"]}],...}
 *
 * A content that is an array of texts is these lines. Files are read alone, before the store, and looked at once a
 * second at most; where one is bad the last good set stays, and `trouble` of {"list":"prompts"} names it. A bad one at
 * the start is an error of sluice_client_new. sluice_client_export with {"list":"prompts"} and a folder writes the
 * store's prompts so; sluice_client_import of a folder reads such files into the store, which may be repeated: what is
 * there stays, and a version with other content is refused.
 *
 * Asked by sluice_client_query: {"list":"prompts","tag":"..."}, {"prompt":PROMPT} with its history,
 * {"prompt":PROMPT,"version":"1.2"} or "environment" with body and variables (its own and its partials'),
 * {"prompt":PROMPT,"diff":["1.1","1.2"]} by line. These functions wait for the disk, and are SLUICE_E_STATE inside a callback.
 */
SLUICE_API char *sluice_client_compile(sluice_client *client, const char *json, size_t length, sluice_error **error);

/* ---- Ledger -------------------------------------------------------------------------------------------------- */

/**
 * With the option `store` every request leaves a record when it ends, on the gateway's route as on direct ones, also
 * when it was refused, cancelled, broken or answered from the cache: model, provider, times, tokens, cost, user,
 * session, properties, attempts, error, and the bodies (unless Helicone-Omit-Request, Helicone-Omit-Response or the
 * option ledger_bodies says otherwise). Keys are never kept: where a body or message holds one that the call was sent
 * with, it is replaced.
 *
 * A call only queues its record; a thread of the client writes it within 100 ms or so. Neither a full disk nor a locked
 * or damaged file stops a call: records wait in the queue, what finds no room there is lost and counted. The member
 * `ledger` of sluice_client_stats says file, bytes, given, written, lost, waiting, and the trouble if there is some;
 * `damaged_chunks` of which queries read the rows instead, and which are made anew; `longest_removal_ms`, for which the
 * removal of old records kept others from writing; and `network_file_system`, "nfs" for example: there the processes of
 * one machine alone may use the store, since the others neither see its locks nor the memory that it shares.
 *
 * With the option `ledger` = "read" a client asks a ledger that others write: nothing in the folder is made or changed,
 * its own calls leave no record, and functions of this section that would change something are SLUICE_E_STATE. Prompts
 * of the folder are read.
 *
 * Functions of this section wait for the disk. They are SLUICE_E_STATE inside a callback and without a ledger.
 */

/**
 * Waits until all that was recorded so far is on disk, and told to the collector of the option `otlp`, up to `timeout_ms`
 * (-1: without limit). SLUICE_E_TIMEOUT: it is not; the message says what stands in the way.
 */
SLUICE_API sluice_status sluice_client_flush(sluice_client *client, int timeout_ms, sluice_error **error);

/**
 * Asks the ledger. JSON in, JSON out; free it with sluice_string_free. NULL and an error for a query with a mistake,
 * which names the nearest name there is.
 *
 *     {"metrics":["requests","cost","latency.p95"],"by":[{"time":"hour","zone":"Europe/Berlin"},"model"],
 *      "where":{"and":[{"property":"tenant","equals":"acme"},{"status":{"gte":400}}]},"from":"-7d","top":20}
 *
 * A score is {"score":NAME} among dimensions and, with a test, in filters, and "score.NAME" or "score.NAME.p95" among
 * metrics; a user's verdict is the field "feedback". The README lists metrics, dimensions, filters and lists. A sum that
 * would be beyond 64 bits stands at the largest number, and the member `trouble` says so. Records younger than the last
 * 100 ms may be missing: flush first where that matters.
 */
SLUICE_API char *sluice_client_query(sluice_client *client, const char *query, size_t length, sluice_error **error);

/**
 * Defines what `name` stands for, or changes it; `json` NULL removes it. Kept in the store, for all of its processes and
 * for the next run. `kind` is "alert", or one of prompts (see there); budgets are set by the option `budget`. SLUICE_E_ARGUMENT
 * names the mistake, and nothing has changed. An alert:
 *
 *     {"metric":"cost","group":"user","window":"1h","threshold":10,"minimum_requests":5,"cool_down":"5m",
 *      "where":{"model":"gpt-4o"},"webhook":{"url":"https://example.com/hook","key":"..."}}
 *
 * metric: error_rate (percent of requests that did not end with a status of 200 to 299), requests, cost (US dollars; of
 *     an unknown price nothing), latency (ms), total_tokens, prompt_tokens, completion_tokens,
 *     prompt_cache_read_tokens, prompt_cache_write_tokens.
 * aggregation, but for the first two: sum (which is meant where it is missing; latency has to say), avg, min, max, or
 *     percentile with its "percentile" (50).
 * group: "user", "model", "provider" or {"property":NAME}: every group has an alert of its own, 1000 at a time.
 * window, from "30s" to "30d": the records it looks at, by the time their requests began.
 * threshold: above 0; of a cost at least 0.01, of an error rate at most 100.
 * minimum_requests (0): with fewer in the window (of the group) nothing is triggered.
 * where: a filter as in queries, without "text".
 *
 * Alerts are checked every ten seconds by a thread of each client with the store; where that takes long less often, but
 * at least once a minute, and once within the shortest of their windows. One is triggered when its figure reaches the
 * threshold. It is resolved at the first check that finds the figure below it `cool_down` ("5m") after the first one
 * that did; a figure that reaches the threshold in between has the time begin anew, which at Helicone it has not.
 * Removing an alert that is on resolves it without a word.
 *
 * What happens is told to `on_alert` of sluice_watch, and POSTed to the webhook: the same JSON, with the header
 * Helicone-Signature, the HMAC-SHA256 of the body in hexadecimal digits with `key` (as text) as its key. https alone, and
 * no host within the own network (names are not resolved) unless the webhook says "insecure":true. Three tries of 10 s;
 * redirects are not followed; what failed for good stands in the history. The key is kept in the store, and never shown.
 * What could not be told for a week is not told any more.
 *
 * sluice_client_query with {"list":"alerts","limit":100} gives definitions, states and the newest history;
 * `alert_troubles` in the ledger's part of sluice_client_stats says which alerts cannot be checked, and why.
 */
SLUICE_API sluice_status sluice_client_define(sluice_client *client, const char *kind, const char *name,
                                              const char *json, size_t length, sluice_error **error);

/**
 * Adds to a record: {"scores":{"helpful":1,"polite":true},"feedback":true,"properties":{"name":"text"}}, each member
 * optional; what has the same name is replaced. `request_id` is that of sluice_response_record_id.
 */
SLUICE_API sluice_status sluice_client_annotate(sluice_client *client, const char *request_id, const char *json,
                                                size_t length, sluice_error **error);

/**
 * Records a request that was made elsewhere: one line of an export, ours or Helicone's, or Helicone's shape of
 * asynchronous logging ({"providerRequest":...,"providerResponse":...,"timing":...}), which is priced here. A record
 * whose id is there already is left out. Does not wait for the disk.
 */
SLUICE_API sluice_status sluice_client_record(sluice_client *client, const char *json, size_t length,
                                              sluice_error **error);

/**
 * Removes what a user can be known by from all records: name, sessions, properties, messages and bodies. What remains
 * counts requests and money. `*count` (may be NULL) is the number of records.
 */
SLUICE_API sluice_status sluice_client_remove_user(sluice_client *client, const char *user, size_t *count,
                                                   sluice_error **error);

/**
 * Writes the records that a query's `where`, `from` and `to` choose (NULL: all) to a file, oldest first: JSON Lines
 * where `path` ends in .jsonl, CSV where it ends in .csv. With "format":"fine-tuning" in the query, successful chats as
 * OpenAI's fine-tuning takes them. The file is replaced when it is whole. With {"list":"prompts"}, prompts into a folder.
 */
SLUICE_API sluice_status sluice_client_export(sluice_client *client, const char *query, size_t length, const char *path,
                                              sluice_error **error);

/**
 * Writes a page, one HTML file whose `path` ends in .html, that shows where the money, the time and the errors went: charts,
 * tables, the slow, failed and dear requests. It needs no network and loads nothing; texts of records can run nothing in
 * it. The file is replaced when it is whole, and readable by its owner alone.
 *
 *     {"from":"-7d","zone":"Europe/Berlin","where":{"model":"gpt-4o"},"title":"Shop","property":"tenant","bodies":false}
 *
 * `query` NULL: all records. Members, each optional: from, to, zone, where as in queries; title; property, of which the
 * page has a table and a filter (the most frequent); bodies, false: requests are shown without theirs. With "form":"live"
 * the page holds no figures: it asks for each by GET query?q=QUESTION, beside its own address, what sluice_client_query
 * answers.
 */
SLUICE_API sluice_status sluice_client_report(sluice_client *client, const char *query, size_t length, const char *path,
                                              sluice_error **error);

/**
 * Reads an export of ours or of Helicone's, by the path's end .jsonl, .json or .csv. Records that are there already are
 * left out, so that it may be repeated after it broke off. The error names the first line with a mistake; lines before
 * it are kept. A mistake is also a figure that cannot be: tokens, costs or times below 0, a trillion tokens or a million
 * dollars in one request. A folder is one of prompts.
 */
SLUICE_API sluice_status sluice_client_import(sluice_client *client, const char *path, sluice_error **error);

/**
 * What a host wants to hear from its ledger. Every member may be NULL. Runs on the ledger's thread, where no function
 * of this library that waits may be called; `redact` also on the thread of the option `otlp`, one of them at a time.
 *
 * redact: rewrites a body before it is kept, or told to a collector. Returns the text to keep and its length, which has to stay valid until
 *     redact is called again or release is; `body` itself keeps it as it is, NULL keeps nothing.
 * on_trouble: a file takes no records, and why; NULL: it does again.
 * release: the library will never use `user` again.
 * on_alert: an alert of sluice_client_define went on or off, also of another process with the same store. Each is told
 *     to one listener of all processes, once, also after a restart; only a process that ends while it is in here leaves
 *     it to another, some minutes later.
 *     {"state":"triggered","id":7,"alert":"NAME","group":{"by":"user","value":"ada"},"value":12.5,"requests":40,
 *      "start":"2026-11-25T10:00:00Z","end":null,"metric":"cost","aggregation":"sum","threshold":10,"window":"1h"}
 *     `state` is "triggered" or "resolved", which has an `end`; both have the same `id`, and the value that triggered.
 *     A group by a property is {"property":NAME,"value":...}; without groups it is null.
 * on_budget: a budget with "action=warn" is used up, once a process and period: an element of `budgets` of
 *     sluice_client_stats.
 */
typedef struct sluice_watch {
    size_t size; /**< sizeof(sluice_watch) */
    void *user;
    const char *(*redact)(const char *body, size_t length, bool is_response, size_t *kept, void *user);
    void (*on_trouble)(const char *message, void *user);
    void (*release)(void *user);
    void (*on_alert)(const char *json, size_t length, void *user);
    void (*on_budget)(const char *json, size_t length, void *user);
} sluice_watch;

/** Has `watch`, which is copied, in place of the one before; NULL: nobody. */
SLUICE_API sluice_status sluice_client_watch(sluice_client *client, const sluice_watch *watch, sluice_error **error);

SLUICE_API void sluice_string_free(char *string);

#ifdef __cplusplus
}
#endif

#endif /* SLUICE_H */
