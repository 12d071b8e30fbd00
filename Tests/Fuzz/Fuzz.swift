import Glibc

/// A parser under test: whatever bytes it is given, it must not trap, and what it promises must hold.
struct FuzzTarget: Sendable {
    let name: String
    let run: @Sendable (UnsafeBufferPointer<UInt8>) -> Void

    static let all = [json, eventStream, answer, text, query, column, zone, record, csv, alert, stream, prompt, redis]

    /// The one named by FUZZ_TARGET.
    static let chosen: FuzzTarget = {
        let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
        guard let target = all.first(where: { $0.name == name }) else {
            fatalError("FUZZ_TARGET is \"\(name)\"; there are \(all.map(\.name).joined(separator: ", "))")
        }
        return target
    }()
}

/// What libFuzzer calls for every input; see https://llvm.org/docs/LibFuzzer.html.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTarget.chosen.run(UnsafeBufferPointer(start: start, count: count))
    return 0
}

/// Ends the process, which makes libFuzzer keep the input, where a promise is broken.
func expect(_ condition: Bool, _ promise: @autoclosure () -> String) {
    if !condition { fatalError("broken promise: \(promise())") }
}

extension UnsafeBufferPointer<UInt8> {
    /// The bytes after the first, in pieces whose lengths follow from the first: the same input always splits alike.
    var pieces: [UnsafeBufferPointer<UInt8>] {
        guard var state = first.map(UInt64.init) else { return [] }
        var rest = self.dropFirst()
        var pieces: [UnsafeBufferPointer<UInt8>] = []
        while !rest.isEmpty {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let length = 1 + Int(state >> 33) % 24
            pieces.append(UnsafeBufferPointer(rebasing: rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return pieces
    }

    /// The bytes after the first, in one piece.
    var whole: [UnsafeBufferPointer<UInt8>] { [UnsafeBufferPointer(rebasing: dropFirst())] }
}
