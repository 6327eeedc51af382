/// What is known of fans that two of them may share, and how much it tells that they do.
///
/// A value is worth as many bits as it is rare: of two fans who share what one in a thousand has, ten bits speak for one
/// person. How rare it is, a sample of the fans tells.
struct SharedFacts: Sendable {
  /// A field whose values are compared.
  private struct Source: Sendable {
    let field: Field
    let column: StoredColumn
    /// For a column of codes what stands for each of them: values that differ only in case are one.
    let codes: [UInt64]
    let weight: Double
    /// Whether one person has one value only, so that two of them are two people.
    let isOnlyOne: Bool
    var counts: [UInt64: Int] = [:]
    var valued = 0
  }

  private var sources: [Source] = []
  private let rowCount: Int
  private let step: Int
  private let purchases: SharedPurchases

  /// So many fans are looked at to know how rare a value is.
  private static let sampleSize = 16_384
  /// What is worth less than this tells nothing, however much there is of it.
  static let leastBits = 1.5

  init(of table: FanTable) {
    rowCount = table.count
    step = max(1, table.count / Self.sampleSize)
    purchases = SharedPurchases(of: table, sampleSize: Self.sampleSize)
    for field in table.schema.fields {
      guard let weight = Self.weight(of: field), let column = table.columns[field.id.stored] else { continue }
      sources.append(
        Source(
          field: field, column: column, codes: Self.codes(of: column), weight: weight,
          isOnlyOne: field.id.rawValue.hasPrefix("birth")))
    }
    for index in sources.indices { takeSample(index) }
  }

  /// What a field's values count for; nil where sharing one tells nothing of who somebody is.
  private static func weight(of field: Field) -> Double? {
    switch field.id {
    case .birthYear, .registeredAt: 1
    // A name tells most of it already: who is called Stanisław lives in Poland.
    case .country, .gender: 0.5
    default:
      field.origin == .standard || [.set, .boolean, .days].contains(field.type) ? nil : 1
    }
  }

  private static func codes(of column: StoredColumn) -> [UInt64] {
    guard case .codes(let column) = column else { return [] }
    var texts = ByteInterner()
    return [0]
      + column.entries.map { entry in
        let text = entry.folded.joined(separator: "\u{1F}")
        return text.withUTF8Bytes { $0.isEmpty ? 0 : UInt64(texts.intern($0).number + 1) }
      }
  }

  private mutating func takeSample(_ index: Int) {
    var counts: [UInt64: Int] = [:]
    var valued = 0
    for row in stride(from: 0, to: rowCount, by: step) {
      let code = Self.code(row, in: sources[index].column, sources[index].codes)
      guard code != 0 else { continue }
      valued += 1
      counts[code, default: 0] += 1
    }
    sources[index].counts = counts
    sources[index].valued = valued
  }
}

// MARK: Values

extension SharedFacts {
  /// What stands for a value: equal values have equal numbers; 0 where there is none.
  @inline(__always)
  private static func code(_ row: Int, in column: StoredColumn, _ codes: [UInt64]) -> UInt64 {
    switch column {
    case .integers(let column): column[row].map { UInt64(truncatingIfNeeded: $0 + (1 << 62)) } ?? 0
    case .codes(let column): codes[column.code(at: row)]
    case .texts(let column): column.folded(row).isEmpty ? 0 : ByteInterner.hash(column.folded(row)) | 1
    }
  }

  /// What is known of some rows, looked up once.
  func sheet(of rows: some Collection<UInt32>) -> FactSheet {
    let width = sources.count
    var codes = [UInt64](repeating: 0, count: rows.count * width)
    for (place, source) in sources.enumerated() {
      for (line, row) in rows.enumerated() {
        codes[line * width + place] = Self.code(Int(row), in: source.column, source.codes)
      }
    }
    return FactSheet(rows: Array(rows), width: width, codes: codes, purchases: rows.map(purchases.of))
  }

  /// What it tells that two fans share a value, in bits.
  func bits(_ place: Int, _ code: UInt64) -> Double {
    let seen = sources[place].counts[code] ?? 0
    // Of a value that nobody else in the sample has, the field tells how often its values are repeated at all.
    let others = max(0, Double(seen) - (step == 1 ? 2 : 1))
    let valued = sources[place].valued
    let repeated = 1 - Double(sources[place].counts.count) / Double(max(1, valued))
    let share = max(others, repeated + 0.01) / Double(max(2, valued))
    return share < 1 ? sources[place].weight * Self.log2(1 / share) : 0
  }

