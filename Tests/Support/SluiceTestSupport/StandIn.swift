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
        try process.run()
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

    private func list(_ path: String) throws -> [[String: Any]] {
        guard let address = URL(string: url + path) else { return [] }
        let all = try JSONSerialization.jsonObject(with: Data(contentsOf: address))
        return all as? [[String: Any]] ?? []
    }
}
