import Segmentation

/// Two rules line by line: which lines only the older has, which only the newer, and which both have.
struct RuleDifference: Hashable, Sendable {
  /// Which of the two rules has a line.
  enum Mark: Hashable, Sendable {
    case older, newer, both

    var sign: String {
      switch self {
      case .older: "-"
      case .newer: "+"
      case .both: "="
      }
    }
  }

  /// A line of either rule, with the groups that it stands in.
  struct Line: Hashable, Sendable {
    let mark: Mark
    let depth: Int
    let condition: Condition
  }

  /// The lines in the order of the rules, what is gone before what has come.
  let lines: [Line]

  /// More lines than this are not matched with each other.
  private static let mostMatched = 1000

  /// Compares two rules; nil is no rule.
  init(from older: Condition?, to newer: Condition?) {
    let trees = [older, newer].map { $0.map { RuleTree($0.normalized) } }
    // A line by itself needs no word for its group.
    let isPlain = trees.allSatisfy { $0.map { Self.isOneLine($0.root) } ?? true }
    let rows = trees.map { Self.rows(of: $0, headless: isPlain) }
    lines = Self.compare(rows[0], rows[1])
  }

  /// A line that stands for itself: a condition without its children, so deep in groups.
  private struct Row: Hashable {
    let depth: Int
    let condition: Condition

    func line(_ mark: Mark) -> Line { Line(mark: mark, depth: depth, condition: condition) }

    /// What the line compares; nil for groups and others.
    var subject: Comparison.Subject? {
      if case .comparison(let comparison) = condition { comparison.subject } else { nil }
    }
  }

  private static func isOneLine(_ root: Condition) -> Bool {
    guard case .group(let group) = root else { return true }
    return group.kind == .all && group.children.count == 1
  }

  private static func rows(of tree: RuleTree?, headless: Bool) -> [Row] {
    guard let tree else { return [] }
    return tree.rows.compactMap { row in
      guard row.kind != .add, !(headless && row.path.isEmpty), let condition = tree.root[row.path] else { return nil }
      let depth = row.path.count - (headless ? 1 : 0)
      guard case .group(let group) = condition else { return Row(depth: depth, condition: condition) }
      return Row(depth: depth, condition: .group(Group(group.kind, [])))
    }
  }

  private static func compare(_ older: [Row], _ newer: [Row]) -> [Line] {
    guard max(older.count, newer.count) <= mostMatched else {
      return older.map { $0.line(.older) } + newer.map { $0.line(.newer) }
    }
    var (gone, come): (Set<Int>, Set<Int>) = ([], [])
    for change in newer.difference(from: older) {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): come.insert(offset)
      }
    }
    var lines: [Line] = []
    var (i, j) = (0, 0)
    while i < older.count || j < newer.count {
      let goneEnd = older[i...].indices.first { !gone.contains($0) } ?? older.count
      let comeEnd = newer[j...].indices.first { !come.contains($0) } ?? newer.count
      lines += paired(older[i..<goneEnd], newer[j..<comeEnd])
      (i, j) = (goneEnd, comeEnd)
      guard i < older.count, j < newer.count else { continue }
      lines.append(newer[j].line(.both))
      (i, j) = (i + 1, j + 1)
    }
    return lines
  }

  /// What is gone and what has come in its place: a line that compares the same with another value follows the old one.
  private static func paired(_ gone: ArraySlice<Row>, _ come: ArraySlice<Row>) -> [Line] {
    var rest = Array(come)
    var lines: [Line] = []
    for row in gone {
      let match = rest.firstIndex { row.subject != nil && $0.subject == row.subject && $0.depth == row.depth }
      // The lines keep their order: those before its match come first.
      lines += rest.prefix(match ?? 0).map { $0.line(.newer) } + [row.line(.older)]
      guard let match else { continue }
      lines.append(rest[match].line(.newer))
      rest.removeFirst(match + 1)
    }
    return lines + rest.map { $0.line(.newer) }
  }
}
