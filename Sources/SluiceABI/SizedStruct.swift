internal import CSluice

/// A C struct that the caller owns and that begins with its size.
protocol SizedStruct {
    var size: Int { get set }
    init()
}

extension sluice_option_info: SizedStruct {}
extension sluice_tool_call: SizedStruct {}
extension sluice_usage: SizedStruct {}
extension sluice_timing: SizedStruct {}
extension sluice_attempt: SizedStruct {}
extension sluice_cache: SizedStruct {}
extension sluice_cost: SizedStruct {}
extension sluice_cost_line: SizedStruct {}

/// Fills as much of the caller's struct as the caller's version of it has.
func fill<Struct: SizedStruct>(_ target: UnsafeMutablePointer<Struct>?, _ body: (inout Struct) -> Void) -> sluice_status
{
    guard let target, target.pointee.size >= MemoryLayout<Int>.size else { return SLUICE_E_ARGUMENT }
    var value = Struct()
    body(&value)
    value.size = target.pointee.size
    let count = min(value.size, MemoryLayout<Struct>.size)
    withUnsafeBytes(of: value) { source in
        UnsafeMutableRawBufferPointer(start: target, count: count).copyMemory(from: .init(rebasing: source[..<count]))
    }
    return SLUICE_OK
}
