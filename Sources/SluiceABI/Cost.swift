internal import SluiceBase

public import CSluice
internal import Sluice
internal import SluicePrice

@_cdecl("sluice_response_cost") @implementation
public func sluice_response_cost(
    _ response: OpaquePointer?,
    _ cost: UnsafeMutablePointer<sluice_cost>?
) -> sluice_status {
    guard let object = Handle.object(response, ResponseObject.self) else { return SLUICE_E_ARGUMENT }
    let found = object.cost
    return fill(cost) { target in
        target.total_nano_usd = found?.total ?? -1
        target.computed_nano_usd = found?.computed ?? -1
        target.declared_nano_usd = found?.declared ?? -1
        target.is_declared = found?.isDeclared ?? false
        target.is_estimated = found?.isEstimate ?? false
        target.row = found?.row.flatMap { object.named("cost row", $0) }
        target.tier = found.flatMap { object.named("cost tier", $0.tier) }
        target.table = found?.source.flatMap { object.named("cost table", $0.name) }
        target.date = found?.source.flatMap { object.named("cost date", $0.date) }
        target.line_count = found?.lines.count ?? 0
    }
}

@_cdecl("sluice_response_cost_line_at") @implementation
public func sluice_response_cost_line_at(
    _ response: OpaquePointer?,
    _ index: Int,
    _ line: UnsafeMutablePointer<sluice_cost_line>?
) -> sluice_status {
    guard let object = Handle.object(response, ResponseObject.self), let lines = object.cost?.lines,
        lines.indices.contains(index)
    else { return SLUICE_E_ARGUMENT }
    return fill(line) { target in
        target.kind = object.named("cost kind \(lines[index].kind.name)", lines[index].kind.name)
        target.quantity = Int64(lines[index].quantity)
        target.rate_nano_usd = lines[index].rate.amount
        target.amount_nano_usd = lines[index].amount
    }
}

@_cdecl("sluice_client_load_prices") @implementation
public func sluice_client_load_prices(
    _ client: OpaquePointer?,
    _ file: UnsafePointer<CChar>?,
    _ length: Int,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    attempt(error) { () throws(Failure) in
        let client = try required(client, ClientObject.self, "client").client
        try client.loadPrices(bytes(file, length, "file"), source: .loaded(at: client.surroundings.clock.wall))
    }
}

@_cdecl("sluice_client_model_info") @implementation
public func sluice_client_model_info(
    _ client: OpaquePointer?,
    _ model: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> UnsafeMutablePointer<CChar>? {
    string(error) { () throws(Failure) in
        try required(client, ClientObject.self, "client").client.modelInfo(text(model, "model"))
    }
}

@_cdecl("sluice_client_cost_of") @implementation
public func sluice_client_cost_of(
    _ client: OpaquePointer?,
    _ model: UnsafePointer<CChar>?,
    _ usage: UnsafePointer<CChar>?,
    _ length: Int,
    _ service_tier: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> UnsafeMutablePointer<CChar>? {
    string(error) { () throws(Failure) in
        let client = try required(client, ClientObject.self, "client").client
        let tier: String? = if service_tier != nil { try text(service_tier, "service_tier") } else { nil }
        return try client.cost(of: bytes(usage, length, "usage"), on: text(model, "model"), tier: tier)
    }
}

@_cdecl("sluice_client_explain") @implementation
public func sluice_client_explain(
    _ client: OpaquePointer?,
    _ model: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> UnsafeMutablePointer<CChar>? {
    string(error) { () throws(Failure) in
        try required(client, ClientObject.self, "client").client.explain(text(model, "model"))
    }
}

@_cdecl("sluice_client_estimate_tokens") @implementation
public func sluice_client_estimate_tokens(
    _ client: OpaquePointer?,
    _ model: UnsafePointer<CChar>?,
    _ text: UnsafePointer<CChar>?,
    _ length: Int
) -> Int64 {
    guard let model = try? SluiceABI.text(model, "model"), let bytes = try? bytes(text, length, "text") else {
        return -1
    }
    return Int64(TokenEstimate(model: model).tokens(in: String(decoding: bytes, as: UTF8.self)))
}
