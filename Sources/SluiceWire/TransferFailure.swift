internal import CCurl

/// Why a transfer brought no complete answer.
package struct TransferFailure: Error, Equatable, Sendable {
    package enum Kind: Sendable {
        case connect, tls, timeout, broken, protocolError
        /// Somebody asked for it: the sink, a cancel, the end of the client.
        case stopped
    }

    package let kind: Kind
    /// A clause that says what happened: "could not connect to 127.0.0.1 port 9 after 0 ms".
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// Sorts libcurl's codes. `detail` is its own text, which names hosts, ports and certificates.
    init(code: CURLcode, detail: String, receivedBytes: UInt64) {
        let text = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
        switch code {
        case CURLE_OPERATION_TIMEDOUT:
            self.init(.timeout, "no connection within connect_timeout_ms: \(text)")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_PROXY,
            CURLE_INTERFACE_FAILED, CURLE_URL_MALFORMAT:
            self.init(.connect, "\(text); check the base URL, the network and the proxy, if there is one")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            self.init(.protocolError, "what answers there does not speak HTTP: \(text); check the base URL")
        case CURLE_SSL_CONNECT_ERROR where text.hasSuffix("wrong version number"):
            self.init(.tls, "what answers there does not speak TLS: \(text); try http:// in the base URL")
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ENGINE_INITFAILED,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_USE_SSL_FAILED:
            self.init(.tls, text)
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2,
            CURLE_HTTP2_STREAM, CURLE_HTTP3, CURLE_QUIC_CONNECT_ERROR, CURLE_SEND_FAIL_REWIND:
            self.init(.broken, "the connection closed after \(receivedBytes) bytes of the answer: \(text)")
        case CURLE_WRITE_ERROR:
            self.init(.stopped, text)
        default:
            self.init(.protocolError, text)
        }
    }
}
