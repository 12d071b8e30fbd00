internal import SluiceWire

/// Plays an answer that is already here, from the upstream inside the process or from the cache, as a transfer would.
/// Used by the loop's driver only.
final class LocalTransfer: Interruptible {
    private unowned let loop: EventLoop
    private let step: (Int) -> StreamAction?
    private var completion: ((Result<Void, TransferFailure>) -> Void)?
    private var position = 0
    private var isPaused = false

    /// Begins at once, or at the first `setPaused(false)` if it `startsPaused`.
    ///
    /// - Parameters:
    ///   - loop: the one that drives it.
    ///   - startsPaused: the host has paused the call already.
    ///   - step: hands over the piece of that number, counted from 0; nil behind the last.
    ///   - completion: runs once.
    init(
        on loop: EventLoop,
        startsPaused: Bool,
        step: @escaping (Int) -> StreamAction?,
        completion: @escaping (Result<Void, TransferFailure>) -> Void
    ) {
        self.loop = loop
        self.step = step
        self.completion = completion
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
            guard let flow = step(position) else { return finish(.success(())) }
            position += 1
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
