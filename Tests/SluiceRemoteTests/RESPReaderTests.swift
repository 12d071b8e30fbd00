import Testing

@testable import SluiceRemote

@Suite("Redis's replies")
struct RESPReaderTests {
    static let table: [(text: String, value: RESPValue)] = [
        ("+OK\r\n", .simple(Array("OK".utf8))),
        ("+\r\n", .simple([])),
        ("-ERR no\r\n", .error("ERR no")),
        (":-12\r\n", .integer(-12)),
        (":9223372036854775807\r\n", .integer(.max)),
        ("$3\r\na\r\n\r\n", .bulk(Array("a\r\n".utf8))),
        ("$0\r\n\r\n", .bulk([])),
        ("$-1\r\n", .null),
        ("*-1\r\n", .null),
        ("*0\r\n", .array([])),
        ("*2\r\n:1\r\n*1\r\n$-1\r\n", .array([.integer(1), .array([.null])])),
    ]

    @Test("are read whole and in pieces of every size", arguments: table.indices)
    func reads(index: Int) throws {
        let (text, value) = Self.table[index]
        for size in 1...text.utf8.count {
            var reader = RESPReader()
            #expect(try replies(text + text, size, &reader) == [value, value])
            #expect(reader.pendingBytes == 0)
        }
    }

    static let refused = [
        "?\r\n", "HTTP/1.1 400 Bad Request\r\n", "\r\n", ":\r\n", ":1x\r\n", ":99999999999999999999\r\n", "$-2\r\n",
        "$x\r\n", "$1048577\r\n", "$9223372036854775807\r\n", "$1\r\nabc", "*-2\r\n", "*65537\r\n",
        "*9223372036854775807\r\n", "+a\rb", String(repeating: "*1\r\n", count: 9),
        "+" + String(repeating: "a", count: 5000),
        "*2\r\n*40000\r\n" + String(repeating: ":1\r\n", count: 40000)
            + "*40000\r\n",
    ]

    @Test("that are none, or break a bound, are refused for good", arguments: refused.indices)
    func refuses(index: Int) {
        var reader = RESPReader()
        #expect(throws: RESPError.self) { try replies(Self.refused[index], 100_000, &reader) }
        #expect(throws: RESPError.self) { try replies("+OK\r\n", 1000, &reader) }
    }

    @Test("of many small parts are no longer than one may be")
    func boundsLists() {
        var reader = RESPReader()
        reader.bounds.replyBytes = 1000
        let part = "$90\r\n" + String(repeating: "a", count: 90) + "\r\n"
        #expect(throws: RESPError.self) { try replies("*20\r\n" + String(repeating: part, count: 20), 50, &reader) }
    }

    @Test("that never end are not kept for ever")
    func boundsMemory() throws {
        var reader = RESPReader()
        #expect(try replies("$1000000\r\n" + String(repeating: "a", count: 999_999), 4096, &reader).isEmpty)
        #expect(reader.pendingBytes < 1 << 20)
    }

    private func replies(_ text: String, _ size: Int, _ reader: inout RESPReader) throws -> [RESPValue] {
        var values: [RESPValue] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            bytes[start..<min(bytes.count, start + size)].withUnsafeBufferPointer { reader.feed($0) }
            while let value = try reader.next() { values.append(value) }
        }
        return values
    }
}

@Suite("The address of Redis")
struct RedisAddressTests {
    @Test("has every part that it may have")
    func parts() throws {
        let address = try RedisAddress("rediss://me:s%40cr%2Fet@redis.example:7000/3")
        #expect(address.host == "redis.example" && address.port == 7000 && address.isTLS && address.database == 3)
        #expect(address.user == "me" && address.password == "s@cr/et")
        #expect(address.shown == "rediss://redis.example:7000/3")
    }

    @Test(
        "may leave out what is usual",
        arguments: [
            ("redis://", "redis://localhost:6379/0"), ("redis://h", "redis://h:6379/0"),
            ("redis://h/", "redis://h:6379/0"), ("redis://:pw@h", "redis://h:6379/0"),
            ("redis://:p@w@h", "redis://h:6379/0"), ("redis://[::1]:7/1", "redis://[::1]:7/1"),
            ("redis://h?db=4", "redis://h:6379/4"), ("REDIS://h", "redis://h:6379/0"),
            ("redis+unix:///run/redis.sock", "redis+unix:///run/redis.sock"),
            ("unix://:pw@/run/r.sock?db=2", "redis+unix:///run/r.sock?db=2"),
        ]
    )
    func usual(text: String, shown: String) throws { #expect(try RedisAddress(text).shown == shown) }

    @Test(
        "is refused with a word where it is none, and no secret is shown",
        arguments: [
            "", "redis", "http://h", "redis:h", "redis://h:0", "redis://h:65536", "redis://h:x", "redis://h/x",
            "redis://h/-1", "redis://h/1/2", "redis://h h", "redis://h\n", "redis://h#f", "redis://u@h",
            "redis://:%zz@h", "redis://:%ff@h", "redis://:secret@h:99999", "redis://secret:secret@[::1", "redis://a'b",
            "redis+unix://relative", "redis+unix:///", "redis+unix:///" + String(repeating: "a", count: 200),
            "redis://h?timeout=1", "redis://h?db=", "redis://h/99999999999999999999",
        ]
    )
    func refused(text: String) {
        let error = #expect(throws: RedisAddress.Mistake.self) { try RedisAddress(text) }
        #expect(error?.description.contains("secret") == false)
        #expect(error?.description.contains("expected redis://") == true)
    }
}
