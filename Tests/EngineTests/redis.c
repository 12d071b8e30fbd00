/* Cache, limits and budgets in a real Redis, which Tests/EngineTests/run has started. */
#include "../ABITests/harness.h"
#include <arpa/inet.h>
#include <errno.h>
#include <stdarg.h>
#include <sys/socket.h>
#include <sys/wait.h>

enum { PROCESSES = 16 };

static const char *setting(const char *name) {
    const char *value = getenv(name);
    if (!value) {
        fprintf(stderr, "%s is not set; run make test-engines\n", name);
        exit(1);
    }
    return value;
}

/* The address of the Redis that is killed now and then, or of one at another port. */
static const char *redis_url(void) {
    static char url[64];
    snprintf(url, sizeof url, "redis://127.0.0.1:%s", setting("ENGINES_REDIS"));
    return url;
}

/* A prefix that nobody has had, so that no case sees what another has left. */
static const char *fresh_prefix(void) {
    static char prefix[48];
    static int count;
    snprintf(prefix, sizeof prefix, "test-%d-%d", (int)getpid(), ++count);
    return prefix;
}

/* What Redis says to a command, as it says it; the text of the last one is overwritten. */
static const char *redis(const char *format, ...) {
    static char answer[65536];
    char command[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(command, sizeof command - 2, format, arguments);
    va_end(arguments);
    strcpy(command + length, "\r\n");
    answer[0] = 0;
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)atoi(setting("ENGINES_REDIS"))),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct timeval limit = {.tv_usec = 300000};
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    if (!connect(descriptor, (struct sockaddr *)&address, sizeof address) &&
        send(descriptor, command, (size_t)length + 2, MSG_NOSIGNAL) > 0) {
        ssize_t count = recv(descriptor, answer, sizeof answer - 1, 0);
        answer[count > 0 ? count : 0] = 0;
    }
    close(descriptor);
    return answer;
}

static void control(const char *what) {
    char command[512];
    snprintf(command, sizeof command, "%s %s", setting("ENGINES_CONTROL"), what);
    CHECK_INT(system(command), 0);
    for (int wait = 0; !strcmp(what, "start") && wait < 100; wait++) {
        if (!strncmp(redis("PING"), "+PONG", 5))
            return;
        usleep(20000);
    }
}

struct answer {
    sluice_status status;
    sluice_shared_state shared;
    sluice_cache_state cache;
    char message[1024];
};

/* One call of a few words to the upstream in the process. */
static struct answer ask(sluice_client *client, bool is_cached) {
    struct answer answer = {0};
    sluice_error *error = NULL;
    sluice_response *response = NULL;
    sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o-mini", NULL);
    sluice_request_add_message(request, "user", "Hello to all of you.", NULL);
    sluice_request_set_integer(request, "max_tokens", 8, NULL);
    if (is_cached)
        sluice_request_set_cache(request, true, 600, NULL);
    answer.status = sluice_client_perform(client, request, &response, &error);
    answer.shared = sluice_response_shared(response);
    sluice_cache cache = {.size = sizeof cache};
    sluice_response_cache(response, &cache);
    answer.cache = cache.state;
    snprintf(answer.message, sizeof answer.message, "%s", error ? sluice_error_message(error) : "");
    sluice_error_free(error);
    sluice_response_free(response);
    sluice_request_free(request);
    return answer;
}

static sluice_client *shared_client(const char *url, const char *prefix, const char *name,
                                    const char *value) {
    return client_with("base_url", "sluice:echo", "shared", url, "shared_prefix", prefix, name,
                       value, NULL);
}

/* ---- What is shared -------------------------------------------------------------------------- */

