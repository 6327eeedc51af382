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
  private static let leastBits = 1.5

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
    case .country, .birthYear, .gender, .registeredAt: 1
    // Where one lives tells most of it already.
    case .language: 0.5
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
      let code = code(index, UInt32(row))
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
  /// How many fields are compared.
  var count: Int { sources.count }

  /// What stands for the value of a row: equal values have equal numbers; 0 where there is none.
  @inline(__always)
  func code(_ source: Int, _ row: UInt32) -> UInt64 {
    switch sources[source].column {
    case .integers(let column): column[Int(row)].map { UInt64(truncatingIfNeeded: $0 + (1 << 62)) } ?? 0
    case .codes(let column): sources[source].codes[column.code(at: Int(row))]
    case .texts(let column):
      column.folded(Int(row)).isEmpty ? 0 : ByteInterner.hash(column.folded(Int(row))) | 1
    }
  }

  /// What it tells that two fans share a value, in bits.
  func bits(_ source: Int, _ code: UInt64) -> Double {
    let source = sources[source]
    let seen = source.counts[code] ?? 0
    // Of a value that nobody else in the sample has, the field tells how often its values are repeated at all.
    let others = max(0, Double(seen) - (step == 1 ? 2 : 1))
    let repeated = 1 - Double(source.counts.count) / Double(max(1, source.valued))
    let share = max(others, repeated + 0.01) / Double(max(2, source.valued))
    return share < 1 ? source.weight * Self.log2(1 / share) : 0
  }

  /// About how many fans have a value, two of whom share it.
  func holders(_ source: Int, _ code: UInt64) -> Int { max(2, (sources[source].counts[code] ?? 0) * step) }

  func field(_ source: Int) -> Field { sources[source].field }

  /// A logarithm that is right to a tenth.
  static func log2(_ value: Double) -> Double { Double(value.exponent) + value.significand - 1 }

  /// What speaks for two fans being one, in bits; nil where they cannot be, or share nothing that tells anything.
  func evidence(_ one: UInt32, _ other: UInt32) -> Double? {
    var sum = 0.0
    for source in sources.indices {
      let code = code(source, one)
      guard code != 0 else { continue }
      let theirs = self.code(source, other)
      if code == theirs {
        let bits = bits(source, code)
        if bits >= Self.leastBits { sum += bits }
      } else if theirs != 0, sources[source].isOnlyOne {
        return nil
      }
    }
    sum += purchases.shared(one, other).reduce(0) { $0 + purchases.bits($1) }
    return sum > 0 ? sum : nil
  }

  /// The rows of a list by what they share: lists of two or more who have one value of one field, or one purchase.
  ///
  /// - Complexity: linear in the rows, for each field.
  func sharers(among rows: ArraySlice<UInt32>) -> [[UInt32]] {
    var found: [[UInt32]] = []
    for source in sources.indices {
      var buckets: [UInt64: [UInt32]] = [:]
      for row in rows {
        let code = code(source, row)
        if code != 0 { buckets[code, default: []].append(row) }
      }
      found += buckets.filter { $0.value.count > 1 && bits(source, $0.key) >= Self.leastBits }.map(\.value)
    }
    var buckets: [SharedPurchases.Purchase: [UInt32]] = [:]
    for row in rows { for purchase in Set(purchases.of(row)) { buckets[purchase, default: []].append(row) } }
    return found + buckets.values.filter { $0.count > 1 }
  }

  /// What rows share, the strongest first.
  func reasons(among rows: [UInt32], in table: FanTable) -> [DuplicateReason] {
    var found: [(bits: Double, reason: DuplicateReason)] = []
    for source in sources.indices {
      for (code, holders) in Dictionary(grouping: rows, by: { code(source, $0) })
      where code != 0 && holders.count > 1 {
        let bits = bits(source, code)
        guard bits >= Self.leastBits else { continue }
        let value = table.value(field(source).id, of: Int(holders[0]))
        let kind = DuplicateReason.Kind.field(
          field(source), value, holders: max(holders.count, self.holders(source, code)))
        found.append((bits, DuplicateReason(kind: kind, rows: holders.sorted())))
      }
    }
    var buyers: [SharedPurchases.Purchase: [UInt32]] = [:]
    for row in rows { for purchase in Set(purchases.of(row)) { buyers[purchase, default: []].append(row) } }
    for (purchase, holders) in buyers where holders.count > 1 {
      let kind = DuplicateReason.Kind.purchase(Day(number: purchase.day), Money(minorUnits: purchase.amount))
      found.append((purchases.bits(purchase), DuplicateReason(kind: kind, rows: holders.sorted())))
    }
    return found.sorted { ($0.bits, $1.reason.words) > ($1.bits, $0.reason.words) }.map(\.reason)
  }
}
