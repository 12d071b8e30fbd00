/// Writes metrics as Prometheus reads them (text format 0.0.4).
struct MetricsWriter {
    enum Kind: String {
        case counter, gauge, histogram
    }

    private(set) var bytes: [UInt8] = []
    private var name = ""

    /// Begins a metric, whose samples follow.
    mutating func metric(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        append("# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n")
    }

    mutating func sample(_ value: Int64, _ labels: [(name: String, value: String)] = []) {
        sample("", labels, "\(value)")
    }

    /// A value in units of 10⁹: nanoseconds as seconds, nano-dollars as dollars.
    mutating func sample(nano value: Int64, _ labels: [(name: String, value: String)] = []) {
        sample("", labels, Self.decimal(nano: value))
    }

    mutating func sample(_ histogram: DurationHistogram, _ labels: [(name: String, value: String)]) {
        var total: Int64 = 0
        for (index, count) in histogram.counts.enumerated() {
            total &+= count
            let bound = index < histogram.bounds.count ? Self.decimal(nano: histogram.bounds[index] &* 1000) : "+Inf"
            sample("_bucket", labels + [("le", bound)], "\(total)")
        }
        sample("_sum", labels, Self.decimal(nano: histogram.nanoseconds))
        sample("_count", labels, "\(total)")
    }

    private mutating func sample(_ suffix: String, _ labels: [(name: String, value: String)], _ value: String) {
        append(name)
        append(suffix)
        if !labels.isEmpty {
            append("{")
            for (index, label) in labels.enumerated() {
                append(index == 0 ? "" : ",")
                append(label.name)
                append("=\"")
                escape(label.value)
                append("\"")
            }
            append("}")
        }
        append(" ")
        append(value)
        append("\n")
    }

    /// A value may hold anything but these three as they are.
    private mutating func escape(_ value: String) {
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): append("\\\\")
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\n"): append("\\n")
            default: bytes.append(byte)
            }
        }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// The number, without zeros at its end.
    static func decimal(nano value: Int64) -> String {
        let (whole, part) = value.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        var text = (value < 0 ? "-" : "") + "\(whole)"
        guard part > 0 else { return text }
        let digits = "\(part)"
        text += "." + String(repeating: "0", count: 9 - digits.utf8.count) + digits
        while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
        return text
    }
}