TEST(one_limit, "clients of one Redis share a limit, and each response says who has decided") {
    const char *prefix = fresh_prefix();
    sluice_client *one = shared_client(redis_url(), prefix, "limit", "3;w=31536000");
    sluice_client *other = shared_client(redis_url(), prefix, "limit", "3;w=31536000");
    sluice_client *stranger = shared_client(redis_url(), fresh_prefix(), "limit", "3;w=31536000");
    REQUIRE(one && other && stranger);
    CHECK_STATUS(ask(one, false).status, SLUICE_OK);
    CHECK_STATUS(ask(other, false).status, SLUICE_OK);
    struct answer last = ask(one, false);
    CHECK_STATUS(last.status, SLUICE_OK);
    CHECK_INT(last.shared, SLUICE_SHARED_USED);
    struct answer refused = ask(other, false);
    CHECK_STATUS(refused.status, SLUICE_E_LIMITED);
    CHECK_INT(refused.shared, SLUICE_SHARED_USED);
    CHECK_STATUS(ask(stranger, false).status, SLUICE_OK);
    char *stats = sluice_client_stats(one, NULL);
    CHECK_HOLDS(stats, "\"connected\":true");
    sluice_string_free(stats);
    sluice_client_free(one);
    sluice_client_free(other);
    sluice_client_free(stranger);
}

TEST(unused, "a client that asks for nothing shared says so, and never connects") {
    sluice_client *client = shared_client("redis://127.0.0.1:1", fresh_prefix(), "retries", "0");
    struct answer answer = ask(client, false);
    CHECK_STATUS(answer.status, SLUICE_OK);
    CHECK_INT(answer.shared, SLUICE_SHARED_OFF);
    char *stats = sluice_client_stats(client, NULL);
    CHECK_HOLDS(stats, "\"failures\":0");
    sluice_string_free(stats);
    sluice_client_free(client);
    CHECK_INT(sluice_response_shared(NULL), SLUICE_SHARED_OFF);
}

/* Runs `calls` calls in each of so many processes with clients of their own; how many ended well.
 */
static int in_processes(const char *prefix, const char *name, const char *value, int calls) {
    int ends[2], sum = 0;
    int piped = pipe(ends);
    if (piped)
        return -1;
    fflush(NULL);
    for (int process = 0; process < PROCESSES; process++) {
        if (fork())
            continue;
        alarm(60);
        sluice_client *client = shared_client(redis_url(), prefix, name, value);
        int good = 0, strange = 0;
        for (int call = 0; call < calls; call++) {
            struct answer answer = ask(client, false);
            good += answer.status == SLUICE_OK;
            if (answer.status != SLUICE_OK && answer.status != SLUICE_E_LIMITED &&
                answer.status != SLUICE_E_BUDGET && !strange++)
                fprintf(stderr, "     %s\n", answer.message);
        }
        sluice_client_free(client);
        if (strange)
            good = -1000000;
        _exit(write(ends[1], &good, sizeof good) != sizeof good);
    }
    close(ends[1]);
    int good;
    while (read(ends[0], &good, sizeof good) == sizeof good)
        sum += good;
    close(ends[0]);
    while (wait(NULL) > 0)
        ;
    return sum;
}

TEST(sixteen, "sixteen processes on one limit are let through exactly so often") {
    CHECK_INT(in_processes(fresh_prefix(), "limit", "500;w=31536000", 60), 500);
}

/* What has been spent under the only budget of a prefix, as Redis has it. */
static long long spent(const char *prefix) {
    const char *sum = redis("HGET {%s}:b::period=total:all:refuse: s0", prefix);
    const char *line = *sum == '$' ? strstr(sum, "\r\n") : NULL;
    return line ? atoll(line + 2) : -1;
}

TEST(money, "sixteen processes spend no more than a budget has, and nearly all of it") {
    const char *prefix = fresh_prefix();
    /* Each call costs 3.3 to 4 thousand nano-dollars, and less than it holds. */
    int good = in_processes(prefix, "budget", "0.001;period=total", 40);
    CHECK(good > 100);
    long long sum = spent(prefix);
    CHECK(sum > 500000);
    /* A request holds what an answer of half of max_tokens costs, and the upstream's are longer:
     * what is under way at the end may cost so much more. */
    CHECK(sum <= 1000000 + PROCESSES * 4000);
}

TEST(exact, "an exact budget is never overspent") {
    const char *prefix = fresh_prefix();
    CHECK(in_processes(prefix, "budget", "0.001;period=total;exact", 40) > 50);
    CHECK(spent(prefix) > 0);
    CHECK(spent(prefix) <= 1000000);
}

