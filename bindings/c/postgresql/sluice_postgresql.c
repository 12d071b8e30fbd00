/*
 * sluice_postgresql: language models in SQL.
 *
 *     CREATE EXTENSION sluice;
 *     INSERT INTO sluice.provider_keys VALUES ('public', 'openai', 'sk-...');
 *     SELECT sluice.chat('openai/gpt-4o-mini', 'What is the capital of France?');
 *     SELECT sluice.stream('openai/gpt-4o-mini', 'Write a poem about rivers.');
 *
 * A backend has one client, which it drives itself: no thread of another's runs in PostgreSQL's
 * process, and a wait ends at once where the query is cancelled. What a query holds belongs to a
 * memory context, so that it is freed however the query ends.
 */
#include "postgres.h"

#include "catalog/pg_authid.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "fmgr.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "storage/latch.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include <sluice.h>

PG_MODULE_MAGIC;

/* One request and its answer; freed with the memory context it was made in. */
typedef struct conversation {
    MemoryContextCallback at_end;
    sluice_request *request;
    sluice_call *call;
    sluice_response *response;
    const sluice_event *events; /* the batch that is being read */
    size_t count, next;
} conversation;

static sluice_client *client;

/* Raises what failed as an error of PostgreSQL's, and frees it. */
static void check(sluice_error *error) {
    if (!error)
        return;
    char *message = pstrdup(sluice_error_message(error));
    int status = sluice_error_status(error), http_status = sluice_error_http_status(error);
    sluice_error_free(error);
    ereport(ERROR, errcode(ERRCODE_EXTERNAL_ROUTINE_EXCEPTION), errmsg("sluice: %s", message),
            errdetail("%s, HTTP status %d", sluice_status_name(status), http_status));
}

static void need_client(void) {
    if (client)
        return;
    sluice_error *error = NULL;
    sluice_options *options = sluice_options_new();
    sluice_options_set(options, "loop", "host", &error);
    if (!error)
        client = sluice_client_new(options, &error);
    sluice_options_free(options);
    check(error);
}

/* A call that still runs is cancelled; the loop's next turn lets go of its connection. */
static void end_conversation(void *argument) {
    conversation *talk = argument;
    sluice_call_free(talk->call);
    sluice_response_free(talk->response);
    sluice_request_free(talk->request);
    sluice_client_dispatch(client, 0, NULL);
}

static char *utf8(text *value) {
    char *server = text_to_cstring(value);
    return pg_server_to_any(server, strlen(server), PG_UTF8);
}

static text *from_utf8(const char *value, size_t length) {
    if (length > MaxAllocSize / 4)
        ereport(ERROR, errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                errmsg("sluice: the answer is too long for a text"));
    char *copy = pnstrdup(value ? value : "", length);
    char *server = pg_any_to_server(copy, length, PG_UTF8);
    return cstring_to_text_with_len(server, server == copy ? length : strlen(server));
}

/*
 * Gives the request the key that the table has for the current role, read with the rights of the
 * table's owner. Without a row a superuser's request takes the key that the server's environment
 * has, and everybody else's is refused.
 */
static void set_key(sluice_request *request, const char *model) {
    static const char *query =
        "SELECT t.provider, k.api_key, k.base_url, count(*) OVER () "
        "FROM (SELECT DISTINCT value->>'provider' AS provider FROM "
        "jsonb_array_elements($1::jsonb->'targets')) t "
        "LEFT JOIN LATERAL (SELECT api_key, base_url FROM sluice.provider_keys "
        "  WHERE provider = t.provider AND role IN ($2, 'public') ORDER BY role = 'public' LIMIT "
        "1) k ON true";
    sluice_error *error = NULL;
    char *explained = sluice_client_explain(client, model, &error);
    check(error);
    NameData role;
    Datum values[] = {CStringGetTextDatum(explained), NameGetDatum(&role)};
    Oid types[] = {TEXTOID, NAMEOID}, user;
    int context;
    sluice_string_free(explained);
    namestrcpy(&role, GetUserNameFromId(GetUserId(), false));

    GetUserIdAndSecContext(&user, &context);
    SetUserIdAndSecContext(BOOTSTRAP_SUPERUSERID, context | SECURITY_LOCAL_USERID_CHANGE);
    SPI_connect();
    if (SPI_execute_with_args(query, 2, types, values, NULL, true, 2) != SPI_OK_SELECT ||
        SPI_processed == 0)
        elog(ERROR, "sluice: the table of keys cannot be read");
    SetUserIdAndSecContext(user, context);

    HeapTuple row = SPI_tuptable->vals[0];
    TupleDesc shape = SPI_tuptable->tupdesc;
    char *provider = SPI_getvalue(row, shape, 1), *key = SPI_getvalue(row, shape, 2);
    char *base_url = SPI_getvalue(row, shape, 3);
    if (SPI_processed > 1 && !superuser())
        ereport(ERROR, errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
                errmsg("sluice: \"%s\" names several providers, and a request has the key of one",
                       model));
    if (!key && !superuser())
        ereport(ERROR, errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
                errmsg("sluice: role \"%s\" has no key for %s", NameStr(role), provider),
                errhint("A superuser adds one: INSERT INTO sluice.provider_keys VALUES ('%s', "
                        "'%s', '...');",
                        NameStr(role), provider));
    if (key)
        sluice_request_set_option(request, "api_key", key, &error);
    if (base_url)
        sluice_request_set_option(request, "base_url", base_url, &error);
    SPI_finish();
    check(error);
}

