/// The catalogue of fields of one table: what the builder, the parser, the evaluator and the pickers read.
public struct Schema: Hashable, Sendable {
  /// The fields in the order in which pickers list them.
  public private(set) var fields: [Field]
  private var indexByID: [Field.ID: Int]
  private var indexByName: [String: Int]
  /// The most words that a field's name has; the parser tries longer names first.
  public private(set) var longestLabel = 1

  /// A catalogue of `fields`, of which the first with a name wins; `clashes(in:)` tells of the others.
  public init(_ fields: [Field]) {
    self.fields = []
    indexByID = [:]
    indexByName = [:]
    for field in fields { add(field) }
  }

  /// The standard fields and those that a workspace declares.
  public static func workspace(declared: [Field] = []) -> Schema { Schema(StandardSchema.fields + declared) }

  /// Adds a field unless its id is taken.
  public mutating func add(_ field: Field) {
    guard indexByID[field.id] == nil else { return }
    indexByID[field.id] = fields.count
    for name in [field.id.rawValue, field.label] {
      let folded = TextFolding.fold(name)
      if indexByName[folded] == nil { indexByName[folded] = fields.count }
      longestLabel = max(longestLabel, name.split(separator: " ").count)
    }
    fields.append(field)
  }

  /// The field with this id.
  public subscript(id: Field.ID) -> Field? { indexByID[id].map { fields[$0] } }

  /// The field whose id or label is `name`, ignoring case.
  public func field(named name: String) -> Field? { indexByName[TextFolding.fold(name)].map { fields[$0] } }

  /// The known name nearest to a mistyped one.
  public func suggestion(for name: String) -> String? {
    Nearest.suggestion(for: name, among: fields.map(\.id.rawValue))
      ?? Nearest.suggestion(for: name, among: fields.map(\.label))
  }

  /// The pairs of fields that share an id or a label, ignoring case; a workspace with one is refused.
  public static func clashes(in fields: [Field]) -> [(first: Field, second: Field, name: String)] {
    var owner: [String: Field] = [:]
    var found: [(first: Field, second: Field, name: String)] = []
    for field in fields {
      for name in Set([field.id.rawValue, field.label].map(TextFolding.fold)) {
        if let first = owner[name] { found.append((first, field, name)) } else { owner[name] = field }
      }
    }
    return found
  }
}
