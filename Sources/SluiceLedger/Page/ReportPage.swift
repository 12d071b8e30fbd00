internal import CReport
internal import SluiceJSON

/// The page itself: the files of Sources/SluiceLedger/Report put into one, locked to the script and style that it has.
struct ReportPage {
    let title: String
    /// JSON, inert in the page.
    let data: [UInt8]
    /// The page may ask the server that it came from.
    let asks: Bool
    /// SHA-256; nil where the system's library refuses.
    let digest: ([UInt8]) -> [UInt8]?

    static var html: [UInt8] { bytes(report_html()) }
    static var style: [UInt8] { tight(lean(bytes(report_css()))) }
    static var script: [UInt8] { LeanScript.bytes(lean(bytes(report_js()))) }
    static var questions: [UInt8] { bytes(report_questions()) }

    /// A style sheet without line ends, and without spaces beside braces, colons, semicolons and commas, where none of ours
    /// says anything.
    private static func tight(_ style: [UInt8]) -> [UInt8] {
        var tight: [UInt8] = []
        let style = style.filter { $0 != UInt8(ascii: "\n") }
        for (index, byte) in style.enumerated() {
            let next = index + 1 < style.count ? style[index + 1] : 0
            let isBeside = ":;{},".utf8.contains(tight.last ?? 0) || "{}".utf8.contains(next)
            if byte != UInt8(ascii: " ") || !isBeside { tight.append(byte) }
        }
        return tight
    }

    /// Without indentation, empty lines and lines that are comments, which a third of the page's own size would be.
    private static func lean(_ text: [UInt8]) -> [UInt8] {
        var lean: [UInt8] = []
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let line = line.drop { $0 == UInt8(ascii: " ") }
            let isComment = ["//", "/*", "* ", "*/"].contains { line.starts(with: $0.utf8) }
            if !line.isEmpty, !isComment { lean += line + [UInt8(ascii: "\n")] }
        }
        return lean
    }

    private static func bytes(_ part: report_part) -> [UInt8] {
        Array(UnsafeBufferPointer(start: part.bytes, count: part.count))
    }

    func bytes() throws(LedgerError) -> [UInt8] {
        let parts: [String: [UInt8]] = [
            "policy": Array(try policy().utf8), "title": Self.escaped(title), "style": Self.style,
            "data": Self.inert(data), "script": Self.script,
        ]
        var page: [UInt8] = []
        page.reserveCapacity(data.count + 64_000)
        var rest = Self.html[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
            page += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: UInt8(ascii: "}")),
                let part = parts[String(decoding: rest[open..<close].dropFirst(2), as: UTF8.self)]
            else { throw .system("the report's frame has a place that nothing belongs to") }
            page += part
            rest = rest[close...].dropFirst(2)
        }
        return page + rest
    }

    /// Nothing is loaded and nothing is run but what stands here: no other script, no style, no image, no frame.
    private func policy() throws(LedgerError) -> String {
        guard let script = digest(Self.script), let style = digest(Self.style) else {
            throw .system("libcrypto does not compute SHA-256, which the page's policy needs")
        }
        return "default-src 'none'; script-src 'sha256-\(Self.base64(script))'; "
            + "style-src 'sha256-\(Self.base64(style))'; base-uri 'none'; form-action 'none'"
            + (asks ? "; connect-src 'self'" : "")
    }

    /// JSON without the characters that HTML and old JavaScript see something in. They stand in texts alone.
    static func inert(_ json: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(json.count + json.count / 16)
        var index = 0
        while index < json.count {
            switch json[index] {
            case UInt8(ascii: "<"): result += Array(#"\u003c"#.utf8)
            case UInt8(ascii: ">"): result += Array(#"\u003e"#.utf8)
            case UInt8(ascii: "&"): result += Array(#"\u0026"#.utf8)
            case 0xE2 where index + 2 < json.count && json[index + 1] == 0x80 && json[index + 2] & 0xFE == 0xA8:
                result += Array((json[index + 2] == 0xA8 ? #"\u2028"# : #"\u2029"#).utf8)
                index += 2
            case let byte: result.append(byte)
            }
            index += 1
        }
        return result
    }

    static func escaped(_ text: String) -> [UInt8] {
        text.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "<"): Array("&lt;".utf8)
            case UInt8(ascii: ">"): Array("&gt;".utf8)
            case UInt8(ascii: "&"): Array("&amp;".utf8)
            case UInt8(ascii: "\""): Array("&quot;".utf8)
            default: [byte]
            }
        }
    }

    static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[start + $1]) : 0) }
            for place in 0..<4 {
                text.append(place > group.count ? UInt8(ascii: "=") : letters[bits >> (18 - 6 * place) & 63])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