/* Starts a request in `owner`, whose end is the conversation's. */
static conversation *start(FunctionCallInfo fcinfo, MemoryContext owner, bool stream) {
    need_client();
    conversation *talk = MemoryContextAllocZero(owner, sizeof *talk);
    talk->at_end = (MemoryContextCallback){.func = end_conversation, .arg = talk};
    MemoryContextRegisterResetCallback(owner, &talk->at_end);

    char *model = utf8(PG_GETARG_TEXT_PP(0)), *prompt = utf8(PG_GETARG_TEXT_PP(1));
    Jsonb *members = PG_GETARG_JSONB_P(2);
    char *body = utf8(cstring_to_text(JsonbToCString(NULL, &members->root, VARSIZE(members))));
    sluice_error *error = NULL;
    talk->request = sluice_request_new(SLUICE_CHAT, model, &error);
    if (talk->request) {
        sluice_request_set_body(talk->request, body, strlen(body), &error);
        sluice_request_add_message(talk->request, "user", prompt, &error);
    }
    check(error);
    set_key(talk->request, model);
    talk->call = sluice_client_start(client, talk->request, stream, NULL, &error);
    check(error);
    return talk;
}

/* Waits until something has happened to the client's calls, or PostgreSQL wants this backend's
 * attention. */
static void wait(void) {
    sluice_error *error = NULL;
    WaitLatchOrSocket(MyLatch, WL_LATCH_SET | WL_SOCKET_READABLE | WL_EXIT_ON_PM_DEATH,
                      sluice_client_fd(client), -1, PG_WAIT_EXTENSION);
    ResetLatch(MyLatch);
    CHECK_FOR_INTERRUPTS();
    sluice_client_dispatch(client, 0, &error);
    check(error);
}

/* Raises what ended the call, if that was a failure. Returns false while it runs. */
static bool has_ended(conversation *talk) {
    sluice_error *error = NULL;
    sluice_status status = sluice_call_wait(talk->call, 0, &talk->response, &error);
    check(error);
    return status != SLUICE_AGAIN;
}

PG_FUNCTION_INFO_V1(sluice_postgresql_chat);
Datum sluice_postgresql_chat(PG_FUNCTION_ARGS) {
    MemoryContext owner =
        AllocSetContextCreate(CurrentMemoryContext, "sluice.chat", ALLOCSET_SMALL_SIZES);
    conversation *talk = start(fcinfo, owner, false);
    while (!has_ended(talk))
        wait();
    size_t length = 0;
    const char *answer = sluice_response_text(talk->response, 0, &length);
    text *result = from_utf8(answer, length);
    MemoryContextDelete(owner);
    PG_RETURN_TEXT_P(result);
}

/* The next piece of text; false at the end. */
static bool next_piece(conversation *talk, const sluice_event **piece) {
    for (;;) {
        while (talk->next < talk->count) {
            const sluice_event *event = &talk->events[talk->next++];
            if (event->kind == SLUICE_EVENT_TEXT && event->choice == 0) {
                *piece = event;
                return true;
            }
        }
        sluice_error *error = NULL;
        talk->next = 0;
        sluice_status status = sluice_call_next(talk->call, 0, &talk->events, &talk->count, &error);
        check(error);
        if (status == SLUICE_DONE)
            return false;
        if (status == SLUICE_AGAIN)
            wait();
    }
}

PG_FUNCTION_INFO_V1(sluice_postgresql_stream);
Datum sluice_postgresql_stream(PG_FUNCTION_ARGS) {
    FuncCallContext *series;
    if (SRF_IS_FIRSTCALL()) {
        series = SRF_FIRSTCALL_INIT();
        series->user_fctx = start(fcinfo, series->multi_call_memory_ctx, true);
    }
    series = SRF_PERCALL_SETUP();
    conversation *talk = series->user_fctx;
    const sluice_event *piece;
    if (next_piece(talk, &piece))
        SRF_RETURN_NEXT(series, PointerGetDatum(from_utf8(piece->text, piece->text_length)));
    has_ended(talk);
    SRF_RETURN_DONE(series);
}
