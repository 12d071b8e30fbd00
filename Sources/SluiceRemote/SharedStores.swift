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
            let (prefix, parts) = (configuration.sharedPrefix, configuration.sharedParts)
            let isReplaceable = configuration.sharedFailure == .local
            let limits = RedisLimitStore(client, prefix: prefix, substitute: isReplaceable ? stores.limits : nil)
            let budgets = RedisBudgetStore(
                client,
                prefix: prefix,
                holder: Int64(truncatingIfNeeded: surroundings.randomness.next() >> 1),
                isReplaceable: isReplaceable
            )
            return Stores(
                cache: parts.contains(.cache) ? RedisCacheStore(client, prefix: prefix) : stores.cache,
                limits: parts.contains(.limits) ? limits : stores.limits,
                budgets: parts.contains(.budgets) ? budgets : stores.budgets,
                ledger: stores.ledger,
                traces: stores.traces,
                prompts: stores.prompts,
                sharedStatus: { status(of: client) },
                close: { deadline in
                    // Both at once: a Redis that is away must not take the time that the ledger needs.
                    client.beginStop()
                    stores.close(deadline)
                    client.stop(until: deadline)
                }
            )
        }
    }

    /// Goes through what a first question and its answer come to, without a Redis.
    package static func rehearse() {
        var reader = RESPReader()
        let text = Array("*3\r\n:0\r\n$1\r\n1\r\n*1\r\n$-1\r\n-ERR no\r\n".utf8)
        text.withUnsafeBufferPointer { reader.feed($0) }
        var questions = QuestionQueue()
        while let value = try? reader.next() {
            let refusal = RedisRefusal("ERR no", hiding: "secret")
            let question = RedisQuestion(RedisCommand(["PING"]), mayRepeat: false, deadline: .distantPast) { _ in }
            questions.append(question)
            if case .error = value {
                question.complete(.failure(StoreError(refusal.description)))
            } else {
                question.complete(.success(value))
            }
        }
        _ = questions.takeAll()
        _ = try? RedisAddress("rediss://a:b@c:1/0")
        let claim = LimitClaim(key: "", policy: RateLimitPolicy(quota: 1, window: 60))
        _ = RedisLimitStore.decision(claim, level: 1, isAdmitted: true)
        let entry = CacheEntry(status: 200, headers: [], body: [], latency: 0, requestID: "", expires: 0)
        _ = CachedValue.entry(CachedValue.bytes(of: entry))
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
