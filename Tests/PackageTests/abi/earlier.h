/* The interface as it was with 90 functions, without its comments: programs written for it have to run today. */
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
#define SLUICE_VERSION_MAJOR 0
#define SLUICE_VERSION_MINOR 1
#define SLUICE_VERSION_PATCH 0
#define SLUICE_VERSION_NUMBER 0x000100
#define SLUICE_VERSION_STRING "0.1.0"
SLUICE_API uint32_t sluice_version_number(void);
SLUICE_API const char *sluice_version_string(void);
typedef struct sluice_options sluice_options;
typedef struct sluice_client sluice_client;
typedef struct sluice_request sluice_request;
typedef struct sluice_call sluice_call;
typedef struct sluice_response sluice_response;
typedef struct sluice_error sluice_error;
typedef enum sluice_status {
    SLUICE_OK = 0,
    SLUICE_DONE = 1,
    SLUICE_AGAIN = 2,
    SLUICE_E_ARGUMENT = 10,
    SLUICE_E_STATE = 11,
    SLUICE_E_SYSTEM = 12,
    SLUICE_E_REQUEST = 20,
    SLUICE_E_KEY = 21,
    SLUICE_E_HEADER = 22,
    SLUICE_E_ROUTE = 23,
    SLUICE_E_LIMITED = 24,
    SLUICE_E_BUDGET = 25,
    SLUICE_E_CONNECT = 30,
    SLUICE_E_TLS = 31,
    SLUICE_E_TIMEOUT = 32,
    SLUICE_E_BROKEN = 33,
    SLUICE_E_PROTOCOL = 34,
    SLUICE_E_HTTP = 40,
    SLUICE_E_STREAM = 41,
    SLUICE_E_CANCELLED = 50,
    SLUICE_E_STOPPED = 51,
    SLUICE_E_CLOSED = 52,
    SLUICE_E_FORKED = 53
} sluice_status;
SLUICE_API const char *sluice_status_name(sluice_status status);
SLUICE_API sluice_status sluice_error_status(const sluice_error *error);
SLUICE_API const char *sluice_error_message(const sluice_error *error);
SLUICE_API int sluice_error_http_status(const sluice_error *error);
SLUICE_API const char *sluice_error_provider_message(const sluice_error *error);
SLUICE_API const char *sluice_error_type(const sluice_error *error);
SLUICE_API const char *sluice_error_code(const sluice_error *error);
SLUICE_API const char *sluice_error_param(const sluice_error *error);
SLUICE_API int64_t sluice_error_retry_after_ms(const sluice_error *error);
SLUICE_API void sluice_error_free(sluice_error *error);
typedef struct sluice_option_info {
    size_t size;
    const char *name;
    const char *default_value;
    const char *description;
} sluice_option_info;
SLUICE_API sluice_options *sluice_options_new(void);
SLUICE_API sluice_status sluice_options_set(sluice_options *options, const char *name, const char *value,
                                            sluice_error **error);
SLUICE_API void sluice_options_free(sluice_options *options);
SLUICE_API size_t sluice_option_count(void);
SLUICE_API sluice_status sluice_option_at(size_t index, sluice_option_info *info);
SLUICE_API SLUICE_MUST_USE sluice_client *sluice_client_new(const sluice_options *options, sluice_error **error);
SLUICE_API sluice_status sluice_client_free(sluice_client *client);
SLUICE_API int sluice_client_fd(sluice_client *client);
SLUICE_API sluice_status sluice_client_dispatch(sluice_client *client, int timeout_ms, sluice_error **error);
typedef enum sluice_operation {
    SLUICE_CHAT = 1,
    SLUICE_COMPLETION = 2,
    SLUICE_EMBEDDING = 3
} sluice_operation;
SLUICE_API SLUICE_MUST_USE sluice_request *sluice_request_new(sluice_operation operation, const char *model,
                                                              sluice_error **error);
SLUICE_API SLUICE_MUST_USE sluice_request *sluice_request_new_path(const char *method, const char *path,
                                                                   const char *route, sluice_error **error);
SLUICE_API SLUICE_MUST_USE sluice_request *sluice_request_copy(const sluice_request *request);
SLUICE_API void sluice_request_free(sluice_request *request);
SLUICE_API sluice_status sluice_request_add_message(sluice_request *request, const char *role, const char *content,
                                                    sluice_error **error);
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
SLUICE_API sluice_status sluice_request_unset(sluice_request *request, const char *name, sluice_error **error);
SLUICE_API sluice_status sluice_request_set_body(sluice_request *request, const char *json, size_t length,
                                                 sluice_error **error);
SLUICE_API sluice_status sluice_request_set_header(sluice_request *request, const char *name, const char *value,
                                                   sluice_error **error);
SLUICE_API sluice_status sluice_request_set_metadata(sluice_request *request, const char *name, const char *value,
                                                     sluice_error **error);
SLUICE_API sluice_status sluice_request_set_property(sluice_request *request, const char *name, const char *value,
                                                     sluice_error **error);
