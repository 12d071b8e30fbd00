internal import SluiceBase
internal import SluiceStore

/// What a ledger remembers of its alerts between two checks; what counts is in the file.
struct AlertState: Sendable {
    var nextCheck = Instant.distantPast
    var isTimerSet = false
}

extension Ledger {
    /// Checks begin so many times as long after each other as one takes,
    private static let periodFactor: Int64 = 50
    /// but not later than this.
    private static let longestPeriod = Milliseconds(60_000)
    /// Alerts delivered in one go. With all tries of their posts they take less than an entry is claimed for.
    private static let deliveriesPerTurn = 4

    /// Keeps an alert's definition; nil removes it.
    ///
    /// - Throws: `LedgerError` naming the member with the mistake, or where the file does not take it.
    package func defineAlert(_ name: String, _ json: [UInt8]?) throws(LedgerError) {
        let alert = try json.map { (json) throws(LedgerError) in try AlertDefinition(name: name, json) }
        let now = wall
        do throws(StoreError) {
            try file.perform { (connection) throws(SQLiteConnection.Failure) in
                try AlertHistory.define(name, alert?.text, now: now, connection)
            }
        } catch {
            throw .system("the alert cannot be kept: \(error)")
        }
        _ = thread.post { [weak self] in self?.checkAlertsIfDue(isForced: true) }
    }

    // MARK: Checks

    /// Checks all alerts unless that was done just now. On the ledger's thread.
    func checkAlertsIfDue(isForced: Bool = false) {
        guard let interval = settings.alertInterval, !isClosing else { return }
        let begin = Instant.now
        let isDue = alertState.withLock { state in
            guard isForced || begin >= state.nextCheck else { return false }
            state.nextCheck = begin + interval
            return true
        }
        guard isDue else { return }
        let shortestWindow = measureAlerts(now: wall)
        // What hears of alerts may take its time: it has no say in when they are checked.
        let taken = Milliseconds(Instant.now.nanoseconds(since: begin) / 1_000_000)
        if shortestWindow != nil { deliverAlerts(now: wall) }
        let hasAlerts = shortestWindow.map { $0 < .max } ?? false
        let period = Self.period(ofChecks: taken, interval, shortestWindow: shortestWindow ?? .max)
        let next = max(Instant.now, begin + period)
        // Without alerts, the next records are early enough to look for some that another process has defined.
        let needsTimer = alertState.withLock { state in
            state.nextCheck = next
            guard hasAlerts, !state.isTimerSet else { return false }
            state.isTimerSet = true
            return true
        }
        guard needsTimer else { return }
        thread.post(at: next) { [weak self] in
            self?.alertState.withLock { $0.isTimerSet = false }
            self?.checkAlertsIfDue()
        }
    }

    /// The time between the beginnings of two checks that take so long: a minute at most, and the shortest window (in
    /// nanoseconds) at most, so that no record passes unseen.
    static func period(ofChecks taken: Milliseconds, _ interval: Milliseconds, shortestWindow: Int64) -> Milliseconds {
        let most = min(longestPeriod.count, shortestWindow / 1_000_000)
        return Milliseconds(max(interval.count, min(most, max(0, min(taken.count, most)) &* periodFactor)))
    }

    /// Checks all alerts, and tells of those that went on or off. May be called by several threads and processes at once.
    func checkAlerts(now: WallTime) {
        if measureAlerts(now: now) != nil { deliverAlerts(now: now) }
    }

    /// Checks all alerts, and keeps what went on or off.
    ///
    /// - Returns: the shortest of their windows; the largest number where there are no alerts; nil where the file cannot say.
    private func measureAlerts(now: WallTime) -> Int64? {
        guard
            let definitions = try? file.perform({ (connection) throws(SQLiteConnection.Failure) in
                try AlertHistory.definitions(connection)
            })
        else { return nil }
        var shortest = Int64.max
        for (name, json) in definitions {
            guard !isClosing else { return nil }
            let trouble: String?
            do throws(LedgerError) {
                let alert = try AlertDefinition(name: name, json)
                shortest = min(shortest, alert.window)
                try check(alert, now: now)
                trouble = nil
            } catch {
                trouble = error.description
            }
            alertTroubles.withLock { $0[name] = trouble }
        }
        return shortest
    }

    private func check(_ alert: AlertDefinition, now: WallTime) throws(LedgerError) {
        let violations = try reader().violations(of: alert, now: now)
        try file.ask { (connection) throws(SQLiteConnection.Failure) in
            try AlertHistory.update(alert, violations, now: now, connection)
        }
    }

    // MARK: Delivery

    /// Tells of what nobody has been told of yet.
    func deliverAlerts(now: WallTime) {
        let heard = alertListener
        while !isClosing {
            let posts = settings.poster?.isIdle == true
            let claimed = try? file.perform { (connection) throws(SQLiteConnection.Failure) in
                (
                    try AlertHistory.claim(
                        hears: heard != nil,
                        posts: posts,
                        limit: Self.deliveriesPerTurn,
                        now: now,
                        connection
                    ),
                    try AlertHistory.definitions(connection)
                )
            }
            guard let (entries, definitions) = claimed, !entries.isEmpty else { return }
            for entry in entries {
                let json = definitions.first { $0.0 == entry.alert }?.1
                guard let json, let alert = try? AlertDefinition(name: entry.alert, json) else {
                    // There is nobody left who would know what it was about.
                    mark(entry.id, told: AlertHistory.Told.all)
                    continue
                }
                deliver(entry, alert, heard, posts ? settings.poster : nil)
            }
        }
    }

    private func deliver(
        _ entry: AlertHistory.Entry,
        _ alert: AlertDefinition,
        _ heard: (@Sendable ([UInt8]) -> Void)?,
        _ poster: (any AlertPoster)?
    ) {
        typealias Told = AlertHistory.Told
        let steps = [(Told.heardStart, Told.postedStart, false), (Told.heardEnd, Told.postedEnd, true)]
        var posts: [(told: Int64, body: [UInt8])] = []
        for (hears, posting, isEnd) in steps where !isEnd || entry.end != nil {
            let event = entry.event(isEnd: isEnd, alert)
            if let heard, entry.told & hears == 0 {
                heard(event)
                mark(entry.id, told: hears, isDone: false)
            }
            if poster != nil, entry.told & posting == 0 { posts.append((posting, event)) }
        }
        guard let poster, let webhook = alert.webhook, !posts.isEmpty else {
            // A webhook that the definition no longer has is not waited for.
            let unasked = alert.webhook == nil ? Told.postedStart | Told.postedEnd : 0
            return mark(entry.id, told: unasked)
        }
        for (index, post) in posts.enumerated() {
            let isLast = index == posts.count - 1
            poster.post(
                // The ledger stays until the post was noted: another process would repeat it.
                AlertPost(url: webhook.url, key: webhook.key, body: post.body) { trouble in
                    self.mark(entry.id, told: post.told, trouble: trouble, isDone: isLast)
                }
            )
        }
    }

    private func mark(_ id: Int64, told: Int64, trouble: String? = nil, isDone: Bool = true) {
        // Where the file does not take it, the lease runs out and the entry is told once more: late rather than never.
        try? file.perform { (connection) throws(SQLiteConnection.Failure) in
            try AlertHistory.mark(id, told: told, trouble: trouble, isDone: isDone, connection)
        }
    }
}
