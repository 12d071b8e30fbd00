internal import SluiceJSON
internal import SluiceStore

/// Answers a session as a tree by path: each node has its part of the path, the totals of all below it, its requests in
/// their order, and its children.
struct SessionAnswer {
    let context: QueryContext
    let scope: Scope

    /// A longer session is cut off, and said to be.
    private static let maximumRequests = 5000
    private static let maximumDepth = 64

    private struct Totals {
        var requests = 0
        var errors = 0
        var cost: Int64?
        var tokens: Int64?
        var start = Int64.max
        var end = Int64.min
    }

    private final class Node {
        let name: String
        var rows: [RequestRow] = []
        var children: [Node] = []
        var totals = Totals()

        init(_ name: String) { self.name = name }
    }

    func answer(_ session: String) throws(LedgerError) -> [UInt8] {
        var scope = scope
        let isSession = Filter.text(.column(.session), .session, .anyOf([session]))
        scope.filter = .and([scope.filter, isSession])
        var finder = RequestFinder(context, scope)
        let ids = try finder.all(limit: Self.maximumRequests + 1)
        let rows = try RequestRow.load(Array(ids.prefix(Self.maximumRequests)), context.file)
        var names = Names(context.file)
        try names.load(Set(rows.flatMap(\.nameNumbers)))
        let root = Node("/")
        for row in rows.sorted(by: { ($0.number(.start) ?? 0, $0.id) < ($1.number(.start) ?? 0, $1.id) }) {
            Self.add(row, row.number(.path).flatMap { names.text($0) } ?? "", to: root)
        }
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("session")
            writer.string(session)
            writer.name("name")
            writer.text(rows.lazy.compactMap { $0.number(.sessionName).flatMap { names.text($0) } }.first)
            writer.name("is_cut_off")
            writer.bool(ids.count > Self.maximumRequests)
            writer.name("tree")
            write(root, "/", names, &writer)
        }
        return writer.bytes
    }

    /// The parts beyond the deepest level stay together in one.
    private static func add(_ row: RequestRow, _ path: String, to root: Node) {
        var node = root
        add(row, to: &node.totals)
        for part in path.split(separator: "/").prefix(maximumDepth) {
            if let child = node.children.first(where: { $0.name == part }) {
                node = child
            } else {
                let child = Node(String(part))
                node.children.append(child)
                node = child
            }
            add(row, to: &node.totals)
        }
        node.rows.append(row)
    }

    private static func add(_ row: RequestRow, to totals: inout Totals) {
        totals.requests += 1
        if !(200..<300 ~= row.number(.status) ?? 0) { totals.errors += 1 }
        totals.cost = sum(totals.cost, row.number(.cost))
        totals.tokens = sum(totals.tokens, sum(row.number(.promptTokens), row.number(.completionTokens)))
        let start = row.number(.start) ?? 0
        totals.start = min(totals.start, start)
        let length = (row.number(.duration) ?? 0).multipliedReportingOverflow(by: 1000)
        let end = start.addingReportingOverflow(length.partialValue)
        if !length.overflow, !end.overflow { totals.end = max(totals.end, end.partialValue) }
    }

    /// The sum of what is known.
    private static func sum(_ left: Int64?, _ right: Int64?) -> Int64? {
        guard let left else { return right }
        let (sum, overflows) = left.addingReportingOverflow(right ?? 0)
        return overflows ? .max : sum
    }

    private func write(_ node: Node, _ path: String, _ names: Names, _ writer: inout JSONWriter) {
        let totals = node.totals
        writer.object { writer in
            writer.name("name")
            writer.string(node.name)
            writer.name("path")
            writer.string(path)
            writer.name("requests")
            writer.int(totals.requests)
            writer.name("errors")
            writer.int(totals.errors)
            writer.name("cost")
            writer.units(totals.cost, decimals: 9)
            writer.name("total_tokens")
            writer.units(totals.tokens, decimals: 0)
            writer.name("start")
            writer.text(totals.requests > 0 ? QueryTime.text(totals.start, in: scope.zone, milliseconds: true) : nil)
            writer.name("duration_ms")
            let (length, overflows) = totals.end.subtractingReportingOverflow(totals.start)
            writer.units(totals.requests > 0 && !overflows ? max(0, length) : nil, decimals: 6)
            writer.name("rows")
            writer.array { writer in
                for row in node.rows { row.write(names, scope.zone, to: &writer) }
            }
            writer.name("children")
            writer.array { writer in
                for child in node.children {
                    write(child, path == "/" ? "/" + child.name : path + "/" + child.name, names, &writer)
                }
            }
        }
    }
}
