/// The smallest change of a fan that makes one line of a rule false where it is true, or true where it is false.
public enum Flip: Hashable, Sendable {
  /// The number rises by this much.
  case more(FanValue)
  /// The number falls by this much.
  case less(FanValue)
  case daysLater(Int)
  case daysEarlier(Int)
  case becomes(FanValue)
  case becomesOneOf([String])
  /// It becomes anything else; also missing.
  case becomesOtherThan(String)
  /// A value comes where none was, whichever.
  case anyValue
  /// The value goes.
  case noValue
  /// All of these come into the set.
  case gains([String])
  case gainsOneOf([String])
  /// All of these leave the set.
  case loses([String])
  case losesOneOf([String])
  case joins(Segment.ID)
  case leaves(Segment.ID)
}

/// One line of a rule with the change that flips it.
public struct LineFlip: Hashable, Sendable {
  /// Where the line stands: the places of the groups and of itself among their children; empty for the root.
  public let path: [Int]
  /// What is explained there.
  public let line: Condition
  /// The change.
  public let flip: Flip
}

extension Explanation {
  /// The fewest lines, the earliest of equally few, whose flips together flip the whole; nil where there are none.
  ///
  /// Each line is taken by itself: that two lines speak of one field is not considered.
  /// - Complexity: linear in the size of the condition.
  public var fewestFlips: [LineFlip]? { flips(at: []) }

  private func flips(at path: [Int]) -> [LineFlip]? {
    guard case .group(let group) = condition else {
      return flip.map { [LineFlip(path: path, line: condition, flip: $0)] }
    }
    // A child of a group "none" weighs as its complement in a group "all".
    let needsEveryChild = group.kind == .any ? holds : !holds
    let deciding = children.enumerated().filter { _, child in
      group.kind == .none ? child.holds != holds : child.holds == holds
    }
    let options = deciding.map { place, child in child.flips(at: path + [place]) }
    guard needsEveryChild else {
      return options.compactMap { $0 }.min { $0.count < $1.count }
    }
    var every: [LineFlip] = []
    for option in options {
      guard let option else { return nil }
      every += option
    }
    return every.isEmpty ? nil : every
  }
}
