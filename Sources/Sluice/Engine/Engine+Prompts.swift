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
                    return try await prompts.onThread { _ in
                        Self.plan(draft, isStream: isStream, prices, prompts)
                    }
                } catch {
                    return .failure(Failure(.system, "the prompts cannot be read: \(error)"))
                }
            }
        } else {
            answer = Self.plan(draft, isStream: isStream, prices, nil)
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

    private nonisolated static func plan(
        _ draft: PlannedRequest,
        isStream: Bool,
        _ prices: PriceTable,
        _ prompts: Prompts?
    ) -> Result<PlannedRequest, Failure> {
        do throws(Failure) {
            return .success(try PlannedRequest(draft, isStream: isStream, prices: prices, filledFrom: prompts))
        } catch {
            return .failure(error)
        }
    }
}
