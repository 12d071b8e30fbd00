@testable import SluiceBase
import SluiceWire
import Testing

@testable import Sluice

@Suite("Options")
struct ClientOptionTests {
    @Test("have distinct names, a sentence each, and defaults that they take themselves")
    func all() throws {
        let names = Option.all.map { "\($0.name)" }
        #expect(Set(names).count == names.count)
        for option in Option.all {
            #expect("\(option.summary)".hasSuffix("."), "\(option.name)")
            var configuration = Configuration()
            let value = "\(option.defaultValue)"
            guard !value.isEmpty else { continue }
            try option.apply(&configuration, value)
            #expect(
                String(describing: configuration) == String(describing: Configuration()),
                "\(option.name) is \(value) by default"
            )
        }
    }

    @Test(
        "that do not exist name the nearest",
        arguments: [
            ("base_ur", "base_url"), ("baseurl", "base_url"), ("conect_timeout_ms", "connect_timeout_ms"),
            ("lop", "loop"), ("headers", "header"),
        ]
    )
    func unknown(name: String, nearest: String) throws {
        var configuration = Configuration()
        let failure = try #require(throws: Failure.self) { try configuration.set(name, "x") }
        #expect(failure.status == .argument)
        #expect(failure.message == "there is no option \"\(name)\"; did you mean \(nearest)?")
    }

    @Test("that are like none name none", arguments: ["", "xyzzy", "Base_Url_Of_The_Server"])
    func unlike(name: String) throws {
        var configuration = Configuration()
        let failure = try #require(throws: Failure.self) { try configuration.set(name, "x") }
        #expect(failure.message == "there is no option \"\(name)\"")
    }

    @Test(
        "refuse a value out of range, naming option, value and what was expected",
        arguments: [
            ("loop", "Host"), ("loop", ""), ("io_threads", "0"), ("io_threads", "65"), ("io_threads", "two"),
            ("io_threads", "1.5"), ("io_threads", ""),
            ("timeout_ms", "-1"), ("timeout_ms", "10s"), ("timeout_ms", "99999999999999999999"),
            ("attempt_timeout_ms", " 5"), ("connect_timeout_ms", "1e3"),
            ("first_byte_timeout_ms", "0x10"), ("idle_timeout_ms", "ten"), ("max_response_bytes", "0"),
            ("max_response_bytes", "-5"), ("http_version", "3"),
            ("http_version", "1"), ("unsafe_skip_tls_verification", "yes"), ("unsafe_skip_tls_verification", ""),
            ("base_url", "ftp://host"), ("base_url", "host:80"), ("base_url", "http://"),
            ("base_url", "http://a b"),
        ]
    )
    func badValue(name: String, value: String) throws {
        var configuration = Configuration()
        let failure = try #require(throws: Failure.self) { try configuration.set(name, value) }
        #expect(failure.status == .argument)
        #expect(failure.message.contains(name))
        #expect(failure.message.contains("\"\(value)\""))
        #expect(failure.message.contains("expected"))
    }

    @Test(
        "refuse what would break a header, naming the option or the header",
        arguments: [
            ("user_agent", "a\nb", "user_agent"), ("header", "X-A: b\r\nX-Evil: c", "X-A"),
            ("header", "bad name: b", "bad "), ("header", "Host: x", "Host"),
            ("metadata", "Helicone-User-Id: a\0", "Helicone-User-Id"), ("api_key", "sk-secret\n", "api_key"),
        ]
    )
    func badHeader(name: String, value: String, named: String) throws {
        var configuration = Configuration()
        let failure = try #require(throws: Failure.self) { try configuration.set(name, value) }
        #expect(failure.message.contains(named))
        #expect(!failure.message.contains("sk-secret"))
    }

    @Test(
        "of headers and metadata are refused without a name, naming the option and not what was given",
        arguments: [("header", "no colon"), ("header", ": x"), ("header", ""), ("metadata", "no colon")]
    )
    func noName(name: String, value: String) throws {
        var configuration = Configuration()
        let failure = try #require(throws: Failure.self) { try configuration.set(name, value) }
        #expect(failure.status == .argument)
        #expect(failure.message.contains("option \(name) "))
        #expect(failure.message.contains("expected \"Name: value\""))
        #expect(value.isEmpty || !failure.message.contains(value))
    }

    @Test("that name a file with a secret show its path, and nothing that may be the secret itself")
    func secretFile() throws {
        for (value, isShown) in [("/nowhere/password", true), ("hunter2", false)] {
            var configuration = Configuration()
            do throws(Failure) {
                try configuration.set("client_key_password_file", value)
                Issue.record("\(value) was taken")
            } catch {
                #expect(error.message.contains("cannot be opened") && error.message.contains(value) == isShown)
            }
        }
    }

    @Test("are read")
    func values() throws {
        var configuration = Configuration()
        for (name, value) in [
            ("base_url", "http://localhost:1/v1"), ("api_key", "k"), ("loop", "host"), ("io_threads", "3"),
            ("timeout_ms", "1"), ("attempt_timeout_ms", "2"),
            ("connect_timeout_ms", "3"), ("first_byte_timeout_ms", "4"), ("idle_timeout_ms", "5"),
            ("max_response_bytes", "6"), ("http_version", "2"),
            ("proxy", "http://p"), ("ca_file", "/f"), ("ca_path", "/p"), ("unsafe_skip_tls_verification", "TRUE"),
            ("user_agent", "me/1"),
        ] { try configuration.set(name, value) }
        #expect(configuration.baseURL == "http://localhost:1/v1")
        #expect(configuration.apiKey == "k")
        #expect(configuration.isHostDriven)
        #expect(configuration.threadCount == 3)
        #expect(configuration.callTimeout == Milliseconds(1))
        #expect(
            configuration.timeouts
                == Timeouts(
                    connect: Milliseconds(3),
                    firstByte: Milliseconds(4),
                    idle: Milliseconds(5),
                    total: Milliseconds(2)
                )
        )
        #expect(configuration.maximumResponseBytes == 6)
        #expect(configuration.settings.httpVersion == .http2)
        #expect(configuration.settings.proxy == "http://p")
        #expect(configuration.settings.certificateFile == "/f")
        #expect(configuration.settings.certificateFolder == "/p")
        #expect(!configuration.settings.verifiesCertificates)
        #expect(configuration.settings.userAgent == "me/1")
    }

    @Test(
        "of time mean no limit at 0",
        arguments: [
            "timeout_ms", "attempt_timeout_ms", "connect_timeout_ms", "first_byte_timeout_ms", "idle_timeout_ms",
        ]
    )
    func noLimit(name: String) throws {
        var configuration = Configuration()
        try configuration.set(name, "5")
        try configuration.set(name, "0")
        let timeouts = configuration.timeouts
        let value = [
            "timeout_ms": configuration.callTimeout, "attempt_timeout_ms": timeouts.total,
            "connect_timeout_ms": timeouts.connect, "first_byte_timeout_ms": timeouts.firstByte,
            "idle_timeout_ms": timeouts.idle,
        ][name]
        #expect(value == .some(nil))
    }

    @Test("of headers and metadata add up; one of the same name replaces")
    func addUp() throws {
        var configuration = Configuration()
        for value in ["X-A: 1", "X-B:  2 ", "x-a:3"] { try configuration.set("header", value) }
        for value in ["helicone-user-id: u", "team: a: b"] { try configuration.set("metadata", value) }
        #expect(configuration.headers.fields.map { "\($0.name)=\($0.value)" } == ["x-a=3", "X-B=2 "])
        #expect(configuration.metadataHeaders["Helicone-User-Id"] == "u")
        #expect(configuration.metadata.map { "\($0.name)=\($0.value)" } == ["team=a: b"])
    }

    @Test("of a proxy tell unset from none")
    func proxy() throws {
        var configuration = Configuration()
        #expect(configuration.settings.proxy == nil)
        try configuration.set("proxy", "none")
        #expect(configuration.settings.proxy == "")
        try configuration.set("proxy", "")
        #expect(configuration.settings.proxy == nil)
    }

    @Test("of the client cannot differ from request to request; the others can, and are checked at once")
    func perRequest() throws {
        var request = try Request(.chatCompletion, model: "openai/m")
        for option in Option.all where !option.isPerRequest {
            let failure = try #require(throws: Failure.self) { try request.setOption("\(option.name)", "1") }
            #expect(failure.message.contains("\(option.name)"))
        }
        #expect(throws: Failure.self) { try request.setOption("timeout_ms", "x") }
        #expect(throws: Failure.self) { try request.setOption("nonsense", "x") }
        try request.setOption("timeout_ms", "5")
        #expect(request.overrides.map(\.value) == ["5"])
    }
}
