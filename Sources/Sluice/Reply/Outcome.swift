/// How a call ended: with a response where anything was sent, with a failure where it was no success.
///
/// Made once and never changed, so that every step of the pipeline hands on one reference: the frames of its tasks would
/// otherwise hold a dozen copies of a response each.
package final class Outcome: Sendable {
    package let response: Response?
    package let failure: Failure?

    package init(response: Response? = nil, failure: Failure? = nil) {
        self.response = response
        self.failure = failure
    }

    package var status: Status { failure?.status ?? .ok }

    /// The same response, with another failure.
    func failing(_ failure: Failure) -> Outcome { Outcome(response: response, failure: failure) }
}
