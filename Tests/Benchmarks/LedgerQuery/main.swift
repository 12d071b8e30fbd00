import Glibc
import SluiceBase
import SluiceJSON
import SluiceStore

@testable import SluiceLedger

/// Times the dashboard's queries over a ledger of random records: `LedgerBench FOLDER RECORDS`.
///
/// The ledger is made where FOLDER has none. Figures are CPU milliseconds, best of three and the first one, with the
/// system's file cache warm.

func cpuMilliseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

struct FastRandom: RandomNumberGenerator {
    var state: UInt64 = 88_172_645_463_325_252
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

struct NoBodies: BodyReader {
    func bodies(month: Int64, reference: Int64) -> RecordBodies { RecordBodies() }
}

let now: Int64 = 1_795_608_000_000_000_000

/// 30 days, 12 models, 5,000 users, a new session every sixth record, three properties.
func build(_ file: SQLiteFile, _ records: Int) throws {
    var random = FastRandom()
    func choice(_ most: Int) -> Int { Int(random.next() >> 33) % most }
    let span = Int64(30 * 86_400) * 1_000_000_000
    var written = 0
    while written < records {
        let count = min(4096, records - written)
        let batch = (0..<count).map { index in
            let number = written + index
            var record = LedgerRecord(
                requestID: RequestID(high: UInt64(number), low: 1),
                start: now - span + span / Int64(records) * Int64(number) - Int64(choice(5_000_000)) * 1000
            )
            record.duration = Int64(200_000 + choice(1_000) * choice(4_000))
            record.first = Int64(50_000 + choice(400_000))
            record.operation = 1
            record.status = choice(100) == 0 ? [429, 500, 503][choice(3)] : 200
            record.model = "model-\(min(choice(12), choice(12)))"
            record.provider = "provider-\(choice(4))"
            record.user = "user-\(min(choice(5_000), choice(5_000)))"
            record.session = "session-\(number / 6)"
            record.promptTokens = Int64(choice(3_000))
            record.completionTokens = Int64(choice(900))
            record.cost = choice(200) == 0 ? nil : Int64(choice(5_000_000))
            record.attempts = 1
            record.properties = [
                ("tenant", "tenant-\(choice(500))"), ("feature", "feature-\(choice(20))"),
                ("environment", "env-\(choice(3))"),
            ]
            return record
        }
        try file.perform { (connection) throws(SQLiteConnection.Failure) in
            try connection.transaction { () throws(SQLiteConnection.Failure) in
                _ = try RecordWriter.write(
                    batch,
                    Array(repeating: nil, count: count),
                    freshID: { RequestID(high: 2, low: 0) },
                    connection
                )
            }
        }
        written += count
        _ = file.tend(isIdle: false)
    }
    _ = file.tend(isIdle: true)
}

/// What the thread that ends a call pays to hand over its record, by the wall's clock, while another thread writes: a
/// call each 10 µs.
func timeQueueing(_ folder: String, _ calls: Int) throws {
    var settings = Ledger.Settings()
    settings.alertInterval = nil
    let randomness = SystemRandomness()
    let ledger = try Ledger(folder: folder, settings, clock: SystemClock(), randomness: randomness)
    var template = LedgerRecord(requestID: RequestID(high: 0, low: 0), start: now)
    template.model = "model-1"
    template.user = "user-1"
    var times: [Int64] = []
    times.reserveCapacity(calls)
    for _ in 0..<calls {
        let begun = Instant.now
        let id = RequestID(at: WallTime(nanoseconds: now), randomness)
        ledger.record(bytes: 1024) { [template] in
            var record = template
            record.requestID = id
            return record
        }
        let ended = Instant.now
        times.append(ended.nanoseconds(since: begun))
        while Instant.now.nanoseconds(since: ended) < 10_000 {}
    }
    guard ledger.flush(until: .now + Milliseconds(60_000)) else { return print("the ledger did not come to rest") }
    ledger.close(until: .now + Milliseconds(60_000))
    times.sort()
    let mean = times.reduce(0, +) / Int64(calls)
    let (median, late) = (times[calls / 2], times[calls * 99 / 100])
    print("queueing a record: mean \(mean) ns, p50 \(median), p99 \(late), worst \(times[calls - 1])")
    for end in ["", "-wal", "-shm"] { unlink("\(folder)/\(LedgerSchema.fileName)\(end)") }
    rmdir(folder)
}

let queries: [(name: String, query: String)] = [
    (
        "hour × model: requests, cost, p50 p95 p99",
        #"{"metrics":["requests","cost","latency.p50","latency.p95","latency.p99"],"by":["hour","model"]}"#
    ),
    ("cost by user, top 20", #"{"metrics":["cost"],"by":["user"],"top":20}"#),
    (
        "one tenant by day, percentiles",
        #"{"metrics":["requests","cost","latency.p95"],"by":[{"time":"day","zone":"Europe/Berlin"}],"where":{"property":"tenant","equals":"tenant-7"}}"#
    ),
    ("error rate by model", #"{"metrics":["requests","errors","error_rate"],"by":["model"]}"#),
    (
        "tenant × day, percentiles",
        #"{"metrics":["requests","latency.p50","latency.p95"],"by":["day",{"property":"tenant"}]}"#
    ),
    (
        "totals of a dashboard",
        #"{"metrics":["requests","errors","cost","saved","latency.p95","active_users","unknown_prices","total_tokens","tokens_per_second"]}"#
    ),
    ("last 24 hours by minute", #"{"metrics":["requests","cost"],"by":["minute"],"from":"-24h"}"#),
    ("users by cost", #"{"list":"users","order":"cost"}"#),
    ("newest 50", #"{"list":"requests"}"#),
    ("newest 50 of a user", #"{"list":"requests","where":{"user":"user-17"}}"#),
    ("newest 50 failures of a model", #"{"list":"requests","where":{"model":"model-3","failed":true}}"#),
    ("dearest 50", #"{"list":"requests","order":"-cost"}"#),
    ("sessions, newest 100 of the last day", #"{"list":"sessions","from":"-1d"}"#),
]

let arguments = CommandLine.arguments
guard arguments.count == 3, let records = Int(arguments[2]) else {
    print("usage: LedgerBench FOLDER RECORDS")
    exit(2)
}
let file = try SQLiteFile(folder: arguments[1], name: LedgerSchema.fileName, schema: LedgerSchema.schema)
var there: Int64 = 0
there = try file.perform { (connection) throws(SQLiteConnection.Failure) in
    var count: Int64 = 0
    try connection.execute("SELECT count(*) FROM records") { count = $0.int(0) }
    return count
}
if there == 0 {
    let begun = cpuMilliseconds()
    try build(file, records)
    print("built \(records) records: \((cpuMilliseconds() - begun) * 1000 / Double(records)) µs each")
}
let reader = LedgerReader(
    file: try SQLiteFile(folder: arguments[1], name: LedgerSchema.fileName, schema: LedgerSchema.schema),
    bodies: NoBodies()
)
try timeQueueing(arguments[1] + "-queue", 200_000)
func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
for (name, query) in queries {
    var times: [Double] = []
    var size = 0
    for _ in 0..<4 {
        let begun = cpuMilliseconds()
        size = try reader.answer(Array(query.utf8), now: WallTime(nanoseconds: now)).count
        times.append(cpuMilliseconds() - begun)
    }
    print("\(name): \(rounded(times.min() ?? 0)) ms (first \(rounded(times[0])), \(size) bytes)")
}
