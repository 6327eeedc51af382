/// The values of one subject that a line accepts: numbers as ranges, texts by name, and the missing value.
///
/// Ranges are ascending and never touch, so that equal sets are equal values.
struct ValueSet: Hashable, Sendable {
  /// The present values.
  enum Present: Hashable, Sendable {
    case ranges([ClosedRange<Int128>])
    case texts(Set<String>)
    case textsBut(Set<String>)
  }

  /// The present values that are accepted.
  let present: Present
  /// Whether the missing value is accepted.
  let hasMissing: Bool

  /// The ends of the stored numbers, as plans write them.
  static let lowest = Int128.min + 1
  static let highest = Int128.max

  /// All numbers, and the missing value where it can occur.
  static func numbers(from lowest: Int128 = Self.lowest, missing: Bool) -> ValueSet {
    ValueSet(present: .ranges([lowest...highest]), hasMissing: missing)
  }

  /// All texts, and the missing value where it can occur.
  static func texts(missing: Bool) -> ValueSet { ValueSet(present: .textsBut([]), hasMissing: missing) }

  /// Whether nothing is accepted.
  var isEmpty: Bool {
    switch present {
    case .ranges(let ranges): ranges.isEmpty && !hasMissing
    case .texts(let texts): texts.isEmpty && !hasMissing
    case .textsBut: false
    }
  }
}

extension ValueSet {
  /// What this set or the other accepts.
  func union(_ other: ValueSet) -> ValueSet {
    ValueSet(present: Self.union(present, other.present), hasMissing: hasMissing || other.hasMissing)
  }

  /// Everything that this set does not accept, the missing value included.
  var complement: ValueSet { ValueSet(present: Self.complement(present), hasMissing: !hasMissing) }

  /// What both sets accept.
  func intersection(_ other: ValueSet) -> ValueSet { complement.union(other.complement).complement }

  /// Whether the other accepts whatever this set does.
  func isSubset(of other: ValueSet) -> Bool { union(other) == other }

  private static func union(_ left: Present, _ right: Present) -> Present {
    switch (left, right) {
    case (.ranges(let left), .ranges(let right)): .ranges(merged(left + right))
    case (.texts(let left), .texts(let right)): .texts(left.union(right))
    case (.texts(let some), .textsBut(let others)), (.textsBut(let others), .texts(let some)):
      .textsBut(others.subtracting(some))
    case (.textsBut(let left), .textsBut(let right)): .textsBut(left.intersection(right))
    case (.ranges, _), (_, .ranges): preconditionFailure("values of one subject are all numbers or all texts")
    }
  }

  private static func complement(_ present: Present) -> Present {
    switch present {
    case .texts(let texts): return .textsBut(texts)
    case .textsBut(let texts): return .texts(texts)
    case .ranges(let ranges):
      var gaps: [ClosedRange<Int128>] = []
      var next: Int128? = lowest
      for range in ranges {
        if let start = next, start < range.lowerBound { gaps.append(start...(range.lowerBound - 1)) }
        next = range.upperBound == highest ? nil : range.upperBound + 1
      }
      if let start = next { gaps.append(start...highest) }
      return .ranges(gaps)
    }
  }

  /// The ranges in order, those that overlap or touch made one.
  static func merged(_ ranges: [ClosedRange<Int128>]) -> [ClosedRange<Int128>] {
    var result: [ClosedRange<Int128>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, last.upperBound == highest || last.upperBound + 1 >= range.lowerBound {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
