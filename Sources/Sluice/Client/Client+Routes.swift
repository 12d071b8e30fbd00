internal import SluiceBase
internal import SluiceJSON

extension Client {
    /// Where a model string leads with this client's options, as JSON. Nothing is sent.
    ///
    /// - Throws: `Failure` for a string that leads nowhere.
    package func explain(_ model: String) throws(Failure) -> [UInt8] {
        let request = try Request(.chatCompletion, model: model)
        let routes = try DestinationBuilder(request, configuration).routes(configuration.environment)
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("targets")
            writer.array { writer in for route in routes { route.write(to: &writer) } }
        }
        return writer.bytes
    }
}

extension Route {
    /// Which variables hold a key is said, and whether one is there; the key itself never.
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.name("provider")
            writer.string(provider.name)
            writer.name("model")
            writer.string(model)
            writer.name("route")
            writer.string(provider.quirks.contains(.readsHeliconeHeaders) ? "gateway" : "direct")
            writer.name("format")
            writer.string(provider.format == .anthropic ? "anthropic" : "openai")
            writer.name("searches_web")
            writer.bool(isOnline)
            writer.name("base_url")
            switch base {
            case .success(let base): writer.string(EndpointURL.shown(base))
            case .failure: writer.null()
            }
            writer.name("key_variables")
            writer.array { writer in for name in provider.keyVariables { writer.string(name) } }
            writer.name("needs_key")
            writer.bool(!isEcho && provider.needsKey)
            writer.name("has_key")
            writer.bool(key != nil)
            writer.name("problem")
            if case .failure(let failure) = base {
                writer.string(failure.message)
            } else {
                writer.null()
            }
        }
    }
}
