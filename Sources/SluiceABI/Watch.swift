public import CSluice
internal import Sluice
internal import SluiceBase
internal import SluiceLedger

/// What a host hears from its ledger. When the last reference goes, so does the library's last use of `user`.
///
/// `@unchecked Sendable`: constant; what is called is the host's, which promised that it may run on the ledger's thread.
private final class WatchObject: @unchecked Sendable {
    private let watch: sluice_watch
    /// What redact returns is valid until its next call: the ledger's thread and that of traces take turns.
    private let redacting = Lock<Void>(())

    /// - Throws: `Failure` when the struct's size is that of no version.
    init(_ source: UnsafePointer<sluice_watch>) throws(Failure) {
        var copy = sluice_watch()
        let size = source.pointee.size
        guard size >= MemoryLayout<Int>.size * 2 else {
            throw Failure(.argument, "watch.size is \(size); set it to sizeof(sluice_watch)")
        }
        withUnsafeMutableBytes(of: &copy) { target in
            // Every member is a word; half a pointer is none.
            let count = min(size, target.count) / MemoryLayout<Int>.size * MemoryLayout<Int>.size
            target.copyMemory(from: UnsafeRawBufferPointer(start: source, count: count))
        }
        watch = copy
    }

    deinit { watch.release?(watch.user) }

    var handlers: Ledger.Watch {
        var handlers = Ledger.Watch()
        if watch.redact != nil {
            handlers.redact = { bodies in
                bodies.request = bodies.request.flatMap { self.redacted($0, isResponse: false) }
                bodies.response = bodies.response.flatMap { self.redacted($0, isResponse: true) }
            }
        }
        if let trouble = watch.on_trouble {
            handlers.trouble = { message in
                CallbackScope.enter {
                    guard let message else { return trouble(nil, self.watch.user) }
                    message.withCString { trouble($0, self.watch.user) }
                }
            }
        }
        if let alert = watch.on_alert { handlers.alert = { json in self.tell(alert, json) } }
        return handlers
    }

    var budget: (@Sendable ([UInt8]) -> Void)? {
        guard let budget = watch.on_budget else { return nil }
        return { json in self.tell(budget, json) }
    }

    private func tell(
        _ hear: @convention(c) (UnsafePointer<CChar>?, Int, UnsafeMutableRawPointer?) -> Void,
        _ json: [UInt8]
    ) {
        // The host may print it as a C string.
        (json + [0]).withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            CallbackScope.enter { hear(start, json.count, watch.user) }
        }
    }

    private func redacted(_ body: [UInt8], isResponse: Bool) -> [UInt8]? {
        guard let redact = watch.redact else { return body }
        // The host may print it as a C string.
        let text = body + [0]
        return text.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            var count = body.count
            return redacting.withLock { _ in
                guard let kept = CallbackScope.enter({ redact(start, body.count, isResponse, &count, watch.user) })
                else { return nil }
                if kept == start { return body }
                return Array(UnsafeRawBufferPointer(start: kept, count: max(0, count)))
            }
        }
    }
}

@_cdecl("sluice_client_watch") @implementation
public func sluice_client_watch(
    _ handle: OpaquePointer?,
    _ watch: UnsafePointer<sluice_watch>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    attempt(error) { () throws(Failure) in
        // Made first: its end releases `user`, whatever happens below.
        let object = try watch.map { (watch) throws(Failure) in try WatchObject(watch) }
        let client = try required(handle, ClientObject.self, "client").client
        try client.watch(object?.handlers ?? Ledger.Watch(), budget: object?.budget)
    }
}
