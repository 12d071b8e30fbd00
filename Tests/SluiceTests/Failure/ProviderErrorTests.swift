import Testing

@testable import Sluice

@Suite("What a provider says of an error")
struct ReplyProviderErrorTests {
    struct Case: CustomTestStringConvertible {
        let rule: String
        let body: String
        let error: ProviderError
        var testDescription: String { rule }

        init(
            _ rule: String,
            _ body: String,
            _ message: String?,
            type: String? = nil,
            code: String? = nil,
            param: String? = nil
        ) {
            self.rule = rule
            self.body = body
            var error = ProviderError()
            (error.message, error.type, error.code, error.param) = (message, type, code, param)
            self.error = error
        }
    }

    @Test(
        "has OpenAI's code where a prompt is too long or forbidden, whoever says so",
        arguments: [
            ("prompt is too long: 210000 tokens > 200000 maximum", "context_length_exceeded"),
            ("input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000", "context_length_exceeded"),
            (
                "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
                "context_length_exceeded"
            ),
            ("Input is too long for requested model.", "context_length_exceeded"),
            (
                "Unable to submit request because the input token count is 9 but model only supports up to 8.",
                "context_length_exceeded"
            ),
            ("Malformed input request: expected maxLength: 20, actual: 30", "context_length_exceeded"),
            (
                "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4097.",
                "context_length_exceeded"
            ), ("Input validation error: `inputs` must have less than 9 tokens.", "context_length_exceeded"),
            ("too many tokens: total number of tokens in the prompt cannot exceed 8", "context_length_exceeded"),
            ("The decoder prompt is longer than the maximum model length of 8.", "context_length_exceeded"),
            ("the model is loaded with context length of only 8 tokens", "context_length_exceeded"),
            ("This model's maximum prompt length is 8 but the request has 9 tokens.", "context_length_exceeded"),
            ("Your request exceeded model token limit: 8 (requested: 9)", "context_length_exceeded"),
            ("Range of input length should be [1, 8]", "context_length_exceeded"),
            ("the response is blocked by safety filters", "content_policy_violation"),
            ("This model's maximum context length is 8192 tokens.", "context_length_exceeded"),
            ("Output blocked by content filtering policy", "content_policy_violation"),
            (
                "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
                "content_policy_violation"
            ),
            ("max_tokens is too large", nil),
        ] as [(String, String?)]
    )
    func refusals(message: String, code: String?) {
        let body = #"{"error":{"message":"\#(message)","type":"invalid_request_error","code":400}}"#
        #expect(ProviderError(body: Array(body.utf8)).code == code ?? "400")
    }

