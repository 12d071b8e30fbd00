internal import SluiceBase

/// What Redis says instead of an answer, and what that means for who asked.
struct RedisRefusal {
    enum Kind {
        /// The script has to be sent whole.
        case unknownScript
        /// It will be otherwise soon, or at another server.
        case transient
        case final
    }

    let kind: Kind
    let description: String

    /// `secret` stands in no message, whatever the server says.
    init(_ text: String, hiding secret: String?) {
        let word = String(text.prefix { $0 != " " })
        switch word {
        case "NOSCRIPT": kind = .unknownScript
        case "LOADING", "READONLY", "MASTERDOWN", "TRYAGAIN", "CLUSTERDOWN", "BUSY", "NOREPLICAS": kind = .transient
        default: kind = .final
        }
        var shown = text
        if let secret, Self.contains(text, secret) { shown = "an error that repeats the password" }
        description = shown.shortened + Self.advice(word)
    }

    private static func contains(_ text: String, _ part: String) -> Bool {
        guard !part.isEmpty else { return false }
        let (text, part) = (Array(text.utf8), Array(part.utf8))
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
    }

    private static func advice(_ word: String) -> String {
        switch word {
        case "NOAUTH", "WRONGPASS": "; check user and password in option shared"
        case "READONLY": "; it is a replica, and no writable server has taken its place yet"
        case "MOVED", "ASK":
            "; it is one node of a cluster and keeps these keys elsewhere: name that node in option shared, or another"
                + " shared_prefix"
        case "OOM": "; its maxmemory is used up"
        case "NOPERM": "; its user may not do that"
        default: ""
        }
    }
}
