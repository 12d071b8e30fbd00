internal import CCurl

extension Client {
    /// The libraries beneath and their versions: "libcurl/7.88.1 OpenSSL/3.0.17 …".
    package static var libraries: String { String(cString: curl_version()) }
}
