internal import SluiceBase
internal import SluiceStore
internal import SluiceWire

/// A command on its way to its answer. Made by anybody, then used by the loop's driver only.
///
/// `@unchecked Sendable`: whoever makes it hands it to `RedisClient` and lets go of it.
final class RedisQuestion: @unchecked Sendable {
    typealias Completion = (Result<RESPValue, StoreError>) -> Void

    let command: RedisCommand
    /// Sent where Redis does not know the script that `command` names.
    private(set) var fallback: RedisCommand?
    /// May be asked again where the connection broke before the answer came, so that nobody knows what was done.
    let mayRepeat: Bool
    /// Hears of an answer that came when nobody waited for it any more.
    let late: ((RESPValue) -> Void)?
    let deadline: Instant

    var timer: EventLoop.TimerID?
    private var completion: Completion?

    init(
        _ command: RedisCommand,
        fallback: RedisCommand? = nil,
        mayRepeat: Bool,
        deadline: Instant,
        late: ((RESPValue) -> Void)? = nil,
        completion: @escaping Completion
    ) {
        self.command = command
        self.fallback = fallback
        self.mayRepeat = mayRepeat
        self.deadline = deadline
        self.late = late
        self.completion = completion
    }

    /// Somebody waits for the answer.
    var isOpen: Bool { completion != nil }

    func complete(_ result: Result<RESPValue, StoreError>) {
        let completion = completion
        self.completion = nil
        if let completion { return completion(result) }
        if case .success(let value) = result { late?(value) }
    }

    /// What to send instead; once.
    func takeFallback() -> RedisCommand? {
        defer { fallback = nil }
        return fallback
    }
}

/// Questions in the order in which they were asked.
struct QuestionQueue {
    private var items: [RedisQuestion?] = []
    private var head = 0

    var isEmpty: Bool { head == items.count }
    var count: Int { items.count - head }

    mutating func append(_ question: RedisQuestion) { items.append(question) }

    mutating func popFirst() -> RedisQuestion? {
        guard head < items.count else { return nil }
        defer {
            items[head] = nil
            head += 1
            if head == items.count || head > 1024 {
                items.removeFirst(head)
                head = 0
            }
        }
        return items[head]
    }

    /// Takes out all of them.
    mutating func takeAll() -> [RedisQuestion] {
        defer {
            items = []
            head = 0
        }
        return items.compactMap { $0 }
    }

    mutating func remove(_ question: RedisQuestion) -> Bool {
        guard let index = items.firstIndex(where: { $0 === question }) else { return false }
        items.remove(at: index)
        return true
    }
}
