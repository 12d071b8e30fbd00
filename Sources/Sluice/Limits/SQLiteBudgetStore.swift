internal import SluiceBase
internal import SluiceStore

/// Spending and leases in `limits.sqlite`: a budget holds across restarts and across the processes that open the same
/// folder.
///
/// A lease is a process's right to spend so much without asking. That of a process that was killed ends after a minute.
package final class SQLiteBudgetStore: BudgetStore {
    private let file: SQLiteFile
    private let thread: StoreThread
    private let clock: any Clock
    /// Tells this client's leases from those of others.
    private let holder: Int64
    private let history: History?

    /// What was spent under a claim since that second, before anybody counted for it, in nano-dollars.
    package typealias History = @Sendable (_ claim: BudgetClaim, _ since: Int64) -> Int64

    /// Seconds that a lease lasts.
    private static let leaseSeconds: Int64 = 60

    init(file: SQLiteFile, thread: StoreThread, clock: any Clock, holder: Int64, history: History? = nil) {
        self.history = history
        self.clock = clock
        self.file = file
        self.thread = thread
        self.holder = holder
    }

    /// The tables, beside the buckets'.
    static let tables = [
        """
        CREATE TABLE spending (
            key TEXT NOT NULL, slot INTEGER NOT NULL, spent INTEGER NOT NULL, PRIMARY KEY (key, slot)) WITHOUT ROWID
        """,
        """
        CREATE TABLE leases (
            key TEXT NOT NULL, holder INTEGER NOT NULL, slot INTEGER NOT NULL, amount INTEGER NOT NULL,
            expires INTEGER NOT NULL, PRIMARY KEY (key, holder)) WITHOUT ROWID
        """,
    ]

    package nonisolated(nonsending) func exchange(_ exchange: BudgetExchange) async {
        let deadline = clock.now + SQLiteFile.patience
        do throws(StoreError) {
            try await thread.run { [self] () throws(StoreError) in run(exchange, deadline) }
        } catch {
            // The thread has ended.
            exchange.end([], .failure(error))
        }
    }

    package func begin(_ exchange: BudgetExchange) { run(exchange, clock.now + SQLiteFile.patience) }

    private func run(_ exchange: BudgetExchange, _ deadline: Instant) {
        let questions = exchange.questions()
        guard !questions.isEmpty else { return }
        do throws(StoreError) {
            exchange.end(
                questions,
                .success(try answers(to: questions, now: exchange.clock.wall.seconds, until: deadline))
            )
        } catch {
            exchange.end(questions, .failure(error))
        }
    }

    /// Has the thread come by.
    package func wake() { thread.post {} }

    package func post(_ body: @escaping @Sendable () -> Void) { thread.post(body) }

    /// Has the thread call `body` between its jobs, and when there are none for a while.
    package func tend(_ body: @escaping @Sendable (_ isIdle: Bool) -> Bool) { thread.tend(body) }

    /// Writes what was spent and takes or gives back leases, in one transaction.
    ///
    /// - Returns: an answer for each question, in their order.
    func answers(
        to questions: [BudgetQuestion],
        now: Int64,
        until deadline: Instant
    ) throws(StoreError) -> [BudgetAnswer] {
        var openings: [Int64] = []
        for question in questions { openings.append(try opening(of: question, now, deadline)) }
        let spentBefore = openings
        return try file.perform(until: deadline) { (connection) throws(SQLiteConnection.Failure) -> [BudgetAnswer] in
            try connection.transaction { () throws(SQLiteConnection.Failure) -> [BudgetAnswer] in
                var answers: [BudgetAnswer] = []
                for (question, spent) in zip(questions, spentBefore) {
                    try begin(question, with: spent, now, connection)
                    answers.append(try answer(question, now, connection))
                }
                return answers
            }
        }
    }

    /// What the account begins with: of a budget that is new in the middle of its period, what was spent in it so far; 0
    /// for an account that is there. Not inside a transaction, which would keep others waiting for the answer.
    private func opening(
        of question: BudgetQuestion,
        _ now: Int64,
        _ deadline: Instant
    ) throws(StoreError) -> Int64 {
        guard let history else { return 0 }
        let marker = Self.marker(question.claim.budget)
        let (isOpen, since) = try file.perform(until: deadline) {
            (connection) throws(SQLiteConnection.Failure) -> (Bool, Int64?) in
            var found: (isOpen: Bool, since: Int64?) = (false, nil)
            try connection.execute(
                "SELECT (SELECT max(slot) FROM spending WHERE key = ?1), (SELECT max(slot) FROM spending WHERE key = ?2)",
                [.text(question.key), .text(marker)]
            ) { row in found = (!row.isNull(0), row.isNull(1) ? nil : row.int(1)) }
            return found
        }
        // Accounts of periods that began later have been counted from their start.
        guard !isOpen, since ?? now > question.firstSlot else { return 0 }
        return max(0, history(question.claim, question.firstSlot))
    }

    /// The row whose slot says when a budget was first seen.
    private static func marker(_ budget: Budget) -> String { "since:\(budget.identity)" }

    private func begin(
        _ question: BudgetQuestion,
        with spent: Int64,
        _ now: Int64,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        let statement = """
            INSERT INTO spending (key, slot, spent) SELECT ?1, ?2, ?3
            WHERE NOT EXISTS (SELECT 1 FROM spending WHERE key = ?1)
            """
        // Another process may have begun it meanwhile; the first counts.
        try connection.execute(statement, [.text(question.key), .int(question.slot), .int(spent)])
        try connection.execute(statement, [.text(Self.marker(question.claim.budget)), .int(now), .int(0)])
    }

    private func answer(
        _ question: BudgetQuestion,
        _ now: Int64,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> BudgetAnswer {
        // Also with nothing spent: the row says that the slot was opened.
        for report in question.reports + [(question.slot, 0)] {
            try connection.execute(
                """
                INSERT INTO spending (key, slot, spent) VALUES (?1, ?2, ?3)
                ON CONFLICT DO UPDATE SET spent = min(spent + excluded.spent, 2305843009213693952)
                """,
                [.text(question.key), .int(report.slot), .int(report.spent)]
            )
        }
        var newest = question.slot
        try connection.execute("SELECT max(slot) FROM spending WHERE key = ?", [.text(question.key)]) { row in
            if !row.isNull(0) { newest = max(newest, row.int(0)) }
        }
        // Another process is in the next period already: this one draws from it at its next question.
        let first = newest == question.slot ? question.firstSlot : newest
        var spent: Int64 = 0
        try connection.execute(
            "SELECT spent FROM spending WHERE key = ? AND slot >= ?",
            [.text(question.key), .int(first)]
        ) { row in spent = BudgetAccount.sum(spent, row.int(0)) }
        var elsewhere: Int64 = 0
        try connection.execute(
            "SELECT amount FROM leases WHERE key = ? AND holder <> ? AND slot >= ? AND expires > ?",
            [.text(question.key), .int(holder), .int(first), .int(now)]
        ) { row in elsewhere = BudgetAccount.sum(elsewhere, row.int(0)) }
        let lease = Self.lease(question, spent: spent, elsewhere: elsewhere)
        if lease > 0 {
            try connection.execute(
                "INSERT OR REPLACE INTO leases (key, holder, slot, amount, expires) VALUES (?, ?, ?, ?, ?)",
                [.text(question.key), .int(holder), .int(newest), .int(lease), .int(now &+ Self.leaseSeconds)]
            )
        } else {
            try connection.execute(
                "DELETE FROM leases WHERE key = ?1 AND (holder = ?2 OR expires <= ?3)",
                [.text(question.key), .int(holder), .int(now)]
            )
        }
        return BudgetAnswer(slot: newest, spent: spent, heldElsewhere: elsewhere, lease: lease)
    }

    /// What is held, what the next request needs, and of the rest an eighth at most, so that others find some; only
    /// what is held where the rest is less than what is needed.
    static func lease(_ question: BudgetQuestion, spent: Int64, elsewhere: Int64) -> Int64 {
        let left = max(0, question.limit - BudgetAccount.sum(spent, elsewhere))
        let wanted = BudgetAccount.sum(question.held, question.needed)
        guard left >= wanted else { return min(left, question.held) }
        return wanted + min(question.welcome, (left - wanted) / 8)
    }
}