TEST(cached, "an answer that one client has kept answers another's request") {
    const char *prefix = fresh_prefix();
    sluice_client *one = shared_client(redis_url(), prefix, "retries", "0");
    sluice_client *other = shared_client(redis_url(), prefix, "retries", "0");
    CHECK_INT(ask(one, true).cache, SLUICE_CACHE_MISS);
    CHECK_INT(ask(other, true).cache, SLUICE_CACHE_HIT);
    sluice_client_free(other);
    /* Half of it is no answer. */
    char *key = strdup(redis("KEYS *%s}:c:*", prefix));
    char *start = strstr(key, "{test-"), *end = start ? strstr(start, "\r\n") : NULL;
    REQUIRE(end);
    *end = 0;
    CHECK_HOLDS(redis("PTTL %s", start), ":5");
    redis("SETRANGE %s 200 damaged", start);
    other = shared_client(redis_url(), prefix, "retries", "0");
    CHECK_INT(ask(other, true).cache, SLUICE_CACHE_MISS);
    sluice_client_free(other);
    other = shared_client(redis_url(), prefix, "retries", "0");
    CHECK_INT(ask(other, true).cache, SLUICE_CACHE_HIT);
    /* Another program's value of another kind is in the way, and no more than that. */
    redis("DEL %s", start);
    redis("LPUSH %s x", start);
    sluice_client_free(other);
    other = shared_client(redis_url(), prefix, "retries", "0");
    struct answer answer = ask(other, true);
    CHECK_STATUS(answer.status, SLUICE_OK);
    CHECK_INT(answer.cache, SLUICE_CACHE_MISS);
    free(key);
    sluice_client_free(one);
    sluice_client_free(other);
}

/* ---- How Redis is reached -------------------------------------------------------------------- */

TEST(places,
     "Redis is reached over a Unix socket, with a password, and over TLS with its authority") {
    char url[512];
    snprintf(url, sizeof url, "redis+unix://%s?db=2", setting("ENGINES_REDIS_SOCKET"));
    sluice_client *client = shared_client(url, fresh_prefix(), "limit", "5;w=60");
    struct answer answer = ask(client, false);
    CHECK_STATUS(answer.status, SLUICE_OK);
    CHECK_INT(answer.shared, SLUICE_SHARED_USED);
    sluice_client_free(client);
    /* The password has signs that stand in an address as percent and two digits. */
    snprintf(url, sizeof url, "redis://:s%%40cret%%2Fw%%25rd@127.0.0.1:%s/3",
             setting("ENGINES_REDIS_LOCKED"));
    client = shared_client(url, fresh_prefix(), "limit", "5;w=60");
    CHECK_INT(ask(client, false).shared, SLUICE_SHARED_USED);
    sluice_client_free(client);
    snprintf(url, sizeof url, "redis://default:s%%40cret%%2Fw%%25rd@127.0.0.1:%s",
             setting("ENGINES_REDIS_LOCKED"));
    client = shared_client(url, fresh_prefix(), "limit", "5;w=60");
    CHECK_INT(ask(client, false).shared, SLUICE_SHARED_USED);
    sluice_client_free(client);
    char authority[512];
    snprintf(authority, sizeof authority, "%s/ca.pem", setting("ENGINES_FOLDER"));
    snprintf(url, sizeof url, "rediss://localhost:%s", setting("ENGINES_REDIS_TLS"));
    client = client_with("base_url", "sluice:echo", "shared", url, "shared_prefix", fresh_prefix(),
                         "limit", "5;w=60", "ca_file", authority, NULL);
    CHECK_INT(ask(client, false).shared, SLUICE_SHARED_USED);
    for (int call = 0; call < 4; call++)
        CHECK_STATUS(ask(client, true).status, SLUICE_OK);
    sluice_client_free(client);
    client = shared_client(url, fresh_prefix(), "limit", "5;w=60");
    answer = ask(client, false);
    CHECK_STATUS(answer.status, SLUICE_E_SYSTEM);
    CHECK_HOLDS(answer.message, "certificate");
    sluice_client_free(client);
}

