/// Something known of each fan (or of each event) that a condition can compare.
public struct Field: Hashable, Sendable, Identifiable {
  /// The name of a field in files, in the text language and on the command line.
  public struct ID: RawRepresentable, Hashable, Comparable, Sendable, ExpressibleByStringLiteral {
    /// The characters of the id.
    public let rawValue: String

    /// A field's id with exactly these characters.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A field's id written out in source.
    public init(stringLiteral value: String) { self.rawValue = value }

    /// Orders ids by their Unicode scalars.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  /// Who brought the field in.
  public enum Origin: Hashable, Sendable {
    case standard
    /// Declared in workspace.json.
    case declared
    /// A key that nobody declared, found in the data; its type follows from its values.
    case discovered
  }

  /// Its name in files and rules.
  public let id: ID
  /// Its name on screen.
  public let label: String
  /// What its values are, and so which operators suit it.
  public let type: FieldType
  /// The values that a choice is expected to have, in their natural order; empty where they are open.
  public let choices: [String]
  /// Who brought it in.
  public let origin: Origin
  /// Keys of the declaration that this version does not know.
  public let extras: [ExtraKey]

  /// A field of a workspace.
  public init(
    id: ID, label: String, type: FieldType, choices: [String] = [], origin: Origin = .declared, extras: [ExtraKey] = []
  ) {
    self.id = id
    self.label = label
    self.type = type
    self.choices = choices
    self.origin = origin
    self.extras = extras
  }
}
