package import SluiceBase

/// Who answers a direct call: where it is, how it wants to be asked, how it wants to be paid.
///
/// Everything here is data; adding a provider that speaks the OpenAI format is one line in `ProviderTable.builtIn`.
package struct Provider: Sendable, Equatable {
    /// How the key travels.
    package enum Authorization: Sendable, Equatable {
        /// `Authorization: Bearer <key>`
        case bearer
        /// `x-api-key: <key>` (Anthropic)
        case xAPIKey
        /// `api-key: <key>` (Azure)
        case apiKey
        /// No key at all.
        case none
    }

    /// The shape of bodies, answers and stream events.
    package enum WireFormat: Sendable, Equatable {
        case openAI
        case anthropic
    }

    /// Where a provider differs from the format it claims to speak.
    package struct Quirks: OptionSet, Sendable, Equatable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Runs on one's own machine: a key is sent if there is one and not missed if there is none.
        package static let keyOptional = Quirks(rawValue: 1 << 0)
        /// Reports usage at the end of every stream and may refuse `stream_options`: do not add it.
        package static let usageAlwaysStreamed = Quirks(rawValue: 1 << 1)
        /// Reads `:online` behind a model by itself: leave it there.
        package static let readsOnlineSuffix = Quirks(rawValue: 1 << 2)
        /// Helicone's gateway: it acts on `Helicone-*` headers, so they go out.
        package static let readsHeliconeHeaders = Quirks(rawValue: 1 << 4)
    }

    /// The name in model strings, lower case.
    package let name: String
    /// Other names for the same provider.
    package var aliases: [String] { ProviderNames.aliases(of: name) }
    /// Base URL up to and including the version. `{NAME}` stands for an environment variable, `{NAME=text}` for one
    /// with a default.
    package let baseURL: String
    /// The path that belongs behind a base URL given as a bare origin (`http://localhost:8000`): `/v1` for most.
    package let apiPrefix: String
    /// Environment variables that hold another base URL; the first that is set wins.
    package let baseVariables: [String]
    /// Environment variables that hold the key; the first that is set wins.
    package let keyVariables: [String]
    package let authorization: Authorization
    package let format: WireFormat
    /// Headers that every call carries.
    package let fixedHeaders: [HeaderField]
    package let quirks: Quirks

    package init(
        _ name: String,
        _ baseURL: String,
        key: [String] = [],
        base: [String] = [],
        prefix: String = "/v1",
        authorization: Authorization = .bearer,
        format: WireFormat = .openAI,
        fixedHeaders: [HeaderField] = [],
        quirks: Quirks = []
    ) {
        self.name = name
        self.baseURL = baseURL
        self.keyVariables = key
        self.baseVariables = base
        self.apiPrefix = prefix
        self.authorization = authorization
        self.format = format
        self.fixedHeaders = fixedHeaders
        self.quirks = quirks
    }

    /// A call without a key would only be answered 401.
    package var needsKey: Bool { authorization != .none && !quirks.contains(.keyOptional) }

    /// The key from the environment: the first variable that is set and not empty.
    package func key(from environment: (String) -> String?) -> String? {
        keyVariables.lazy.compactMap(environment).first { !$0.isEmpty }
    }

    /// The headers of a call: the key in this provider's manner, then the fixed ones.
    package func headers(key: String?) -> [HeaderField] {
        guard let key, !key.isEmpty else { return fixedHeaders }
        switch authorization {
        case .bearer: return [HeaderField("Authorization", "Bearer \(key)")] + fixedHeaders
        case .xAPIKey: return [HeaderField("x-api-key", key)] + fixedHeaders
        case .apiKey: return [HeaderField("api-key", key)] + fixedHeaders
        case .none: return fixedHeaders
        }
    }

    /// The base URL to use: from a base variable if one is set, else the table's with its placeholders filled.
    ///
    /// - Throws: `RouteError` naming the variable that a placeholder needs.
    package func baseURL(from environment: (String) -> String?) throws(RouteError) -> String {
        if let override = baseVariables.lazy.compactMap(environment).first(where: { !$0.isEmpty }) { return override }
        var result = ""
        var rest = Substring(baseURL)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let placeholder = rest[rest.index(after: open)..<close].split(separator: "=", maxSplits: 1)
            let variable = placeholder.first.map(String.init) ?? ""
            let fallback = placeholder.dropFirst().first.map(String.init)
            guard let value = environment(variable).flatMap({ $0.isEmpty ? nil : $0 }) ?? fallback else {
                throw RouteError(
                    .invalidURL,
                    text: baseURL,
                    item: variable,
                    "provider \(name) needs the environment variable \(variable) to complete its base URL \(baseURL)"
                        + baseVariables.map { ", or a whole base URL in \($0)" }.joined()
                )
            }
            result += value
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