TEST(mistakes, "a wrong address, password or database is said, and no secret with it") {
    sluice_options *options = sluice_options_new();
    sluice_error *error = NULL;
    sluice_options_set(options, "shared", "redis://:hushhush@127.0.0.1:notaport", NULL);
    CHECK(!sluice_client_new(options, &error));
    CHECK(error && !strstr(sluice_error_message(error), "hushhush"));
    CHECK_ERROR(error, SLUICE_E_ARGUMENT, "option shared");
    sluice_options_free(options);
    const char *tails[][3] = {
        {":hushhush", "", "WRONGPASS"}, {"hush:hushhush", "", "WRONGPASS"}, {"", "", "NOAUTH"}};
    char url[256];
    for (size_t index = 0; index < 3; index++) {
        snprintf(url, sizeof url, "redis://%s@127.0.0.1:%s%s", tails[index][0],
                 setting("ENGINES_REDIS_LOCKED"), tails[index][1]);
        sluice_client *client =
            shared_client(*tails[index][0] ? url
                                           : strcat(strcpy(url, "redis://127.0.0.1:"),
                                                    setting("ENGINES_REDIS_LOCKED")),
                          fresh_prefix(), "limit", "5;w=60");
        for (int call = 0; call < 2; call++) {
            struct answer answer = ask(client, false);
            CHECK_STATUS(answer.status, SLUICE_E_SYSTEM);
            CHECK_INT(answer.shared, SLUICE_SHARED_REFUSED);
            CHECK_HOLDS(answer.message, tails[index][2]);
            CHECK(!strstr(answer.message, "hush"));
        }
        char *stats = sluice_client_stats(client, NULL);
        CHECK(stats && !strstr(stats, "hush"));
        sluice_string_free(stats);
        sluice_client_free(client);
    }
    snprintf(url, sizeof url, "redis://127.0.0.1:%s/4242", setting("ENGINES_REDIS"));
    sluice_client *client = shared_client(url, fresh_prefix(), "limit", "5;w=60");
    CHECK_HOLDS(ask(client, false).message, "DB index is out of range");
    sluice_client_free(client);
}

TEST(forgotten, "scripts that Redis has forgotten are sent again") {
    sluice_client *client =
        client_with("base_url", "sluice:echo", "shared", redis_url(), "shared_prefix",
                    fresh_prefix(), "limit", "100;w=60", "budget", "0.1;exact", NULL);
    for (int call = 0; call < 6; call++) {
        CHECK_HOLDS(redis("SCRIPT FLUSH"), "+OK");
        struct answer answer = ask(client, false);
        CHECK_STATUS(answer.status, SLUICE_OK);
        CHECK_INT(answer.shared, SLUICE_SHARED_USED);
    }
    sluice_client_free(client);
}

TEST(foreign, "a key of another kind in a bucket's place is said and not overwritten") {
    const char *prefix = fresh_prefix();
    redis("SET {%s}:tb:client-5_w_60:global::request mine", prefix);
    sluice_client *client = shared_client(redis_url(), prefix, "limit", "5;w=60");
    struct answer answer = ask(client, false);
    CHECK_STATUS(answer.status, SLUICE_E_SYSTEM);
    CHECK_HOLDS(answer.message, "WRONGTYPE");
    CHECK_HOLDS(redis("GET {%s}:tb:client-5_w_60:global::request", prefix), "mine");
    sluice_client_free(client);
}

/* ---- Redis goes and comes back -----------------------------------------------------------------
 */

struct load {
    sluice_client *client;
    _Atomic bool ends;
    int good, limited, failed, local;
};

static void *run_load(void *user) {
    struct load *load = user;
    while (!load->ends) {
        struct answer answer = ask(load->client, false);
        if (answer.status == SLUICE_OK)
            load->good++;
        else if (answer.status == SLUICE_E_LIMITED || answer.status == SLUICE_E_BUDGET)
            load->limited++;
        else if (answer.status == SLUICE_E_SYSTEM && answer.shared == SLUICE_SHARED_REFUSED)
            load->failed++;
        else
            fail(__FILE__, __LINE__, "%s: %s", sluice_status_name(answer.status), answer.message);
        load->local += answer.shared == SLUICE_SHARED_LOCAL;
        usleep(1000);
    }
    return NULL;
}

