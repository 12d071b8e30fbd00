package import SluiceBase
internal import SluiceJSON

/// One entry of `Helicone-Fallbacks`: where else to ask, with which headers, and on which statuses to go on from there.
package struct Fallback: Sendable, Equatable {
    package let targetURL: String
    /// They replace the request's headers.
    package let headers: [HeaderField]
    /// The statuses of this entry's answer that move on to the next entry.
    package let onCodes: [ClosedRange<Int>]
    /// JSON, merged into the body from this entry on.
    package let bodyOverride: [UInt8]?

    /// Each entry has a body of its own ready before the first is sent.
    static let maximumEntries = 64

    package func falls(backOn status: Int) -> Bool { onCodes.contains { $0.contains(status) } }

    /// Reads the header's JSON array of `{"target-url", "headers", "onCodes", "bodyKeyOverride"?}`.
    ///
    /// - Throws: `HeaderError` naming the entry and the member at fault.
    static func list(header name: String, value: String) throws(HeaderError) -> [Fallback] {
        let form =
            #"expected [{"target-url":"https://…","headers":{…},"onCodes":[429,{"from":500,"to":599}]}, …]"#
        // The headers inside hold keys, so the value itself is not repeated in the error.
        func refuse(_ problem: String) -> HeaderError {
            HeaderError(name: name, value: "", problem: "\(problem); \(form)")
        }
        let document: JSONDocument
        do { document = try JSONDocument(value) } catch { throw refuse("is not JSON: \(error)") }
        guard document.root.kind == .array, !document.root.elements.isEmpty else {
            throw refuse("is not a JSON array with an entry")
        }
        guard document.root.elements.count <= maximumEntries else {
            throw refuse("has \(document.root.elements.count) entries, of which \(maximumEntries) may be")
        }
        var list: [Fallback] = []
        for (index, entry) in document.root.elements.enumerated() {
            do { list.append(try Fallback(entry)) } catch { throw refuse("entry \(index): \(error.text)") }
        }
        return list
    }

    private struct Problem: Error {
        let text: String
    }

    private init(_ entry: JSONValue) throws(Problem) {
        guard entry.kind == .object else { throw Problem(text: "is not an object") }
        guard let url = entry["target-url"]?.string, !url.isEmpty else {
            throw Problem(text: "member target-url is missing or not a text")
        }
        guard let headers = entry["headers"], headers.kind == .object else {
            throw Problem(text: "member headers is missing or not an object")
        }
        guard let codes = entry["onCodes"], codes.kind == .array else {
            throw Problem(text: "member onCodes is missing or not an array")
        }
        var list: [HeaderField] = []
        for (name, value) in headers.members {
            guard let text = value.string else { throw Problem(text: "header \(name.shortened) is not a text") }
            do { try HeaderSyntax.validate(name: name, value: text) } catch { throw Problem(text: "\(error)") }
            list.append(HeaderField(name, text))
        }
        var ranges: [ClosedRange<Int>] = []
        for (index, code) in codes.elements.enumerated() {
            guard let range = Self.range(code) else {
                throw Problem(text: "onCodes holds at place \(index) neither a status nor a range of them")
            }
            ranges.append(range)
        }
        let override = entry["bodyKeyOverride"]
        guard override == nil || override?.kind == .object else {
            throw Problem(text: "member bodyKeyOverride is not an object")
        }
        targetURL = url
        self.headers = list
        onCodes = ranges
        bodyOverride = override.map { Array($0.raw) }
    }

    /// A status, or an inclusive range of them.
    private static func range(_ code: JSONValue) -> ClosedRange<Int>? {
        let statuses = 100...599
        if let status = code.int.map(Int.init), statuses.contains(status) { return status...status }
        guard let from = code["from"]?.int.map(Int.init), let to = code["to"]?.int.map(Int.init), from <= to,
            statuses.contains(from), statuses.contains(to)
        else { return nil }
        return from...to
    }
}
