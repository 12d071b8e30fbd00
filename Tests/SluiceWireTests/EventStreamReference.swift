@testable import SluiceWire

/// An event with texts of its own, so that it can be kept and compared.
struct KeptEvent: Equatable, CustomStringConvertible {
    var name: String
    var data: String

    init(_ data: String, name: String = "") {
        self.name = name
        self.data = data
    }

    var description: String { (name.isEmpty ? "" : "\(name.debugDescription): ") + data.debugDescription }
}

/// The events of `pieces` fed one after another.
func events(of pieces: [some Collection<UInt8>]) -> [KeptEvent] {
    var stream = EventStream()
    var events: [KeptEvent] = []
    for piece in pieces {
        // A copy that goes as soon as it was fed: whatever points into it afterwards is a bug a sanitizer sees.
        Array(piece).withUnsafeBufferPointer { bytes in
            stream.feed(bytes) { message in
                events.append(
                    KeptEvent(
                        String(decoding: message.data, as: UTF8.self),
                        name: String(decoding: message.name, as: UTF8.self)
                    )
                )
            }
        }
    }
    return events
}

/// The rules of WHATWG HTML 9.2.6 written down as plainly as can be, for a whole body at once.
///
/// One rule is ours: an event whose data is empty is none. The standard would hand it on; to a reader of JSON it says
/// nothing, and some servers send it to keep a connection open.
func referenceEvents(of body: [UInt8]) -> [KeptEvent] {
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    var rest = body.starts(with: [0xEF, 0xBB, 0xBF]) ? body.dropFirst(3) : body[...]
    while let byte = rest.popFirst() {
        if byte == 0x0D, rest.first == 0x0A { rest.removeFirst() }
        if byte == 0x0D || byte == 0x0A {
            lines.append(line)
            line = []
        } else {
            line.append(byte)
        }
    }
    var events: [KeptEvent] = []
    var data: [[UInt8]] = []
    var name: [UInt8] = []
    for line in lines {
        if line.isEmpty {
            let text = Array(data.joined(separator: [0x0A]))
            if !text.isEmpty {
                events.append(
                    KeptEvent(String(decoding: text, as: UTF8.self), name: String(decoding: name, as: UTF8.self))
                )
            }
            (data, name) = ([], [])
            continue
        }
        let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        var value = parts.count > 1 ? parts[1] : []
        if value.first == 0x20 { value.removeFirst() }
        switch String(decoding: parts[0], as: UTF8.self) {
        case "data": data.append(Array(value))
        case "event": name = Array(value)
        default: break
        }
    }
    return events
}
