package import SluiceBase

extension LedgerReader {
    /// Writes a page that shows what the records of a range say.
    ///
    /// - Parameters:
    ///   - query: range, filter and form as JSON; nil: all records.
    ///   - path: the file, which is replaced when the new one is whole.
    ///   - name: the title where the query has none.
    ///   - budgets: the answer to `{"list": "budgets"}`.
    ///   - prompts: an array of prompts with their versions.
    ///   - now: what times such as "-7d" count from.
    ///   - digest: SHA-256.
    /// - Throws: `LedgerError` for a query that cannot be understood, or where a file fails.
    package func report(
        _ query: [UInt8]?,
        to path: String,
        name: String,
        budgets: [UInt8],
        prompts: [UInt8],
        now: WallTime,
        digest: @escaping ([UInt8]) -> [UInt8]?
    ) throws(LedgerError) {
        let query = try ReportQuery(query, now: now, zones: zones)
        guard path.hasSuffix(".html") else { throw .argument("\(path.quoted) does not end in .html") }
        let spent = try LedgerJSON.object(budgets, "the budgets")
        let shown = try LedgerJSON.array(prompts, "the prompts")
        let data = try ReportData(query: query, reader: self, now: now, budgets: spent, prompts: shown).json()
        let page = ReportPage(title: query.title ?? name, data: data, asks: query.form == .live, digest: digest)
        var file = try NewFile(path)
        try file.write(try page.bytes())
        try file.finish()
    }
}
