/*
 * sluice_sqlite: language models in SQL, as an extension that SQLite loads.
 *
 *     .load ./sluice_sqlite
 *     SELECT sluice_option('base_url', 'http://localhost:8000/v1');       -- an option of sluice.h,
 * before the first request SELECT sluice_chat('openai/gpt-4o-mini', 'What is the capital of
 * France?'); SELECT sluice_chat('openai/gpt-4o-mini', note, '{"max_tokens":50}') FROM notes; SELECT
 * piece FROM sluice_stream('openai/gpt-4o-mini', 'Write a poem about rivers.');
 *
 * Keys come from the environment, or from sluice_option('api_key', ...). A database connection has
 * one client, which it drives itself: no thread is started. sqlite3_interrupt ends a wait within a
 * tenth of a second. The functions cannot be called by triggers and views, so that opening a
 * strange database sends nothing.
 */
#include <sluice.h>
#include <sqlite3ext.h>
#include <stdlib.h>
#include <string.h>
SQLITE_EXTENSION_INIT1

/* What a database connection has: options until there is a client. Freed with its last function. */
typedef struct connection {
    int references;
    sqlite3 *database;
    sluice_options *options;
    sluice_client *client;
} connection;

static void release(void *argument) {
    connection *own = argument;
    if (--own->references > 0)
        return;
    sluice_client_free(own->client);
    sluice_options_free(own->options);
    sqlite3_free(own);
}

/* A statement fails at once where the connection was interrupted, which older versions have no
 * function to ask for. */
static bool is_interrupted(connection *own) {
    return sqlite3_exec(own->database, "SELECT 1", NULL, NULL, NULL) == SQLITE_INTERRUPT;
}

/* Starts a request; NULL with an error where it cannot be made. */
static sluice_call *start(connection *own, const char *model, const char *prompt, const char *body,
                          bool stream, sluice_error **error) {
    if (!own->client)
        own->client = sluice_client_new(own->options, error);
    if (!own->client)
        return NULL;
    sluice_request *request = sluice_request_new(SLUICE_CHAT, model, error);
    if (request && body)
        sluice_request_set_body(request, body, strlen(body), error);
    sluice_request_add_message(request, "user", prompt, error);
    sluice_call *call =
        *error ? NULL : sluice_client_start(own->client, request, stream, NULL, error);
    sluice_request_free(request);
    return call;
}

/* Lets the client do its work for a tenth of a second at most; false where the connection was
 * interrupted. */
static bool wait(connection *own, sluice_error **error) {
    return sluice_client_dispatch(own->client, 100, error) == SLUICE_OK && !is_interrupted(own);
}

/* Ends a call; one that runs lets go of its connection in the loop's next turn. */
static void end(connection *own, sluice_call *call) {
    if (!call)
        return;
    sluice_call_free(call);
    sluice_client_dispatch(own->client, 0, NULL);
}

/* ---- sluice_option(name, value) and sluice_chat(model, prompt [, body])
 * -------------------------------------------- */

static void option(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    connection *own = sqlite3_user_data(context);
    sluice_error *error = NULL;
    if (own->client)
        sqlite3_result_error(context, "sluice: an option is set before the first request", -1);
    else if (sluice_options_set(own->options, (const char *)sqlite3_value_text(values[0]),
                                (const char *)sqlite3_value_text(values[1]), &error) != SLUICE_OK)
        sqlite3_result_error(context, sluice_error_message(error), -1);
    sluice_error_free(error);
}

