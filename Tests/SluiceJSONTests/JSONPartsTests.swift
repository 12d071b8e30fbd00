import SluiceJSON
import Testing

@Suite("Members and elements, one after another")
struct JSONPartsTests {
    /// How many there are, and whether the last step met broken grammar.
    private func read(_ text: String) -> (count: Int, isBroken: Bool)? {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            var cursor = JSONCursor(bytes)
            var count = 0
            if var members = cursor.enterObject() {
                while members.nextName(&cursor) != nil, cursor.skipValue() { count += 1 }
                return (count, members.isBroken)
            }
            guard var elements = cursor.enterArray() else { return nil }
            while elements.next(&cursor), cursor.skipValue() { count += 1 }
            return (count, elements.isBroken)
        }
    }

    @Test(
        "end at their bracket, and are whole",
        arguments: [("{}", 0), (#"{"a":1}"#, 1), (#"{ "a" : 1 , "b" : 2 }"#, 2), ("[]", 0), ("[ 1 , 2 ]", 2)]
    )
    func whole(text: String, count: Int) throws {
        let found = try #require(read(text))
        #expect(found.count == count && !found.isBroken)
    }

    @Test(
        "are broken where a name, a colon or a comma is missing, and where the text ends",
        arguments: [
            ("{", 0), ("{5:1}", 0), ("{a:1}", 0), (#"{"a" 1}"#, 0), (#"{"a"}"#, 0), (#"{"a":1,b:2}"#, 1),
            (#"{"a":1 "b":2}"#, 1), (#"{"a":1"#, 1), (#"{"a":1,}"#, 1), ("[1 2]", 1), ("[1", 1),
        ]
    )
    func broken(text: String, count: Int) throws {
        let found = try #require(read(text))
        #expect(found.count == count && found.isBroken)
    }

    @Test("are none of anything else", arguments: ["", "1", "null", #""{""#])
    func neither(text: String) { #expect(read(text) == nil) }
}
