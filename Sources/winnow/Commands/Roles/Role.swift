/// What somebody may do with a workspace; each role may do all that the one before it may.
enum Role: String, CaseIterable, Hashable, Comparable, Sendable {
  /// Looks at everything, and changes nothing.
  case viewer
  /// Changes segments, fans and tags, and takes data in and out.
  case editor
  /// Does everything, such as erasing and repairing.
  case owner

  static func < (one: Role, other: Role) -> Bool { one.rank < other.rank }

  /// What the manual says of it, before the commands that it adds.
  var meaning: String {
    switch self {
    case .viewer: "The dialog, in which everything can be looked at and nothing changed, and:"
    case .editor: "The dialog whole, and besides:"
    case .owner: "Besides:"
    }
  }

  private var rank: Int {
    switch self {
    case .viewer: 0
    case .editor: 1
    case .owner: 2
    }
  }
}
