/// A batch that its consumer owns: the events' texts live until it is filled again.
package final class PulledBatch {
    package private(set) var events: [StreamEvent] = []
    private var queue = EventQueue()

    package init() {}

    func exchange(_ other: inout EventQueue) {
        swap(&queue, &other)
        events.removeAll(keepingCapacity: true)
        queue.forEach { events.append($0) }
    }
}