static void chat(sqlite3_context *context, int count, sqlite3_value **values) {
    connection *own = sqlite3_user_data(context);
    sluice_error *error = NULL;
    sluice_response *response = NULL;
    const char *text[3] = {NULL};
    for (int i = 0; i < count; i++)
        text[i] = (const char *)sqlite3_value_text(values[i]);
    sluice_call *call = start(own, text[0], text[1], text[2], false, &error);
    sluice_status status = SLUICE_AGAIN;
    while (call && (status = sluice_call_wait(call, 0, &response, &error)) == SLUICE_AGAIN &&
           !error)
        if (!wait(own, &error))
            break;
    size_t length = 0;
    const char *answer = sluice_response_text(response, 0, &length);
    if (error)
        sqlite3_result_error(context, sluice_error_message(error), -1);
    else if (status == SLUICE_AGAIN)
        sqlite3_result_error_code(context, SQLITE_INTERRUPT);
    else if (answer)
        sqlite3_result_text64(context, answer, length, SQLITE_TRANSIENT, SQLITE_UTF8);
    end(own, call);
    sluice_response_free(response);
    sluice_error_free(error);
}

/* ---- sluice_stream(model, prompt [, body]): a row for each piece
 * ---------------------------------------------------- */

enum column { PIECE, MODEL, PROMPT, BODY };

typedef struct table {
    sqlite3_vtab base;
    connection *own;
} table;

typedef struct cursor {
    sqlite3_vtab_cursor base;
    sluice_call *call;
    const sluice_event *events; /* the batch that is being read */
    size_t count, next;
    sqlite3_int64 row;
    bool is_over;
} cursor;

static int connect_table(sqlite3 *database, void *own, int count, const char *const *names,
                         sqlite3_vtab **result, char **message) {
    (void)count, (void)names, (void)message;
    int status = sqlite3_declare_vtab(
        database, "CREATE TABLE x(piece, model HIDDEN, prompt HIDDEN, body HIDDEN)");
    if (status != SQLITE_OK)
        return status;
    table *made = sqlite3_malloc(sizeof *made);
    if (!made)
        return SQLITE_NOMEM;
    *made = (table){.own = own};
    *result = &made->base;
    return sqlite3_vtab_config(database, SQLITE_VTAB_DIRECTONLY);
}

static int disconnect_table(sqlite3_vtab *base) {
    sqlite3_free(base);
    return SQLITE_OK;
}

