import CSluice

@_cdecl("sluice_version_number") @implementation
public func sluice_version_number() -> UInt32 { 0x000100 }
