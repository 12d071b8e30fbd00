internal import SluiceBase

/// What one process knows of the money under one claim.
///
/// All sums are held within ±`bound`, so that none overflows, however many answers of whatever price come.
struct BudgetAccount {
    /// Money by the slot that its request started in.
    struct Slot {
        let start: Int64
        /// Spent. With a store: what it has not been told yet.
        var spent: Int64 = 0
        var held: Int64 = 0
    }

    /// The largest sum.
    static let bound: Int64 = 1 << 61

    /// Oldest first; the last is the one that requests draw from now. A closed one is never opened again.
    private(set) var slots: [Slot]
    /// As it was made last: a request may bring another amount.
    var claim: BudgetClaim
    /// A store counts for all processes; else this one counts alone.
    private let isShared: Bool

    /// What the store said last: all that was spent in the period, and what other processes may spend of the rest.
    private(set) var spentInStore: Int64 = 0
    private(set) var heldElsewhere: Int64 = 0
    /// What this process may spend without asking the store; of the newest slot.
    private(set) var lease: Int64 = 0
    /// What the store had no money for when it was asked last, and until when that is believed.
    private(set) var lack: (needed: Int64, until: Instant)?
    /// The store is being asked: nobody draws from the lease meanwhile.
    var isAsking = false
    /// Seconds of the wall's clock when the lease was taken.
    private(set) var leasedAt: Int64 = 0

    /// Answers whose price nobody knew, and requests that were refused.
    var unpriced: Int64 = 0
    var refused: Int64 = 0
    /// The slot in which more than the limit was spent, as was told.
    private(set) var warnedSlot: Int64?
    private(set) var warnings: Int64 = 0

    init(_ claim: BudgetClaim, slot: Int64, isShared: Bool) {
        self.claim = claim
        self.isShared = isShared
        slots = [Slot(start: slot)]
    }

    var slot: Int64 { slots.last?.start ?? 0 }
    private var firstSlot: Int64 { claim.budget.period.firstSlot(before: slot) }

    /// Moves on to the slot of a later time. A clock that was set back moves nothing.
    mutating func advance(to start: Int64) {
        guard start > slot else { return }
        lack = nil
        slots.append(Slot(start: start))
        lease = 0
        if case .rolling = claim.budget.period {} else { (spentInStore, heldElsewhere) = (0, 0) }
        forgetOldSlots()
    }

    /// Slots whose money counts no longer, once nothing of them is under way.
    private mutating func forgetOldSlots() {
        let first = firstSlot
        let last = slot
        slots.removeAll { slot in
            // A store has still to hear of what was spent in them.
            slot.start < first && slot.start != last && slot.held == 0 && !(isShared && slot.spent > 0)
        }
    }

    /// What this process knows as spent in the period.
    var spent: Int64 { slots.reduce(spentInStore) { $1.start >= firstSlot ? Self.sum($0, $1.spent) : $0 } }
    var heldHere: Int64 { slots.reduce(0) { $1.start >= firstSlot ? Self.sum($0, $1.held) : $0 } }
    var held: Int64 { Self.sum(heldHere, heldElsewhere) }
    /// What the store has still to hear.
    var unreported: Int64 { slots.reduce(0) { Self.sum($0, $1.spent) } }

    /// The lease may have ended: the process was stopped for long, or nobody has made it last.
    func isStale(at seconds: Int64) -> Bool { abs(Int128(seconds) - Int128(leasedAt)) >= 50 }

    /// The store had no money for as much a moment ago.
    func lacks(_ amount: Int64, at instant: Instant) -> Bool {
        guard let lack, claim.budget.refuses, amount >= lack.needed, free < amount else { return false }
        return instant < lack.until
    }

    /// What may still be held; with a store, without asking it.
    var free: Int64 {
        if isShared {
            let used = slots.reduce(heldHere) { $1.start >= firstSlot ? Self.sum($0, $1.spent) : $0 }
            return lease - used
        }
        return claim.budget.limit - Self.sum(spent, held)
    }

    /// What may still be held where the store is away, by what it said last and what has happened here since.
    var freeByHearsay: Int64 { claim.budget.limit - Self.sum(spent, held) }

    mutating func hold(_ amount: Int64) {
        guard !slots.isEmpty else { return }
        slots[slots.count - 1].held = Self.sum(slots[slots.count - 1].held, amount)
    }

    /// The end of a request that held `amount` in `start`: what it cost is spent there.
    mutating func settle(_ amount: Int64, spending cost: Int64, in start: Int64) {
        let index: Int
        if let found = slots.lastIndex(where: { $0.start == start }) {
            index = found
        } else {
            index = slots.firstIndex { $0.start > start } ?? slots.count
            slots.insert(Slot(start: start), at: index)
        }
        slots[index].held = max(0, slots[index].held - amount)
        slots[index].spent = Self.sum(slots[index].spent, max(0, cost))
        forgetOldSlots()
        warn()
    }

    /// Notes once a slot that more was spent than the budget has.
    private mutating func warn() {
        guard spent >= claim.budget.limit, warnedSlot != slot else { return }
        warnedSlot = slot
        warnings += 1
    }

    // MARK: The store

    /// Takes over what the store answered to `question`.
    mutating func take(_ answer: BudgetAnswer, to question: BudgetQuestion, now: Int64, _ instant: Instant) {
        isAsking = false
        lack = nil
        if question.needed > 0, answer.lease < Self.sum(question.held, question.needed) {
            // What is spent stays so; what others hold may come back at any time.
            let isSpent = Self.sum(answer.spent, question.needed) > question.limit
            lack = (question.needed, instant + Milliseconds(isSpent ? 1000 : 20))
        }
        for report in question.reports {
            guard let index = slots.firstIndex(where: { $0.start == report.slot }) else { continue }
            slots[index].spent = max(0, slots[index].spent - report.spent)
        }
        advance(to: answer.slot)
        guard question.slot == slot || answer.slot == slot else { return forgetOldSlots() }
        spentInStore = answer.spent
        heldElsewhere = answer.heldElsewhere
        lease = answer.lease
        leasedAt = now
        forgetOldSlots()
        warn()
    }

    static func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, overflows) = left.addingReportingOverflow(right)
        return overflows ? bound : min(max(sum, -bound), bound)
    }
}

/// What a process tells the store of an account, and asks of it.
package struct BudgetQuestion: Sendable {
    package let claim: BudgetClaim
    package var key: String { claim.key }
    package let limit: Int64
    package let slot: Int64
    package let firstSlot: Int64
    /// Spent since the last time, by slot.
    package let reports: [(slot: Int64, spent: Int64)]
    /// Held by requests under way, of the current period.
    package let held: Int64
    /// What the next request may cost; 0: none is waiting.
    package let needed: Int64
    /// What would be welcome beyond that, so that the next requests need not ask.
    package let welcome: Int64
    /// What the store had last said to be spent in the period.
    package let known: Int64
}

package struct BudgetAnswer: Sendable {
    package let slot: Int64
    package let spent: Int64
    package let heldElsewhere: Int64
    package let lease: Int64

    package init(slot: Int64, spent: Int64, heldElsewhere: Int64, lease: Int64) {
        self.slot = slot
        self.spent = spent
        self.heldElsewhere = heldElsewhere
        self.lease = lease
    }
}
