import Testing

@testable import SluicePrompt

@Suite("The grammar of templates")
struct TemplateTextTests {
    private func pieces(_ text: String) -> [String] {
        TemplateText(text).pieces.map { piece in
            switch piece {
            case .text(let bytes): String(decoding: bytes, as: UTF8.self)
            case .variable(let variable): "<\(variable.name):\(variable.type)>"
            case .partial(let partial, _): "[\(partial.id):\(partial.index):\(partial.environment ?? "")]"
            }
        }
    }

    @Test(
        "A variable is {{hc:name:type}}, with space anywhere between its parts",
        arguments: [
            ("{{hc:name:string}}", ["<name:string>"]),
            ("{{ hc : name : string }}", ["<name:string>"]),
            ("{{\n\thc:\n_x-1 :number\t}}", ["<_x-1:number>"]),
            ("{{hc:-:-}}", ["<-:->"]),
            ("Hello {{hc:name:string}}!", ["Hello ", "<name:string>", "!"]),
            ("{{hc:a:string}}{{hc:b:string}}", ["<a:string>", "<b:string>"]),
            ("{{{hc:a:string}}}", ["{", "<a:string>", "}"]),
            ("{{ {{hc:a:string}} }}", ["{{ ", "<a:string>", " }}"]),
            ("ä{{hc:a:string}}ö", ["ä", "<a:string>", "ö"]),
        ]
    )
    func variables(text: String, expected: [String]) { #expect(pieces(text) == expected) }

    @Test(
        "A partial is {{hcp:id:index}} or {{hcp:id:index:environment}}, its id six letters and digits",
        arguments: [
            ("{{hcp:a1B2c3:0}}", ["[a1B2c3:0:]"]),
            ("{{ hcp : a1B2c3 : 12 : staging }}", ["[a1B2c3:12:staging]"]),
            ("{{hcp:a1B2c3:99999999999999999999}}", ["[a1B2c3:\(Int.max):]"]),
        ]
    )
    func partials(text: String, expected: [String]) { #expect(pieces(text) == expected) }

    @Test(
        "Text that does not match is ordinary text",
        arguments: [
            "", "{", "{{", "{{}}", "{{hc}}", "{{hc:name}}", "{{hc:name:}}", "{{hc::string}}", "{{hc:1name:string}}",
            "{{hc:näme:string}}", "{{hc:na me:string}}", "{{hc:name:string}", "{hc:name:string}}", "{{HC:name:string}}",
            "{{h c:name:string}}", "{{hc:name:string:more}}", "{{name}}", "{{hcp:a1B2c:0}}", "{{hcp:a1B2c3d:0}}",
            "{{hcp:a1B2c3}}", "{{hcp:a1B2c3:x}}", "{{hcp:a1B2c3:-1}}", "{{hcp:a1B2c3:0:1x}}", "{{hcp:a1-2c3:0}}",
            "{{hc:name:string", "{{hc:a:b\u{0}}}",
        ]
    )
    func ordinary(text: String) {
        #expect(!TemplateText(text).hasPlaceholders)
        #expect(pieces(text).joined() == text)
    }

    @Test("Many openings that lead nowhere are read once each")
    func openings() {
        let text = String(repeating: "{{hc:", count: 200_000)
        #expect(!TemplateText(text).hasPlaceholders)
    }
}
