package import SluiceBase
internal import SluiceJSON

/// What an alert's webhook is to be told.
package struct AlertPost: Sendable {
    package let url: String
    package let key: String
    package let body: [UInt8]
    /// To be called once, when the message arrived (nil) or what stood in the way for good.
    package let done: @Sendable (String?) -> Void

    package init(url: String, key: String, body: [UInt8], done: @escaping @Sendable (String?) -> Void) {
        self.url = url
        self.key = key
        self.body = body
        self.done = done
    }
}

/// Posts messages, on a thread of its own.
package protocol AlertPoster: Sendable {
    /// Nothing waits to be posted.
    var isIdle: Bool { get }
    /// Never waits.
    func post(_ message: AlertPost)
    /// Waits until all was posted, or the deadline; afterwards nothing more is begun.
    func finish(until deadline: Instant)
}

extension AlertHistory.Entry {
    /// What is told of an alert that went on or off. Listeners know an event by `id` and `state`.
    func event(isEnd: Bool, _ alert: AlertDefinition) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("state")
            writer.string(isEnd ? "resolved" : "triggered")
            writeMembers(to: &writer, end: isEnd ? end : nil)
            writer.name("metric")
            writer.string(alert.metricName)
            writer.name("aggregation")
            writer.text(alert.aggregationName)
            writer.name("threshold")
            MetricValue.number(alert.threshold).write(to: &writer)
            writer.name("window")
            writer.string(alert.windowText)
        }
        return writer.bytes
    }

    func writeMembers(to writer: inout JSONWriter, end: Int64?) {
        writer.name("id")
        writer.int(id)
        writer.name("alert")
        writer.string(alert)
        writer.name("group")
        if let dimension {
            writer.object { writer in
                let property = dimension.hasPrefix("property:") ? dimension.dropFirst(9) : nil
                writer.name(property == nil ? "by" : "property")
                writer.string(String(property ?? dimension[...]))
                writer.name("value")
                writer.string(group)
            }
        } else {
            writer.null()
        }
        writer.name("value")
        MetricValue.number(value).write(to: &writer)
        writer.name("requests")
        writer.int(requests)
        writer.name("start")
        writer.string(UTCTime.text(nanoseconds: start))
        writer.name("end")
        writer.text(end.map(UTCTime.text(nanoseconds:)))
    }
}
