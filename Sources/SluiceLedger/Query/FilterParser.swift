internal import SluiceBase
internal import SluiceJSON

/// Reads a filter: a tree of `{"and": […]}`, `{"or": […]}`, `{"not": …}` and tests such as `{"status": {"gte": 400}}` or
/// `{"property": "Tenant", "equals": "acme"}`. Helicone's form, `{"left": …, "operator": "and", "right": …}`, is one too.
struct FilterParser {
    private static let maximumDepth = 32
    private static let maximumTests = 1000
    /// Values of an "in".
    private static let maximumValues = 10_000

    private var tests = 0

    static func parse(_ value: JSONValue) throws(LedgerError) -> Filter {
        var parser = FilterParser()
        return try parser.filter(value, 0)
    }

    private mutating func filter(_ value: JSONValue, _ depth: Int) throws(LedgerError) -> Filter {
        guard depth < Self.maximumDepth else {
            throw .argument("the filter is nested more than \(Self.maximumDepth) deep")
        }
        if value.string == "all" { return .all }
        guard value.kind == .object else {
            throw .argument("a filter is an object or \"all\", not \(JSONShown.text(value))")
        }
        let members = value.members
        if members.contains(where: { $0.name == "left" }) { return try helicone(value, depth) }
        if let key = value["property"] { return try property(key, members, depth) }
        if let name = value["score"] { return try score(name, members) }
        var parts: [Filter] = []
        for (name, value) in members { parts.append(try part(name, value, depth)) }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    private mutating func part(_ name: String, _ value: JSONValue, _ depth: Int) throws(LedgerError) -> Filter {
        switch name {
        case "and": return .and(try list(value, name, depth))
        case "or": return .or(try list(value, name, depth))
        case "not": return .not(try filter(value, depth + 1))
        case "all": return .all
        case "text", "body": return try body(value)
        case "properties":
            guard value.kind == .object else {
                throw .argument("\"properties\" is an object of property names and tests")
            }
            var parts: [Filter] = []
            for (key, test) in value.members { parts.append(try self.tests(of: .property(key), test)) }
            return .and(parts)
        case "scores":
            guard value.kind == .object else { throw .argument("\"scores\" is an object of score names and tests") }
            var parts: [Filter] = []
            for (name, test) in value.members { parts.append(try self.tests(of: .score(name), test)) }
            return .and(parts)
        default:
            guard let field = Field.named(name) else {
                let known =
                    Field.all.map(\.name)
                    + ["property", "properties", "score", "scores", "text", "and", "or", "not"]
                throw .unknown("field", name, among: known)
            }
            return try self.tests(of: field, value)
        }
    }

    private mutating func list(_ value: JSONValue, _ name: String, _ depth: Int) throws(LedgerError) -> [Filter] {
        guard value.kind == .array else { throw .argument("\(name.quoted) takes an array of filters") }
        var parts: [Filter] = []
        for part in value.elements { parts.append(try filter(part, depth + 1)) }
        return parts
    }

    private mutating func helicone(_ value: JSONValue, _ depth: Int) throws(LedgerError) -> Filter {
        guard let left = value["left"], let right = value["right"], let word = value["operator"]?.string,
            word == "and" || word == "or"
        else {
            throw .argument("a filter with \"left\" has \"right\" and \"operator\": \"and\" or \"or\"")
        }
        let parts = [try filter(left, depth + 1), try filter(right, depth + 1)]
        return word == "and" ? .and(parts) : .or(parts)
    }

    /// `{"property": KEY, OPERATOR: VALUE, …}`.
    private mutating func property(
        _ key: JSONValue,
        _ members: [(name: String, value: JSONValue)],
        _ depth: Int
    ) throws(LedgerError) -> Filter {
        guard let key = key.string else {
            throw .argument("\"property\" takes a property's name, not \(JSONShown.text(key))")
        }
        var parts: [Filter] = []
        for (name, value) in members where name != "property" {
            parts.append(try test(.property(key), name, value))
        }
        return parts.isEmpty ? .exists(Field.property(key).expression) : .and(parts)
    }

    /// `{"score": NAME, OPERATOR: VALUE, …}`.
    private mutating func score(
        _ name: JSONValue,
        _ members: [(name: String, value: JSONValue)]
    ) throws(LedgerError) -> Filter {
        guard let name = name.string else {
            throw .argument("\"score\" takes a score's name, not \(JSONShown.text(name))")
        }
        var parts: [Filter] = []
        for (test, value) in members where test != "score" { parts.append(try self.test(.score(name), test, value)) }
        return parts.isEmpty ? .exists(.score(name)) : .and(parts)
    }

    private func body(_ value: JSONValue) throws(LedgerError) -> Filter {
        guard let text = value.string ?? value["contains"]?.string, !text.isEmpty else {
            throw .argument("\"text\" takes the text to look for in bodies: {\"text\": {\"contains\": \"…\"}}")
        }
        return .body(text)
    }

    /// `{OPERATOR: VALUE, …}`, or a value that the field has to equal.
    private mutating func tests(of field: Field, _ value: JSONValue) throws(LedgerError) -> Filter {
        guard value.kind == .object else { return try test(field, "equals", value) }
        var parts: [Filter] = []
        for (name, value) in value.members { parts.append(try test(field, name, value)) }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    private static let operators = [
        "equals", "not-equals", "in", "not-in", "contains", "not-contains", "like", "ilike", "gt", "gte", "lt", "lte",
        "exists",
    ]

    private mutating func test(_ field: Field, _ name: String, _ value: JSONValue) throws(LedgerError) -> Filter {
        tests += 1
        guard tests <= Self.maximumTests else { throw .argument("the filter has more than \(Self.maximumTests) tests") }
        guard Self.operators.contains(name) else { throw .unknown("operator", name, among: Self.operators) }
        if name.hasPrefix("not-") { return .not(try test(field, String(name.dropFirst(4)), value)) }
        if name == "exists" {
            guard let wanted = value.bool else { throw .argument("\"exists\" takes true or false") }
            return wanted ? .exists(field.expression) : .not(.exists(field.expression))
        }
        if name == "equals", value.isNull { return .not(.exists(field.expression)) }
        if name == "in" {
            guard value.kind == .array else { throw .argument("\"in\" takes an array of values") }
            let values = value.elements
            guard values.count <= Self.maximumValues else {
                throw .argument("\"in\" takes at most \(Self.maximumValues) values")
            }
            if case .name(let kind) = field.kind {
                var texts: [String] = []
                for value in values { texts.append(try text(value, field)) }
                return .text(field.expression, kind, .anyOf(texts))
            }
            var parts: [Filter] = []
            for value in values { parts.append(try test(field, "equals", value)) }
            return .or(parts)
        }
        switch field.kind {
        case .name(let kind): return .text(field.expression, kind, try textTest(field, name, value))
        case .number(let decimals): return try numberTest(field, name, value, decimals)
        case .flag:
            guard name == "equals", let wanted = value.bool else {
                throw .argument("\(field.name.quoted) takes true or false")
            }
            return .range(field.expression, low: wanted ? 1 : 0, high: wanted ? 1 : 0)
        case .choice(let texts):
            guard name == "equals", let given = value.string else {
                throw .argument("\(field.name.quoted) is compared by \"equals\" or \"in\" with a text")
            }
            guard let index = texts.firstIndex(of: given) else { throw .unknown(field.name, given, among: texts) }
            return .range(field.expression, low: Int64(index), high: Int64(index))
        }
    }

    private func text(_ value: JSONValue, _ field: Field) throws(LedgerError) -> String {
        guard let text = value.string else {
            throw .argument("\(field.name.quoted) is compared with a text, not \(JSONShown.text(value))")
        }
        return text
    }

    private func textTest(_ field: Field, _ name: String, _ value: JSONValue) throws(LedgerError) -> TextTest {
        let given = try text(value, field)
        switch name {
        case "equals": return .anyOf([given])
        case "contains": return .contains(given)
        case "like": return .like(given, anyCase: false)
        case "ilike": return .like(given, anyCase: true)
        default: throw .argument("\(field.name.quoted) is a text and cannot be compared by \(name.quoted)")
        }
    }

    private func numberTest(
        _ field: Field,
        _ name: String,
        _ value: JSONValue,
        _ decimals: Int
    ) throws(LedgerError) -> Filter {
        let isScore = if case .score = field.expression { true } else { false }
        let flag: Int64? = isScore ? value.bool.map { $0 ? 1 : 0 } : nil
        guard let number = flag ?? (value.kind == .number ? JSONShown.units(value, decimals) : nil) else {
            throw .argument("\(field.name.quoted) is compared with a number, not \(JSONShown.text(value))")
        }
        // The smallest integer stands for null; no value is it.
        let smallest = Int64.min + 1
        switch name {
        case "equals": return .range(field.expression, low: number, high: number)
        case "gt": return number == .max ? .or([]) : .range(field.expression, low: number + 1, high: .max)
        case "gte": return .range(field.expression, low: number, high: .max)
        case "lt": return number <= smallest ? .or([]) : .range(field.expression, low: smallest, high: number - 1)
        case "lte": return .range(field.expression, low: smallest, high: number)
        default: throw .argument("\(field.name.quoted) is a number and cannot be compared by \(name.quoted)")
        }
    }
}

/// Parts of queries in numbers and in messages.
enum JSONShown {
    static func text(_ value: JSONValue) -> String { String(decoding: value.raw, as: UTF8.self).shortened }

    /// A JSON number times ten to the power `decimals`, as a whole number; the nearest that fits where it is beyond.
    static func units(_ value: JSONValue, _ decimals: Int) -> Int64? {
        let isNegative = value.raw.first == UInt8(ascii: "-")
        switch DecimalNumber.read(isNegative ? value.raw.dropFirst() : value.raw, scale: decimals) {
        case .value(let units):
            let number = Int64(clamping: units)
            return isNegative ? -number : number
        case .huge: return isNegative ? -.max : .max
        case .negative, .notANumber: return nil
        }
    }
}

extension LedgerError {
    /// A name that nobody knows, with the one that it is nearest to.
    static func unknown(_ what: String, _ name: String, among known: [String]) -> LedgerError {
        let nearest = NearestName.find(name, among: known)
        return .argument("there is no \(what) \(name.quoted)" + (nearest.map { "; did you mean \($0.quoted)?" } ?? ""))
    }
}
