import SluiceBase
import SluiceLedger
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("Webhooks of alerts")
struct WebhookSenderTests {
    @Test("sign with HMAC-SHA256, as the second case of RFC 4231 has it")
    func signature() {
        let signature = WebhookSender.signature(of: Array("what do ya want for nothing?".utf8), key: "Jefe")
        #expect(signature == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test("sign an empty message, too")
    func empty() {
        let signature = WebhookSender.signature(of: [], key: "k")
        #expect(signature?.utf8.count == 64)
    }

    @Test("that are not reached in three tries are given up with the reason, and the sender is idle again")
    func unreachable() throws {
        let sender = WebhookSender(TransferSettings(), CurlTransport(), SystemClock())
        let verdict = Lock<String??>(nil)
        sender.post(
            AlertPost(url: "http://127.0.0.1:1/", key: "k", body: Array("{}".utf8)) { trouble in
                verdict.withLock { $0 = .some(trouble) }
            }
        )
        #expect(!sender.isIdle)
        let end = Instant.now + Milliseconds(60_000)
        while !sender.isIdle, Instant.now < end { SystemClock.rest(10_000) }
        let trouble = verdict.withLock { $0 }
        #expect((trouble ?? nil)?.contains("not reached") == true)
    }
}
