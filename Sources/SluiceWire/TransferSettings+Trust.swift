internal import CCurl

extension TransferSettings {
    /// Gives a handle the certificates of both sides.
    func applyTrust(to easy: UnsafeMutableRawPointer) {
        func set(_ option: CURLoption, _ value: String?) {
            if let value { shim_easy_set_string(easy, option, value) } else { shim_easy_set_pointer(easy, option, nil) }
        }
        if certificateFile != nil || certificateFolder != nil {
            // The other one, too: libcurl's own file and folder are there until they are taken away.
            set(CURLOPT_CAINFO, certificateFile)
            set(CURLOPT_CAPATH, certificateFolder)
        }
        if let file = clientCertificateFile { set(CURLOPT_SSLCERT, file) }
        if let file = clientKeyFile { set(CURLOPT_SSLKEY, file) }
        if let password = clientKeyPassword { set(CURLOPT_KEYPASSWD, password) }
        if !verifiesCertificates {
            shim_easy_set_long(easy, CURLOPT_SSL_VERIFYPEER, 0)
            shim_easy_set_long(easy, CURLOPT_SSL_VERIFYHOST, 0)
        }
    }
}
