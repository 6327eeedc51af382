/// Whose value of one key stays when fans are made one.
public enum FanMergeChoice: Hashable, Sendable {
  /// The value of the fan at this place; 0 is the fan who stays.
  case fan(Int)
  /// What all of them have together: the members of their sets, or the sum of their numbers.
  case together
}

/// What becomes of each key when fans are made one, as long as nobody chooses otherwise.
///
/// Values are compared as JSON texts, the fan who stays first; nil is a key that a fan does not have.
public struct FanMergeRules: Sendable {
  private let schema: Schema

  /// The rules for the fields of a workspace.
  public init(schema: Schema) { self.schema = schema }

  /// Keys that a merge does not touch: they are of the line, or follow from other keys.
  public static let untouched: Set<String> = [
    "id", "merged_into", "category", "last_active_days", "registration_days", "first_purchase_days",
    "last_purchase_days",
  ]

  /// The usual choice: the value of who stays, completed by the others'. Sets are put together. Who said no to letters is
  /// not written to, and a yes that was given for another address counts for that one only.
  ///
  /// - Parameter value: the value of any key of the fan at a place.
  public func usual(
    _ key: String, fans: Int, _ value: (_ key: String, _ place: Int) -> String?
  ) -> FanMergeChoice {
    let values = (0..<fans).map { value(key, $0) }
    let id = Field.ID(rawValue: key)
    if schema[id]?.type == .set, Set(values.compactMap { $0 }).count > 1 { return .together }
    let first = values.firstIndex { $0 != nil } ?? 0
    guard [.emailConsent, .smsConsent, .pushConsent].contains(id) else { return .fan(first) }
    if let refusal = values.firstIndex(of: "false") { return .fan(refusal) }
    guard id == .emailConsent, values[0] == nil, let own = value("email", 0) else { return .fan(first) }
    // Nil where nobody's yes was for the address that stays.
    return .fan(values.indices.first { values[$0] != nil && value("email", $0) == own } ?? 0)
  }

  /// Whether the values of a key can be put together.
  public func joins(_ key: String) -> Bool {
    switch schema[Field.ID(rawValue: key)]?.type {
    case .set, .money, .number: true
    default: false
    }
  }

  /// Whether values of a key differ, so that there is something to choose.
  public static func differ(_ values: [String?]) -> Bool { Set(values.compactMap { $0 }).count > 1 }
}
