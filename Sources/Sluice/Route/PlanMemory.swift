internal import SluiceBase
internal import SluiceJSON

/// The outlines of a client's latest plans, for requests that are alike in all but their bodies.
final class PlanMemory: Sendable {
    /// What an outline is made of, besides the client's options and the variables that it reads.
    private struct Key: Hashable {
        let operation: Operation
        let model: String
        let isStream: Bool
        let hasBody: Bool
        let user: String?
        let headers: [HeaderField]
        let metadataHeaders: [HeaderField]
        let overrides: [Override]

        init(_ request: Request, isStream: Bool) {
            operation = request.operation
            model = request.model
            self.isStream = isStream
            hasBody = request.hasBody
            user = request.body["user"]?.string
            headers = request.headers.fields
            metadataHeaders = request.metadataHeaders.fields
            overrides = request.overrides.map(Override.init)
        }

        /// The rest seldom tells two requests apart, and is looked at where this is equal.
        func hash(into hasher: inout Hasher) {
            hasher.combine(model)
            for header in headers { hasher.combine(header.value) }
            for override in overrides { hasher.combine(override.value) }
        }

        /// Bytes of its texts.
        var size: Int {
            let fields = (headers + metadataHeaders).reduce(model.utf8.count &+ (user?.utf8.count ?? 0)) { sum, field in
                sum &+ field.name.utf8.count &+ field.value.utf8.count
            }
            return overrides.reduce(fields) { $0 &+ $1.value.utf8.count }
        }
    }

    /// An option that a request sets for itself.
    private struct Override: Hashable {
        /// Where its name stands in the program, which tells it from others without a look at the text.
        let name: UInt
        let value: String

        init(_ given: (option: Option, value: String)) {
            name = UInt(bitPattern: given.option.name.utf8Start)
            value = given.value
        }
    }

    private let outlines = Lock<[Key: PlanOutline]>([:])

    /// More outlines than this are all forgotten: requests that differ each time would fill any memory.
    private static let countLimit = 64
    /// Bytes of a request's texts; a larger one is planned each time.
    private static let sizeLimit = 4096

    /// The outline of a request to a client with the options `client`.
    ///
    /// - Throws: `Failure` for an unknown route, and a header or an option that cannot be acted on.
    func outline(_ request: Request, isStream: Bool, _ client: Configuration) throws(Failure) -> PlanOutline {
        let key = Key(request, isStream: isStream)
        if let known = outlines.withLock({ $0[key] }), known.isCurrent { return known }
        let outline = try PlanOutline(request, isStream: isStream, try request.configuration(over: client))
        guard key.size <= Self.sizeLimit else { return outline }
        outlines.withLock { outlines in
            if outlines.count >= Self.countLimit { outlines.removeAll(keepingCapacity: true) }
            outlines[key] = outline
        }
        return outline
    }
}
