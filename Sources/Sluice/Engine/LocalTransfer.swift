internal import SluiceWire

/// Plays an answer that is already here, from the upstream inside the process or from the cache, to a receiver, as a
/// transfer would. Used by the loop's driver only.
final class LocalTransfer: Interruptible {
    private unowned let loop: EventLoop
    private let receiver: any TransferSink
    private var completion: ((Result<Void, TransferFailure>) -> Void)?
    private var head: HTTPHead?
    private let pieces: [[UInt8]]
    private var position = 0
    private var isPaused = false

    /// Begins at once, or at the first `setPaused(false)` if it `startsPaused`. `completion` runs once.
    init(
        _ head: HTTPHead,
        _ pieces: [[UInt8]],
        on loop: EventLoop,
        to receiver: any TransferSink,
        startsPaused: Bool,
        completion: @escaping (Result<Void, TransferFailure>) -> Void
    ) {
        self.loop = loop
        self.receiver = receiver
        self.completion = completion
        self.head = head
        self.pieces = pieces
        isPaused = startsPaused
        play()
    }

    func cancel() { finish(.failure(TransferFailure(.stopped, "stopped"))) }

    func setPaused(_ paused: Bool) {
        guard paused != isPaused else { return }
        isPaused = paused
        if !paused { play() }
    }

    /// A few pieces, then a turn of the loop, so that other calls are served and a cancel is heard.
    private func play() {
        for _ in 0..<16 {
            guard completion != nil, !isPaused else { return }
            let flow: StreamAction
            if let head {
                self.head = nil
                flow = receiver.receive(head: head)
            } else if position < pieces.count {
                flow = pieces[position].withUnsafeBufferPointer { receiver.receive(body: $0) }
                position += 1
            } else {
                return finish(.success(()))
            }
            switch flow {
            case .continue: break
            case .finish: return finish(.success(()))
            case .pause: isPaused = true
            case .stop: return finish(.failure(TransferFailure(.stopped, "stopped by its receiver")))
            }
        }
        loop.soon { self.play() }
    }

    private func finish(_ result: Result<Void, TransferFailure>) {
        guard let completion else { return }
        self.completion = nil
        completion(result)
    }
}
