internal import SluiceBase
internal import SluiceJSON

/// Answers one request with all that is known of it; null where there is none of that id.
struct RequestAnswer {
    private let context: QueryContext

    init(_ context: QueryContext) { self.context = context }

    func answer(_ text: String, withBodies: Bool, _ zone: Zone) throws(LedgerError) -> [UInt8] {
        guard let id = RequestID(text) else { throw .argument("\(text.quoted) is no request id: it is a UUID") }
        guard let row = try RequestRow.find(id.bytes, context.file) else { return Array("null".utf8) }
        var names = Names(context.file)
        try names.load(Set(row.nameNumbers))
        var writer = JSONWriter()
        let bodies = withBodies ? context.bodies(of: row) : nil
        row.write(names, zone, bodies: bodies, isWhole: true, to: &writer)
        return writer.bytes
    }
}
