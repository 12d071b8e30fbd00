internal import CSluice
internal import Sluice

@_cdecl("sluice_string_free") @implementation
public func sluice_string_free(_ string: UnsafeMutablePointer<CChar>?) { string?.deallocate() }

/// Runs `body` and gives its text away.
func string(_ slot: ErrorSlot, _ body: () throws(Failure) -> [UInt8]) -> UnsafeMutablePointer<CChar>? {
    do {
        let bytes = try body()
        let memory = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
        for (index, byte) in bytes.enumerated() { memory[index] = CChar(bitPattern: byte) }
        memory[bytes.count] = 0
        return memory
    } catch {
        report(error, to: slot)
        return nil
    }
}
