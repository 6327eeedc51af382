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
    let rule = plan.format.descriptor.address
    guard plan.hasAddresses || rule != nil else {
      self.rows = rows
      return
    }
    let states = ConsentStates(of: table, channel)
    let addresses = Addresses(of: table)
    let leaving = plan.addressFields.compactMap { table.schema[$0].flatMap(table.column) }
    let taken: Set<String> = consent == .any ? [] : Self.refusedAddresses(table, states, addresses)
    self.rows.reserveCapacity(rows.count)
    for row in rows {
      let index = Int(row)
      if let rule, !addresses.isAllowed(index, by: rule) {
        withoutAddress += 1
        continue
      }
      // Of whom no address leaves, no consent is wanted.
      if rule == nil, leaving.allSatisfy({ $0.isBlank(index) }) {
        self.rows.append(row)
        continue
      }
      let isRefused = states[index] == false || (!taken.isEmpty && addresses.key(index).map(taken.contains) == true)
      if isRefused, consent != .any {
        refused += 1
      } else if !isRefused, consent == .given, states[index] == nil {
        unasked += 1
      } else {
        self.rows.append(row)
      }
    }
  }

  /// The addresses of everybody who said no: a person who is here twice is asked no more for it.
  private static func refusedAddresses(
    _ table: FanTable, _ states: ConsentStates, _ addresses: Addresses
  ) -> Set<String> {
    guard states.knowsRefusals else { return [] }
    var taken: Set<String> = []
    for row in 0..<table.count where states[row] == false {
      if let key = addresses.key(row) { taken.insert(key) }
    }
    return taken
  }
}

/// What each fan said to being written to.
private struct ConsentStates {
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

/// The addresses of the fans.
private struct Addresses {
  private let column: StoredColumn?

  init(of table: FanTable) { column = table.schema[.email].flatMap(table.column) }

  func isAllowed(_ row: Int, by rule: AddressRule) -> Bool {
    var isAllowed = false
    column?.withUTF8(of: row) { isAllowed = rule.allows($0.withoutSpaces) }
    return isAllowed
  }

  /// The address by which a person is known wherever it is written how.
  func key(_ row: Int) -> String? {
    var key: String?
    column?.withUTF8(of: row) {
      key = $0.isEmpty ? nil : ContactForm.trimmed.normal(String(decoding: $0, as: UTF8.self))
    }
    return key
  }
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
  func withUTF8(of row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
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
  var withoutSpaces: UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, count)
    while start < end, self[start].isSpace { start += 1 }
    while end > start, self[end - 1].isSpace { end -= 1 }
    return slice(start..<end)
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