    @Test(
        "has the status that it would have had, inside an answer of success",
        arguments: [
            (#"{"error":{"type":"invalid_request_error"}}"#, 400), (#"{"error":{"type":"authentication_error"}}"#, 401),
            (#"{"error":{"type":"billing_error"}}"#, 402), (#"{"error":{"type":"permission_error"}}"#, 403),
            (#"{"error":{"type":"not_found_error"}}"#, 404), (#"{"error":{"type":"request_too_large"}}"#, 413),
            (#"{"error":{"type":"rate_limit_error"}}"#, 429), (#"{"error":{"type":"api_error"}}"#, 500),
            (#"{"error":{"type":"timeout_error"}}"#, 504), (#"{"error":{"type":"overloaded_error"}}"#, 529),
            (#"{"error":{"type":"tokens","code":"rate_limit_exceeded"}}"#, 429),
            (#"{"error":{"type":"invalid_request_error","code":"invalid_api_key"}}"#, 401),
            (#"{"error":{"type":"insufficient_quota","code":null}}"#, 429), (#"{"error":{"code":502}}"#, 502),
            (#"{"error":{"code":"429","type":"server_error"}}"#, 429), (#"{"error":{"status_code":503}}"#, 503),
            (#"[{"error":{"status":"RESOURCE_EXHAUSTED"}}]"#, 429),
            (#"{"error":{"code":503,"status":"INTERNAL"}}"#, 503),
            (#"{"error":{"status":"Unavailable"}}"#, 503), (#"{"error":{"status":429}}"#, 429),
            (#"{"object":"error","type":"InternalServerError"}"#, 500),
            (#"{"object":"error","type":"BadRequestError"}"#, 400),
            (#"{"error":"busy","error_type":"overloaded"}"#, 529), (#"{"error":"busy","status":503}"#, 503),
            (#"{"error":{"message":"m","innererror":{"code":"ResponsibleAIPolicyViolation"}}}"#, 400),
            ("prompt is too long: 3", 400),
            (#"{"error":{"message":"prompt is too long: 3"}}"#, 400),
            (#"{"error":{"code":200}}"#, nil), (#"{"error":{"code":"-42"}}"#, nil),
            (#"{"error":{"code":99999999999999}}"#, nil),
            (#"{"error":{"code":"0x1"}}"#, nil), (#"{"error":{"type":"mood"}}"#, nil), (#"{"error":"no"}"#, nil),
        ] as [(String, Int?)]
    )
    func impliedStatus(body: String, status: Int?) {
        #expect(ProviderError(body: Array(body.utf8)).impliedStatus == status)
    }

    static let cases = [
        Case(
            "OpenAI",
            #"{"error":{"message":"No \"key\"","type":"invalid_request_error","param":"messages","code":"invalid_api_key"}}"#,
            "No \"key\"",
            type: "invalid_request_error",
            code: "invalid_api_key",
            param: "messages"
        ),
        Case(
            "null members say nothing",
            #"{"error":{"message":"m","type":"t","param":null,"code":null}}"#,
            "m",
            type: "t"
        ),
        Case("a code may be a number", #"{"error":{"message":"m","code":429}}"#, "m", code: "429"),
        Case(
            "Anthropic",
            #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"r"}"#,
            "Overloaded",
            type: "overloaded_error"
        ),
        Case(
            "Google, in an array",
            #"[{"error":{"code":400,"message":"Bad","status":"INVALID_ARGUMENT"}}]"#,
            "Bad",
            type: "INVALID_ARGUMENT",
            code: "400"
        ),
        Case("Amazon's capital letter", #"{"Message":"no"}"#, "no"),
        Case("FastAPI's text", #"{"detail":"Not Found"}"#, "Not Found"),
        Case(
            "FastAPI's list",
            #"{"detail":[{"loc":["body"],"msg":"field required"}]}"#,
            #"[{"loc":["body"],"msg":"field required"}]"#
        ),
        Case("an error that is a text", #"{"error":"model not found"}"#, "model not found"),
        Case("a message at the top", #"{"message":"no","type":"t","code":"c"}"#, "no", type: "t", code: "c"),
        Case("a message beside the error", #"{"error":{},"message":"no"}"#, "no"),
        Case("Helicone's own", #"{"error":{"code":"x"},"helicone-message":"no credits"}"#, "no credits", code: "x"),
        Case("a JSON text", #""overloaded""#, "overloaded"),
        Case(
            "a page's title",
            "<!DOCTYPE html><HTML><head><TITLE>\n 502  Bad\n Gateway </TITLE></head></html>",
            "502 Bad Gateway"
        ),
        Case("a page without a title", "<html><body>x</body></html>", "an HTML page instead of JSON"),
        Case("a page whose title does not end", "<html></title><title>x", "an HTML page instead of JSON"),
        Case("plain text, of which the first line", "\nupstream connect error\nmore", "upstream connect error"),
        Case("an empty body", "", nil),
        Case("space", "  \n ", nil),
        Case("nothing known", #"{"x":1}"#, nil),
        Case("an empty array", "[]", nil),
        Case("a number", "5", nil),
    ]

    @Test("is read from its body", arguments: cases)
    func read(_ example: Case) { #expect(ProviderError(body: Array(example.body.utf8)) == example.error) }

    @Test("is cut to a line of text")
    func long() {
        #expect(ProviderError(body: Array(String(repeating: "x", count: 10_000).utf8)).message?.count == 300)
        let title = "<html><title>" + String(repeating: "x", count: 10_000) + "</title>"
        #expect(ProviderError(body: Array(title.utf8)).message?.count == 300)
    }

    @Test("is read from a huge page")
    func hugePage() {
        let page = Array(("<html>" + String(repeating: "<p>x", count: 2_000_000)).utf8)
        #expect(ProviderError(body: page).message == "an HTML page instead of JSON")
    }

    @Test("survives bytes that are not UTF-8")
    func notUTF8() {
        #expect(ProviderError(body: [0x61, 0xFF, 0x62]).message == "a\u{FFFD}b")
    }
}
