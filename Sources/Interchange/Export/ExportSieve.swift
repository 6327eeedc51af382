import Segmentation

/// Asks of each fan whether an export may have them, with what that takes got hold of once.
struct ExportSieve: Sendable {
  /// What becomes of a fan.
  enum Answer: Hashable {
    case leaves, refused, unasked, withoutAddress
  }

  private let rule: AddressRule?
  private let consent: ExportConsent
  private let states: ConsentStates
  private let addresses: StoredColumn?
  private let leaving: [StoredColumn]
  /// The addresses of everybody who said no: a person who is here twice is asked no more for it.
  private var refused = AddressSet()

  init(_ table: FanTable, _ plan: ExportPlan, _ channel: ExportChannel, _ consent: ExportConsent) {
    rule = plan.format.descriptor.address
    self.consent = consent
    states = ConsentStates(of: table, channel)
    addresses = table.schema[.email].flatMap(table.column)
    leaving = plan.addressFields.compactMap { table.schema[$0].flatMap(table.column) }
    guard consent != .any, states.knowsRefusals, let addresses else { return }
    var scratch = ByteSink()
    for row in 0..<table.count where states[row] == false {
      addresses.withUTF8(of: row) { refused.insert($0, &scratch) }
    }
  }

  /// What becomes of the fan in a row.
  func answer(_ row: Int, _ scratch: inout ByteSink) -> Answer {
    var isRefused = false
    var isReached = rule == nil
    addresses?.withUTF8(of: row) { address in
      if let rule { isReached = rule.allows(address.withoutSpaces) }
      isRefused = isReached && refused.contains(address, &scratch)
    }
    guard isReached else { return .withoutAddress }
    // Of whom no address leaves, no consent is wanted.
    if consent == .any || (rule == nil && leaving.allSatisfy { $0.isBlank(row) }) { return .leaves }
    let state = states[row]
    if isRefused || state == false { return .refused }
    return consent == .given && state == nil ? .unasked : .leaves
  }
}

/// What each fan said to being written to.
private struct ConsentStates: Sendable {
  private var column: CodeColumn?
  private var states: [Bool?] = []

  init(of table: FanTable, _ channel: ExportChannel) {
    guard let field = table.schema[channel.consent], case .codes(let column)? = table.column(of: field) else { return }
    self.column = column
    states = [nil] + column.entries.map { $0.values.first == "true" }
  }

  var knowsRefusals: Bool { states.contains(false) }

  subscript(row: Int) -> Bool? { column.flatMap { states[$0.code(of: row)] } }
}

extension StoredColumn {
  /// Whether there is no text in a row; a number is no blank.
  fileprivate func isBlank(_ row: Int) -> Bool {
    if case .integers(let column) = self { return column[row] == nil }
    var isBlank = true
    withUTF8(of: row) { isBlank = $0.isEmpty }
    return isBlank
  }

  /// Hands out the UTF-8 of a row's text; no bytes where it is missing or no text.
  fileprivate func withUTF8(of row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    switch self {
    case .texts(let column): column.withUTF8(of: row, body)
    case .codes(let column):
      var text = column[row]?.values.first ?? ""
      text.withUTF8(body)
    case .integers: body(UnsafeBufferPointer(start: nil, count: 0))
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes without the ASCII spaces around them.
  fileprivate var withoutSpaces: UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, count)
    while start < end, self[start].isSpace { start += 1 }
    while end > start, self[end - 1].isSpace { end -= 1 }
    return slice(start..<end)
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
