internal import SluiceBase
internal import SluiceJSON

/// The content of one message as Anthropic's blocks.
enum AnthropicContent {
    /// A text becomes one block, an array one block a part. Blank texts, which Anthropic refuses, are left out.
    ///
    /// `cache_control` of a part stays on its block; that of the message goes on its last one.
    /// `trimsEnd` leaves out the space at the end of the last text.
    static func blocks(
        of message: JSONMembers,
        path: String,
        trimsEnd: Bool = false
    ) throws(TranslationError) -> [[UInt8]] {
        guard let content = message["content"], !content.isNull else { return [] }
        let path = path + ".content"
        let control = message["cache_control"]
        if content.kind == .string {
            return isEmpty(content) ? [] : [text(content, control, trimsEnd: trimsEnd)]
        }
        guard content.kind == .array else { throw TranslationError(path, "is neither a text nor an array of parts") }
        let parts = content.elements
        var blocks: [[UInt8]] = []
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            let own = part["cache_control"] ?? (isLast ? control : nil)
            let path = "\(path)[\(index)]"
            if let block = try block(part, own, path: path, trimsEnd: trimsEnd && isLast) { blocks.append(block) }
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
        path: String,
        trimsEnd: Bool
    ) throws(TranslationError) -> [UInt8]? {
        switch part["type"]?.string {
        case "text":
            guard let value = part["text"], value.kind == .string else {
                throw TranslationError(path + ".text", "is no text")
            }
            return isEmpty(value) ? nil : text(value, control, trimsEnd: trimsEnd)
        case "refusal":
            guard let value = part["refusal"], value.kind == .string else {
                throw TranslationError(path + ".refusal", "is no text")
            }
            return isEmpty(value) ? nil : text(value, control)
        case "image_url":
            let url = part["image_url"]?.string ?? part["image_url"]?["url"]?.string
            // Where there is no other part for files, they are given as images.
            let isPDF = url.flatMap(DataURL.init)?.mediaType == "application/pdf"
            let allowed = isPDF ? ["application/pdf"] : images
            return try source(isPDF ? "document" : "image", url, of: allowed, control, path: path + ".image_url.url")
        case "file":
            return try file(part["file"], control, path: path + ".file")
        case "thinking", "redacted_thinking":
            return isSigned(part) ? Array(part.raw) : nil
        case "image", "document", "search_result", "tool_use", "tool_result":
            // Anthropic's own blocks.
            return Array(part.raw)
        case let type? where isOfServer(type):
            return Array(part.raw)
        case let type:
            throw TranslationError(
                path + ".type",
                "\(type.map { "\"\($0)\"" } ?? "nothing") has no counterpart at Anthropic; expected text, image_url or file"
            )
        }
    }

    /// Blocks of the tools that Anthropic runs itself, what comes next year by its ending: they go back as they came,
    /// for Anthropic goes on from them.
    static func isOfServer(_ type: String) -> Bool {
        type.hasSuffix("_tool_result") || type.hasSuffix("_tool_use") || type == "container_upload"
    }

    /// Anthropic refuses thinking that it did not sign, such as another provider's.
    static func isSigned(_ block: JSONValue) -> Bool {
        block["type"]?.string == "redacted_thinking" || block["signature"]?.string?.isEmpty == false
    }

    /// Nothing but white space between the quotes.
    private static func isEmpty(_ text: JSONValue) -> Bool {
        guard text.raw.count > 2 else { return true }
        // The first letter decides nearly always; a long text is not read for it.
        if let first = text.raw.dropFirst().first, 0x21..<0x80 ~= first, first != UInt8(ascii: "\\") { return false }
        let beginning = String(decoding: text.raw.dropFirst().prefix(4), as: UTF8.self)
        if let first = beginning.unicodeScalars.first, first != "\\", !first.properties.isWhitespace { return false }
        return text.string?.allSatisfy(\.isWhitespace) ?? true
    }

    private static func text(_ value: JSONValue, _ control: JSONValue?, trimsEnd: Bool = false) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("type")
            writer.string("text")
            writer.name("text")
            if trimsEnd, let text = value.string, text.last?.isWhitespace == true {
                let kept = text.lastIndex { !$0.isWhitespace }
                writer.string(kept.map { text[...$0] }.map { Array($0.utf8) } ?? [])
            } else {
                writer.raw(value.raw)
            }
            writeCacheControl(control, to: &writer)
        }
        return writer.bytes
    }

    /// An image or document from a data URL (RFC 2397, base64) or from the web.
    private static func source(
        _ type: String,
        _ url: String?,
        of allowed: [String],
        title: JSONValue? = nil,
        _ control: JSONValue?,
        path: String
    ) throws(TranslationError) -> [UInt8] {
        guard let url else { throw TranslationError(path, "is missing") }
        let data = DataURL(url)
        let scheme = url.prefix(8).lowercased()
        guard data != nil || scheme.hasPrefix("https://") || scheme.hasPrefix("http://") else {
            throw TranslationError(path, "is neither an http URL nor a data URL of the form data:<type>;base64,<data>")
        }
        if let data, !allowed.contains(data.mediaType) {
            throw TranslationError(
                path,
                "has the media type \(data.mediaType.shortened); Anthropic takes here \(allowed.joined(separator: ", "))"
            )
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
                    writer.string(data.mediaType)
                    writer.name("data")
                    writer.string(data.data.utf8)
                } else {
                    writer.name("url")
                    writer.string(url)
                }
            }
            writeTitle(title, to: &writer)
            writeCacheControl(control, to: &writer)
        }
        return writer.bytes
    }

    /// What Anthropic takes as an image.
    private static let images = ["image/jpeg", "image/png", "image/gif", "image/webp"]

    /// A file: by its media type an image, a document or plain text; or one that Anthropic keeps, by its id.
    private static func file(
        _ file: JSONValue?,
        _ control: JSONValue?,
        path: String
    ) throws(TranslationError) -> [UInt8]? {
        let title = file?["filename"].flatMap { $0.kind == .string ? $0 : nil }
        guard let url = file?["file_data"]?.string else {
            guard let id = file?["file_id"], id.kind == .string else {
                throw TranslationError(path, "has neither file_data nor file_id")
            }
            // litellm's programs give a URL as the id.
            if let url = id.string, url.hasPrefix("https://") || url.hasPrefix("http://") {
                return try source("document", url, of: [], title: title, control, path: path + ".file_id")
            }
            return document(title, control) { writer in
                writer.name("type")
                writer.string("file")
                writer.name("file_id")
                writer.raw(id.raw)
            }
        }
        let path = path + ".file_data"
        guard let data = DataURL(url) else {
            return try source("document", url, of: [], title: title, control, path: path)
        }
        if data.mediaType.hasPrefix("image/") { return try source("image", url, of: images, control, path: path) }
        guard data.mediaType == "text/plain" else {
            let allowed = ["application/pdf", "text/plain"] + images
            return try source("document", url, of: allowed, title: title, control, path: path)
        }
        guard let text = Base64.text(data.data) else {
            throw TranslationError(path, "is not base64 of a text in UTF-8")
        }
        return document(title, control) { writer in
            writer.name("type")
            writer.string("text")
            writer.name("media_type")
            writer.string("text/plain")
            writer.name("data")
            writer.string(text)
        }
    }

    private static func document(
        _ title: JSONValue?,
        _ control: JSONValue?,
        source: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("type")
            writer.string("document")
            writer.name("source")
            writer.object(source)
            writeTitle(title, to: &writer)
            writeCacheControl(control, to: &writer)
        }
        return writer.bytes
    }

    private static func writeTitle(_ title: JSONValue?, to writer: inout JSONWriter) {
        guard let title else { return }
        writer.name("title")
        writer.raw(title.raw)
    }

    private struct DataURL {
        /// In lower case, and by its registered name.
        let mediaType: String
        let data: Substring

        init?(_ url: String) {
            guard url.prefix(5).lowercased() == "data:", let comma = url.utf8.firstIndex(of: UInt8(ascii: ","))
            else { return nil }
            let head = url[..<comma].dropFirst(5).split(separator: ";")
            guard let type = head.first?.lowercased(), type.contains("/"), head.last?.lowercased() == "base64" else {
                return nil
            }
            mediaType = type == "image/jpg" ? "image/jpeg" : type
            data = url[comma...].dropFirst()
        }
    }
}
