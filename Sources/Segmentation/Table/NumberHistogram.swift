/// How the numbers, amounts, days or dates of a field are spread over the fans, in bins with round bounds.
public struct NumberHistogram: Hashable, Sendable {
  /// The bounds of the bins as a rule writes them, ascending, one more than there are bins.
  ///
  /// Bin i holds the values from `bounds[i]` up to but without `bounds[i + 1]`; the first bin holds what is below as
  /// well, the last one what is above. Money is in major units. Empty where no fan has a value.
  public let bounds: [Literal]
  /// The number of fans in each bin, exact.
  public let counts: [Int]
  /// The number of fans without a value.
  public let missing: Int
  /// The smallest and the largest value; nil where no fan has one.
  public let extremes: Extremes?

  /// The ends of all values.
  public struct Extremes: Hashable, Sendable {
    /// The smallest value.
    public let lowest: Literal
    /// The largest value.
    public let highest: Literal
  }

  /// Whether some value lies below the first bound.
  public var isOpenBelow: Bool { Self.isAscending(extremes?.lowest, bounds.first) }

  /// Whether some value lies at the last bound or above.
  public var isOpenAbove: Bool { !bounds.isEmpty && !Self.isAscending(extremes?.highest, bounds.last) }

  private static func isAscending(_ first: Literal?, _ second: Literal?) -> Bool {
    guard let first, let second, let order = Literal.compare(first, second) else { return false }
    return order < 0
  }

  /// The histogram of a field that nobody has a value of.
  init(ofNone missing: Int) { self.init(bounds: [], counts: [], missing: missing, extremes: nil) }

  init(bounds: [Literal], counts: [Int], missing: Int, extremes: Extremes?) {
    self.bounds = bounds
    self.counts = counts
    self.missing = missing
    self.extremes = extremes
  }

  /// The bin that holds a value; nil where the value is of another type or there are no bins.
  public func bin(of value: Literal) -> Int? {
    guard let first = bounds.first, Literal.compare(first, value) != nil else { return nil }
    let above = bounds.firstIndex { (Literal.compare($0, value) ?? 0) > 0 } ?? bounds.count
    return max(0, min(above - 1, counts.count - 1))
  }

  /// The nearest bound above a value, or below it; nil at the ends.
  public func bound(after value: Literal, upwards: Bool) -> Literal? {
    upwards
      ? bounds.first { (Literal.compare($0, value) ?? 0) > 0 }
      : bounds.last { (Literal.compare($0, value) ?? 0) < 0 }
  }
}

extension FanTable {
  /// The spread of a number, money, days or date field over at most `bins` bins, two or more; nil for others.
  ///
  /// Bins are equally wide, 1, 2 or 5 × 10^k of the field's own unit (whole units of the currency where more than four
  /// fit; for dates 1 to 14 days, else whole months from January on). They span the 1st to the 99th percentile of a
  /// sample of 4,096 rows at most, so that a few extreme values do not flatten the rest.
  /// - Complexity: one pass over the column.
  public func histogram(of id: Field.ID, bins: Int) -> NumberHistogram? {
    guard let type = schema[id]?.type, [.number, .money, .days, .date].contains(type), bins > 1 else { return nil }
    guard case .integers(let column)? = columns[id.stored] else {
      return NumberHistogram(ofNone: count)
    }
    return histogram(of: column, as: type, isDaysSince: type == .days, bins: bins)
  }

