internal import SluiceJSON

/// The content of one message as Anthropic's blocks.
enum AnthropicContent {
    /// A text becomes one block, an array one block a part. Empty texts, which Anthropic refuses, are left out.
    ///
    /// `cache_control` of a part stays on its block; that of the message goes on its last one.
    static func blocks(of message: JSONMembers, path: String) throws(TranslationError) -> [[UInt8]] {
        guard let content = message["content"], !content.isNull else { return [] }
        let path = path + ".content"
        let control = message["cache_control"]
        if content.kind == .string {
            return isEmpty(content) ? [] : [text(content, control)]
        }
        guard content.kind == .array else { throw TranslationError(path, "is neither a text nor an array of parts") }
        let parts = content.elements
        var blocks: [[UInt8]] = []
        for (index, part) in parts.enumerated() {
            let own = part["cache_control"] ?? (index == parts.count - 1 ? control : nil)
            if let block = try block(part, own, path: "\(path)[\(index)]") { blocks.append(block) }
        }
        return blocks
    }

    static func writeCacheControl(_ control: JSONValue?, to writer: inout JSONWriter) {
        guard let control, control.kind == .object else { return }
        writer.name("cache_control")
        writer.raw(control.raw)
    }

    private static func block(
        _ part: JSONValue,
        _ control: JSONValue?,
        path: String
    ) throws(TranslationError) -> [UInt8]? {
        switch part["type"]?.string {
        case "text":
            guard let value = part["text"], value.kind == .string else {
                throw TranslationError(path + ".text", "is no text")
            }
            return isEmpty(value) ? nil : text(value, control)
        case "refusal":
            guard let value = part["refusal"], value.kind == .string else {
                throw TranslationError(path + ".refusal", "is no text")
            }
            return isEmpty(value) ? nil : text(value, control)
        case "image_url":
            let url = part["image_url"]?.string ?? part["image_url"]?["url"]?.string
            return try source("image", url, control, path: path + ".image_url.url")
        case "file":
            let data = part["file"]?["file_data"]?.string
            return try source("document", data, control, path: path + ".file.file_data")
        case "image", "document", "search_result", "tool_use", "tool_result", "thinking", "redacted_thinking":
            // Anthropic's own blocks.
            return Array(part.raw)
        case let type:
            throw TranslationError(
                path + ".type",
                "\(type.map { "\"\($0)\"" } ?? "nothing") has no counterpart at Anthropic; expected text, image_url or file"
            )
        }
    }

    /// A string's two quotes and nothing between.
    private static func isEmpty(_ text: JSONValue) -> Bool { text.raw.count <= 2 }

    private static func text(_ value: JSONValue, _ control: JSONValue?) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("type")
            writer.string("text")
            writer.name("text")
            writer.raw(value.raw)
            writeCacheControl(control, to: &writer)
        }
        return writer.bytes
    }

    /// An image or document from a data URL (RFC 2397, base64) or from the web.
    private static func source(
        _ type: String,
        _ url: String?,
        _ control: JSONValue?,
        path: String
    ) throws(TranslationError) -> [UInt8] {
        guard let url else { throw TranslationError(path, "is missing") }
        let data = DataURL(url)
        guard data != nil || url.hasPrefix("https://") || url.hasPrefix("http://") else {
            throw TranslationError(path, "is neither an http URL nor a data URL of the form data:<type>;base64,<data>")
        }
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("type")
            writer.string(type)
            writer.name("source")
            writer.object { writer in
                writer.name("type")
                writer.string(data == nil ? "url" : "base64")
                if let data {
                    writer.name("media_type")
                    writer.string(String(data.mediaType))
                    writer.name("data")
                    writer.string(data.data.utf8)
                } else {
                    writer.name("url")
                    writer.string(url)
                }
            }
            writeCacheControl(control, to: &writer)
        }
        return writer.bytes
    }

    private struct DataURL {
        let mediaType: Substring
        let data: Substring

        init?(_ url: String) {
            guard url.utf8.prefix(5).elementsEqual("data:".utf8), let comma = url.utf8.firstIndex(of: UInt8(ascii: ","))
            else { return nil }
            let head = url[..<comma].dropFirst(5).split(separator: ";")
            guard let type = head.first, type.contains("/"), head.last == "base64" else { return nil }
            mediaType = type
            data = url[comma...].dropFirst()
        }
    }
}
