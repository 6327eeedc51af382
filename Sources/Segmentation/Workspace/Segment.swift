/// A named group of fans: by a rule that is always up to date, or by a list kept by hand.
public struct Segment: Hashable, Sendable, Identifiable {
  /// A segment's id, such as `seg-7f3a`; it never changes and is never used again.
  public struct ID: RawRepresentable, Hashable, Comparable, Sendable, ExpressibleByStringLiteral {
    /// The characters of the id.
    public let rawValue: String

    /// An id with exactly these characters.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// An id written out in source.
    public init(stringLiteral value: String) { self.rawValue = value }

    /// Orders ids by their characters.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  /// What decides who belongs.
  public enum Kind: Hashable, Sendable {
    case dynamic(Condition)
    /// The ids of the members, in the order in which they were added.
    case fixed([String])

    /// The word for the kind in files and on screen.
    public var title: String {
      switch self {
      case .dynamic: "dynamic"
      case .fixed: "static"
      }
    }
  }

  /// What other segments and files refer to.
  public let id: ID
  /// Unique in its workspace regardless of case.
  public var name: String
  /// What the segment is for; may be empty.
  public var description: String
  /// A rule or a list.
  public var kind: Kind
  /// The words by which segments are put in order, unique regardless of case; see `SegmentTag`.
  public var tags: [String]
  /// Whether the segment is out of use: it is left out of lists, and counts all the same.
  public var isArchived: Bool
  /// When it was first saved, where that is known.
  public var createdAt: Instant?
  /// When it was last saved, where that is known.
  public var updatedAt: Instant?
  /// Keys of the file that this version does not know, kept as JSON text in their order.
  public var extras: [ExtraKey]

  /// A segment.
  public init(
    id: ID, name: String, description: String = "", kind: Kind, tags: [String] = [], isArchived: Bool = false,
    createdAt: Instant? = nil, updatedAt: Instant? = nil, extras: [ExtraKey] = []
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.kind = kind
    self.tags = tags
    self.isArchived = isArchived
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.extras = extras
  }

  /// The rule of a dynamic segment.
  public var condition: Condition? {
    if case .dynamic(let condition) = kind { condition } else { nil }
  }

  /// The members of a static segment.
  public var members: [String]? {
    if case .fixed(let members) = kind { members } else { nil }
  }
}

/// A key of a document that this version does not know.
public struct ExtraKey: Hashable, Sendable {
  /// The key.
  public let name: String
  /// The value as JSON text.
  public let json: String

  /// A key to be written back as it was read.
  public init(name: String, json: String) {
    self.name = name
    self.json = json
  }
}