  /// - Parameter isDaysSince: whether the column holds dates, of which the days since are counted.
  fileprivate func histogram(
    of column: IntegerColumn, as type: FieldType, isDaysSince: Bool, bins: Int
  ) -> NumberHistogram? {
    let reading = HistogramReading(isDaysSince: isDaysSince, today: Int128(frame.today.number))
    guard let ends = HistogramReading.robustEnds(of: reading.sample(of: column)) ?? reading.extremes(of: column) else {
      return NumberHistogram(ofNone: count)
    }
    let unit = Int128(type == .money ? powerOfTen(frame.settings.currency.fractionDigits) : 1)
    let bounds =
      type == .date
      ? DayBounds.spanning(ends, bins: bins) : RoundBounds.spanning(ends, bins: bins, majorUnit: unit)
    let literals = bounds.compactMap { literal($0, type, scale: column.scale) }
    guard literals.count == bounds.count, bounds.count > 1 else { return nil }
    let tally = reading.tally(column, bounds: bounds)
    guard let lowest = literal(tally.lowest, type, scale: column.scale),
      let highest = literal(tally.highest, type, scale: column.scale)
    else { return nil }
    return NumberHistogram(
      bounds: literals, counts: tally.counts, missing: tally.missing,
      extremes: NumberHistogram.Extremes(lowest: lowest, highest: highest))
  }

  /// A stored number as a rule writes it; nil where it has too many digits.
  private func literal(_ stored: Int128, _ type: FieldType, scale: Int) -> Literal? {
    if type == .date { return Int32(exactly: stored).map { .day(Day(number: $0)) } }
    let scale = type == .money ? frame.settings.currency.fractionDigits : scale
    if case .number(let number) = Self.number(stored, scale: scale) { return .number(number) }
    return nil
  }
}

extension Evaluator {
  /// The spread of a number made from events, as `FanTable.histogram` has it; nil where the measure is broken.
  ///
  /// - Complexity: one pass over the event's log and one over the fans.
  public func histogram(of measure: EventMeasure, bins: Int) -> NumberHistogram? {
    guard let type = context.type(of: measure), [.number, .money, .days].contains(type), bins > 1,
      problems(of: .comparison(Comparison(.event(measure), .isPresent))).isEmpty
    else { return nil }
    var scale = 0
    if case .sum(let key) = measure.kind { scale = table.scale(of: EventScales.id(of: key, in: measure.event)) }
    let column = FanNumbers.column(of: planner.plan(measure), in: table).at(scale: scale)
    return table.histogram(of: column, as: type, isDaysSince: false, bins: bins)
  }
}

/// Bounds of equal steps of 1, 2 or 5 × 10^k.
private enum RoundBounds {
  private static let widest: Int128 = 1_000_000_000_000_000_000_000_000_000_000_000_000

  /// The bounds of at most `bins` bins that hold both ends, in steps of major units where more than four fit.
  static func spanning(_ ends: (low: Int128, high: Int128), bins: Int, majorUnit: Int128) -> [Int128] {
    // A sum of events that no number holds stands at the end of what 128 bits can say.
    guard ends.low > -widest * 10, ends.high < widest * 10 else { return [] }
    var power: Int128 = ends.high - ends.low > 4 * majorUnit ? majorUnit : 1
    // The widest column has numbers of 36 digits at most, so that two bins of 10^36 hold them all.
    for _ in 0...36 where power <= widest {
      for factor: Int128 in [1, 2, 5] {
        let step = power * factor
        let (first, last) = (floorDivide(ends.low, by: step), floorDivide(ends.high, by: step))
        if last - first < Int128(bins) { return (first...(last + 1)).map { $0 * step } }
      }
      power *= 10
    }
    return []
  }

