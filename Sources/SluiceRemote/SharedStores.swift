package import Sluice
internal import SluiceBase
internal import SluiceStore
internal import SluiceWire

/// What a client keeps elsewhere, as its options say.
package enum SharedStores {
    /// How a client with these options makes its stores: as without the option `shared`, with Redis in the place of
    /// cache, limits and budgets where it is set.
    package static func factory(
        for configuration: Configuration,
        _ surroundings: Surroundings = Surroundings()
    ) -> Stores.Factory {
        let own = Stores.factory(for: configuration, surroundings)
        guard let text = configuration.sharedAddress else { return own }
        return { () throws(Failure) in
            let client = try redis(text, configuration, surroundings)
            let stores: Stores
            do throws(Failure) {
                stores = try own()
            } catch {
                client.stop(until: .distantPast)
                throw error
            }
            return Stores(
                cache: RedisCacheStore(client, prefix: configuration.sharedPrefix),
                limits: RedisLimitStore(
                    client,
                    prefix: configuration.sharedPrefix,
                    substitute: configuration.sharedFailure == .local ? stores.limits : nil
                ),
                budgets: RedisBudgetStore(
                    client,
                    prefix: configuration.sharedPrefix,
                    holder: Int64(truncatingIfNeeded: surroundings.randomness.next() >> 1),
                    isReplaceable: configuration.sharedFailure == .local
                ),
                ledger: stores.ledger,
                traces: stores.traces,
                prompts: stores.prompts,
                sharedStatus: { status(of: client) },
                close: { deadline in
                    client.stop(until: deadline)
                    stores.close(deadline)
                }
            )
        }
    }

    private static func redis(
        _ text: String,
        _ configuration: Configuration,
        _ surroundings: Surroundings
    ) throws(Failure) -> RedisClient {
        let address: RedisAddress
        do throws(RedisAddress.Mistake) {
            address = try RedisAddress(text)
        } catch {
            throw Failure(.argument, "option shared cannot be used: \(error)")
        }
        var settings = RedisClient.Settings(address)
        settings.transfer = configuration.settings
        settings.transfer.proxy = configuration.sharedProxy
        settings.patience = configuration.sharedTimeout
        if let timeout = configuration.timeouts.connect { settings.connectTimeout = timeout }
        do throws(SystemError) {
            return try RedisClient(
                settings,
                clock: surroundings.clock,
                randomness: surroundings.randomness,
                poller: surroundings.makePoller()
            )
        } catch {
            throw Failure(.system, "option shared cannot be used: \(error)")
        }
    }

    private static func status(of client: RedisClient) -> SharedStatus {
        let counts = client.status.now
        return SharedStatus(
            address: client.address.shown,
            isConnected: counts.isConnected,
            trouble: counts.trouble,
            questions: counts.questions,
            connections: counts.connections,
            failures: counts.failures
        )
    }
}
