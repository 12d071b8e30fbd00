import SluiceJSON
import Testing

@Suite("UTF-8")
struct UTF8TextTests {
    /// Every length of text before it, so that each path of the word-wise check meets each sequence.
    private func check(_ sequence: [UInt8], isValid: Bool) {
        for lead in 0...9 {
            for tail in [0, 1, 8] {
                let bytes = Array(repeating: 0x61, count: lead) + sequence + Array(repeating: 0x7A, count: tail)
                bytes.withUnsafeBufferPointer { buffer in
                    #expect(UTF8Text.isValid(buffer) == isValid, "\(bytes)")
                    #expect(UTF8Text.validPrefix(buffer) == (isValid ? bytes.count : lead), "\(bytes)")
                    #expect(UTF8Text.repaired(buffer) == Array(String(decoding: bytes, as: UTF8.self).utf8))
                }
            }
        }
    }

    @Test(
        "takes the first and last of each length",
        arguments: [
            [0x00], [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xEC, 0xBF, 0xBF], [0xED, 0x9F, 0xBF],
            [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80], [0xF3, 0xBF, 0xBF, 0xBF],
            [0xF4, 0x8F, 0xBF, 0xBF],
        ] as [[UInt8]]
    )
    func valid(sequence: [UInt8]) { check(sequence, isValid: true) }

    @Test(
        "refuses the overlong, surrogates, what is beyond U+10FFFF, and what is cut off",
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xC2], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC2, 0xC2],
            [0xE1, 0x80, 0xC0], [0xF1, 0x80, 0x80, 0xC0], [0xE1, 0x7F, 0x80], [0xF1, 0x80, 0x7F, 0x80],
        ] as [[UInt8]]
    )
    func invalid(sequence: [UInt8]) { check(sequence, isValid: false) }
}

@Suite("A text between quotes")
struct JSONTextDamageTests {
    @Test(
        "has half of a surrogate pair replaced, wherever it stands",
        arguments: [
            (#"\ud83d"#, #"\ufffd"#), (#"\uDFFF"#, #"\ufffd"#), (#"\ud83d\ude00"#, nil), (#"\ud83dx"#, #"\ufffdx"#),
            (#"\ud83d\n"#, #"\ufffd\n"#), (#"\ud83d\u0041"#, #"\ufffd\u0041"#), (#"\ude00\ud83d"#, #"\ufffd\ufffd"#),
            (#"\\ud83d"#, nil), (#"\\\ud83d"#, #"\\\ufffd"#), (#"\ud7ff\ue000"#, nil), (#"\n\t\\"#, nil),
            (#"\ud83d\ud83d\ude00"#, #"\ufffd\ud83d\ude00"#),
        ] as [(String, String?)]
    )
    func surrogates(text: String, sound: String?) {
        for lead in 0...9 {
            let before = String(repeating: "a", count: lead)
            let bytes = Array((before + text + "z").utf8)
            bytes.withUnsafeBufferPointer { buffer in
                #expect(JSONText.hasLoneSurrogate(buffer) == (sound != nil))
                #expect(
                    String(decoding: JSONText.withoutLoneSurrogates(buffer), as: UTF8.self)
                        == before + (sound ?? text) + "z"
                )
            }
        }
    }

    @Test(
        "that breaks off inside an escape is read no further",
        arguments: ["\\", #"\u"#, #"\ud83"#, #"\ud83d\"#, #"\ud83d\ude0"#]
    )
    func cutOff(text: String) {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
        defer { copy.deallocate() }
        _ = copy.initialize(from: text.utf8)
        let bytes = UnsafeBufferPointer(copy)
        #expect(JSONText.withoutLoneSurrogates(bytes).count == text.utf8.count)
    }
}
