internal import SluiceBase

/// Why a price file was refused. Nothing of a refused file is taken over.
package struct PriceError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The model whose row is wrong; nil when the file as a whole is.
    package let row: String?
    /// The member or word of the row that is wrong.
    package let member: String?
    /// What is wrong with it, as a clause with the way out.
    package let reason: String

    package init(row: String? = nil, member: String? = nil, reason: String) {
        self.row = row
        self.member = member
        self.reason = reason
    }

    package var description: String {
        var place = "price file"
        if let row { place += ", row \(row.quoted)" }
        if let member { place += ", \(member.shortened)" }
        return "\(place): \(reason)"
    }
}
