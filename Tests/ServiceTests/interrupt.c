/* Interrupts a request that SQLite's extension waits for, then makes another on the same
 * connection. */
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void *interrupt(void *database) {
    usleep(500 * 1000);
    sqlite3_interrupt(database);
    return NULL;
}

static int show(void *user, int count, char **values, char **names) {
    (void)count, (void)names;
    snprintf(user, 100, "%s", values[0]);
    return 0;
}

int main(int argc, char **argv) {
    char *message = NULL, option[400], answer[100] = "";
    sqlite3 *database;
    pthread_t other;
    if (argc != 3 || sqlite3_open(":memory:", &database) != SQLITE_OK)
        return 2;
    sqlite3_enable_load_extension(database, 1);
    if (sqlite3_load_extension(database, argv[1], NULL, &message) != SQLITE_OK)
        return fprintf(stderr, "%s\n", message), 2;
    snprintf(option, sizeof option, "SELECT sluice_option('base_url', '%s')", argv[2]);
    sqlite3_exec(database, option, NULL, NULL, NULL);

    pthread_create(&other, NULL, interrupt, database);
    int status = sqlite3_exec(database, "SELECT sluice_chat('openai/gpt-4o+stall=head', 'x')", NULL,
                              NULL, NULL);
    pthread_join(other, NULL);
    sqlite3_exec(database, "SELECT sluice_chat('openai/gpt-4o', 'Apples')", show, answer, NULL);
    printf("%d, then %s\n", status, answer);
    int closed = sqlite3_close(database);
    return !(status == SQLITE_INTERRUPT && strcmp(answer, "You said: Apples") == 0 &&
             closed == SQLITE_OK);
}