SLUICE_API sluice_status sluice_request_set_user(sluice_request *request, const char *id, sluice_error **error);
SLUICE_API sluice_status sluice_request_set_prompt(sluice_request *request, const char *id, sluice_error **error);
SLUICE_API sluice_status sluice_request_set_rate_limit(sluice_request *request, const char *policy,
                                                       sluice_error **error);
SLUICE_API sluice_status sluice_request_set_session(sluice_request *request, const char *id, const char *path,
                                                    const char *name, sluice_error **error);
SLUICE_API sluice_status sluice_request_set_cache(sluice_request *request, bool enabled, int64_t max_age_s,
                                                  sluice_error **error);
SLUICE_API sluice_status sluice_request_set_retry(sluice_request *request, int retries, double factor, int64_t min_ms,
                                                  int64_t max_ms, sluice_error **error);
SLUICE_API sluice_status sluice_request_set_option(sluice_request *request, const char *name, const char *value,
                                                   sluice_error **error);
typedef enum sluice_event_kind {
    SLUICE_EVENT_HEAD = 1,
    SLUICE_EVENT_TEXT = 2,
    SLUICE_EVENT_REASONING = 3,
    SLUICE_EVENT_REFUSAL = 4,
    SLUICE_EVENT_TOOL_CALL = 5,
    SLUICE_EVENT_FINISH = 6,
    SLUICE_EVENT_USAGE = 7,
    SLUICE_EVENT_RAW = 8,
    SLUICE_EVENT_RESTART = 9
} sluice_event_kind;
typedef struct sluice_event {
    uint32_t kind;
    uint32_t choice;
    uint32_t tool;
    uint32_t chunk;
    const char *text;
    size_t text_length;
    const char *json;
    size_t json_length;
    const char *id;
    size_t id_length;
    const char *name;
    size_t name_length;
} sluice_event;
typedef enum sluice_action {
    SLUICE_CONTINUE = 0,
    SLUICE_PAUSE = 1,
    SLUICE_STOP = 2
} sluice_action;
typedef struct sluice_callbacks {
    size_t size;
    void *user;
    sluice_action (*on_events)(sluice_call *call, const sluice_event *events, size_t count, void *user);
    void (*on_ready)(sluice_call *call, void *user);
    void (*on_finish)(sluice_call *call, sluice_status status, sluice_response *response, sluice_error *error,
                      void *user);
    void (*release)(void *user);
} sluice_callbacks;
SLUICE_API sluice_status sluice_client_perform(sluice_client *client, const sluice_request *request,
                                               sluice_response **response, sluice_error **error);
SLUICE_API sluice_status sluice_client_stream(sluice_client *client, const sluice_request *request,
                                              const sluice_callbacks *callbacks, sluice_response **response,
                                              sluice_error **error);
SLUICE_API SLUICE_MUST_USE sluice_call *sluice_client_start(sluice_client *client, const sluice_request *request,
                                                            bool stream, const sluice_callbacks *callbacks,
                                                            sluice_error **error);
SLUICE_API void sluice_call_cancel(sluice_call *call);
SLUICE_API void sluice_call_pause(sluice_call *call);
SLUICE_API void sluice_call_resume(sluice_call *call);
SLUICE_API sluice_status sluice_call_next(sluice_call *call, int timeout_ms, const sluice_event **events, size_t *count,
                                          sluice_error **error);
SLUICE_API sluice_status sluice_call_wait(sluice_call *call, int timeout_ms, sluice_response **response,
                                          sluice_error **error);
SLUICE_API void sluice_call_free(sluice_call *call);
SLUICE_API void sluice_response_free(sluice_response *response);
SLUICE_API int sluice_response_http_status(const sluice_response *response);
SLUICE_API const char *sluice_response_header(const sluice_response *response, const char *name);
SLUICE_API size_t sluice_response_header_count(const sluice_response *response);
SLUICE_API sluice_status sluice_response_header_at(const sluice_response *response, size_t index, const char **name,
                                                   const char **value);
SLUICE_API const char *sluice_response_body(const sluice_response *response, size_t *length);
SLUICE_API size_t sluice_response_choice_count(const sluice_response *response);
SLUICE_API const char *sluice_response_text(const sluice_response *response, size_t choice, size_t *length);
SLUICE_API const char *sluice_response_reasoning(const sluice_response *response, size_t choice, size_t *length);
SLUICE_API const char *sluice_response_refusal(const sluice_response *response, size_t choice, size_t *length);
SLUICE_API const char *sluice_response_finish_reason(const sluice_response *response, size_t choice);
typedef struct sluice_tool_call {
    size_t size;
    const char *id;
    const char *name;
    const char *arguments;
    size_t arguments_length;
} sluice_tool_call;
SLUICE_API size_t sluice_response_tool_call_count(const sluice_response *response, size_t choice);
SLUICE_API sluice_status sluice_response_tool_call_at(const sluice_response *response, size_t choice, size_t index,
                                                      sluice_tool_call *tool_call);
