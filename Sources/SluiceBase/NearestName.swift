/// Finds what a misspelt name was meant to be.
package enum NearestName {
    /// Bytes.
    private static let longest = 100

    /// The candidate at the smallest edit distance, if at most a third of the name's letters (at least one) differ.
    ///
    /// A name longer than any misspelling could be has none: the distance takes the product of both lengths.
    package static func find(_ name: String, among candidates: [String]) -> String? {
        guard name.utf8.count <= longest else { return nil }
        let limit = max(1, name.count / 3)
        // Names whose lengths differ by more are not measured: the work would grow with the length of what came in.
        let measured = candidates.filter { abs($0.count - name.count) <= limit }.map {
            (name: $0, distance: distance(Array(name), Array($0)))
        }
        guard let best = measured.min(by: { $0.distance < $1.distance }), best.distance <= limit else { return nil }
        return best.name
    }

    /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours count one each.
    package static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last.last ?? 0
    }
}
