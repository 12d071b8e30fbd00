public import CSluice
internal import Sluice

/// Settings before there is a client. One thread at a time.
final class OptionsObject {
    var configuration = Configuration()
}

@_cdecl("sluice_options_new") @implementation
public func sluice_options_new() -> OpaquePointer? {
    FirstUse.prepare()
    return Handle.retain(OptionsObject())
}

@_cdecl("sluice_options_set") @implementation
public func sluice_options_set(
    _ options: OpaquePointer?,
    _ name: UnsafePointer<CChar>?,
    _ value: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    attempt(error) { () throws(Failure) in
        let options = try required(options, OptionsObject.self, "options")
        try options.configuration.set(text(name, "name"), text(value, "value"))
    }
}

@_cdecl("sluice_options_free") @implementation
public func sluice_options_free(_ options: OpaquePointer?) { Handle.release(options, OptionsObject.self) }

@_cdecl("sluice_option_count") @implementation
public func sluice_option_count() -> Int { Option.all.count }

@_cdecl("sluice_option_at") @implementation
public func sluice_option_at(_ index: Int, _ info: UnsafeMutablePointer<sluice_option_info>?) -> sluice_status {
    guard Option.all.indices.contains(index) else { return SLUICE_E_ARGUMENT }
    let option = Option.all[index]
    return fill(info) { info in
        info.name = pointer(option.name)
        info.default_value = pointer(option.defaultValue)
        info.description = pointer(option.summary)
    }
}

/// A static string ends with a NUL and lives for ever.
private func pointer(_ text: StaticString) -> UnsafePointer<CChar>? {
    UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}
