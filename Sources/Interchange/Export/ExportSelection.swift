import Segmentation

/// Whose consent an export asks for.
public enum ExportConsent: String, CaseIterable, Hashable, Sendable {
  /// Fans who said yes.
  case given
  /// Also those who never said anything; never who said no.
  case notRefused = "not-refused"
  /// Everybody, who said no too.
  case any
}

/// The way by which fans are to be reached.
public enum ExportChannel: String, CaseIterable, Hashable, Sendable {
  case email, sms, push

  /// The field that holds the consent.
  public var consent: Field.ID {
    switch self {
    case .email: .emailConsent
    case .sms: .smsConsent
    case .push: .pushConsent
    }
  }
}

/// Those of some fans who are exported, and how many are not and why.
public struct ExportSelection: Hashable, Sendable {
  /// The fans who are exported, in the order of the table.
  public private(set) var rows: [UInt32] = []
  /// Held back: they said no, or somebody with the same address did.
  public private(set) var refused = 0
  /// Held back: nobody knows whether they would say yes.
  public private(set) var unasked = 0
  /// Left out: the target writes to addresses, and they have none that it takes.
  public private(set) var withoutAddress = 0

  /// How many were held back for want of consent.
  public var heldBack: Int { refused + unasked }

  /// Those of `rows` who are exported.
  ///
  /// - Complexity: linear in the rows; where consent counts, one pass over the table's addresses of those who said no.
  public init(of rows: [UInt32], in table: FanTable, plan: ExportPlan, channel: ExportChannel, consent: ExportConsent) {
    guard plan.hasAddresses || plan.format.descriptor.address != nil else {
      self.rows = rows
      return
    }
    let sieve = ExportSieve(table, plan, channel, consent)
    let pieces = (rows.count + Self.rowsPerPiece - 1) / Self.rowsPerPiece
    let parts = Cores.map(pieces, isWorthwhile: true) { index in
      let start = index * Self.rowsPerPiece
      return ExportSelection(of: rows[start..<min(rows.count, start + Self.rowsPerPiece)], by: sieve)
    }
    self.rows.reserveCapacity(rows.count)
    for part in parts {
      self.rows += part.rows
      refused += part.refused
      unasked += part.unasked
      withoutAddress += part.withoutAddress
    }
  }

  private static let rowsPerPiece = 65_536

  private init(of rows: ArraySlice<UInt32>, by sieve: ExportSieve) {
    var scratch = ByteSink()
    for row in rows {
      switch sieve.answer(Int(row), &scratch) {
      case .leaves: self.rows.append(row)
      case .refused: refused += 1
      case .unasked: unasked += 1
      case .withoutAddress: withoutAddress += 1
      }
    }
  }
}