  private static func floorDivide(_ number: Int128, by divisor: Int128) -> Int128 {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

/// Bounds between days that a calendar marks: days and weeks, then months and years.
private enum DayBounds {
  static func spanning(_ ends: (low: Int128, high: Int128), bins: Int) -> [Int128] {
    for step: Int128 in [1, 2, 7, 14] where (ends.high - ends.low) / step < Int128(bins) {
      let count = (ends.high - ends.low) / step + 1
      return (0...count).map { ends.low + $0 * step }
    }
    let (low, high) = (months(ends.low), months(ends.high))
    for step in [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 6_000, 12_000, 120_000] {
      let (first, last) = (low / step, high / step)
      guard last - first < bins else { continue }
      return (first...(last + 1)).compactMap { number(ofMonth: $0 * step) }
    }
    return []
  }

  /// The months from January of the year 0 up to a day.
  private static func months(_ number: Int128) -> Int {
    let day = Day(number: Int32(clamping: number))
    return day.year * 12 + day.month - 1
  }

  private static func number(ofMonth month: Int) -> Int128? {
    let bounded = max(12, min(month, 9_999 * 12 + 11))
    return Day(year: bounded / 12, month: bounded % 12 + 1, day: 1).map { Int128($0.number) }
  }
}

/// Reads a column of whole numbers, or of days as the days since them.
private struct HistogramReading {
  let isDaysSince: Bool
  let today: Int128

  struct Tally {
    let counts: [Int]
    let missing: Int
    let lowest: Int128
    let highest: Int128
  }

  private static let sampleSize = 4_096

  /// The values of rows at equal distances, ascending.
  func sample(of column: IntegerColumn) -> [Int128] {
    let step = max(1, column.count / Self.sampleSize)
    var values: [Int128] = []
    values.reserveCapacity(Self.sampleSize * 2)
    for row in stride(from: 0, to: column.count, by: step) {
      if let value = column[row] { values.append(isDaysSince ? today - value : value) }
    }
    values.sort()
    return values
  }

  /// The 1st and the 99th percentile; the extremes where these are one value; nil for an empty sample.
  static func robustEnds(of sample: [Int128]) -> (low: Int128, high: Int128)? {
    guard let first = sample.first, let last = sample.last else { return nil }
    let low = sample[sample.count / 100]
    let high = sample[sample.count - 1 - sample.count / 100]
    return low < high ? (low, high) : (first, last)
  }

  /// The extremes of all values, for a column whose sample has none; nil where there is no value.
  func extremes(of column: IntegerColumn) -> (low: Int128, high: Int128)? {
    var ends: (low: Int128, high: Int128)?
    for row in 0..<column.count {
      guard let stored = column[row] else { continue }
      let value = isDaysSince ? today - stored : stored
      ends = ends.map { (min($0.low, value), max($0.high, value)) } ?? (value, value)
    }
    return ends
  }

  func tally(_ column: IntegerColumn, bounds: [Int128]) -> Tally {
    switch column.storage {
    case .bits8(let column): tally(column, bounds)
    case .bits16(let column): tally(column, bounds)
    case .bits32(let column): tally(column, bounds)
    case .bits64(let column): tally(column, bounds)
    case .bits128(let column): tally(column, bounds)
    }
  }

  /// Counts stored values between stored bounds: days since a date fall as the date rises, so their bounds are turned
  /// round. Somebody has a value, as there are bounds.
  private func tally<Stored: FixedWidthInteger>(_ column: Column<Stored>, _ bounds: [Int128]) -> Tally {
    let turned = isDaysSince ? bounds.reversed().map { today - $0 + 1 } : bounds
    let inner = turned.dropFirst().dropLast().map { Stored(clamping: $0) }
    var counts = [Int](repeating: 0, count: bounds.count - 1)
    var (missing, least, most) = (0, Stored.max, Stored.min)
    counts.withUnsafeMutableBufferPointer { counts in
      inner.withUnsafeBufferPointer { inner in
        for block in 0..<column.blockCount {
          for value in column.block(block) {
            if value == .min {
              missing &+= 1
              continue
            }
            least = min(least, value)
            most = max(most, value)
            counts[Self.bin(of: value, in: inner)] &+= 1
          }
        }
      }
    }
    guard isDaysSince else {
      return Tally(counts: counts, missing: missing, lowest: Int128(least), highest: Int128(most))
    }
    return Tally(
      counts: counts.reversed(), missing: missing, lowest: today - Int128(most), highest: today - Int128(least))
  }

  /// How many of the inner bounds are not above a value, by halving.
  @inline(__always)
  private static func bin<Stored: FixedWidthInteger>(of value: Stored, in inner: UnsafeBufferPointer<Stored>) -> Int {
    var (start, length) = (0, inner.count)
    while length > 0 {
      let half = length >> 1
      let isAbove = inner[start &+ half] <= value
      start = isAbove ? start &+ half &+ 1 : start
      length = isAbove ? length &- half &- 1 : half
    }
    return start
  }
}
