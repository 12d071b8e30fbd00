internal import SluiceBase
package import SluiceJSON

/// The values that a request brings for the variables of its prompt. `null` counts as missing; `0`, `false` and `""`
/// are values.
package struct PromptInputs: Sendable {
    private let values: [String: JSONValue]

    /// - Throws: `PromptError` for what is no object; nil and `null` are an object without members.
    package init(_ json: JSONValue?) throws(PromptError) {
        guard let json, !json.isNull else {
            values = [:]
            return
        }
        guard json.kind == .object else {
            throw .request("inputs is \(json.kind), not an object of names and values")
        }
        var values: [String: JSONValue] = [:]
        for (name, value) in json.members { values[name] = value.isNull ? nil : value }
        self.values = values
    }

    subscript(name: String) -> JSONValue? { values[name] }

    /// What was given, nearest to a name that was not.
    func nearest(to name: String) -> String? { NearestName.find(name, among: values.keys.sorted()) }
}

/// What the types of variables accept. Words that are no type accept everything.
enum InputType {
    static func accepts(_ value: JSONValue, _ type: String) -> Bool {
        switch type {
        case "number": isNumber(value)
        case "boolean": value.kind == .bool || value.string.map(isBooleanWord) ?? false
        default: true
        }
    }

    private static func isBooleanWord(_ text: String) -> Bool {
        ["true", "false", "yes", "no"].contains { ASCII.isSame($0, text) }
    }

    /// What JavaScript's `Number()` makes a number of.
    private static func isNumber(_ value: JSONValue) -> Bool {
        switch value.kind {
        case .number, .bool, .null: return true
        case .string: return isNumber(value.string ?? "")
        case .object: return false
        case .array:
            // An array is its elements' texts with commas between them: a number where it has one element at most.
            let elements = value.elements
            guard elements.count < 2 else { return false }
            return elements.allSatisfy { $0.kind != .bool && isNumber($0) }
        }
    }

    /// Space around it is of no matter, and nothing at all is 0.
    private static func isNumber(_ text: String) -> Bool {
        let text = trimmed(text)
        if text.isEmpty { return true }
        let bytes = Array(String(text).utf8)
        if bytes.count > 2, bytes[0] == UInt8(ascii: "0") {
            let radix: UInt8? =
                switch ASCII.lowercased(bytes[1]) {
                case UInt8(ascii: "x"): 16
                case UInt8(ascii: "o"): 8
                case UInt8(ascii: "b"): 2
                default: nil
                }
            if let radix { return bytes[2...].allSatisfy { (digit($0) ?? .max) < radix } }
        }
        let unsigned = bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") ? bytes[1...] : bytes[...]
        return unsigned.elementsEqual("Infinity".utf8) || isDecimal(unsigned)
    }

    /// Without what JavaScript takes for space at both ends.
    private static func trimmed(_ text: String) -> Substring.UnicodeScalarView {
        var text = text.unicodeScalars[...]
        while let first = text.first, isSpace(first) { text.removeFirst() }
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }

    private static func isSpace(_ letter: Unicode.Scalar) -> Bool {
        switch letter.value {
        case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch ASCII.lowercased(byte) {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): ASCII.lowercased(byte) - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// Digits with a point among, before or behind them, and an exponent.
    private static func isDecimal(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        func takeDigits() -> Int {
            let digits = rest.prefix(while: ASCII.isDigit)
            rest = rest.dropFirst(digits.count)
            return digits.count
        }
        var count = takeDigits()
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            count += takeDigits()
        }
        guard count > 0 else { return false }
        guard let letter = rest.first else { return true }
        guard ASCII.lowercased(letter) == UInt8(ascii: "e") else { return false }
        rest = rest.dropFirst()
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        return takeDigits() > 0 && rest.isEmpty
    }
}
