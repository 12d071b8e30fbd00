import SluiceJSON

extension FuzzTarget {
    /// A document that is accepted can be walked, edited, and read again; nothing but the edited member changes.
    static let json = FuzzTarget(name: "json") { bytes in
        guard let document = try? JSONDocument(Array(bytes)) else { return }
        expect(document.bytes.elementsEqual(bytes), "a document keeps its bytes")
        walk(document.root, depth: 0)
        guard document.root.kind == .object else { return }

        guard let edited = try? document.setting("model", to: #""edited""#.utf8) else {
            fatalError("broken promise: a member of an object can be set")
        }
        expect((try? JSONDocument(edited.bytes)) != nil, "an edited document is a document")
        expect(edited.root.members.contains { $0.name == "model" && $0.value.string == "edited" }, "the value is set")

        let removed = document.removing("model")
        expect((try? JSONDocument(removed.bytes)) != nil, "a document without a member is a document")
        expect(!removed.root.members.contains { $0.name == "model" }, "the member is gone")
        expect(
            removed.root.members.map(\.name) == document.root.members.map(\.name).filter { $0 != "model" },
            "the other members stay, in their order"
        )
    }

    private static func walk(_ value: JSONValue, depth: Int) {
        expect(depth <= JSONCursor.maximumDepth, "depth is limited")
        switch value.kind {
        case .object: value.members.forEach { walk($0.value, depth: depth + 1) }
        case .array: value.elements.forEach { walk($0, depth: depth + 1) }
        case .string: expect(value.string != nil, "an accepted string can be read")
        case .number: expect(value.double != nil, "an accepted number can be read")
        case .bool: expect(value.bool != nil, "an accepted truth value can be read")
        case .null: break
        }
    }
}
