internal import CCurl
internal import CLinux

/// The certificates that the system trusts, for a libcurl that was built without knowing where they are: one that is
/// linked in and runs on systems of many kinds.
package enum SystemCertificates {
    /// libcurl knows a file or a folder itself.
    package static let isKnownToTransport = shim_curl_knows_certificates() != 0

    /// Where systems keep them: Debian and Arch, RHEL and Amazon, SUSE, Alpine.
    static let places = [
        "/etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ]

    /// The first of them that is there.
    package static var file: String? { places.first { access($0, R_OK) == 0 } }
}
