package import SluiceBase

/// One HTTP request, ready to go out.
package struct TransferRequest: Sendable {
    package var method: String
    package var url: String
    /// Already validated.
    package var headers: [HeaderField]
    package var body: [UInt8]?
    package var timeouts: Timeouts
    package var settings: TransferSettings
    /// The answer is to be read as it comes.
    package var isStream: Bool
    /// The route in libcurl's form, where it is known from an earlier request that was the same but for its body.
    package var route: TransferRoute?

    package init(
        method: String,
        url: String,
        headers: [HeaderField],
        body: [UInt8]?,
        timeouts: Timeouts,
        settings: TransferSettings,
        isStream: Bool
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeouts = timeouts
        self.settings = settings
        self.isStream = isStream
    }
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
