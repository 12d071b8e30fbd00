/// Stands for the standard library's search for the name of a Unicode scalar (`Unicode.Scalar.Properties.name`), which the
/// linker is told to call here: nothing in the library asks for names, and their tables are half a megabyte of it.
///
/// - Returns: The length of the name: 0, which the standard library takes for a scalar without one.
@_cdecl("__wrap__swift_stdlib_getScalarName")
func nameOfScalar(_ scalar: UInt32, _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int) -> Int {
    0
}
