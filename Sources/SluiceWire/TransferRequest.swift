package import SluiceBase

/// One HTTP request, ready to go out.
package struct TransferRequest: Sendable {
    /// Where it goes and how, in libcurl's form: one for all requests that differ in their bodies alone.
    let route: TransferRoute
    package private(set) var body: [UInt8]?

    /// `headers` are validated already; `isStream`: the answer is to be read as it comes.
    package init(
        method: String,
        url: String,
        headers: [HeaderField],
        body: [UInt8]?,
        timeouts: Timeouts,
        settings: TransferSettings,
        isStream: Bool
    ) {
        self.body = body
        route = TransferRoute(
            method: method,
            url: url,
            headers: headers,
            hasBody: body != nil,
            timeouts: timeouts,
            settings: settings,
            isStream: isStream
        )
    }

    /// The same request with another body; one that has no body has none then, either.
    package func with(body: [UInt8]) -> TransferRequest {
        var request = self
        if request.body != nil { request.body = body }
        return request
    }

    /// The same request with a header, in the place of those of that name.
    package func with(header: HeaderField) -> TransferRequest {
        TransferRequest(
            method: method,
            url: url,
            headers: headers.filter { !ASCII.isSame($0.name, header.name) } + [header],
            body: body,
            timeouts: timeouts,
            settings: settings,
            isStream: isStream
        )
    }

    package var method: String { route.method }
    package var url: String { route.url }
    package var headers: [HeaderField] { route.headers }
    package var timeouts: Timeouts { route.timeouts }
    package var settings: TransferSettings { route.settings }
    package var isStream: Bool { route.isStream }
}

/// Limits of one attempt, in milliseconds; nil is none.
package struct Timeouts: Sendable, Equatable {
    /// Name resolution, connection and TLS handshake.
    package var connect: Milliseconds?
    /// From the start of the attempt to the first byte of the answer.
    package var firstByte: Milliseconds?
    /// Between two pieces of the answer; does not run while the transfer is paused.
    package var idle: Milliseconds?
    /// The whole attempt.
    package var total: Milliseconds?

    package init(
        connect: Milliseconds? = nil,
        firstByte: Milliseconds? = nil,
        idle: Milliseconds? = nil,
        total: Milliseconds? = nil
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.idle = idle
        self.total = total
    }
}

/// How connections are made; the same for all transfers of a client.
package struct TransferSettings: Sendable, Equatable {
    package enum HTTPVersion: Sendable { case automatic, http1, http2 }

    package var httpVersion = HTTPVersion.automatic
    package var userAgent = ""
    package var proxy: String?
    package var certificateFile: String?
    package var certificateFolder: String?
    package var verifiesCertificates = true
    /// A PEM file with the certificate that this side shows, one with its key, and the key's password.
    package var clientCertificateFile: String?
    package var clientKeyFile: String?
    package var clientKeyPassword: String?
    /// An abstract socket of this machine to connect to, instead of the URL's host.
    var abstractSocket: String?

    package init() {}
}
