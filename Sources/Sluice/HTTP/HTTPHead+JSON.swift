internal import SluiceBase
internal import SluiceJSON
package import SluiceWire

extension HTTPHead {
    /// `{"status":200,"headers":[["name","value"],…]}`
    package var json: [UInt8] { json(fallback: 0) }

    /// The same with `"fallback":1` where a fallback gave the answer, which one by its number.
    package func json(fallback: Int) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("status")
            writer.int(status)
            if fallback != 0 {
                writer.name("fallback")
                writer.int(fallback)
            }
            writer.name("headers")
            writer.array { writer in
                for field in fields {
                    writer.array { writer in
                        writer.string(field.name)
                        writer.string(field.value)
                    }
                }
            }
        }
        return writer.bytes
    }
}
