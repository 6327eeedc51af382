/// Finds fans who are likely one person: by address, and by name with facts that they share.
///
///     let found = DuplicateFinder(table).find(by: [.email, .name])
public struct DuplicateFinder: Sendable {
  private let table: FanTable

  /// A finder among the fans of a table; those who were merged are one there already.
  public init(_ table: FanTable) { self.table = table }

  /// Groups of up to so many fans are compared each with each.
  private static let mostCompared = 32

  /// The groups of fans who are likely one person, the surest first.
  ///
  /// - Complexity: linear in the fans, but for groups of up to 32 of one name, who are compared each with each; names and
  ///   addresses of more than a thousand fans are passed over.
  public func find(by ways: Set<FanDuplicates.Way> = Set(FanDuplicates.Way.allCases)) -> FanDuplicates {
    let parts = Cores.map(2, isWorthwhile: table.count > 20_000) { part -> Part in
      let way: FanDuplicates.Way = part == 0 ? .email : .name
      guard ways.contains(way) else { return Part() }
      return way == .email ? addresses() : names()
    }
    var joined = JoinedRows()
    for part in parts { for (one, other) in part.pairs { joined.join(one, other) } }
    let facts = parts[1].facts ?? SharedFacts(of: table)
    var found = FanDuplicates()
    let groups = joined.groups()
    let writer = GroupWriter(
      table: table, facts: facts, addresses: ways.contains(.email) ? FoldedTexts(table.columns[.email]) : nil,
      names: FoldedTexts(table.columns[.name]))
    let pieces = Cores.map((groups.count + 255) / 256, isWorthwhile: groups.count > 2_000) { piece in
      groups[(piece * 256)..<min(groups.count, (piece + 1) * 256)].map(writer.group)
    }
    found.groups = pieces.flatMap { $0 }
    found.groups.sort { ($1.score, $0.rows[0]) < ($0.score, $1.rows[0]) }
    found.passedOver = parts.flatMap(\.passedOver).sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    return found
  }

  /// What one way of comparing has found.
  private struct Part: Sendable {
    var pairs: [(UInt32, UInt32)] = []
    var passedOver: [FanDuplicates.PassedOver] = []
    var facts: SharedFacts?
  }

  // MARK: By address

  private func addresses() -> Part {
    guard let texts = FoldedTexts(table.columns[.email]) else { return Part() }
    let equal = EqualKeys(of: table.count, most: FanDuplicates.mostHolders) { row, key in
      texts.with(row) { AddressForm.append($0, by: .gmail, to: &key) }
    }
    var part = Part()
    for group in 0..<equal.count {
      let rows = equal[group]
      for row in rows.dropFirst() { part.pairs.append((rows[rows.startIndex], row)) }
    }
    part.passedOver = equal.tooMany.map { FanDuplicates.PassedOver(way: .email, text: $0.key, count: $0.count) }
    return part
  }

  // MARK: By name

  private func names() -> Part {
    guard let texts = FoldedTexts(table.columns[.name]) else { return Part() }
    let equal = EqualKeys(of: table.count, most: FanDuplicates.mostHolders) { row, key in
      texts.with(row) { NameForm.append($0, to: &key) }
    }
    let facts = SharedFacts(of: table)
    var part = Part()
    part.facts = facts
    let pieces = Cores.map((equal.count + 1023) / 1024, isWorthwhile: table.count > 20_000) { piece in
      var pairs: [(UInt32, UInt32)] = []
      for group in (piece * 1024)..<min(equal.count, (piece + 1) * 1024) {
        compare(equal[group], wanted(of: equal[group], texts), facts, &pairs)
      }
      return pairs
    }
    part.pairs = pieces.flatMap { $0 }
    part.passedOver = equal.tooMany.map { FanDuplicates.PassedOver(way: .name, text: $0.key, count: $0.count) }
    return part
  }

  /// How many bits have to speak for two of these namesakes being one: more where many have the name, where it is one word
  /// only, and among many fans.
  private func wanted(of rows: ArraySlice<UInt32>, _ texts: FoldedTexts) -> Double {
    let pairs = Double(rows.count * (rows.count - 1) / 2)
    var form: [UInt8] = []
    texts.with(Int(rows[rows.startIndex])) { NameForm.append($0, to: &form) }
    let size = max(0, SharedFacts.log2(Double(table.count)) - 10) / 2
    return 3 + SharedFacts.log2(pairs) + size + (NameForm.words(in: form) > 1 ? 0 : 3)
  }

