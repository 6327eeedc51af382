import Segmentation

/// The rule under the cursor: a root group whose lines are edited in place, with undo without end.
struct RuleTree: Hashable, Sendable {
  /// One row of the tree on screen.
  struct Row: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case group(Group.Kind)
      case line
      /// The row that adds a condition to the root.
      case add
    }

    let path: [Int]
    let kind: Kind
    /// For each level above, whether more lines follow there; for this one, whether it is the last.
    let rails: [Bool]
  }

  /// Always a group.
  private(set) var root: Condition
  private(set) var selection = 0
  private var past: [Condition] = []
  private var future: [Condition] = []
  /// Whether the last change came from typing, which the next typed letter goes on with.
  private var isTyping = false

  init(_ condition: Condition?) {
    root = Self.rooted(condition)
    selection = 1
  }

  private static func rooted(_ condition: Condition?) -> Condition {
    guard let condition else { return .all([]) }
    if case .group = condition { return condition }
    return .all([condition])
  }

  /// The rule to save: the normal form, or nil while there is no line.
  var condition: Condition? { root.children.isEmpty ? nil : root.normalized }

  var rows: [Row] {
    var rows = [Row(path: [], kind: .group(kind(of: root)), rails: [])]
    append(root, path: [], rails: [], to: &rows)
    rows.append(Row(path: [root.children.count], kind: .add, rails: [false]))
    return rows
  }

  private func append(_ group: Condition, path: [Int], rails: [Bool], to rows: inout [Row]) {
    for (index, child) in group.children.enumerated() {
      let hasMore = path.isEmpty || index < group.children.count - 1
      let place = path + [index]
      if case .group(let inner) = child {
        rows.append(Row(path: place, kind: .group(inner.kind), rails: rails + [hasMore]))
        append(child, path: place, rails: rails + [hasMore], to: &rows)
      } else {
        rows.append(Row(path: place, kind: .line, rails: rails + [hasMore]))
      }
    }
  }

  private func kind(of condition: Condition) -> Group.Kind {
    if case .group(let group) = condition { group.kind } else { .all }
  }

  var selectedRow: Row { rows[min(selection, rows.count - 1)] }

  /// The condition on the selected row; nil on the row that adds one.
  var selectedCondition: Condition? { selectedRow.kind == .add ? nil : root[selectedRow.path] }
}

// MARK: Moving

extension RuleTree {
  mutating func select(_ row: Int) { selection = max(0, min(row, rows.count - 1)) }

  mutating func select(path: [Int]) { select(rows.firstIndex { $0.path == path && $0.kind != .add } ?? selection) }

  mutating func selectAddRow() { select(rows.count - 1) }
}

// MARK: Changing

extension RuleTree {
  /// Makes a change that can be undone.
  mutating func change(to newRoot: Condition) {
    guard newRoot != root else { return }
    past.append(root)
    future = []
    isTyping = false
    root = newRoot
    select(selection)
  }

  /// Shows a state while a value is typed; `change` or `restore` follows.
  mutating func preview(_ newRoot: Condition) { root = newRoot }

  /// Takes the rule from elsewhere, such as a template.
  mutating func replace(with condition: Condition) { change(to: Self.rooted(condition)) }

  /// Takes the rule from the line of text; letter after letter is one change to undo, until `endTyping`.
  mutating func type(_ condition: Condition) {
    let new = Self.rooted(condition)
    guard new != root else { return }
    if !isTyping { past.append(root) }
    future = []
    isTyping = true
    root = new
    select(selection)
  }

  /// What is typed from now on is another change.
  mutating func endTyping() { isTyping = false }

  var canUndo: Bool { !past.isEmpty }

  var canRedo: Bool { !future.isEmpty }

  mutating func undo() -> Bool {
    guard let last = past.popLast() else { return false }
    isTyping = false
    future.append(root)
    root = last
    select(selection)
    return true
  }

  mutating func redo() -> Bool {
    guard let next = future.popLast() else { return false }
    isTyping = false
    past.append(root)
    root = next
    select(selection)
    return true
  }

  /// Where a new line goes: after the selected one, into a selected group, or at the end of the root.
  var insertionPlace: (group: [Int], index: Int) {
    let row = selectedRow
    switch row.kind {
    case .add: return ([], root.children.count)
    case .group: return (row.path, root[row.path]?.children.count ?? 0)
    case .line: return (Array(row.path.dropLast()), (row.path.last ?? -1) + 1)
    }
  }