/* Kills Redis under the load of four threads and starts it again after `away` milliseconds. */
static struct load kill_under_load(sluice_client *client, int away) {
    struct load loads[4] = {{0}}, sum = {0};
    pthread_t threads[4];
    for (int thread = 0; thread < 4; thread++) {
        loads[thread].client = client;
        pthread_create(&threads[thread], NULL, run_load, &loads[thread]);
    }
    usleep(300000);
    control("kill");
    usleep((useconds_t)away * 1000);
    control("start");
    usleep(2500000);
    for (int thread = 0; thread < 4; thread++) {
        loads[thread].ends = true;
        pthread_join(threads[thread], NULL);
        sum.good += loads[thread].good;
        sum.limited += loads[thread].limited;
        sum.failed += loads[thread].failed;
        sum.local += loads[thread].local;
    }
    return sum;
}

TEST(restart, "a Redis that is away for a moment is waited for: no request is lost") {
    sluice_client *client =
        client_with("base_url", "sluice:echo", "shared", redis_url(), "shared_prefix",
                    fresh_prefix(), "shared_timeout_ms", "5000", "limit", "1000000;w=60", NULL);
    struct load sum = kill_under_load(client, 200);
    CHECK(sum.good > 20);
    CHECK_INT(sum.failed, 0);
    CHECK_INT(sum.local, 0);
    CHECK_INT(ask(client, false).shared, SLUICE_SHARED_USED);
    sluice_client_free(client);
}

TEST(refused, "with shared_failure=refuse a Redis that is away lets nothing through") {
    sluice_client *client =
        client_with("base_url", "sluice:echo", "shared", redis_url(), "shared_prefix",
                    fresh_prefix(), "shared_timeout_ms", "100", "limit", "1000000;w=60", NULL);
    struct load sum = kill_under_load(client, 1000);
    CHECK(sum.good > 20);
    CHECK(sum.failed > 0);
    CHECK_INT(sum.local, 0);
    CHECK_INT(ask(client, false).shared, SLUICE_SHARED_USED);
    sluice_client_free(client);
}

TEST(alone, "with shared_failure=local every request goes on, and says so") {
    sluice_client *client = client_with("base_url", "sluice:echo", "shared", redis_url(),
                                        "shared_prefix", fresh_prefix(), "shared_timeout_ms", "100",
                                        "shared_failure", "local", "limit", "1000000;w=60", NULL);
    struct load sum = kill_under_load(client, 1000);
    CHECK(sum.good > 20);
    CHECK_INT(sum.failed, 0);
    CHECK_INT(sum.limited, 0);
    CHECK(sum.local > 0);
    CHECK_INT(ask(client, false).shared, SLUICE_SHARED_USED);
    sluice_client_free(client);
}

TEST(memory, "what a budget has spent is known again to a Redis that has lost it") {
    const char *prefix = fresh_prefix();
    sluice_client *client =
        client_with("base_url", "sluice:echo", "shared", redis_url(), "shared_prefix", prefix,
                    "shared_timeout_ms", "3000", "budget", "0.001;period=total", NULL);
    struct load sum = kill_under_load(client, 200);
    CHECK(sum.good > 20);
    CHECK(sum.limited > 0);
    CHECK_INT(sum.failed, 0);
    sluice_client_free(client);
    CHECK(spent(prefix) > 900000);
    CHECK(spent(prefix) <= 1000000 + 4 * 4000);
}

/* ---- A server that means no good ------------------------------------------------------------- */

struct fake {
    int listener;
    char url[64];
    const char *speech; /**< Said to whoever connects; NULL: nothing. */
    size_t speech_length;
    const char *reply; /**< Said to whatever is asked, once for each read. */
    int pause_us;      /**< Between two bytes. */
    bool hangs_up;
    pthread_t thread;
};

static void say(struct fake *fake, int descriptor, const char *text, size_t length) {
    if (!fake->pause_us) {
        for (size_t done = 0; done < length;) {
            ssize_t count = send(descriptor, text + done, length - done, MSG_NOSIGNAL);
            if (count <= 0)
                return;
            done += (size_t)count;
        }
        return;
    }
    for (size_t index = 0; index < length; index++) {
        if (send(descriptor, text + index, 1, MSG_NOSIGNAL) != 1)
            return;
        usleep((useconds_t)fake->pause_us);
    }
}

