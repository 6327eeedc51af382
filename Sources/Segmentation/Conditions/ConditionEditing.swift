// Changes at a place of a condition's tree; a place is a path of child indices from the root.

extension Condition {
  /// The condition at a path, or nil where there is none.
  public subscript(path: some Collection<Int>) -> Condition? {
    guard let first = path.first else { return self }
    guard case .group(let group) = self, group.children.indices.contains(first) else { return nil }
    return group.children[first][path.dropFirst()]
  }

  /// This condition with the one at `path` replaced.
  public func replacing(_ path: some Collection<Int>, with condition: Condition) -> Condition {
    changing(path) { _ in condition }
  }

  /// This condition with `child` put into the group at `path`, at `index` or at its end.
  public func inserting(_ child: Condition, into path: some Collection<Int>, at index: Int? = nil) -> Condition {
    changing(path) { parent in
      guard case .group(var group) = parent else { return parent }
      group.children.insert(child, at: min(index ?? group.children.count, group.children.count))
      return .group(group)
    }
  }

  /// This condition without the one at `path`, which is not the root.
  public func removing(_ path: [Int]) -> Condition {
    guard let last = path.last else { return self }
    return changing(path.dropLast()) { parent in
      guard case .group(var group) = parent, group.children.indices.contains(last) else { return parent }
      group.children.remove(at: last)
      return .group(group)
    }
  }

  /// This condition with the one at `path` turned into what `change` makes of it.
  public func changing(_ path: some Collection<Int>, _ change: (Condition) -> Condition) -> Condition {
    guard let first = path.first else { return change(self) }
    guard case .group(var group) = self, group.children.indices.contains(first) else { return self }
    group.children[first] = group.children[first].changing(path.dropFirst(), change)
    return .group(group)
  }
}
