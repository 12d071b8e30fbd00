package import SluiceBase
internal import SluiceJSON
package import SluiceLedger
internal import SluicePrompt

extension Client {
    /// How long a function that changes records waits for those that are on their way to the disk.
    private static let patience = Milliseconds(5000)

    /// - Throws: `Failure` where the client keeps no ledger.
    package func ledger() throws(Failure) -> Ledger {
        guard let recorder = try current().shared.ledger as? LedgerRecorder else {
            throw Failure(.state, "this client keeps no ledger; set the option store to a folder, and ledger to on")
        }
        return recorder.ledger
    }

    /// What the host wants to hear of, the ledger's part and budgets that only warn, as JSON. All on the ledger's thread.
    package func watch(_ watch: Ledger.Watch, budget: (@Sendable ([UInt8]) -> Void)?) throws(Failure) {
        let shared = try current().shared
        // Traces alone can redact; whoever wants to hear of more than that needs a ledger.
        let wantsRedactionAlone = watch.trouble == nil && watch.alert == nil && budget == nil
        if let traces = shared.traces, shared.ledger == nil, wantsRedactionAlone { return traces.redact(watch.redact) }
        let ledger = try ledger()
        shared.traces?.redact(watch.redact)
        ledger.watch(watch)
        let budgets = shared.budgets
        guard let budget else { return budgets.listen(nil) }
        budgets.listen { [weak ledger] status in
            ledger?.post {
                var writer = JSONWriter()
                Self.write(status, to: &writer)
                budget(writer.bytes)
            }
        }
    }

    /// Has everything that was recorded so far on disk. The calling thread waits.
    ///
    /// - Throws: `Failure` where that did not come to be until `deadline`; the message says what stands in the way.
    package func flushLedger(until deadline: Instant) throws(Failure) {
        let traces = try current().shared.traces
        let hasTold = traces?.flush(until: deadline) ?? true
        if traces != nil, try current().shared.ledger == nil {
            guard !hasTold else { return }
            throw Failure(.timeout, "not all spans were told in the time given")
        }
        let ledger = try waitingLedger()
        guard !ledger.flush(until: deadline) else { return }
        let reason = ledger.status.trouble.map { ": \($0)" } ?? ""
        throw Failure(.timeout, "the ledger did not come to rest in the time given\(reason)")
    }

    /// Scores, feedback and properties for a request that was recorded.
    package func annotate(_ requestID: String, _ json: [UInt8]) throws(Failure) {
        let ledger = try Self.writable(waitingLedger())
        guard let id = RequestID(requestID) else {
            throw Failure(.argument, "\(requestID.quoted) is no request id; expected a UUID")
        }
        try Self.reporting { () throws(LedgerError) in
            try ledger.annotate(id, Annotation(json), until: surroundings.clock.now + Self.patience)
        }
    }

    /// Records a request that was made elsewhere: a line of an export, or Helicone's shape of asynchronous logging.
    package func record(_ json: [UInt8]) throws(Failure) {
        let ledger = try Self.writable(ledger())
        let record = try Self.reporting { () throws(LedgerError) in
            let root = try LedgerJSON.object(json, "the record")
            if root["providerRequest"] != nil {
                return try LedgerRecord(logged: root, prices: priceTable, freshID: ledger.freshID)
            }
            return try LedgerRecord(root, freshID: ledger.freshID)
        }
        ledger.record(bytes: json.count &+ 1024) { record }
    }

    /// Keeps what a name stands for; nil removes it.
    ///
    /// - Throws: `Failure` naming the member with the mistake; then nothing has changed.
    package func define(_ kind: String, _ name: String, _ json: [UInt8]?) throws(Failure) {
        if Prompts.kinds.contains(kind) { return try definePrompt(kind, name, json) }
        guard kind == "alert" else {
            let way = kind == "budget" ? "; budgets are set by the option budget" : ""
            let known = (["alert"] + Prompts.kinds).joined(separator: ", ")
            throw Failure(.argument, "there is no kind \(kind.quoted) to define; known: \(known)\(way)")
        }
        let ledger = try Self.writable(waitingLedger())
        try Self.reporting { () throws(LedgerError) in try ledger.defineAlert(name, json) }
    }

    /// Answers a question about the records, or about prompts.
    package func query(_ json: [UInt8]) throws(Failure) -> [UInt8] {
        if let root = (try? JSONDocument(json))?.root, Prompts.isQuery(root) { return try queryPrompts(json) }
        let ledger = try waitingLedger()
        // Budgets are none of the ledger's, but asked in the same way.
        if json.count < 64, let list = try? JSONDocument(json).root["list"], list.string == "budgets" {
            return try budgetsAnswer(ledger.folder)
        }
        return try Self.reporting { () throws(LedgerError) in
            try ledger.reader().answer(json, now: surroundings.clock.wall)
        }
    }

    /// Writes the records that a query chooses, all where it is nil, to a file.
    package func exportLedger(_ query: [UInt8]?, to path: String) throws(Failure) {
        if let root = query.flatMap({ try? JSONDocument($0) })?.root, Prompts.isQuery(root) {
            return try exportPrompts(to: path)
        }
        let ledger = try waitingLedger()
        _ = ledger.flush(until: surroundings.clock.now + Self.patience)
        try Self.reporting { () throws(LedgerError) in
            try ledger.reader().export(query, to: path, now: surroundings.clock.wall)
        }
    }

    /// Writes a page that shows what the records say.
    package func report(_ query: [UInt8]?, to path: String) throws(Failure) {
        let ledger = try waitingLedger()
        _ = ledger.flush(until: surroundings.clock.now + Self.patience)
        let budgets = try budgetsAnswer(ledger.folder)
        let prompts = shownPrompts()
        try Self.reporting { () throws(LedgerError) in
            try ledger.reader().report(
                query,
                to: path,
                name: ledger.folder.split(separator: "/").last.map(String.init) ?? "Sluice",
                budgets: budgets,
                prompts: prompts,
                now: surroundings.clock.wall,
                digest: { SHA256.digest($0) }
            )
        }
    }

    /// Reads a file of records, or a folder of prompts.
    package func importLedger(from path: String) throws(Failure) {
        if Prompts.isFolder(path) { return try importPrompts(from: path) }
        let ledger = try Self.writable(waitingLedger())
        try Self.reporting { () throws(LedgerError) in try ledger.importRecords(from: path) }
    }

    /// Removes what a user can be known by.
    ///
    /// - Returns: how many records the user had.
    package func removeUser(_ user: String) throws(Failure) -> Int {
        let ledger = try Self.writable(waitingLedger())
        return try Self.reporting { () throws(LedgerError) in
            try ledger.removeUser(user, until: surroundings.clock.now + Self.patience)
        }
    }

    /// The ledger, for a function that waits for the disk.
    func waitingLedger() throws(Failure) -> Ledger {
        guard !CallbackScope.isInside else {
            throw Failure(.state, "this function waits for the disk, which a callback may not; call it elsewhere")
        }
        return try ledger()
    }

    private static func writable(_ ledger: Ledger) throws(Failure) -> Ledger {
        guard !ledger.isReadOnly else {
            throw Failure(.state, "the ledger is open to be read alone; set option ledger to on")
        }
        return ledger
    }

    static func reporting<Value>(_ body: () throws(LedgerError) -> Value) throws(Failure) -> Value {
        do throws(LedgerError) {
            return try body()
        } catch {
            throw Failure(error.isArgument ? .argument : .system, error.description)
        }
    }
}
