/// JSON Merge Patch, RFC 7396.
enum JSONMerge {
  /// What `target` becomes by `patch`: members replace, null removes, objects merge, all else replaces.
  ///
  /// The recursion ends at the deepest nesting that the reader allows.
  static func merge(_ patch: JSONValue, into target: JSONValue?) -> JSONValue {
    guard case .object(let changes) = patch else { return patch }
    var members = target?.object ?? []
    for change in changes {
      let index = members.firstIndex { $0.key.utf8.elementsEqual(change.key.utf8) }
      switch (change.value, index) {
      case (.null, let index?): members.remove(at: index)
      case (.null, nil): break
      case (let value, let index?): members[index].value = merge(value, into: members[index].value)
      case (let value, nil): members.append(JSONMember(change.key, merge(value, into: nil)))
      }
    }
    return .object(members)
  }

  /// What `target` becomes by `patch`, both as JSON text; a target that is none counts as nothing.
  static func merge(_ patch: String, into target: String?) -> String {
    guard let patch = try? JSONValue(parsing: patch) else { return target ?? "{}" }
    return merge(patch, into: target.flatMap { try? JSONValue(parsing: $0) }).text(.compact)
  }

  /// Whether both mean the same: objects may have their members in different orders.
  static func meanSame(_ one: JSONValue, _ other: JSONValue) -> Bool {
    switch (one, other) {
    case (.object(let members), .object(let others)):
      members.count == others.count
        && members.allSatisfy { member in other[member.key].map { meanSame(member.value, $0) } ?? false }
    case (.array(let elements), .array(let others)):
      elements.count == others.count && zip(elements, others).allSatisfy { meanSame($0, $1) }
    default: one == other
    }
  }
}
