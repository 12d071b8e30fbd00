internal import SluiceBase
internal import SluicePrice
internal import SluiceWire
internal import Synchronization

/// What a client's calls came to, counted for the host's metrics since they were first asked for.
///
/// Each call takes a lock for well under a microsecond, and nothing before somebody has asked.
final class TrafficCounters: Sendable {
    /// Who was asked for what. Models come from outside, so that their number is bounded.
    struct Series: Hashable, Comparable {
        let provider: String
        let model: String

        /// Names that are longer than any real one are cut, since whoever reads the metrics keeps them.
        init(provider: String, model: String) {
            self.provider = Self.cut(provider)
            self.model = Self.cut(model)
        }

        private static func cut(_ name: String) -> String {
            name.utf8.count <= 200 ? name : String(String.UnicodeScalarView(name.unicodeScalars.prefix(100))) + "…"
        }

        static func < (left: Series, right: Series) -> Bool {
            (left.provider, left.model) < (right.provider, right.model)
        }
    }

    /// How a call or an attempt ended.
    struct Ending: Hashable, Comparable {
        /// The HTTP status of the answer; 0 where there was none.
        let status: Int
        /// nil: a success.
        let failure: Status?

        init(_ status: Int, _ failure: Status?) {
            self.status = status
            self.failure = failure
        }

        static func < (left: Ending, right: Ending) -> Bool {
            (left.status, left.failure?.name ?? "") < (right.status, right.failure?.name ?? "")
        }
    }

    /// What was counted of a series. Money is in nano-dollars; every sum stays at its end instead of passing it.
    struct Counts {
        var calls: [Ending: Int64] = [:]
        var attempts: [Ending: Int64] = [:]
        var hits: Int64 = 0
        var tokens = [Int64](repeating: 0, count: TokenKind.allCases.count)
        var cost: Int64 = 0
        var saved: Int64 = 0
        var unknownPrices: Int64 = 0
        var duration = DurationHistogram(bounds: DurationHistogram.callBounds)
        var firstEvent = DurationHistogram(bounds: DurationHistogram.firstEventBounds)
    }

    enum TokenKind: Int, CaseIterable {
        case prompt, completion, cached, cacheWrite, reasoning
    }

    /// Of further models all are counted as one.
    private static let maximumSeries = 500
    static let others = "others"

    private let counting = Atomic<Bool>(false)
    private let counts = Lock<[Series: Counts]>([:])

    /// Somebody has asked.
    var isCounting: Bool { counting.load(ordering: .relaxed) }

    /// All there is, in order of provider and model; the first time nothing, and from then on calls are counted.
    func read() -> [(series: Series, counts: Counts)] {
        counting.store(true, ordering: .relaxed)
        return counts.withLock { counts in counts.map { ($0.key, $0.value) } }.sorted { $0.0 < $1.0 }
    }

    /// Counts the end of a call.
    ///
    /// - Parameters:
    ///   - request: the call's own.
    ///   - target: who was asked last; nil where nobody was.
    ///   - response: with what tells its price, if it was answered.
    ///   - failure: nil for a success.
    ///   - paid: answers before it that have to be paid for.
    ///   - nanoseconds: from the call's start to its end.
    func count(
        _ request: Request,
        _ target: Target?,
        _ response: Response?,
        _ failure: Failure?,
        paid: [(outcome: Outcome, pricing: PriceQuery)] = [],
        nanoseconds: Int64
    ) {
        let series = Series(
            provider: response?.head["Helicone-Provider"] ?? target?.provider.name ?? "",
            model: response?.head["Helicone-Model"] ?? target?.model ?? request.model
        )
        var bill: PriceQuery.Bill?
        if let response, var pricing = response.pricing { bill = pricing.settle(response) }
        let before = paid.map { $0.pricing.cost(of: $0.outcome.response ?? Response()).total }
        counts.withLock { counts in
            Self.update(&counts, series) { counts in
                let status = (failure?.httpStatus).flatMap { $0 > 0 ? $0 : nil } ?? response?.head.status ?? 0
                counts.calls[Ending(status, failure?.status), default: 0] &+= 1
                counts.duration.add(nanoseconds)
                if let first = response?.timing.firstEvent { counts.firstEvent.add(first) }
                for cost in before { counts.add(cost: cost) }
                guard let response else { return }
                switch response.cache.state {
                case .hit, .joined:
                    counts.hits &+= 1
                    counts.saved = Self.sum(counts.saved, response.cache.savedNanoDollars ?? 0)
                case .miss, .off:
                    if let bill { counts.add(bill) }
                }
            }
            for attempt in response?.attempts ?? [] {
                Self.update(&counts, Series(provider: attempt.provider, model: attempt.model)) { counts in
                    counts.attempts[Ending(attempt.httpStatus, attempt.failure?.status), default: 0] &+= 1
                }
            }
        }
    }

    private static func update(_ counts: inout [Series: Counts], _ series: Series, _ body: (inout Counts) -> Void) {
        let isKnown = counts.count < maximumSeries || counts[series] != nil
        body(&counts[isKnown ? series : Series(provider: series.provider, model: others), default: Counts()])
    }

    fileprivate static func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, overflows) = left.addingReportingOverflow(right)
        return overflows ? .max : sum
    }
}

extension TrafficCounters.Counts {
    /// Adds nano-dollars; nil: nobody knows how many.
    fileprivate mutating func add(cost: Int64?) {
        if let cost {
            self.cost = TrafficCounters.sum(self.cost, cost)
        } else {
            unknownPrices &+= 1
        }
    }

    fileprivate mutating func add(_ bill: PriceQuery.Bill) {
        add(cost: bill.cost.total)
        guard let usage = bill.usage else { return }
        for (kind, count) in [
            (.prompt, usage.isInputKnown ? usage.promptTokens : 0),
            (.completion, usage.isOutputKnown ? usage.completionTokens : 0),
            (.cached, usage.cachedInput),
            (.cacheWrite, usage.cacheWrite5m &+ usage.cacheWrite1h &+ usage.cacheWrite12h),
            (.reasoning, usage.reasoning),
        ] as [(TrafficCounters.TokenKind, Int)] {
            tokens[kind.rawValue] = TrafficCounters.sum(tokens[kind.rawValue], Int64(clamping: max(0, count)))
        }
    }
}