/* The plan's number has a bit for each argument that is given. */
static int plan(sqlite3_vtab *base, sqlite3_index_info *info) {
    int places[4] = {-1, -1, -1, -1}, given = 0;
    for (int i = 0; i < info->nConstraint; i++) {
        int column = info->aConstraint[i].iColumn;
        if (column < MODEL || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (!info->aConstraint[i].usable)
            return SQLITE_CONSTRAINT;
        places[column] = i;
    }
    if (places[MODEL] < 0 || places[PROMPT] < 0) {
        sqlite3_free(base->zErrMsg);
        base->zErrMsg =
            sqlite3_mprintf("sluice_stream(model, prompt [, body]) needs a model and a prompt");
        return SQLITE_ERROR;
    }
    for (int column = MODEL, argument = 0; column <= BODY; column++) {
        if (places[column] < 0)
            continue;
        info->aConstraintUsage[places[column]].argvIndex = ++argument;
        info->aConstraintUsage[places[column]].omit = 1;
        given |= 1 << column;
    }
    info->idxNum = given;
    info->estimatedCost = 1e6;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **result) {
    (void)base;
    cursor *made = sqlite3_malloc(sizeof *made);
    if (!made)
        return SQLITE_NOMEM;
    *made = (cursor){.is_over = true};
    *result = &made->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base) {
    end(((table *)base->pVtab)->own, ((cursor *)base)->call);
    sqlite3_free(base);
    return SQLITE_OK;
}

static int fail(sqlite3_vtab *base, sluice_error *error) {
    sqlite3_free(base->zErrMsg);
    base->zErrMsg = sqlite3_mprintf("%s", sluice_error_message(error));
    sluice_error_free(error);
    return SQLITE_ERROR;
}

/* Goes to the next piece of text, or to the end. */
static int next_piece(sqlite3_vtab_cursor *base) {
    cursor *at = (cursor *)base;
    connection *own = ((table *)base->pVtab)->own;
    sluice_error *error = NULL;
    at->row++;
    for (;;) {
        while (++at->next < at->count)
            if (at->events[at->next].kind == SLUICE_EVENT_TEXT && at->events[at->next].choice == 0)
                return SQLITE_OK;
        at->next = SIZE_MAX; /* the next batch begins at 0 */
        sluice_status status = sluice_call_next(at->call, 0, &at->events, &at->count, &error);
        if (status == SLUICE_AGAIN && !wait(own, &error))
            return error ? fail(base->pVtab, error) : SQLITE_INTERRUPT;
        if (status != SLUICE_OK && status != SLUICE_AGAIN)
            break;
    }
    sluice_response *response = NULL;
    at->is_over = true;
    sluice_call_wait(at->call, 0, &response, &error);
    sluice_response_free(response);
    return error ? fail(base->pVtab, error) : SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int given, const char *name, int count,
                  sqlite3_value **values) {
    (void)name, (void)count;
    cursor *at = (cursor *)base;
    connection *own = ((table *)base->pVtab)->own;
    const char *text[4] = {NULL};
    for (int column = MODEL, argument = 0; column <= BODY; column++)
        if (given & 1 << column)
            text[column] = (const char *)sqlite3_value_text(values[argument++]);
    end(own, at->call);
    sluice_error *error = NULL;
    at->call = start(own, text[MODEL], text[PROMPT], text[BODY], true, &error);
    at->count = 0, at->next = SIZE_MAX, at->row = 0, at->is_over = false;
    return at->call ? next_piece(base) : fail(base->pVtab, error);
}

static int at_end(sqlite3_vtab_cursor *base) {
    return ((cursor *)base)->is_over;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int index) {
    cursor *at = (cursor *)base;
    if (index == PIECE)
        sqlite3_result_text64(context, at->events[at->next].text, at->events[at->next].text_length,
                              SQLITE_TRANSIENT, SQLITE_UTF8);
    return SQLITE_OK;
}

static int row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *row) {
    *row = ((cursor *)base)->row;
    return SQLITE_OK;
}

/* No xCreate: the table is there without CREATE VIRTUAL TABLE, and only so. */
static const sqlite3_module stream_table = {
    .xConnect = connect_table,
    .xDisconnect = disconnect_table,
    .xBestIndex = plan,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = next_piece,
    .xEof = at_end,
    .xColumn = column,
    .xRowid = row_id,
};

/* ---- Loading
 * --------------------------------------------------------------------------------------------------------
 */

__attribute__((visibility("default"))) int
sqlite3_sluicesqlite_init(sqlite3 *database, char **message, const sqlite3_api_routines *routines) {
    SQLITE_EXTENSION_INIT2(routines);
    const int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
    sluice_error *error = NULL;
    connection *own = sqlite3_malloc(sizeof *own);
    if (!own)
        return SQLITE_NOMEM;
    *own = (connection){.references = 4, .database = database, .options = sluice_options_new()};
    if (sluice_options_set(own->options, "loop", "host", &error) != SLUICE_OK) {
        *message = sqlite3_mprintf("%s", sluice_error_message(error));
        sluice_error_free(error);
    }
    /* Each of the four lets go of `own`, also where it is refused. */
    int status[4] = {
        sqlite3_create_function_v2(database, "sluice_option", 2, flags, own, option, NULL, NULL,
                                   release),
        sqlite3_create_function_v2(database, "sluice_chat", 2, flags, own, chat, NULL, NULL,
                                   release),
        sqlite3_create_function_v2(database, "sluice_chat", 3, flags, own, chat, NULL, NULL,
                                   release),
        sqlite3_create_module_v2(database, "sluice_stream", &stream_table, own, release)};
    for (int i = 0; i < 4; i++)
        if (status[i] != SQLITE_OK)
            return status[i];
    return *message ? SQLITE_ERROR : SQLITE_OK;
}
