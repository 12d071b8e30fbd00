@testable import SluiceBase
import Foundation
import SluiceJSON
import SluicePrice
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

/// The stand-in for several providers, and a program that asks them.
///
/// Tests run at the same time and share it, so each asks for models of its own, by a name that `model` makes; what the
/// stand-in has seen of them is told apart by that name.
struct GatewayBench {
    let standIn: StandIn
    /// In the models' names of this test alone.
    let mark = "t" + String(UInt64.random(in: 0...UInt64.max), radix: 36)

    init() throws { standIn = try StandIn.shared.get() }

    static let heliconeKey = "sk-helicone-aaaaaaa-bbbbbbb-ccccccc-ddddddd"

    /// Keys and addresses as a program's environment would have them.
    var environment: [String: String] {
        [
            "OPENAI_API_KEY": "sk-of-openai", "OPENAI_BASE_URL": standIn.url + "/openai/v1",
            "ANTHROPIC_API_KEY": "sk-of-anthropic", "ANTHROPIC_BASE_URL": standIn.url + "/anthropic/v1",
            "HELICONE_API_KEY": Self.heliconeKey, "HELICONE_API_BASE": standIn.url + "/helicone",
            "VLLM_API_BASE": standIn.url + "/v1", "LM_STUDIO_API_BASE": standIn.url + "/v1",
            "OLLAMA_API_BASE": standIn.url + "/v1", "OLLAMA_API_KEY": "key-of-ollama",
            // Nobody listens there.
            "LLAMACPP_API_BASE": "http://127.0.0.1:9/v1",
        ]
    }

    func configuration(_ options: [(String, String)] = []) throws -> Configuration {
        try makeConfiguration([("retry_min_ms", "1"), ("retry_max_ms", "5")] + options, to: .environment(environment))
    }

    func client(_ options: (String, String)...) throws -> Client { try Client(configuration(options)) }

    /// Marks each item: with a directive, which the stand-in takes off the model's name.
    func model(_ text: String) -> String {
        text.split(separator: ",").map { item in
            var parts = item.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
            parts.insert("header=x-mark:" + mark, at: 1)
            return parts.joined(separator: "+")
        }
        .joined(separator: ",")
    }

    func request(
        _ model: String,
        _ headers: KeyValuePairs<String, String> = [:],
        options: KeyValuePairs<String, String> = [:],
        say text: String = "What is the capital of France?"
    ) throws -> Request {
        var request = try makeRequest(text, model: self.model(model), options: options.map { ($0.key, $0.value) })
        for (name, value) in headers { try request.headers.set(name, value) }
        return request
    }

    /// Orders how the next requests for this test's models are answered, one entry each; "" is good behaviour.
    func script(_ entries: String...) throws {
        try standIn.script(
            entries.map { entry in
                var directives: [String: Any] = ["match": ["model": mark]]
                for directive in entry.split(separator: ";") {
                    let parts = directive.split(separator: "=", maxSplits: 1).map(String.init)
                    directives[parts[0]] = parts.count > 1 ? parts[1].removingPercentEncoding ?? parts[1] : true
                }
                return directives
            }
        )
    }

    /// What the stand-in has seen of this test's models, oldest first.
    func seen() throws -> [Seen] {
        try standIn.requests().compactMap(Seen.init).filter { $0.body.contains(mark) }
    }
}

/// A request as it came to the stand-in.
struct Seen {
    let path: String
    let headers: [HeaderField]
    let body: String
    let outcome: String
    let eventsSent: Int

    init?(_ record: [String: Any]) {
        guard let path = record["path"] as? String, let pairs = record["headers"] as? [[String]] else { return nil }
        self.path = path
        headers = pairs.map { HeaderField($0[0], $0[1]) }
        body = record["body"] as? String ?? ""
        outcome = record["outcome"] as? String ?? ""
        eventsSent = record["events_sent"] as? Int ?? 0
    }

    func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }
}

extension Outcome {
    var text: String? {
        response?.assembly.choices.first.flatMap { $0.content }.map { String(decoding: $0, as: UTF8.self) }
    }

    func header(_ name: String) -> String? { response?.head[name] }

    /// The way as text: `openai 503, anthropic ok`; a target that was passed over says `open`.
    var path: String {
        (response?.attempts ?? []).map { attempt in
            let status = attempt.httpStatus == 0 ? "\(attempt.failure?.status ?? .ok)" : "\(attempt.httpStatus)"
            return attempt.provider + " " + (attempt.failure == nil ? "ok" : status)
        }
        .joined(separator: ", ")
    }

    var cost: Int64? { response?.pricing?.cost(of: response ?? Response()).total }
}

/// The text of the first choice.
func text(_ outcome: Outcome?) -> String? { outcome?.text }