  /// A logarithm that is right to a tenth.
  static func log2(_ value: Double) -> Double { Double(value.exponent) + value.significand - 1 }

  /// What speaks for two fans being one, in bits, by their lines of a sheet; nil where they cannot be, or share nothing
  /// that tells anything.
  func evidence(_ sheet: FactSheet, _ one: Int, _ other: Int) -> Double? {
    var sum = 0.0
    let width = sheet.width
    for place in 0..<width {
      let code = sheet.codes[one * width + place]
      guard code != 0 else { continue }
      let theirs = sheet.codes[other * width + place]
      if code == theirs {
        let bits = bits(place, code)
        if bits >= Self.leastBits { sum += bits }
      } else if theirs != 0, sources[place].isOnlyOne {
        return nil
      }
    }
    if !sheet.purchases[one].isEmpty, !sheet.purchases[other].isEmpty {
      let shared = Set(sheet.purchases[one]).intersection(sheet.purchases[other])
      sum += shared.reduce(0) { $0 + purchases.bits($1) }
    }
    return sum > 0 ? sum : nil
  }

  /// The lines of a sheet by what they share: lists of two or more who have one value of a field, or one purchase, that is
  /// worth `bits`.
  ///
  /// - Complexity: a sort of the lines, for each field.
  func sharers(in sheet: FactSheet, worth bits: Double) -> [[Int]] {
    var found: [[Int]] = []
    for place in sources.indices {
      let coded = sheet.rows.indices.map { (code: sheet.codes[$0 * sheet.width + place], line: $0) }
        .filter { $0.code != 0 }.sorted { ($0.code, $0.line) < ($1.code, $1.line) }
      var start = 0
      while start < coded.count {
        var end = start + 1
        while end < coded.count, coded[end].code == coded[start].code { end += 1 }
        if end - start > 1, self.bits(place, coded[start].code) >= bits { found.append(coded[start..<end].map(\.line)) }
        start = end
      }
    }
    var buyers: [SharedPurchases.Purchase: [Int]] = [:]
    for line in sheet.rows.indices {
      for bought in Set(sheet.purchases[line]) { buyers[bought, default: []].append(line) }
    }
    return found + buyers.filter { $0.value.count > 1 && purchases.bits($0.key) >= bits }.map(\.value)
  }

  /// What rows share, the strongest first.
  func reasons(among rows: [UInt32], in table: FanTable) -> [DuplicateReason] {
    let sheet = sheet(of: rows)
    var found: [(bits: Double, reason: DuplicateReason)] = []
    func add(_ kind: DuplicateReason.Kind, _ lines: [Int], _ bits: Double) {
      found.append((bits, DuplicateReason(kind: kind, rows: lines.map { rows[$0] }.sorted())))
    }
    for (place, source) in sources.enumerated() {
      let codes = rows.indices.map { sheet.codes[$0 * sheet.width + place] }
      for (code, lines) in Dictionary(grouping: rows.indices, by: { codes[$0] }) where code != 0 && lines.count > 1 {
        let bits = bits(place, code)
        guard bits >= Self.leastBits else { continue }
        let holders = max(lines.count, (source.counts[code] ?? 0) * step)
        add(.field(source.field, table.value(source.field.id, of: Int(rows[lines[0]])), holders: holders), lines, bits)
      }
    }
    var buyers: [SharedPurchases.Purchase: [Int]] = [:]
    for line in rows.indices { for bought in Set(sheet.purchases[line]) { buyers[bought, default: []].append(line) } }
    for (bought, lines) in buyers where lines.count > 1 {
      add(.purchase(Day(number: bought.day), Money(minorUnits: bought.amount)), lines, purchases.bits(bought))
    }
    return found.sorted { ($1.bits, $0.reason.words) < ($0.bits, $1.reason.words) }.map(\.reason)
  }
}

/// What is known of some fans, a line for each.
struct FactSheet: Sendable {
  let rows: [UInt32]
  /// The number of fields.
  let width: Int
  /// The values of each line, one line after the other.
  let codes: [UInt64]
  /// The purchases of each line.
  let purchases: [[SharedPurchases.Purchase]]
}
