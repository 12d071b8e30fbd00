# A server of its own, on a socket in the scratch folder. It does not run as root, so root lends it to `postgres`.

server=$(pg_config --bindir)
source=bindings/c/postgresql
as_server=()
if [[ $(id -u) == 0 ]]; then
    as_server=(runuser -u postgres --)
    chmod 755 "$scratch" && chown postgres "$scratch"
fi

build_extension() {
    make -C $source -s clean && make -C $source -s install with_llvm=no PG_CPPFLAGS="-I$PWD/include -Werror" \
        SHLIB_LINK="-L$library -lsluice -Wl,-rpath,$library"
}
start_server() {
    "${as_server[@]}" "$server/initdb" -D "$scratch/data" -U owner -A trust -E UTF8 --locale=C.UTF-8 >/dev/null &&
        "${as_server[@]}" env OPENAI_API_KEY=sk-of-the-server "$server/pg_ctl" -D "$scratch/data" -w -l "$scratch/data/log" \
            -o "-k $scratch -c listen_addresses='' -c fsync=off" start
}
stop_server() { "${as_server[@]}" "$server/pg_ctl" -D "$scratch/data" -m fast -w stop >/dev/null 2>&1; }
trap 'stop_server; rm -rf "$scratch"' EXIT

# sql ROLE STATEMENT...: in one session.
sql() {
    local role=$1 statements=()
    shift
    for statement in "$@"; do statements+=(-c "$statement"); done
    psql -h "$scratch" -U "$role" -d postgres -XAtq "${statements[@]}" 2>&1
}
gives() {
    local expected=$1 output
    shift
    output=$(sql "$@")
    [[ $output == "$expected" ]] || { echo "gave: $output"; return 1; }
}

slow="openai/gpt-4o+pace=200"
words=$(printf 'word %.0s' {1..300})

check "the extension builds without a warning and is installed" build_extension
check "a server starts" start_server
check "the extension is made in a database" sql owner "CREATE EXTENSION sluice" \
    "CREATE ROLE alice LOGIN" "CREATE ROLE bob LOGIN" \
    "INSERT INTO sluice.provider_keys VALUES ('alice', 'openai', 'sk-alice', '$STANDIN_URL/openai/v1')" \
    "INSERT INTO sluice.provider_keys VALUES ('owner', 'openai', 'sk-owner', '$STANDIN_URL/openai/v1')"
check "a role is answered with the key of its row" \
    gives "You said: Grüß dich" alice "SELECT sluice.chat('openai/gpt-4o', 'Grüß dich')"
check "the key that was sent is that row's" python3 -c '
import json, os, urllib.request
last = json.load(urllib.request.urlopen(os.environ["STANDIN_URL"] + "/__requests"))[-1]
assert ["Authorization", "Bearer sk-alice"] in last["headers"], last["headers"]'
check "members of the body go out" gives "You said:" alice \
    "SELECT sluice.chat('openai/gpt-4o', 'Apples are red', '{\"max_tokens\": 2}')"
check "a role without a row is refused, and not given the server's own key" \
    says 'role "bob" has no key for openai' sql bob "SELECT sluice.chat('openai/gpt-4o', 'Hello')"
sql owner "INSERT INTO sluice.provider_keys VALUES ('public', 'anthropic', 'sk-all', '$STANDIN_URL/anthropic')"
check "a row of public serves every role" gives "You said: Apples" bob \
    "SELECT sluice.chat('anthropic/claude-3-5-haiku', 'Apples')"
check "a role cannot read the keys" says "permission denied" sql alice "SELECT * FROM sluice.provider_keys"
check "a request to several providers does not take a second key from the server" \
    says "names several providers" sql alice "SELECT sluice.chat('openai/gpt-4o,anthropic/claude-3-5-haiku', 'Hello')"
check "an upstream's refusal is an error, after which the session goes on" \
    says "still here" sql alice "SELECT sluice.chat('openai/gpt-4o+status=401', 'Hello')" "SELECT 'still here'"
check "the error says what the upstream said" \
    says "401" sql alice "SELECT sluice.chat('openai/gpt-4o+status=401', 'Hello')"
check "an error can be caught, as any of PostgreSQL's" says "caught" sql alice "DO \$\$ BEGIN
    PERFORM sluice.chat('openai/gpt-4o+status=500', 'Hello');
    EXCEPTION WHEN external_routine_exception THEN RAISE NOTICE 'caught'; END \$\$"
check "a stream gives its pieces as rows" gives $'You\n said:\n Apples' alice \
    "SELECT sluice.stream('openai/gpt-4o', 'Apples')"
check "a stream that is read in part ends" gives $'You\n said:' alice \
    "SELECT sluice.stream('$slow', '$words') LIMIT 2"
check "and ends at the upstream too" last_request_ends_as client-gone
check "a wait ends with statement_timeout" says "statement timeout" sql alice \
    "SET statement_timeout = '300ms'" "SELECT count(*) FROM (SELECT sluice.stream('$slow', '$words')) s"
check "and ends at the upstream too" last_request_ends_as client-gone
cancel_from_outside() {
    sql alice "SELECT count(*) FROM (SELECT sluice.stream('$slow', '$words')) s" >"$scratch/cancelled" &
    local waiting=$!
    for _ in {1..100}; do
        [[ $(sql owner "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity
            WHERE usename = 'alice' AND wait_event = 'Extension'") == 0 ]] || break
        sleep 0.05
    done
    wait $waiting
    says "canceling statement due to user request" cat "$scratch/cancelled"
}
check "pg_cancel_backend ends a stream" cancel_from_outside
check "three hundred answers come in one query" gives "300|t" alice \
    "SELECT count(*), bool_and(answer = 'You said: ' || i) FROM generate_series(1, 300) i,
        LATERAL (SELECT sluice.chat('openai/gpt-4o', i::text) AS answer) a"
check "no thread of the library's runs in a backend" gives $'You said: Apples\n1' owner \
    "CREATE TEMP TABLE threads (line text)" "SELECT sluice.chat('openai/gpt-4o', 'Apples')" \
    "COPY threads FROM PROGRAM 'ls /proc/\$PPID/task'" "SELECT count(*) FROM threads"
check "the server stops at once" stop_server
