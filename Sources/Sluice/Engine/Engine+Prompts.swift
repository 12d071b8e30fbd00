internal import SluicePrice
internal import SluicePrompt
internal import SluiceStore

extension Engine {
    /// Looks up the prompts that the call's request and its fallbacks name, and plans them. That waits for the disk, and
    /// so is done on the store's thread, the planning with it.
    ///
    /// - Returns: why the call cannot go on.
    func fillPrompts(_ call: ActiveCall) async -> Failure? {
        let (draft, isStream, prices) = (call.planned, call.isStream, call.prices)
        let answer: Result<PlannedRequest, Failure>?
        if let prompts = shared.prompts {
            answer = await askStore(call) {
                do throws(StoreError) {
                    return try await prompts.onThread { abandonment in
                        Self.plan(draft, isStream: isStream, prices, prompts, unless: abandonment)
                    }
                } catch {
                    return .failure(Failure(.system, "the prompts cannot be read: \(error)"))
                }
            }
        } else {
            answer = Self.plan(draft, isStream: isStream, prices, nil as PromptLibrary?, chance: 0)
        }
        if let status = call.cancelStatus { return interrupted(call, status) }
        switch answer {
        case .success(let planned):
            call.replan(planned)
            return nil
        case .failure(let failure): return failure
        case nil: return interrupted(call, .cancelled)
        }
    }

    /// With the prompts as they are at one moment, and one draw: a fallback gets the version that the request would.
    private nonisolated static func plan(
        _ draft: PlannedRequest,
        isStream: Bool,
        _ prices: PriceTable,
        _ prompts: Prompts,
        unless abandonment: Abandonment
    ) -> Result<PlannedRequest, Failure> {
        let chance = prompts.chance()
        do throws(PromptError) {
            return try prompts.read(unless: abandonment) { (library) throws(PromptError) in
                let planned = plan(draft, isStream: isStream, prices, library, chance: chance)
                // What the store refused has to be told it: it asks again where another process was in the way.
                if case .failure(let failure) = planned, failure.status == .system {
                    throw PromptError(.system, failure.message)
                }
                return planned
            }
        } catch {
            return .failure(Failure(error))
        }
    }

    private nonisolated static func plan(
        _ draft: PlannedRequest,
        isStream: Bool,
        _ prices: PriceTable,
        _ prompts: PromptLibrary?,
        chance: UInt64
    ) -> Result<PlannedRequest, Failure> {
        do throws(Failure) {
            return .success(
                try PlannedRequest(draft, isStream: isStream, prices: prices, filledFrom: prompts, chance: chance)
            )
        } catch {
            return .failure(error)
        }
    }
}