static void *serve(void *user) {
    struct fake *fake = user;
    int descriptor;
    while ((descriptor = accept(fake->listener, NULL, NULL)) >= 0) {
        char asked[65536];
        if (fake->speech)
            say(fake, descriptor, fake->speech, fake->speech_length);
        ssize_t count;
        while (!fake->hangs_up && (count = recv(descriptor, asked, sizeof asked - 1, 0)) > 0) {
            asked[count] = 0;
            if (!fake->reply)
                continue;
            if (!strcmp(fake->reply, "echo"))
                say(fake, descriptor, asked, (size_t)count);
            else
                say(fake, descriptor, fake->reply, strlen(fake->reply));
        }
        close(descriptor);
    }
    return NULL;
}

static void begin_fake(struct fake *fake) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    fake->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bind(fake->listener, (struct sockaddr *)&address, size);
    listen(fake->listener, 16);
    getsockname(fake->listener, (struct sockaddr *)&address, &size);
    snprintf(fake->url, sizeof fake->url, "redis://:hushhush@127.0.0.1:%d",
             ntohs(address.sin_port));
    pthread_create(&fake->thread, NULL, serve, fake);
}

static void end_fake(struct fake *fake) {
    shutdown(fake->listener, SHUT_RDWR);
    pthread_join(fake->thread, NULL);
    close(fake->listener);
}

TEST(hostile,
     "whatever a server says or does not, each call ends once, and is refused or goes on") {
    static char long_line[20000], endless[4000000], deep[4000];
    memset(long_line, 'a', sizeof long_line);
    long_line[0] = '+';
    memcpy(endless, "$2000000000\r\n", 13);
    memset(endless + 13, 'x', sizeof endless - 13);
    for (size_t index = 0; index + 4 < sizeof deep; index += 4)
        memcpy(deep + index, "*1\r\n", 4);
    struct fake fakes[] = {
        {.speech = NULL},
        {.hangs_up = true},
        {.speech = "HTTP/1.1 400 Bad Request\r\n\r\n", .speech_length = 28},
        {.speech = "+OK\r\n+PONG\r\n+EARLY\r\n", .speech_length = 20},
        {.speech = "\0\1\2\377", .speech_length = 4},
        {.speech = long_line, .speech_length = sizeof long_line},
        {.speech = endless, .speech_length = sizeof endless},
        {.speech = deep, .speech_length = sizeof deep - 4},
        {.reply = "echo"},
        {.reply = "+OK\r\n"},
        {.reply = "+OK\r\n+PONG\r\n:1\r\n"},
        {.reply = "+OK\r\n+PONG\r\n", .pause_us = 30000},
        {.reply = "+OK\r\n+PONG\r\n*2\r\n:0\r\n$3\r\nnan\r\n"},
        {.reply = "*2\r\n:0\r\n$4\r\n1e99\r\n"},
        {.reply = "*2\r\n:9223372036854775807\r\n$1\r\n1\r\n"},
        {.reply = "*2\r\n:-1\r\n$1\r\n1\r\n"},
        {.reply = "*-1\r\n"},
        {.reply = "$-1\r\n"},
        {.reply = "-NOSCRIPT no\r\n"},
        {.reply = "-LOADING soon\r\n"},
        {.reply = "-READONLY no\r\n"},
        {.reply = "-MOVED 1 10.0.0.1:7000\r\n"},
        {.reply = "-ERR unknown command 'AUTH', with args beginning with: 'hushhush'\r\n"},
        {.reply = "-hushhush\r\n"},
    };
    for (size_t index = 0; index < sizeof fakes / sizeof *fakes; index++) {
        struct fake *fake = &fakes[index];
        begin_fake(fake);
        for (int local = 0; local < 2; local++) {
            sluice_client *client =
                client_with("base_url", "sluice:echo", "shared", fake->url, "shared_timeout_ms",
                            "150", "shared_failure", local ? "local" : "refuse", "limit",
                            "1000;w=60", "budget", "1;period=day", NULL);
            for (int call = 0; call < 3; call++) {
                struct answer answer = ask(client, call == 2);
                if (answer.status != (local ? SLUICE_OK : SLUICE_E_SYSTEM))
                    fail(__FILE__, __LINE__, "server %zu, local %d, call %d: %s %s", index, local,
                         call, sluice_status_name(answer.status), answer.message);
                CHECK_INT(answer.shared, local ? SLUICE_SHARED_LOCAL : SLUICE_SHARED_REFUSED);
                if (strstr(answer.message, "hush"))
                    fail(__FILE__, __LINE__, "server %zu: %s", index, answer.message);
            }
            char *stats = sluice_client_stats(client, NULL);
            CHECK(stats && !strstr(stats, "hush"));
            sluice_string_free(stats);
            CHECK_STATUS(sluice_client_free(client), SLUICE_OK);
        }
        end_fake(fake);
    }
}

