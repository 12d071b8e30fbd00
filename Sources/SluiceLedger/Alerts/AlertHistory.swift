internal import SluiceBase
internal import SluiceJSON
internal import SluiceStore

/// The rows of `alert_history`: when which alert was on, and who has been told. Each function is one transaction, so that
/// of several processes with one store one alone fires, resolves and delivers.
enum AlertHistory {
    /// Bits of `alert_history.told`. Kept in files.
    enum Told {
        static let heardStart: Int64 = 1
        static let heardEnd: Int64 = 2
        static let postedStart: Int64 = 4
        static let postedEnd: Int64 = 8
        static let all: Int64 = 15
    }

    struct Entry: Sendable {
        let id: Int64
        let alert: String
        let dimension: String?
        let group: String
        let start: Int64
        let end: Int64?
        let value: Double
        let requests: Int64
        let told: Int64
        let trouble: String?
    }

    /// Groups of one alert that are on at a time; more would flood whoever listens.
    private static let maximumActive = 1000
    /// Entries kept.
    private static let maximumEntries: Int64 = 10_000
    /// What was not delivered in this time is not delivered any more. Nanoseconds.
    private static let deliveryTime: Int64 = 7 * 86_400_000_000_000
    /// How long one process may take to deliver before another tries. Longer than all tries of its posts.
    private static let leaseTime: Int64 = 300_000_000_000
    /// A check that is this much older than what another process found is not believed. Nanoseconds.
    private static let staleTime: Int64 = 60_000_000_000
    private static let settingPrefix = "alert:"
    private static let columns =
        #"id, alert, dimension, "group", start, "end", CAST(value AS TEXT), requests, told, trouble"#

    // MARK: Definitions

    /// - Returns: name and JSON of each alert.
    static func definitions(_ connection: SQLiteConnection) throws(SQLiteConnection.Failure) -> [(String, [UInt8])] {
        var found: [(String, [UInt8])] = []
        try connection.execute(
            "SELECT substr(name, 7), value FROM settings WHERE name >= 'alert:' AND name < 'alert;' ORDER BY name"
        ) { found.append(($0.text(0), $0.blob(1))) }
        return found
    }

    /// Keeps a definition in place of the one of its name; nil removes it and ends its alert without a word.
    static func define(
        _ name: String,
        _ text: String?,
        now: WallTime,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        try connection.transaction { () throws(SQLiteConnection.Failure) in
            guard let text else {
                try connection.execute("DELETE FROM settings WHERE name = ?1", [.text(settingPrefix + name)])
                try connection.execute(
                    #"UPDATE alert_history SET "end" = ifnull("end", max(start, ?2)), told = ?3 WHERE alert = ?1"#,
                    [.text(name), .int(now.nanoseconds), .int(Told.all)]
                )
                return
            }
            try connection.execute(
                "INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)",
                [.text(settingPrefix + name), .text(text)]
            )
        }
    }

    // MARK: Checks

    /// Takes up what a check found.
    ///
    /// A group that is on stays so until a check finds it below the threshold a cool-down after the first that did; one
    /// in between that finds it above begins anew.
    static func update(
        _ alert: AlertDefinition,
        _ violations: [AlertViolation],
        now: WallTime,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        let above = Dictionary(violations.map { ($0.group, $0) }) { first, _ in first }
        try connection.transaction { () throws(SQLiteConnection.Failure) in
            // Another process may have changed the definition since it was read.
            var text: String?
            try connection.execute("SELECT value FROM settings WHERE name = ?1", [.text(settingPrefix + alert.name)]) {
                text = $0.text(0)
            }
            guard text == alert.text else { return }
            var active: [(id: Int64, group: String, below: Int64?)] = []
            try connection.execute(
                #"SELECT id, "group", below FROM alert_history WHERE alert = ?1 AND "end" IS NULL"#,
                [.text(alert.name)]
            ) { active.append(($0.int(0), $0.text(1), $0.isNull(2) ? nil : $0.int(2))) }
            for row in active {
                try follow(row.id, below: row.below, isAbove: above[row.group] != nil, alert, now, connection)
            }
            var room = maximumActive - active.count
            let on = Set(active.map(\.group))
            for violation in violations where violation.requests >= alert.minimumRequests && room > 0 {
                guard !on.contains(violation.group), try !isStale(alert, violation, now, connection) else { continue }
                try fire(alert, violation, now, connection)
                room -= 1
            }
        }
    }

    private static func follow(
        _ id: Int64,
        below: Int64?,
        isAbove: Bool,
        _ alert: AlertDefinition,
        _ now: WallTime,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        guard !isAbove else {
            guard below != nil else { return }
            return try connection.execute("UPDATE alert_history SET below = NULL WHERE id = ?1", [.int(id)])
        }
        let (rest, overflows) = now.nanoseconds.subtractingReportingOverflow(below ?? now.nanoseconds)
        if !overflows, rest >= alert.coolDown {
            try connection.execute(
                #"UPDATE alert_history SET "end" = max(start, ?2) WHERE id = ?1"#,
                [.int(id), .int(now.nanoseconds)]
            )
        } else if below == nil {
            try connection.execute(
                "UPDATE alert_history SET below = ?2 WHERE id = ?1",
                [.int(id), .int(now.nanoseconds)]
            )
        }
    }

