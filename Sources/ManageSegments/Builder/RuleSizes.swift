import Segmentation

/// The exact sizes of a rule and of each of its lines, as the builder shows them.
struct RuleSizes: Hashable, Sendable {
  /// The sizes of one line.
  struct Line: Hashable, Sendable {
    /// How many fans the line matches by itself; nil where it is broken.
    let alone: Int?
    /// How many it matches together with the lines before it in its group; nil where one of them is broken.
    let together: Int?
  }

  /// Who the whole rule matches, or what breaks it; nil while the rule has no line.
  private(set) var whole: Result<Membership, BrokenRule>?
  private(set) var lines: [[Int]: Line] = [:]

  /// The sizes of a rule whose root is a group.
  ///
  /// - Complexity: one scan for each line that the evaluator does not remember, and word-wise operations for the rest.
  static func measure(_ root: Condition, with evaluator: inout Evaluator) -> RuleSizes {
    var sizes = RuleSizes()
    guard !root.children.isEmpty else { return sizes }
    sizes.whole = evaluator.fans(matching: root)
    sizes.measure(root, at: [], with: &evaluator)
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

  private mutating func measure(_ condition: Condition, at path: [Int], with evaluator: inout Evaluator) {
    guard case .group(let group) = condition else { return }
    var together: Membership?
    var isBroken = false
    for (index, child) in group.children.enumerated() {
      let place = path + [index]
      let alone = try? evaluator.fans(matching: child).get()
      isBroken = isBroken || alone == nil
      if let alone, !isBroken { together = Self.join(group.kind, together, alone) }
      lines[place] = Line(alone: alone?.count, together: isBroken ? nil : together?.count)
      measure(child, at: place, with: &evaluator)
    }
  }

  /// The fans of the lines so far: those in all, in any, or in none of them.
  private static func join(_ kind: Group.Kind, _ before: Membership?, _ line: Membership) -> Membership {
    switch kind {
    case .all: Membership(before.map { $0.rows.intersection(line.rows) } ?? line.rows)
    case .any: Membership(before.map { $0.rows.union(line.rows) } ?? line.rows)
    case .none:
      Membership((before ?? Membership(Bitmap(count: line.rows.count, filled: true))).rows.subtracting(line.rows))
    }
  }
}