  private func compare(
    _ rows: ArraySlice<UInt32>, _ wanted: Double, _ facts: SharedFacts, _ pairs: inout [(UInt32, UInt32)]
  ) {
    let sheet = facts.sheet(of: rows)
    guard rows.count > Self.mostCompared else {
      return compareEach(Array(sheet.rows.indices), sheet, wanted, facts, &pairs)
    }
    // Of many only those are compared who share something that goes half of the way, a few at a time.
    for lines in facts.sharers(in: sheet, worth: max(SharedFacts.leastBits, wanted / 2))
    where lines.count <= Self.mostCompared {
      compareEach(lines, sheet, wanted, facts, &pairs)
    }
  }

  private func compareEach(
    _ lines: [Int], _ sheet: FactSheet, _ wanted: Double, _ facts: SharedFacts, _ pairs: inout [(UInt32, UInt32)]
  ) {
    for (place, one) in lines.enumerated() {
      for other in lines[(place + 1)...] {
        guard let bits = facts.evidence(sheet, one, other), bits >= wanted else { continue }
        pairs.append((sheet.rows[one], sheet.rows[other]))
      }
    }
  }
}

/// Says of fans who are likely one why they are.
private struct GroupWriter: Sendable {
  let table: FanTable
  let facts: SharedFacts
  let addresses: FoldedTexts?
  let names: FoldedTexts?

  func group(_ rows: [UInt32]) -> DuplicateGroup {
    var reasons: [DuplicateReason] = []
    var score = 1
    if let addresses {
      for (text, holders) in sharers(of: rows, by: { addresses.text(Int($0)) { AddressForm.text($0, by: .gmail) } }) {
        let rule = rule(of: holders, addresses)
        let shown = rule == .gmail ? text : addresses.text(Int(holders[0])) { AddressForm.text($0, by: rule) }
        reasons.append(DuplicateReason(kind: .address(rule, shown), rows: holders))
        score = max(score, rule == .same ? 100 : rule == .plusTag ? 95 : 90)
      }
    }
    for (_, holders) in sharers(of: rows, by: nameForm) {
      guard case .text(let name) = table.value(.name, of: Int(holders[0])) else { continue }
      reasons.append(DuplicateReason(kind: .name(name, holders: holders.count), rows: holders))
    }
    reasons += facts.reasons(among: rows, in: table)
    if score == 1 {
      let sheet = facts.sheet(of: rows)
      let bits = rows.indices.dropFirst().compactMap { facts.evidence(sheet, 0, $0) }
      score = max(1, min(85, Int((bits.max() ?? 8) * 3)))
    }
    return DuplicateGroup(rows: rows, reasons: reasons, score: score)
  }

  private func nameForm(_ row: UInt32) -> String {
    names?.text(Int(row)) { folded in
      var key: [UInt8] = []
      NameForm.append(folded, to: &key)
      return String(decoding: key, as: UTF8.self)
    } ?? ""
  }

  /// The rows that have one text, where two or more do; the empty text counts for none.
  private func sharers(of rows: [UInt32], by text: (UInt32) -> String) -> [(text: String, rows: [UInt32])] {
    var order: [String] = []
    var found: [String: [UInt32]] = [:]
    for row in rows {
      let own = text(row)
      guard !own.isEmpty else { continue }
      if found[own] == nil { order.append(own) }
      found[own, default: []].append(row)
    }
    return order.compactMap { text in found[text].flatMap { $0.count > 1 ? (text, $0) : nil } }
  }

  /// The surest rule by which the addresses of these rows are one.
  private func rule(of rows: [UInt32], _ texts: FoldedTexts) -> AddressRule {
    AddressRule.allCases.first { rule in
      Set(rows.map { row in texts.text(Int(row)) { AddressForm.text($0, by: rule) } }).count == 1
    } ?? .gmail
  }
}

/// The folded texts of a column, however it stores them.
struct FoldedTexts: Sendable {
  private let texts: TextColumn?
  private let codes: CodeColumn?
  /// The folded bytes of each code.
  private let entries: [[UInt8]]

  /// The texts of a column; nil where it has none.
  init?(_ column: StoredColumn?) {
    switch column {
    case .texts(let column): (texts, codes, entries) = (column, nil, [])
    case .codes(let column):
      (texts, codes) = (nil, column)
      entries = [[]] + column.entries.map { Array(($0.folded.first ?? "").utf8) }
    default: return nil
    }
  }

  /// Hands the bytes of a row to `body`; none where the text is missing.
  @inline(__always)
  func with<Result>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let texts { return body(texts.folded(row)) }
    return entries[codes?.code(at: row) ?? 0].withUnsafeBufferPointer(body)
  }

  /// A text made of the bytes of a row.
  func text(_ row: Int, _ make: (UnsafeBufferPointer<UInt8>) -> String) -> String { with(row, make) }
}