/* ---- Ends ---------------------------------------------------------------------------------------
 */

/* A client whose Redis never answers, and that would wait for it for a minute. */
static sluice_client *waiting_client(struct fake *fake, const char *what) {
    return client_with("base_url", "sluice:echo", "shared", fake->url, "shared_timeout_ms", "60000",
                       what, strcmp(what, "limit") ? "1;period=day" : "5;w=60", NULL);
}

TEST(given_up, "a call that waits for Redis is cancelled, times out and is closed at once") {
    struct fake fake = {0};
    begin_fake(&fake);
    const char *whats[] = {"limit", "budget"};
    for (int index = 0; index < 2; index++) {
        sluice_client *client = waiting_client(&fake, whats[index]);
        sluice_request *request = sluice_request_new(SLUICE_CHAT, "openai/gpt-4o-mini", NULL);
        sluice_request_add_message(request, "user", "Hello.", NULL);
        struct watched watched = {0};
        REQUIRE(start_watched(client, request, false, &watched));
        usleep(100000);
        sluice_call_cancel(watched.call);
        CHECK(wait_released(&watched));
        CHECK_STATUS(watched.status, SLUICE_E_CANCELLED);
        sluice_call_free(watched.call);
        sluice_request_set_option(request, "timeout_ms", "100", NULL);
        sluice_response *response = NULL;
        CHECK_STATUS(sluice_client_perform(client, request, &response, NULL), SLUICE_E_TIMEOUT);
        sluice_response_free(response);
        sluice_request_set_option(request, "timeout_ms", "0", NULL);
        struct watched other = {0};
        REQUIRE(start_watched(client, request, true, &other));
        usleep(50000);
        CHECK_STATUS(sluice_client_free(client), SLUICE_OK);
        CHECK(wait_released(&other));
        CHECK_STATUS(other.status, SLUICE_E_CLOSED);
        sluice_call_free(other.call);
        sluice_request_free(request);
    }
    end_fake(&fake);
}

TEST(forked, "a forked child has a connection of its own, and its parent goes on with its own") {
    const char *prefix = fresh_prefix();
    sluice_client *client = shared_client(redis_url(), prefix, "limit", "6;w=31536000");
    CHECK_STATUS(ask(client, false).status, SLUICE_OK);
    for (int child = 0; child < 4; child++) {
        fflush(NULL);
        pid_t process = fork();
        if (!process) {
            alarm(30);
            struct answer answer = ask(client, false);
            sluice_client_free(client);
            _exit(answer.status != SLUICE_OK || answer.shared != SLUICE_SHARED_USED);
        }
        int status = 1;
        waitpid(process, &status, 0);
        CHECK_INT(status, 0);
    }
    CHECK_STATUS(ask(client, false).status, SLUICE_OK);
    CHECK_STATUS(ask(client, false).status, SLUICE_E_LIMITED);
    char *stats = sluice_client_stats(client, NULL);
    CHECK_HOLDS(stats, "\"connections\":1,\"failures\":0");
    sluice_string_free(stats);
    sluice_client_free(client);
}

static void *ask_for_ever(void *user) {
    for (;;)
        ask(user, false);
    return NULL;
}

TEST(exited, "a process exits while calls wait for Redis, and while they are answered") {
    struct fake fake = {0};
    begin_fake(&fake);
    for (int round = 0; round < 6; round++) {
        fflush(NULL);
        pid_t process = fork();
        if (!process) {
            alarm(30);
            sluice_client *client =
                round % 2 ? waiting_client(&fake, "limit")
                          : shared_client(redis_url(), fresh_prefix(), "limit", "100000;w=60");
            pthread_t thread;
            for (int count = 0; count < 3; count++)
                pthread_create(&thread, NULL, ask_for_ever, client);
            usleep(100000);
            exit(0);
        }
        int status = 1;
        waitpid(process, &status, 0);
        CHECK_INT(status, 0);
    }
    end_fake(&fake);
}