  mutating func insert(_ condition: Condition) {
    let place = insertionPlace
    change(to: root.inserting(condition, into: place.group, at: place.index))
    select(path: place.group + [place.index])
  }

  mutating func replaceSelected(with condition: Condition) {
    let path = selectedRow.path
    guard !path.isEmpty || isGroup(condition) else { return }
    change(to: root.replacing(path, with: condition))
  }

  private func isGroup(_ condition: Condition) -> Bool { if case .group = condition { true } else { false } }

  /// Deletes the selected line or group, and the group that it leaves empty.
  mutating func deleteSelected() -> (condition: Condition, hasEmptied: Bool)? {
    let row = selectedRow
    guard row.kind != .add, !row.path.isEmpty, let removed = root[row.path] else { return nil }
    var path = row.path
    while path.count > 1, root[path.dropLast()]?.children.count == 1 { path.removeLast() }
    change(to: root.removing(path))
    return (removed, path != row.path)
  }

  mutating func duplicateSelected() {
    guard let condition = selectedCondition, !selectedRow.path.isEmpty else { return }
    let path = selectedRow.path
    let next = (path.last ?? 0) + 1
    change(to: root.inserting(condition, into: path.dropLast(), at: next))
    select(path: path.dropLast() + [next])
  }

  /// Moves the selected line up or down, out of its group at the group's edge; true where it was the only one in it, so
  /// that the group has gone too.
  mutating func moveSelected(by step: Int) -> Bool {
    let row = selectedRow
    guard row.kind != .add, let last = row.path.last, let condition = root[row.path] else { return false }
    let parent = Array(row.path.dropLast())
    let siblings = root[parent]?.children.count ?? 0
    let target = last + step
    if (0..<siblings).contains(target) {
      change(to: root.removing(row.path).inserting(condition, into: parent, at: target))
      select(path: parent + [target])
    } else if let place = parent.last {
      let outer = Array(parent.dropLast())
      if siblings == 1 {
        change(to: root.removing(parent).inserting(condition, into: outer, at: place))
        select(path: parent)
        return true
      }
      let index = step < 0 ? place : place + 1
      change(to: root.removing(row.path).inserting(condition, into: outer, at: index))
      select(path: outer + [index])
    }
    return false
  }

  mutating func groupSelected() {
    guard let condition = selectedCondition, !selectedRow.path.isEmpty else { return }
    let path = selectedRow.path
    let kind: Group.Kind = kind(of: root[path.dropLast()] ?? root) == .any ? .all : .any
    change(to: root.replacing(path, with: .group(Group(kind, [condition]))))
    select(path: path)
  }

  mutating func ungroupSelected() {
    let path = selectedRow.path
    guard case .group(let group)? = selectedCondition, let last = path.last else { return }
    var changed = root.removing(path)
    for (offset, child) in group.children.enumerated() {
      changed = changed.inserting(child, into: path.dropLast(), at: last + offset)
    }
    change(to: changed)
  }

  /// Turns a group into the next of ALL, ANY and NONE; a line stays.
  mutating func cycleSelectedKind() {
    guard case .group(let group)? = selectedCondition else { return }
    let kinds = Group.Kind.allCases
    let next = kinds[((kinds.firstIndex(of: group.kind) ?? 0) + 1) % kinds.count]
    change(to: root.replacing(selectedRow.path, with: .group(Group(next, group.children))))
  }

  /// Turns the selected line into its exact complement.
  mutating func negateSelected() {
    guard let condition = selectedCondition, !selectedRow.path.isEmpty else { return }
    change(to: root.replacing(selectedRow.path, with: Self.negated(condition)))
  }

  private static func negated(_ condition: Condition) -> Condition {
    switch condition {
    case .segment(let reference): return .segment(SegmentReference(reference.id, belongs: !reference.belongs))
    case .comparison(let comparison):
      guard let opposite = comparison.test.negation else { return .none([condition]) }
      return .comparison(Comparison(comparison.subject, opposite, comparison.operand))
    case .group(let group) where group.kind == .none && group.children.count == 1: return group.children[0]
    case .group(let group) where group.kind == .none: return .any(group.children)
    case .group(let group) where group.kind == .any: return .none(group.children)
    case .sample(let sample):
      return .sample(FanSample(sample.name, percent: sample.percent, isIn: !sample.isIn))
    case .group, .unreadable: return .none([condition])
    }
  }
}