SLUICE_API const char *sluice_response_model(const sluice_response *response);
SLUICE_API const char *sluice_response_id(const sluice_response *response);
SLUICE_API const char *sluice_response_request_id(const sluice_response *response);
SLUICE_API const char *sluice_response_record_id(const sluice_response *response);
typedef struct sluice_usage {
    size_t size;
    int64_t prompt_tokens;
    int64_t completion_tokens;
    int64_t total_tokens;
    int64_t cached_tokens;
    int64_t cache_write_tokens;
    int64_t reasoning_tokens;
    int64_t audio_input_tokens;
    int64_t audio_output_tokens;
    bool is_estimated;
} sluice_usage;
SLUICE_API sluice_status sluice_response_usage(const sluice_response *response, sluice_usage *usage);
typedef struct sluice_timing {
    size_t size;
    int64_t first_byte_ns;
    int64_t first_event_ns;
    int64_t total_ns;
    uint64_t bytes_received;
    uint64_t chunk_count;
} sluice_timing;
SLUICE_API sluice_status sluice_response_timing(const sluice_response *response, sluice_timing *timing);
typedef struct sluice_attempt {
    size_t size;
    const char *provider;
    const char *model;
    sluice_status status;
    int http_status;
    int64_t wait_ms;
    int64_t duration_ns;
    const char *message;
} sluice_attempt;
SLUICE_API size_t sluice_response_attempt_count(const sluice_response *response);
SLUICE_API sluice_status sluice_response_attempt_at(const sluice_response *response, size_t index,
                                                    sluice_attempt *attempt);
typedef enum sluice_cache_state {
    SLUICE_CACHE_OFF = 0,
    SLUICE_CACHE_MISS = 1,
    SLUICE_CACHE_HIT = 2,
    SLUICE_CACHE_JOINED = 3
} sluice_cache_state;
typedef struct sluice_cache {
    size_t size;
    sluice_cache_state state;
    int bucket_index;
    int64_t latency_ms;
    int64_t saved_nano_usd;
    int64_t saved_prompt_tokens;
    int64_t saved_completion_tokens;
} sluice_cache;
SLUICE_API sluice_status sluice_response_cache(const sluice_response *response, sluice_cache *cache);
typedef struct sluice_cost {
    size_t size;
    int64_t total_nano_usd;
    int64_t computed_nano_usd;
    int64_t declared_nano_usd;
    bool is_declared;
    bool is_estimated;
    const char *row;
    const char *tier;
    const char *table;
    const char *date;
    size_t line_count;
} sluice_cost;
typedef struct sluice_cost_line {
    size_t size;
    const char *kind;
    int64_t quantity;
    uint64_t rate_nano_usd;
    int64_t amount_nano_usd;
} sluice_cost_line;
SLUICE_API sluice_status sluice_response_cost(const sluice_response *response, sluice_cost *cost);
SLUICE_API sluice_status sluice_response_cost_line_at(const sluice_response *response, size_t index,
                                                      sluice_cost_line *line);
SLUICE_API sluice_status sluice_client_load_prices(sluice_client *client, const char *file, size_t length,
                                                   sluice_error **error);
SLUICE_API char *sluice_client_model_info(sluice_client *client, const char *model, sluice_error **error);
SLUICE_API char *sluice_client_cost_of(sluice_client *client, const char *model, const char *usage, size_t length,
                                       const char *service_tier, sluice_error **error);
SLUICE_API int64_t sluice_client_estimate_tokens(sluice_client *client, const char *model, const char *text,
                                                 size_t length);
SLUICE_API char *sluice_client_stats(sluice_client *client, sluice_error **error);
SLUICE_API sluice_status sluice_client_flush(sluice_client *client, int timeout_ms, sluice_error **error);
SLUICE_API char *sluice_client_query(sluice_client *client, const char *query, size_t length, sluice_error **error);
SLUICE_API sluice_status sluice_client_annotate(sluice_client *client, const char *request_id, const char *json,
                                                size_t length, sluice_error **error);
SLUICE_API sluice_status sluice_client_record(sluice_client *client, const char *json, size_t length,
                                              sluice_error **error);
SLUICE_API sluice_status sluice_client_remove_user(sluice_client *client, const char *user, size_t *count,
                                                   sluice_error **error);
SLUICE_API sluice_status sluice_client_export(sluice_client *client, const char *query, size_t length, const char *path,
                                              sluice_error **error);
SLUICE_API sluice_status sluice_client_import(sluice_client *client, const char *path, sluice_error **error);
typedef struct sluice_watch {
    size_t size;
    void *user;
    const char *(*redact)(const char *body, size_t length, bool is_response, size_t *kept, void *user);
    void (*on_trouble)(const char *message, void *user);
    void (*release)(void *user);
} sluice_watch;
SLUICE_API sluice_status sluice_client_watch(sluice_client *client, const sluice_watch *watch, sluice_error **error);
SLUICE_API void sluice_string_free(char *string);
#ifdef __cplusplus
}
#endif
#endif
