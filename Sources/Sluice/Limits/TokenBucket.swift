package import SluiceBase

/// A bucket that fills steadily: a full one holds the quota, an empty one is full again after one window.
///
/// All arithmetic is exact. The level is counted in *billionths of a unit times nanoseconds of the window*, so that
/// one nanosecond adds exactly the quota (in billionths) and nothing is ever rounded away; 128 bits hold the largest
/// quota over the longest window. Times are those of the wall, so that a stored bucket survives its process.
///
/// The rules are those of Helicone's documentation (Custom rate limits), where requests take one each before they are
/// sent, and cents are taken when the answer's cost is known.
package struct TokenBucket: Sendable, Equatable {
    /// The policy it was last used with, in billionths and seconds.
    private(set) var quota: Int128
    private(set) var window: Int64
    /// What is in it; below zero after an answer that cost more than was left.
    private(set) var level: Int128
    private(set) var lastRefill: WallTime

    private static let nanosecondsPerSecond: Int128 = 1_000_000_000
    /// How far below zero a level may fall, so that no sum can leave 128 bits.
    private static let floor: Int128 = -(Int128.max / 4)

    /// By how many nanoseconds a time may be older than one that was seen before it. More than a store's thread is ever
    /// behind.
    private static let largestDisorder = 10 * nanosecondsPerSecond

    /// A new bucket is full.
    package init(policy: RateLimitPolicy, now: WallTime) {
        quota = policy.quota
        window = policy.window
        level = policy.quota * Int128(policy.window) * Self.nanosecondsPerSecond
        lastRefill = now
    }

    /// A bucket as a store kept it; nil when the numbers cannot have come from one.
    init?(quota: Int128, window: Int64, level: Int128, lastRefill: WallTime) {
        let maximum = Int128(RateLimitPolicy.maximumQuota) * DecimalNumber.billion
        guard quota > 0, quota <= maximum, RateLimitPolicy.windowRange.contains(window) else { return nil }
        self.quota = quota
        self.window = window
        self.lastRefill = lastRefill
        self.level = level
        self.level = min(max(level, Self.floor), capacity)
    }

    private var windowNanoseconds: Int128 { Int128(window) * Self.nanosecondsPerSecond }
    private var capacity: Int128 { quota * windowNanoseconds }
    /// The level that one whole unit takes.
    private var one: Int128 { DecimalNumber.billion * windowNanoseconds }

    /// Decides about one request, and takes its unit if requests are what is counted.
    ///
    /// Cents and tokens are admitted while anything is left: what a request will use is known only afterwards.
    /// A refusal takes nothing.
    package mutating func admit(policy: RateLimitPolicy, now: WallTime) -> RateLimitDecision {
        refill(policy: policy, now: now)
        let needed = policy.unit == .request ? one : 1
        guard level >= needed else { return decision(policy, isAdmitted: false, needed: needed) }
        if policy.unit == .request { level -= one }
        return decision(policy, isAdmitted: true, needed: needed)
    }

    /// Gives back the unit that `admit` took for a request. Time is added later, and makes no difference to it.
    package mutating func refund() {
        let (sum, overflows) = level.addingReportingOverflow(one)
        level = overflows ? capacity : min(capacity, sum)
    }

    /// Takes what an answer used, even if the level falls below zero.
    ///
    /// `amount` is in billionths of the policy's unit, see `RateLimitCharge`; below zero it counts as zero.
    package mutating func settle(_ amount: Int128, policy: RateLimitPolicy, now: WallTime) -> RateLimitDecision {
        refill(policy: policy, now: now)
        let (taken, overflows) = max(0, amount).multipliedReportingOverflow(by: windowNanoseconds)
        let (rest, underflows) = level.subtractingReportingOverflow(overflows ? Int128.max / 2 : taken)
        level = underflows ? Self.floor : max(Self.floor, rest)
        return decision(policy, isAdmitted: true, needed: 1)
    }

    /// When it will hold all it can.
    package var fullAt: WallTime {
        let (nanoseconds, overflows) = seconds(until: capacity).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, sumOverflows) = lastRefill.nanoseconds.addingReportingOverflow(nanoseconds)
        return WallTime(nanoseconds: overflows || sumOverflows ? .max : sum)
    }

    /// Nothing has been taken, or all of it has come back: the same as a new bucket.
    package func isFull(now: WallTime) -> Bool {
        var later = self
        later.refill(now: now)
        return later.level >= later.capacity
    }

    /// Takes over another quota or window: the bucket keeps what it holds, cut to the new capacity.
    private mutating func refill(policy: RateLimitPolicy, now: WallTime) {
        if quota != policy.quota || window != policy.window {
            let units = level / windowNanoseconds
            quota = policy.quota
            window = policy.window
            let (scaled, overflows) = units.multipliedReportingOverflow(by: windowNanoseconds)
            level = overflows ? Self.floor : max(Self.floor, min(capacity, scaled))
            lastRefill = now
        } else {
            refill(now: now)
        }
    }

    /// Adds what time has brought. Where the clock was set back, time begins again at the new one: else nothing would be
    /// added for as long as the clock was ahead. A smaller step back is that of two threads that read it in turn.
    private mutating func refill(now: WallTime) {
        guard now > lastRefill else {
            if Int128(lastRefill.nanoseconds) - Int128(now.nanoseconds) > Self.largestDisorder { lastRefill = now }
            return
        }
        let elapsed = Int128(now.nanoseconds) - Int128(lastRefill.nanoseconds)
        let (gained, overflows) = elapsed.multipliedReportingOverflow(by: quota)
        let (sum, sumOverflows) = level.addingReportingOverflow(gained)
        level = overflows || sumOverflows ? capacity : min(capacity, sum)
        lastRefill = now
    }

    private func decision(_ policy: RateLimitPolicy, isAdmitted: Bool, needed: Int128) -> RateLimitDecision {
        RateLimitDecision(
            isAdmitted: isAdmitted,
            policy: policy,
            remaining: Int64(clamping: max(0, level) / one),
            resetSeconds: seconds(until: capacity),
            retryAfterSeconds: isAdmitted ? 0 : seconds(until: needed)
        )
    }

    /// Whole seconds, rounded up, until the level is reached.
    private func seconds(until target: Int128) -> Int64 {
        let (missing, overflows) = target.subtractingReportingOverflow(level)
        guard !overflows else { return Int64.max }
        guard missing > 0 else { return 0 }
        // ceil(missing / quota) nanoseconds, then ceil to seconds; both at once, so that neither rounds twice.
        let perSecond = quota * Self.nanosecondsPerSecond
        return Int64(clamping: missing / perSecond + (missing % perSecond == 0 ? 0 : 1))
    }
}
