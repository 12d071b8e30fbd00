internal import SluiceBase
internal import SluiceJSON

/// The members of a chunk by which an error object without `error` is known.
struct TopShape {
    var hasChoices = false
    private var hasDetail = false
    private var hasMessage = false
    private var hasCode = false
    private var isNamedError = false
    private var isSomethingElse = false

    mutating func note(_ name: JSONStringToken, _ value: Bytes, _ cursor: JSONCursor) {
        let isNull = value.first == UInt8(ascii: "n")
        if cursor.matches(name, "object") || cursor.matches(name, "type") {
            if value.elementsEqual(#""error""#.utf8) {
                isNamedError = true
            } else if cursor.matches(name, "object"), value.count > 2, !isNull {
                isSomethingElse = true
            }
        } else if cursor.matches(name, "detail") {
            hasDetail = hasDetail || !isNull
        } else if cursor.matches(name, "errors") || cursor.matches(name, "fault") {
            hasDetail = hasDetail || (!isNull && value.count > 2)
        } else if cursor.matches(name, "message") || cursor.matches(name, "msg") {
            hasMessage = hasMessage || value.first == UInt8(ascii: "\"")
        } else if cursor.matches(name, "code") || cursor.matches(name, "status") || cursor.matches(name, "status_code")
        {
            hasCode = hasCode || !isNull
        } else if cursor.matches(name, "success") {
            hasCode = hasCode || value.first == UInt8(ascii: "f")
        } else if cursor.matches(name, "data") {
            isSomethingElse = isSomethingElse || !isNull
        }
    }

    /// `{"object":"error",…}` (vLLM), `{"type":"error",…}`, `{"detail":…}` (FastAPI), `{"message":…,"code":…}`,
    /// `{"success":false,"message":…}`, `{"errors":[…]}` (Cloudflare), `{"fault":…}` (Apigee).
    var isError: Bool {
        isNamedError || (!hasChoices && !isSomethingElse && (hasDetail || (hasMessage && hasCode)))
    }
}
