internal import Foundation

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

/// One running stand-in gateway (Tests/Support/gateway). It ends with this object, and in any case with this process.
public final class StandIn: @unchecked Sendable {
    /// `http://127.0.0.1:40511`
    public let url: String
    private let process = Process()
    private let input = Pipe()

    /// One for all tests that do not count connections or look at what arrived.
    public static let shared: Result<StandIn, any Error> = Result { try StandIn() }

    public struct DidNotStart: Error {
        public let said: String
    }

    /// - Parameter pace: milliseconds between two events of a stream.
    /// - Throws: `DidNotStart` with what it said instead of its address.
    public init(pace: Int = 0) throws {
        let gateway = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("gateway").path
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", gateway, "--exit-with-parent", "--pace", "\(pace)"]
        process.standardInput = input
        let output = Pipe()
        process.standardOutput = output
        try process.launchInTurn()
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let byte = output.fileHandleForReading.readData(ofLength: 1)
            if byte.isEmpty { break }
            line.append(byte)
        }
        let said = String(decoding: line, as: UTF8.self)
        guard said.hasPrefix("listening on ") else { throw DidNotStart(said: said) }
        url = said.dropFirst("listening on ".count).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    deinit { try? input.fileHandleForWriting.close() }

    /// What it has received, oldest first.
    public func requests() throws -> [[String: Any]] { try list("/__requests") }

    /// The connections it has accepted.
    public func connections() throws -> [[String: Any]] { try list("/__connections") }

    public struct ScriptRefused: Error {
        public let said: String
    }

    /// Queues directives for the requests to come; see the stand-in's README.
    /// - Throws: `ScriptRefused` with what the stand-in says of an entry that it does not understand.
    public func script(_ entries: [[String: Any]]) throws {
        guard let address = URL(string: url + "/__script") else { return }
        var request = URLRequest(url: address)
        request.httpMethod = "POST"
        request.httpBody = try JSONSerialization.data(withJSONObject: entries)
        let said = Shared("")
        let isDone = DispatchSemaphore(value: 0)
        URLSession.shared.dataTask(with: request) { data, _, error in
            said.update { $0 = data.map { String(decoding: $0, as: UTF8.self) } ?? "\(String(describing: error))" }
            isDone.signal()
        }
        .resume()
        isDone.wait()
        guard said.value.contains("queued") else { throw ScriptRefused(said: said.value) }
    }

    private func list(_ path: String) throws -> [[String: Any]] {
        guard let address = URL(string: url + path) else { return [] }
        let all = try JSONSerialization.jsonObject(with: Data(contentsOf: address))
        return all as? [[String: Any]] ?? []
    }
}
