/// The difference of two texts by lines: each line with a space, a minus or a plus before it. Lines are their bytes: two
/// spellings of one letter, composed and not, are a difference, since a model is sent what is there.
enum LineDiff {
    /// Pairs of lines that are compared; beyond, the middle is given as removed and added.
    private static let maximumCells = 4_000_000

    static func text(_ left: String, _ right: String) -> String {
        let (left, right) = (lines(left), lines(right))
        var start = 0
        while start < min(left.count, right.count), left[start] == right[start] { start += 1 }
        var end = 0
        while end < min(left.count, right.count) - start,
            left[left.count - 1 - end] == right[right.count - 1 - end]
        { end += 1 }
        var lines = left[..<start].map { " " + text($0) }
        lines += middle(left[start..<left.count - end], right[start..<right.count - end])
        lines += left[(left.count - end)...].map { " " + text($0) }
        return lines.joined(separator: "\n")
    }

    private static func lines(_ text: String) -> [[UInt8]] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
    }

    private static func text(_ line: [UInt8]) -> String { String(decoding: line, as: UTF8.self) }

    /// By the longest common subsequence, of which the table holds the lengths from each pair of lines on.
    private static func middle(_ left: ArraySlice<[UInt8]>, _ right: ArraySlice<[UInt8]>) -> [String] {
        let (left, right) = (Array(left), Array(right))
        let width = right.count + 1
        let (cells, overflows) = (left.count + 1).multipliedReportingOverflow(by: width)
        guard !overflows, cells <= maximumCells else {
            return left.map { "-" + text($0) } + right.map { "+" + text($0) }
        }
        var lengths = [Int32](repeating: 0, count: cells)
        for row in left.indices.reversed() {
            for column in right.indices.reversed() {
                lengths[row * width + column] =
                    left[row] == right[column]
                    ? lengths[(row + 1) * width + column + 1] + 1
                    : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
            }
        }
        var lines: [String] = []
        var (row, column) = (0, 0)
        while row < left.count || column < right.count {
            if row < left.count, column < right.count, left[row] == right[column] {
                lines.append(" " + text(left[row]))
                row += 1
                column += 1
            } else if row < left.count,
                column == right.count
                    || lengths[(row + 1) * width + column] >= lengths[row * width + column + 1]
            {
                lines.append("-" + text(left[row]))
                row += 1
            } else {
                lines.append("+" + text(right[column]))
                column += 1
            }
        }
        return lines
    }
}
