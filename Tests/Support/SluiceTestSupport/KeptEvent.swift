package import Sluice

/// An event with texts of its own: `text "Hi"`, `tool 1 "{" id "c" name "f"`.
package struct KeptEvent: Equatable, CustomStringConvertible, Sendable {
    package let kind: StreamEvent.Kind
    package let choice: UInt32
    package let tool: UInt32
    package let chunk: UInt32
    package let text: String
    package let json: String
    package let id: String
    package let name: String

    package init(_ event: StreamEvent) {
        kind = event.kind
        choice = event.choice
        tool = event.tool
        chunk = event.chunk
        text = String(decoding: event.text, as: UTF8.self)
        json = String(decoding: event.json, as: UTF8.self)
        id = String(decoding: event.id, as: UTF8.self)
        name = String(decoding: event.name, as: UTF8.self)
    }

    /// Without the chunk's number and JSON; index 0 is left out.
    package var description: String {
        var parts = ["\(kind)"]
        if choice != 0 { parts[0] += "@\(choice)" }
        if tool != 0 { parts[0] += "#\(tool)" }
        if kind != .raw, kind != .head { parts.append(text) }
        if !id.isEmpty { parts.append("id=\(id)") }
        if !name.isEmpty { parts.append("name=\(name)") }
        return parts.joined(separator: " ")
    }
}
