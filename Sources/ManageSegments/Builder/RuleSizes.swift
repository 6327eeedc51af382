import Segmentation

/// The exact sizes of a rule and of each of its lines, as the builder shows them.
struct RuleSizes: Hashable, Sendable {
  /// The sizes of one line.
  struct Line: Hashable, Sendable {
    /// How many fans the line matches by itself; nil where it is broken.
    let alone: Int?
    /// How many it matches together with the lines before it in its group; nil where one of them is broken.
    let together: Int?
    /// How many the whole rule matches without the line.
    let without: Without
  }

  /// The size of a rule that one of its lines was taken out of.
  enum Without: Hashable, Sendable {
    case fans(Int)
    /// Another line is broken, so the rest matches nobody either.
    case broken
    /// No line is left.
    case nothing
  }

  /// Who the whole rule matches, or what breaks it; nil while the rule has no line.
  private(set) var whole: Result<Membership, BrokenRule>?
  private(set) var lines: [[Int]: Line] = [:]

  /// The sizes of a rule whose root is a group.
  ///
  /// - Complexity: one scan for each line that the evaluator does not remember; beyond that a fixed number of passes
  ///   over bitmaps for each line and group, however deep it stands.
  static func measure(_ root: Condition, with evaluator: inout Evaluator) -> RuleSizes {
    var sizes = RuleSizes()
    guard !root.children.isEmpty else { return sizes }
    sizes.whole = evaluator.fans(matching: root)
    let broken = Set(evaluator.problems(of: root).map(\.path))
    let rule = LineFans(root, at: [], broken: broken, with: &evaluator)
    sizes.measure(rule, at: [], in: Surroundings.none, without: .nothing, of: evaluator.table.count)
    return sizes
  }

  /// The same sizes, each beside its line again, after a line that is not measured yet was put in at `path`.
  func makingRoom(at path: [Int]) -> RuleSizes {
    guard let last = path.last else { return self }
    let parent = path.dropLast()
    var moved = self
    moved.lines = [:]
    for (place, line) in lines {
      var place = place
      if place.count >= path.count, place.prefix(parent.count) == parent, place[parent.count] >= last {
        place[parent.count] += 1
      }
      moved.lines[place] = line
    }
    return moved
  }

  /// Measures the lines of a group.
  ///
  /// - Parameters:
  ///   - surroundings: what the rest of the rule makes of the group; nil where the rest is broken.
  ///   - without: the size of the rule without the whole group, which goes with its only line.
  ///   - count: the number of all fans.
  private mutating func measure(
    _ group: LineFans, at path: [Int], in surroundings: Surroundings?, without: Without, of count: Int
  ) {
    let after = group.joinedAfter
    var before = JoinedFans.nothing
    for (index, line) in group.children.enumerated() {
      let place = path + [index]
      let others = before.joined(with: after[index], group.kind)
      let around = surroundings?.aroundLine(beside: others, group.kind)
      let rest: Without
      switch (others, around) {
      case (.nothing, _): rest = without
      case (.fans, let around?): rest = .fans(around.sizeWithoutLine(in: group.kind, of: count))
      case (.fans, nil), (.broken, _): rest = .broken
      }
      before = before.joined(with: JoinedFans(line.rows), group.kind)
      lines[place] = Line(alone: line.rows?.population, together: before.count(in: group.kind), without: rest)
      measure(line, at: place, in: around, without: rest, of: count)
    }
  }
}
