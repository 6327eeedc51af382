/// What can be read but is hardly meant, or what other programs read differently.
///
/// `check` tells of it; nothing is refused for it, and no other command looks.
enum Oddity: UInt8, CaseIterable, Hashable, Sendable {
  case byteOrderMark, unendedLine, noncharacter, spelledKey, hugeNumber, similarID, future, mixedScript

  /// What becomes of it, as a sentence.
  var outcome: String {
    switch self {
    case .byteOrderMark: "It is passed over, and gone when the file is written anew."
    case .unendedLine: "It is read, and the next write ends it."
    case .noncharacter: "It is kept as it is."
    case .spelledKey: "Both are one field."
    case .hugeNumber: "It is kept exactly."
    case .similarID: "They are two fans."
    case .future: "It does not count yet."
    case .mixedScript: "It is kept as it is."
    }
  }

  /// What there are more of than can be named one by one.
  var plural: String {
    switch self {
    case .byteOrderMark: "byte order marks stand here"
    case .unendedLine: "last lines have no end"
    case .noncharacter: "texts hold a noncharacter of Unicode"
    case .spelledKey: "keys are spelled in two ways"
    case .hugeNumber: "numbers are not exact in programs that keep 53 bits of a number"
    case .similarID: "ids are like that of another fan"
    case .future: "moments lie more than two days ahead"
    case .mixedScript: "addresses mix letters of several scripts"
    }
  }
}

/// What was found odd in one file, each kind with an end to its patience.
struct FoundOddities {
  /// Of each kind so many are named one by one; the rest is counted.
  static let mostNamed = 20

  let file: String
  private var problems: [DataProblem] = []
  private var counts = [Int](repeating: 0, count: Oddity.allCases.count)

  init(file: String) { self.file = file }

  /// Whether another one of a kind would be named.
  func names(_ oddity: Oddity) -> Bool { counts[Int(oddity.rawValue)] < Self.mostNamed }

  /// Notes an oddity at a place.
  mutating func add(_ oddity: Oddity, _ place: (line: Int, column: Int), field: String?, _ message: String) {
    if names(oddity) {
      problems.append(
        DataProblem(
          file: file, line: place.line, column: place.column, field: field, message: message, outcome: oddity.outcome,
          severity: .warning))
    }
    counts[Int(oddity.rawValue)] += 1
  }

  /// The warnings in the order of the file, the last of them telling how many there were of what is frequent.
  func finished() -> [DataProblem] {
    let sums = Oddity.allCases.filter { counts[Int($0.rawValue)] > Self.mostNamed }.map { oddity in
      DataProblem(
        file: file, message: "in all, \(counts[Int(oddity.rawValue)]) \(oddity.plural)", severity: .warning)
    }
    return problems + sums
  }
}
