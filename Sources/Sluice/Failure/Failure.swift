/// How a function or a call ended. The numbers are those of `sluice_status`.
package enum Status: Int32, Sendable {
    case ok = 0
    case done = 1
    case again = 2
    case argument = 10
    case state = 11
    case system = 12
    case request = 20
    case key = 21
    case header = 22
    case route = 23
    case limited = 24
    case budget = 25
    case connect = 30
    case tls = 31
    case timeout = 32
    case broken = 33
    case protocolError = 34
    case http = 40
    case stream = 41
    case cancelled = 50
    case stopped = 51
    case closed = 52
    case forked = 53

    /// As the ledger and the metrics have it.
    package var name: String {
        switch self {
        case .ok, .done, .again: "none"
        case .argument: "argument"
        case .state: "state"
        case .system: "system"
        case .request: "request"
        case .key: "key"
        case .header: "header"
        case .route: "route"
        case .limited: "limited"
        case .budget: "budget"
        case .connect: "connect"
        case .tls: "tls"
        case .timeout: "timeout"
        case .broken: "broken"
        case .protocolError: "protocol"
        case .http: "http"
        case .stream: "stream"
        case .cancelled: "cancelled"
        case .stopped: "stopped"
        case .closed: "closed"
        case .forked: "forked"
        }
    }
}

/// Why something failed: a status, and one sentence that names the value, the place and the way out.
package struct Failure: Error, Sendable {
    package let status: Status
    package let message: String
    package var httpStatus = 0
    package var provider = ProviderError()
    /// The wait that the upstream or the limit asks for; nil where it asks for none.
    package var retryAfterMilliseconds: Int64?
    /// Asking the same target again may end otherwise.
    package var mayRepeat = true

    package init(_ status: Status, _ message: String) {
        self.status = status
        self.message = message
    }
}

/// What a provider says of an error, in OpenAI's members or in any of the shapes seen in their place.
package struct ProviderError: Sendable, Equatable {
    package var message: String?
    package var type: String?
    package var code: String?
    package var param: String?

    package init() {}
}
