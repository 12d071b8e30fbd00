/// Where one item of the model string leads, with the address it has here.
struct Route: Sendable {
    let provider: Provider
    let model: String
    /// `:online` stood behind the model: search the web.
    let isOnline: Bool
    /// A base URL and credentials that were given by hand belong to the provider named first, and to no other.
    let isFirst: Bool
    /// Read on the caller's thread, as the address is: the environment may change while the call is under way.
    let key: String?
    /// The failure names the variable that the address needs.
    let base: Result<String, Failure>

    /// The upstream inside the process answers.
    var isEcho: Bool { (try? base.get()) == "sluice:echo" }

    /// Sluice does what the headers ask for; otherwise Helicone's gateway does.
    var appliesPolicies: Bool { isEcho || !provider.quirks.contains(.readsHeliconeHeaders) }
}
