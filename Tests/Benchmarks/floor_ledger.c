/*
 * What SQLite and zstd alone take for records of the ledger's shape: the limit for draining.
 *
 *   floor_ledger URL CALLS     with SLUICE_BENCH_BODY: bytes of a body; a record has two. Without:
 * no bodies.
 *
 * Rows of whole numbers under an id that orders itself by time, 512 in a transaction; bodies in
 * frames of 200 KB.
 */
#include "bench.h"

#include <ftw.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

enum { columns = 34, batch = 512, frame_size = 200 << 10 };

static uint64_t disk_bytes;

static int add_size(const char *path, const struct stat *status, int kind, struct FTW *walk) {
    (void)path, (void)walk;
    if (kind == FTW_F)
        disk_bytes += (uint64_t)status->st_size;
    return 0;
}

static int take_away(const char *path, const struct stat *status, int kind, struct FTW *walk) {
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

static sqlite3 *open_file(const char *folder, const char *name, const char *table) {
    char path[512];
    sqlite3 *database = NULL;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (sqlite3_open(path, &database) ||
        sqlite3_exec(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL", NULL, NULL,
                     NULL) ||
        sqlite3_exec(database, table, NULL, NULL, NULL))
        exit(1);
    return database;
}

static void run(sqlite3 *database, const char *sql) {
    if (sqlite3_exec(database, sql, NULL, NULL, NULL))
        exit(1);
}

static void step(sqlite3_stmt *statement) {
    if (sqlite3_step(statement) != SQLITE_DONE)
        exit(1);
    sqlite3_reset(statement);
}

int main(int argc, char **argv) {
    struct bench_arguments arguments = bench_parse(argc, argv);
    const char *given = getenv("SLUICE_BENCH_BODY");
    size_t size = given ? strtoul(given, NULL, 10) : 0;
    char folder[] = "/tmp/sluice-bench-XXXXXX",
         table[1024] = "CREATE TABLE records (id INTEGER PRIMARY KEY, "
                       "request_id BLOB NOT NULL UNIQUE",
         insert[512] = "INSERT INTO records VALUES (?, ?";
    if (!mkdtemp(folder))
        return 2;
    for (int column = 2; column < columns; column++) {
        snprintf(table + strlen(table), sizeof table - strlen(table), ", c%d INTEGER", column);
        strcat(insert, ", ?");
    }
    strcat(table, ")");
    strcat(insert, ")");
    sqlite3 *ledger = open_file(folder, "ledger", table);
    sqlite3 *bodies =
        open_file(folder, "bodies", "CREATE TABLE frames (id INTEGER PRIMARY KEY, data BLOB)");
    sqlite3_stmt *row = NULL, *frame = NULL;
    sqlite3_prepare_v2(ledger, insert, -1, &row, NULL);
    sqlite3_prepare_v2(bodies, "INSERT INTO frames (data) VALUES (?)", -1, &frame, NULL);
    char *plain = malloc(frame_size + 4 * size + 64),
         *packed = malloc(ZSTD_compressBound(frame_size + 4 * size + 64));
    ZSTD_CCtx *context = ZSTD_createCCtx();
    static const char *const words[] = {"please", "summarise", "the",      "order",
                                        "from",   "Tuesday",   "customer", "42"};
    uint64_t seed = 1, cpu = bench_cpu(), wall = bench_wall();
    for (size_t done = 0; done < arguments.calls;) {
        size_t end = done + batch < arguments.calls ? done + batch : arguments.calls, used = 0;
        run(bodies, "BEGIN IMMEDIATE");
        for (size_t index = done; index < end && size; index++) {
            for (size_t goal = used + 2 * size; used < goal;) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                const char *word = words[(seed >> 33) % (sizeof words / sizeof *words)];
                size_t length = strlen(word);
                memcpy(plain + used, word, length);
                used += length;
            }
            if (used < frame_size && index + 1 < end)
                continue;
            size_t length =
                ZSTD_compressCCtx(context, packed, ZSTD_compressBound(used), plain, used, 1);
            sqlite3_bind_blob(frame, 1, packed, (int)length, SQLITE_STATIC);
            step(frame);
            used = 0;
        }
        run(bodies, "COMMIT");
        run(ledger, "BEGIN IMMEDIATE");
        for (; done < end; done++) {
            uint64_t id[2] = {__builtin_bswap64(done), seed};
            sqlite3_bind_int64(row, 1, (sqlite3_int64)done + 1);
            sqlite3_bind_blob(row, 2, id, sizeof id, SQLITE_STATIC);
            for (int column = 2; column < columns; column++)
                if (column % 3)
                    sqlite3_bind_int64(row, column + 1,
                                       (sqlite3_int64)(done * (size_t)column % 5000));
            step(row);
        }
        run(ledger, "COMMIT");
    }
    cpu = bench_cpu() - cpu;
    wall = bench_wall() - wall;
    sqlite3_finalize(row);
    sqlite3_finalize(frame);
    sqlite3_close(ledger);
    sqlite3_close(bodies);
    nftw(folder, add_size, 16, FTW_PHYS);
    nftw(folder, take_away, 16, FTW_DEPTH | FTW_PHYS);
    printf(
        "{\"name\":\"floor_ledger\",\"calls\":%zu,\"units\":%zu,\"cpu_ns\":%llu,\"wall_ns\":%llu,"
        "\"drain_ns\":%llu,\"disk_bytes\":%llu}\n",
        arguments.calls, arguments.calls, (unsigned long long)cpu, (unsigned long long)wall,
        (unsigned long long)cpu, (unsigned long long)disk_bytes);
    free(plain);
    free(packed);
    ZSTD_freeCCtx(context);
    return 0;
}