    /// Another process has found the group below the threshold after this check read the records.
    private static func isStale(
        _ alert: AlertDefinition,
        _ violation: AlertViolation,
        _ now: WallTime,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> Bool {
        var isStale = false
        try connection.execute(
            #"SELECT 1 FROM alert_history WHERE alert = ?1 AND "group" = ?2 AND "end" > ?3 AND "end" < ?3 + ?4 LIMIT 1"#,
            [.text(alert.name), .text(violation.group), .int(now.nanoseconds), .int(staleTime)]
        ) { _ in isStale = true }
        return isStale
    }

    private static func fire(
        _ alert: AlertDefinition,
        _ violation: AlertViolation,
        _ now: WallTime,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        try connection.execute(
            #"INSERT INTO alert_history (alert, dimension, "group", start, value, requests, told)"#
                + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            [
                .text(alert.name), alert.group.map { .text($0.name) } ?? .null, .text(violation.group),
                .int(now.nanoseconds),
                // The column makes a number of it.
                .text("\(violation.value)"), .int(violation.requests),
                .int(alert.webhook == nil ? Told.postedStart | Told.postedEnd : 0),
            ]
        )
        try connection.execute(
            #"DELETE FROM alert_history WHERE "end" IS NOT NULL"#
                + " AND id <= (SELECT max(id) FROM alert_history) - \(maximumEntries)"
        )
    }

    // MARK: Delivery

    /// Takes entries of which somebody is still to be told, for this process to do so. `hears`: somebody of this process
    /// wants to be called; `posts`: this process can post.
    static func claim(
        hears: Bool,
        posts: Bool,
        limit: Int,
        now: WallTime,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> [Entry] {
        // A claim that ends later than any of now could is one of before the clock was set back. Not at once: `now` is that
        // of the check, and another process may have begun its own some time after.
        let start = (hears ? Told.heardStart : 0) | (posts ? Told.postedStart : 0)
        let end = (hears ? Told.heardEnd : 0) | (posts ? Told.postedEnd : 0)
        guard start | end != 0 else { return [] }
        return try connection.transaction { () throws(SQLiteConnection.Failure) -> [Entry] in
            let found = try entries(
                #"(told & ?1 <> ?1 OR ("end" IS NOT NULL AND told & ?2 <> ?2)) AND ifnull("end", start) > ?3"#
                    + " AND (claim IS NULL OR claim <= ?4 OR claim > ?4 + 2 * ?5) ORDER BY id LIMIT ?6",
                [
                    .int(start), .int(end), .int(now.nanoseconds &- deliveryTime), .int(now.nanoseconds),
                    .int(leaseTime), .int(Int64(limit)),
                ],
                connection
            )
            for entry in found {
                try connection.execute(
                    "UPDATE alert_history SET claim = ?2 WHERE id = ?1",
                    [.int(entry.id), .int(now.nanoseconds &+ leaseTime)]
                )
            }
            return found
        }
    }

    /// Notes that somebody was told, or what stood in the way for good.
    static func mark(
        _ id: Int64,
        told: Int64,
        trouble: String?,
        isDone: Bool,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        try connection.execute(
            "UPDATE alert_history SET told = told | ?2, trouble = ifnull(?3, trouble),"
                + " claim = CASE WHEN ?4 THEN NULL ELSE claim END WHERE id = ?1",
            [.int(id), .int(told), trouble.map { .text($0) } ?? .null, .int(isDone ? 1 : 0)]
        )
    }

    static func entries(
        _ condition: String,
        _ values: [SQLiteConnection.Value],
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> [Entry] {
        var found: [Entry] = []
        try connection.execute("SELECT \(columns) FROM alert_history WHERE \(condition)", values) { row in
            found.append(
                Entry(
                    id: row.int(0),
                    alert: row.text(1),
                    dimension: row.isNull(2) ? nil : row.text(2),
                    group: row.text(3),
                    start: row.int(4),
                    end: row.isNull(5) ? nil : row.int(5),
                    value: Double(row.text(6)) ?? 0,
                    requests: row.int(7),
                    told: row.int(8),
                    trouble: row.isNull(9) ? nil : row.text(9)
                )
            )
        }
        return found
    }

    /// Forgets the alerts of a user who is to be removed.
    static func removeUser(_ user: String, _ connection: SQLiteConnection) throws(SQLiteConnection.Failure) {
        try connection.execute(
            #"DELETE FROM alert_history WHERE dimension = 'user' AND "group" = ?1"#,
            [.text(user)]
        )
    }
}
