# The extension in SQLite's own shell, and in a program that interrupts.

source=bindings/c/sqlite

build_sqlite_extension() {
    make -C $source -s -B SLUICE_CFLAGS="-I$PWD/include" SLUICE_LIBS="-L$library -lsluice -Wl,-rpath,$library" \
        CFLAGS="-O2 -Wall -Wextra -Wpedantic -Werror" && mv $source/sluice_sqlite.so "$build"
}
lite() { OPENAI_API_KEY=sk-standin sqlite3 -batch :memory: ".load $build/sluice_sqlite" "$@" 2>&1; }
lite_gives() {
    local expected=$1 output
    shift
    output=$(lite "$@")
    [[ $output == "$expected" ]] || { echo "gave: $output"; return 1; }
}
there="CREATE TEMP TABLE t AS SELECT sluice_option('base_url', '$STANDIN_URL/openai/v1')"

check "the extension builds without a warning" build_sqlite_extension
check "an answer comes whole" lite_gives "You said: Grüße" "$there" "SELECT sluice_chat('openai/gpt-4o', 'Grüße')"
check "members of the body go out" lite_gives "You said:" "$there" \
    "SELECT sluice_chat('openai/gpt-4o', 'Apples', '{\"max_tokens\":2}')"
check "a stream is a table of pieces" lite_gives $'1|You\n2| said:\n3| Apples' "$there" \
    "SELECT rowid, piece FROM sluice_stream('openai/gpt-4o', 'Apples')"
check "each row of a query has an answer of its own" lite_gives $'You said: a\nYou said: b' "$there" \
    "SELECT sluice_chat('openai/gpt-4o', column1) FROM (VALUES ('a'), ('b'))"
check "a stream can be asked for each row" lite_gives $'a|You said: a\nb|You said: b' "$there" \
    "SELECT q, group_concat(piece, '') FROM (SELECT 'a' AS q UNION SELECT 'b'), sluice_stream('openai/gpt-4o', q) GROUP BY q"
check "a stream that is read in part ends" lite_gives $'You\n said:' "$there" \
    "SELECT piece FROM sluice_stream('openai/gpt-4o+pace=200', '$(printf 'word %.0s' {1..300})') LIMIT 2"
check "and ends at the upstream too" last_request_ends_as client-gone
check "an upstream's refusal is an error" says "401" lite "$there" "SELECT sluice_chat('openai/gpt-4o+status=401', 'x')"
check "a stream that breaks off is an error" says "Error" lite "$there" \
    "SELECT piece FROM sluice_stream('openai/gpt-4o+cut=3', 'x')"
check "a stream without a prompt is an error that says what is missing" says "needs a model and a prompt" \
    lite "SELECT * FROM sluice_stream('openai/gpt-4o')"
check "an unknown option is an error that names the nearest" says "base_url" lite "SELECT sluice_option('bas_url', 'x')"
check "an option comes too late after the first request" says "before the first request" lite "$there" \
    "SELECT sluice_chat('openai/gpt-4o', 'x')" "SELECT sluice_option('retries', '2')"
check "a view cannot ask" says "unsafe use of sluice_chat" lite "$there" \
    "CREATE VIEW v AS SELECT sluice_chat('openai/gpt-4o', 'x')" "SELECT * FROM v"

check "the program that interrupts builds" cc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror Tests/ServiceTests/interrupt.c \
    -pthread -lsqlite3 -o "$build/interrupt"
check "sqlite3_interrupt ends a wait, and the connection goes on" env OPENAI_API_KEY=sk-standin \
    timeout 60 "$build/interrupt" "$build/sluice_sqlite" "$STANDIN_URL/openai/v1"
