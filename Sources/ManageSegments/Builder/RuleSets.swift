import Segmentation

// The sets that a rule's sizes are counted from.

/// A line or group of a rule with the fans who match it, and so each line in it.
struct LineFans {
  /// How the children are joined; a line that is no group has none.
  let kind: Group.Kind
  /// Who matches it; nil where it is broken.
  let rows: Bitmap?
  let children: [LineFans]

  /// - Parameter broken: the places in the whole rule where something is wrong.
  init(_ condition: Condition, at path: [Int], broken: Set<[Int]>, with evaluator: inout Evaluator) {
    guard case .group(let group) = condition else {
      kind = .all
      children = []
      rows = broken.contains(path) ? nil : try? evaluator.fans(matching: condition).get().rows
      return
    }
    kind = group.kind
    let isSound = !broken.contains(path)
    let children = group.children.enumerated().map {
      LineFans($1, at: path + [$0], broken: broken, with: &evaluator)
    }
    self.children = children
    let joined = children.reduce(JoinedFans.nothing) { $0.joined(with: JoinedFans($1.rows), group.kind) }
    if isSound, case .fans(let fans) = joined {
      rows = group.kind == .none ? fans.complement : fans
    } else {
      rows = nil
    }
  }

  /// For each child, the children after it joined.
  var joinedAfter: [JoinedFans] {
    var after = [JoinedFans](repeating: .nothing, count: children.count)
    for index in children.indices.dropLast().reversed() {
      after[index] = JoinedFans(children[index + 1].rows).joined(with: after[index + 1], kind)
    }
    return after
  }
}

/// Some lines of one group joined: all of them in an ALL group, any of them in ANY and NONE.
enum JoinedFans {
  /// There is no line to join.
  case nothing
  case fans(Bitmap)
  /// One of the lines is broken.
  case broken

  init(_ rows: Bitmap?) { self = rows.map { .fans($0) } ?? .broken }

  func joined(with other: JoinedFans, _ kind: Group.Kind) -> JoinedFans {
    switch (self, other) {
    case (.broken, _), (_, .broken): .broken
    case (.nothing, let other): other
    case (let lines, .nothing): lines
    case (.fans(let a), .fans(let b)): .fans(kind == .all ? a.intersection(b) : a.union(b))
    }
  }

  /// How many fans the lines leave in their group: those in all, in any, or in none of them.
  func count(in kind: Group.Kind) -> Int? {
    guard case .fans(let rows) = self else { return nil }
    return kind == .none ? rows.count - rows.population : rows.population
  }
}

/// What the rest of a rule makes of one of its lines: every fan of the whole rule is told by the line's answer.
///
/// A rule is built of and, or and not alone, so that for each fan it says one thing where the line holds and one where
/// it does not; both are sets, and no more need be known of the lines around.
struct Surroundings {
  /// Some of the fans; the first two stand for sets that are never made.
  enum Fans {
    case nobody, everybody
    case some(Bitmap)
  }

  /// Who matches the rule if everybody matches the line.
  private let ifTrue: Fans
  /// Who matches the rule if nobody matches the line.
  private let ifFalse: Fans

  /// Around a whole rule there is nothing.
  static let none = Surroundings(ifTrue: .everybody, ifFalse: .nobody)

  private init(ifTrue: Fans, ifFalse: Fans) {
    self.ifTrue = ifTrue
    self.ifFalse = ifFalse
  }

  /// The whole rule where the line matches these fans.
  private func rule(_ line: Bitmap) -> Fans {
    switch (ifTrue, ifFalse) {
    case (.everybody, .nobody): .some(line)
    case (.nobody, .everybody): .some(line.complement)
    case (.nobody, .nobody): .nobody
    case (.everybody, .everybody): .everybody
    case (.some(let yes), .nobody): .some(yes.intersection(line))
    case (.some(let yes), .everybody): .some(yes.union(line.complement))
    case (.nobody, .some(let no)): .some(no.subtracting(line))
    case (.everybody, .some(let no)): .some(no.union(line))
    case (.some(let yes), .some(let no)): .some(yes.intersection(line).union(no.subtracting(line)))
    }
  }

  /// What is around a line of a group, where this is around the group and `others` are its other lines; nil where
  /// one of them is broken.
  func aroundLine(beside others: JoinedFans, _ kind: Group.Kind) -> Surroundings? {
    switch (others, kind) {
    case (.broken, _): nil
    case (.nothing, .none): Surroundings(ifTrue: ifFalse, ifFalse: ifTrue)
    case (.nothing, _): self
    case (.fans(let others), .all): Surroundings(ifTrue: rule(others), ifFalse: ifFalse)
    case (.fans(let others), .any): Surroundings(ifTrue: ifTrue, ifFalse: rule(others))
    case (.fans(let others), .none): Surroundings(ifTrue: ifFalse, ifFalse: rule(others.complement))
    }
  }

  /// The whole rule without the line: in an ALL group as if everybody matched it, in the others as if nobody did.
  ///
  /// - Parameter count: the number of all fans.
  func sizeWithoutLine(in kind: Group.Kind, of count: Int) -> Int {
    switch kind == .all ? ifTrue : ifFalse {
    case .nobody: 0
    case .everybody: count
    case .some(let fans): fans.population
    }
  }
}
