internal import CCurl
internal import CLinux
internal import SluiceBase

/// Where requests go and how, in libcurl's own form: the URL read, the header list made, once for all requests that go
/// there. A handle keeps the options of its route from one transfer to the next.
///
/// `@unchecked Sendable`: nothing changes after `init`, and libcurl only reads what it is given.
final class TransferRoute: @unchecked Sendable {
    let method: String
    let url: String
    let headers: [HeaderField]
    let timeouts: Timeouts
    let settings: TransferSettings
    let isStream: Bool
    private let sendsBody: Bool
    /// nil where the URL cannot be read: libcurl then says so in its own words.
    private let parsedURL: OpaquePointer?
    private let headerList: UnsafeMutablePointer<curl_slist>?
    /// libcurl asks for permission to send a body of more than a megabyte; model servers do not answer that. The same
    /// list behind a header that takes the question away.
    private let headerListOfLargeBody: UnsafeMutablePointer<curl_slist>?

    /// The route of a request, whatever its body.
    init(
        method: String,
        url: String,
        headers: [HeaderField],
        hasBody: Bool,
        timeouts: Timeouts,
        settings: TransferSettings,
        isStream: Bool
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.timeouts = timeouts
        self.settings = settings
        self.isStream = isStream
        // RFC 9110 8.6: where a method expects a body, having none is said, too.
        sendsBody = hasBody || ["POST", "PUT", "PATCH"].contains(method)
        parsedURL = Self.parsed(url)
        headerList = Self.list(headers, settings)
        headerListOfLargeBody = curl_slist_append(nil, "Expect:")
        headerListOfLargeBody?.pointee.next = headerList
    }

    deinit {
        curl_slist_free_all(headerListOfLargeBody)
        curl_url_cleanup(parsedURL)
    }

    private static func parsed(_ url: String) -> OpaquePointer? {
        guard let parsed = curl_url() else { return nil }
        // As libcurl reads a URL that it is given as a text.
        let flags = UInt32(CURLU_GUESS_SCHEME | CURLU_NON_SUPPORT_SCHEME)
        guard curl_url_set(parsed, CURLUPART_URL, url, flags) == CURLUE_OK else {
            curl_url_cleanup(parsed)
            return nil
        }
        return parsed
    }

    /// What libcurl would write from options of their own stands in the list as well: it formats those twice.
    private static func list(
        _ headers: [HeaderField],
        _ settings: TransferSettings
    ) -> UnsafeMutablePointer<curl_slist>? {
        var list: UnsafeMutablePointer<curl_slist>?
        func has(_ name: String) -> Bool { headers.contains { ASCII.isSame($0.name, name) } }
        for header in headers {
            // libcurl's spelling of a header without a value ends with a semicolon; it takes a blank one for none at all.
            let isBlank = header.value.allSatisfy { $0 == " " || $0 == "\t" }
            list = curl_slist_append(list, isBlank ? header.name + ";" : header.name + ": " + header.value)
        }
        if !settings.userAgent.isEmpty, !has("user-agent") {
            list = curl_slist_append(list, "User-Agent: " + settings.userAgent)
        }
        if !codings.isEmpty, !has("accept-encoding") {
            list = curl_slist_append(list, "Accept-Encoding: " + codings)
        }
        return list
    }

    /// All that libcurl can unpack, which it does piece by piece as it comes: streams too.
    private static let codings: String = {
        let features = shim_features()
        return [
            (CURL_VERSION_LIBZ, "deflate, gzip"), (CURL_VERSION_BROTLI, "br"), (CURL_VERSION_ZSTD, "zstd"),
        ]
        .filter { features & Int32($0.0) != 0 }.map(\.1).joined(separator: ", ")
    }()

    /// Gives a handle without options those that all transfers of this route have.
    func apply(to easy: UnsafeMutableRawPointer) {
        shim_easy_set_long(easy, CURLOPT_NOSIGNAL, 1)
        if let parsedURL {
            shim_easy_set_pointer(easy, CURLOPT_CURLU, UnsafeRawPointer(parsedURL))
        } else {
            shim_easy_set_string(easy, CURLOPT_URL, url)
        }
        shim_easy_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        if sendsBody { shim_easy_set_long(easy, CURLOPT_POST, 1) }
        let implied = sendsBody ? "POST" : "GET"
        if method == "HEAD" {
            shim_easy_set_long(easy, CURLOPT_NOBODY, 1)
        } else if method != implied {
            shim_easy_set_string(easy, CURLOPT_CUSTOMREQUEST, method)
        }
        // The list says what is asked for, this that libcurl is to unpack it.
        shim_easy_set_string(easy, CURLOPT_ACCEPT_ENCODING, "")
        // What a proxy is told on the way to a connection through it.
        if settings.proxy != "" { shim_easy_set_string(easy, CURLOPT_USERAGENT, settings.userAgent) }
        applyConnection(to: easy)
    }

    private func applyConnection(to easy: UnsafeMutableRawPointer) {
        // Redirects are answers: following one would carry the key to another host.
        shim_easy_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
        shim_easy_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, Int(Int32(clamping: timeouts.connect?.count ?? 0)))
        switch settings.httpVersion {
        case .automatic: shim_easy_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        case .http1: shim_easy_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        case .http2:
            shim_easy_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE))
        }
        // Waiting for a connection to say whether it can be shared saves handshakes. One without TLS never says so, and
        // libcurl would hold all others back until the first has ended.
        let isPlain = !url.hasPrefix("https:")
        if isPlain, settings.httpVersion == .http2, Self.losesPlainHTTP2 {
            shim_easy_set_long(easy, CURLOPT_FRESH_CONNECT, 1)
            shim_easy_set_long(easy, CURLOPT_FORBID_REUSE, 1)
        } else if settings.httpVersion == .http2 || (settings.httpVersion == .automatic && !isPlain) {
            shim_easy_set_long(easy, CURLOPT_PIPEWAIT, 1)
        }
        shim_easy_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        if let name = settings.abstractSocket { shim_easy_set_string(easy, CURLOPT_ABSTRACT_UNIX_SOCKET, name) }
        if let proxy = settings.proxy { shim_easy_set_string(easy, CURLOPT_PROXY, proxy) }
        settings.applyTrust(to: easy)
    }

    /// Gives a handle of this route the body of its next request. The body has to stay where it is until the transfer
    /// ends.
    func set(body: Bytes, of easy: UnsafeMutableRawPointer) {
        let isLarge = body.count > 1_000_000
        shim_easy_set_pointer(easy, CURLOPT_HTTPHEADER, isLarge ? headerListOfLargeBody : headerList)
        guard sendsBody else { return }
        shim_easy_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
        if body.isEmpty {
            shim_easy_set_string(easy, CURLOPT_COPYPOSTFIELDS, "")
        } else {
            shim_easy_set_pointer(easy, CURLOPT_POSTFIELDS, body.baseAddress)
        }
    }

    /// From 7.88.0 until 8.0.0 libcurl starts HTTP/2 anew on a connection without TLS that it uses again, and the server
    /// hangs up: there, each request has a connection of its own.
    private static let losesPlainHTTP2 = (0x07_58_00..<0x08_00_00).contains(shim_version())
}
