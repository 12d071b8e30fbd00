import SluicePrice
import Testing

#if !DEBUG
    /// What the table may cost; `swift test -c release --filter SpeedTests` prints the figures.
    @Suite("Speed of the price table", .serialized)
    struct SpeedTests {
        /// The best of several runs, since other work on the machine only ever adds.
        private func nanoseconds(of body: () -> Void) -> Int64 {
            let best = (0..<20).map { _ in ContinuousClock().measure(body) }.min() ?? .zero
            return best.components.seconds * 1_000_000_000 + best.components.attoseconds / 1_000_000_000
        }

        @Test("Loading takes less than 2 ms")
        func load() {
            let time = nanoseconds { #expect(PriceTable.fresh().count > 4000) }
            print("load: \(time / 1000) µs")
            #expect(time < 2_000_000)
        }

        @Test(
            "A look-up takes less than 1 µs, a name's first less than 3 µs",
            arguments: [
                ("gpt-4o", nil), ("gpt-4o", "openai"), ("gpt-5.4", "openai"), ("claude-3.5-haiku", nil),
                ("llama-3.3-70b-versatile", "groq"), ("gpt-4o-mini/openai", nil), ("gpt-4o-2031-01-01", "openai"),
                ("nobody-9000", nil),
            ] as [(String, String?)]
        )
        func lookUp(model: String, provider: String?) {
            let table = PriceTable.builtIn
            let again = nanoseconds {
                for _ in 0..<1000 { blackHole(table.row(for: model, provider: provider)) }
            }
            let first = nanoseconds {
                for _ in 0..<1000 { blackHole(table.findRow(for: model, provider: provider)) }
            }
            print("row(for: \(model), provider: \(provider ?? "nil")): \(again / 1000) ns, first \(first / 1000) ns")
            #expect(again < 1_000_000)
            #expect(first < 3_000_000)
        }

        @Test("Pricing a usage takes less than 1 µs")
        func price() throws {
            let table = PriceTable.builtIn
            let row = try #require(table.row(for: "gpt-5.4"))
            let time = nanoseconds {
                for _ in 0..<1000 { blackHole(table.cost(of: Usage(input: 1000, output: 10), row: row)) }
            }
            print("cost(of:row:): \(time / 1000) ns")
            #expect(time < 1_000_000)
        }
    }

    /// Keeps the optimiser from dropping what is measured.
    @inline(never)
    private func blackHole<Value>(_ value: Value) {}
#endif
