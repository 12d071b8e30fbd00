package import Sluice
package import SluiceBase
package import SluiceStore

/// Buckets in Redis: a limit holds over all processes that use the same Redis, on whatever machine. The time is Redis's,
/// so that the machines' clocks do not matter.
package final class RedisLimitStore: LimitStore {
    private let client: RedisClient
    private let prefix: String
    private let script = RedisScript(LimitScript.text)
    /// Decides where Redis is away; nil: nobody does.
    private let substitute: (any LimitStore)?
    /// Tests give the time, and have the caller's taken.
    private let usesCallersTime: Bool

    package init(
        _ client: RedisClient,
        prefix: String = "sluice",
        substitute: (any LimitStore)? = nil,
        usesCallersTime: Bool = false
    ) {
        self.client = client
        // All keys of a request belong to one slot of a cluster.
        self.prefix = "{\(prefix)}:"
        self.substitute = substitute
        self.usesCallersTime = usesCallersTime
    }

    package nonisolated(nonsending) func admit(
        _ claims: [LimitClaim],
        now: WallTime
    ) async throws(StoreError) -> Admission {
        do throws(StoreError) {
            return try await ask(claims, now)
        } catch {
            guard let substitute, !Task.isCancelled else { throw error }
            switch try await substitute.admit(claims, now: now) {
            case .admitted(let hold): return .admitted(hold.noting(.local))
            case .refused(var decision):
                decision.use = .local
                return .refused(decision)
            }
        }
    }

    private nonisolated(nonsending) func ask(
        _ claims: [LimitClaim],
        _ now: WallTime
    ) async throws(StoreError) -> Admission {
        let steps = claims.map { Step($0, $0.unit == .request ? "r" : "u", 0) }
        let (command, fallback) = call(steps, now)
        let answer = try await client.run(command, fallback: fallback) { [weak self] answer in
            // Nobody waits any more, so that nobody would give back what was taken.
            guard let self, let (refusing, _) = Self.levels(answer, of: claims.count), refusing == 0 else { return }
            refund(claims)
        }
        guard let (refusing, levels) = Self.levels(answer, of: claims.count) else {
            throw StoreError("\(client.address.shown) has answered with something that is no level of a bucket")
        }
        guard refusing == 0 else {
            return .refused(Self.decision(claims[refusing - 1], level: levels[refusing - 1], isAdmitted: false))
        }
        let decisions = zip(claims, levels).map { Self.decision($0, level: $1, isAdmitted: true) }
        return .admitted(LimitHold(claims, decisions, in: self))
    }

    package nonisolated(nonsending) func settle(_ charges: [LimitCharge], now: WallTime) async throws(StoreError) {
        let (command, fallback) = call(charges.map { Step($0.claim, "s", $0.amount) }, now)
        _ = try await client.run(command, fallback: fallback)
    }

    package func refund(_ claims: [LimitClaim]) {
        let taken = claims.filter { $0.unit == .request }
        guard !taken.isEmpty else { return }
        let (command, fallback) = call(taken.map { Step($0, "g", 0) }, WallTime(nanoseconds: 0))
        // Not again where nobody knows whether it was done: a unit that does not come back comes back with time.
        client.ask(
            RedisQuestion(command, fallback: fallback, mayRepeat: false, deadline: client.deadline) { _ in }
        )
    }

    // MARK: The script

    private struct Step {
        let claim: LimitClaim
        let what: String
        /// Billionths of a unit.
        let amount: Int128

        init(_ claim: LimitClaim, _ what: String, _ amount: Int128) {
            self.claim = claim
            self.what = what
            self.amount = amount
        }
    }

    private func call(_ steps: [Step], _ now: WallTime) -> (command: RedisCommand, fallback: RedisCommand) {
        var arguments = [usesCallersTime ? "\(now.nanoseconds / 1000)" : "0"]
        for step in steps {
            let policy = step.claim.policy
            arguments += [
                step.what, DecimalNumber.text(billionths: policy.quota), "\(policy.window)",
                DecimalNumber.text(billionths: step.amount),
            ]
        }
        return script.call(keys: steps.map { prefix + $0.claim.key }, arguments: arguments)
    }

    /// What the script answers; nil for what it never does.
    private static func levels(_ answer: RESPValue, of count: Int) -> (refusing: Int, levels: [Double])? {
        guard let values = answer.elements, let number = values.first?.integer, 0...Int64(count) ~= number else {
            return nil
        }
        let levels = values.dropFirst().compactMap { $0.text.flatMap { Double($0) } }
        guard levels.count == values.count - 1, levels.allSatisfy(\.isFinite) else { return nil }
        let refusing = Int(number)
        guard levels.count == (refusing == 0 ? count : refusing) else { return nil }
        return (refusing, levels)
    }

    /// What a level means, in whole units and seconds.
    static func decision(_ claim: LimitClaim, level: Double, isAdmitted: Bool) -> RateLimitDecision {
        let policy = claim.policy
        let quota = Double(policy.quota) / 1e9
        // What rounding has taken or given is not seen.
        let grain = 1e-9 + quota * 1e-15
        let needed = policy.unit == .request ? 1 : grain
        func seconds(until target: Double) -> Int64 {
            let missing = (target - level) * Double(policy.window) / quota
            return missing < 2e-6 ? 0 : Int64(clamping: Int128(min(missing - 1e-6, 1e18).rounded(.up)))
        }
        var decision = RateLimitDecision(
            isAdmitted: isAdmitted,
            policy: policy,
            remaining: Int64(clamping: Int128(min(max(0, level) + grain, 1e18))),
            resetSeconds: seconds(until: quota),
            retryAfterSeconds: isAdmitted ? 0 : max(1, seconds(until: needed))
        )
        decision.use = .shared
        return decision
    }
}
