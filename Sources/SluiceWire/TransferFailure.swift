internal import CCurl
internal import CLinux
internal import Glibc
internal import SluiceBase

/// Why a transfer brought no complete answer.
package struct TransferFailure: Error, Equatable, Sendable {
    package enum Kind: Sendable {
        case connect, tls, timeout, broken, protocolError
        /// The system refused a descriptor or memory.
        case system
        /// Somebody asked for it: the sink, a cancel, the end of the client.
        case stopped
    }

    package let kind: Kind
    /// A clause that says what happened: "could not connect to 127.0.0.1 port 9 after 0 ms".
    package let message: String
    /// Asking again may end otherwise.
    package let mayRepeat: Bool

    package init(_ kind: Kind, _ message: String, mayRepeat: Bool = true) {
        self.kind = kind
        self.message = message
        self.mayRepeat = mayRepeat
    }

    /// What was going on when libcurl gave up.
    struct Circumstances {
        let request: TransferRequest
        let receivedBytes: UInt64
        let hasHead: Bool
        /// The answer's Content-Encoding.
        let coding: String?
        /// What the system said when it refused a socket; 0 if it refused none.
        let socketError: Int32
    }

    /// Sorts libcurl's codes. `detail` is its own text, which names hosts, ports and certificates.
    init(code: CURLcode, detail: String, _ circumstances: Circumstances) {
        let text = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : Self.withoutUserinfo(detail)
        let settings = circumstances.request.settings
        switch code {
        case CURLE_OPERATION_TIMEDOUT:
            self.init(.timeout, "no connection within connect_timeout_ms: \(text)")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_PROXY,
            CURLE_INTERFACE_FAILED, CURLE_URL_MALFORMAT, CURLE_FAILED_INIT:
            if let refusal = Self.systemRefusal(circumstances.socketError) {
                self.init(.system, "no socket for the connection: \(refusal)")
            } else if code == CURLE_PROXY || code == CURLE_COULDNT_RESOLVE_PROXY {
                self.init(.connect, "the proxy\(Self.named(settings.proxy)) failed: \(text); \(Self.proxyAdvice)")
            } else {
                self.init(
                    .connect,
                    "\(text); check the base URL, the network and the proxy\(Self.named(settings.proxy))"
                )
            }
        case CURLE_RECV_ERROR where text.hasPrefix("CONNECT tunnel failed") || text.hasPrefix("Received HTTP code"):
            self.init(.connect, "the proxy\(Self.named(settings.proxy)) refused: \(text); \(Self.proxyAdvice)")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            self.init(.protocolError, "what answers there does not speak HTTP: \(text); check the base URL")
        case CURLE_SSL_CONNECT_ERROR where text.hasSuffix("wrong version number"):
            self.init(.tls, "what answers there does not speak TLS: \(text); try http:// in the base URL")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            self.init(
                .tls,
                "\(text); the certificate of \(circumstances.request.host) was checked against "
                    + "\(settings.trustDescription); the options ca_file and ca_path name others to trust"
            )
        case CURLE_SSL_CACERT_BADFILE:
            self.init(.tls, "\(text); the certificates to trust are \(settings.trustDescription)", mayRepeat: false)
        case CURLE_SSL_CERTPROBLEM:
            self.init(
                .tls,
                "\(text); check the options client_certificate_file, client_key_file and client_key_password_file",
                mayRepeat: false
            )
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ENGINE_INITFAILED,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_USE_SSL_FAILED:
            self.init(.tls, "\(text); the other side is \(circumstances.request.host)")
        case CURLE_RECV_ERROR where text.hasPrefix("Too large response headers"):
            self.init(.protocolError, "the answer's head is too large: \(text)", mayRepeat: false)
        case CURLE_RECV_ERROR where text.hasSuffix("chunked-encoding"):
            self.init(.protocolError, "the answer is framed in no right way: \(text)")
        case CURLE_OUT_OF_MEMORY where !circumstances.hasHead && circumstances.socketError == 0:
            // libcurl's answer to a header line of more than 100 KB, too.
            self.init(
                .protocolError,
                "the answer's head has a line of more than 100 KB, or there is no memory: \(text)",
                mayRepeat: false
            )
        case CURLE_OUT_OF_MEMORY:
            self.init(.system, text)
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2,
            CURLE_HTTP2_STREAM, CURLE_HTTP3, CURLE_QUIC_CONNECT_ERROR, CURLE_SEND_FAIL_REWIND:
            self.init(
                .broken,
                "the connection closed after \(circumstances.receivedBytes) bytes of the answer: \(text)"
            )
        case CURLE_WRITE_ERROR, CURLE_BAD_CONTENT_ENCODING:
            // Whoever receives has not refused anything, so it is libcurl's own decoder.
            let coding = circumstances.coding.map { "as \"\($0.prefix(100))\"" } ?? "in some way"
            // That is all it says where it stops at an end that is none.
            let reason = code == CURLE_WRITE_ERROR ? "more follows where it ends, such as a second member" : text
            self.init(
                .protocolError,
                "the answer is compressed \(coding) and cannot be unpacked: \(reason); "
                    + "the header Accept-Encoding: identity asks for it as it is",
                mayRepeat: false
            )
        default:
            self.init(.protocolError, text)
        }
    }

    private static let proxyAdvice =
        "check the option proxy and the variables https_proxy, http_proxy, all_proxy and no_proxy"

    /// The text with "…" for names and passwords in its URLs: libcurl quotes that of a proxy it does not understand.
    private static func withoutUserinfo(_ text: String) -> String {
        guard text.contains("@") else { return text }
        return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            guard let end = word.lastIndex(of: "@") else { return String(word) }
            let scheme = word[..<end].lastIndex(of: "/").map { word[...$0] } ?? word.prefix(0)
            return scheme + "…" + word[end...]
        }.joined(separator: " ")
    }

    private static func named(_ proxy: String?) -> String {
        guard let proxy, !proxy.isEmpty else { return "" }
        // Without the name and password that may stand in it.
        return " " + (proxy.split(separator: "@").last.map { String($0.prefix(200)) } ?? "")
    }

    static func isShortage(_ code: Int32) -> Bool { [EMFILE, ENFILE, ENOMEM, ENOBUFS].contains(code) }

    /// What the system lacks; nil if it lacks nothing.
    private static func systemRefusal(_ socketError: Int32) -> String? {
        var code = socketError
        if code == 0 {
            // A name is looked up in files and over sockets, and libcurl does not say why it could not.
            let probe = eventfd(0, Int32(EFD_CLOEXEC))
            if probe >= 0 { _ = close(probe) } else { code = shim_errno() }
        }
        guard isShortage(code) else { return nil }
        return "\(SystemError(call: "socket", code: code))"
    }
}

extension TransferRequest {
    /// The URL's host and port, for messages.
    fileprivate var host: String {
        let rest = url.range(of: "://").map { url[$0.upperBound...] } ?? url[...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return String(authority.split(separator: "@").last?.prefix(200) ?? "")
    }
}

extension StringProtocol {
    /// Where `part` first stands. The standard library has it in its regular expressions alone.
    fileprivate func range(of part: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            formIndex(after: &start)
        }
        return nil
    }
}

extension TransferSettings {
    fileprivate var trustDescription: String {
        let sources = [certificateFile, certificateFolder].compactMap { $0 }
        if !sources.isEmpty { return sources.joined(separator: " and ") }
        guard !SystemCertificates.isKnownToTransport else { return "the system's certificates" }
        return "no certificates at all, since none of \(SystemCertificates.places.joined(separator: ", ")) is there"
            + " (install ca-certificates, or certifi for Python, or set SSL_CERT_FILE)"
    }
}
