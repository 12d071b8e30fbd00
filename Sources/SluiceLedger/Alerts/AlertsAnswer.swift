internal import SluiceBase
internal import SluiceJSON
internal import SluiceStore

/// Answers the list of alerts:
///
///     {"alerts": [{"name": "…", "state": "triggered", "definition": {…}}],
///      "history": [{"id": 7, "alert": "…", "group": null, "value": 12.5, "start": "…", "end": null, …}]}
///
/// The history's newest entries come first. Keys of webhooks are not shown.
struct AlertsAnswer {
    private let context: QueryContext

    init(_ context: QueryContext) { self.context = context }

    func answer(_ limit: Int) throws(LedgerError) -> [UInt8] {
        let (definitions, active, history) = try context.file.ask { (connection) throws(SQLiteConnection.Failure) in
            var active: Set<String> = []
            try connection.execute(#"SELECT DISTINCT alert FROM alert_history WHERE "end" IS NULL"#) {
                active.insert($0.text(0))
            }
            let history = try AlertHistory.entries("1 ORDER BY id DESC LIMIT ?1", [.int(Int64(limit))], connection)
            return (try AlertHistory.definitions(connection), active, history)
        }
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("alerts")
            writer.array { writer in
                for (name, json) in definitions {
                    writer.object { writer in
                        writer.name("name")
                        writer.string(name)
                        writer.name("state")
                        writer.string(active.contains(name) ? "triggered" : "resolved")
                        writer.name("definition")
                        write(json, to: &writer)
                    }
                }
            }
            writer.name("history")
            writer.array { writer in for entry in history { write(entry, to: &writer) } }
        }
        return writer.bytes
    }

    private func write(_ definition: [UInt8], to writer: inout JSONWriter) {
        guard let root = try? JSONDocument(definition).root, root.kind == .object else { return writer.null() }
        writer.object { writer in
            for (name, value) in root.members {
                writer.name(name)
                guard name == "webhook", value.kind == .object else {
                    writer.raw(value.raw)
                    continue
                }
                writer.object { writer in
                    for (name, value) in value.members where name != "key" {
                        writer.name(name)
                        writer.raw(value.raw)
                    }
                }
            }
        }
    }

    private func write(_ entry: AlertHistory.Entry, to writer: inout JSONWriter) {
        writer.object { writer in
            entry.writeMembers(to: &writer, end: entry.end)
            writer.name("state")
            writer.string(entry.end == nil ? "triggered" : "resolved")
            writer.name("trouble")
            writer.text(entry.trouble)
        }
    }
}
