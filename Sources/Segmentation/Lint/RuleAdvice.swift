/// Something about a sound rule that is hardly meant, with what would help; the rule is evaluated all the same.
public struct RuleAdvice: Hashable, Sendable {
  /// Where in the tree, as the indices of children from the root; empty for the whole rule.
  public let path: [Int]
  /// What sort of advice it is.
  public let kind: Kind
  /// What is odd, without a full stop.
  public let message: String
  /// What would help, without a full stop.
  public let remedy: String

  /// An advice at a place of the tree.
  public init(path: [Int], kind: Kind, message: String, remedy: String) {
    self.path = path
    self.kind = kind
    self.message = message
    self.remedy = remedy
  }

  /// The advice as one line.
  public var sentence: String { "\(message); \(remedy)" }
}

extension RuleAdvice {
  /// The sorts of advice, the gravest first.
  public enum Kind: Int, CaseIterable, Hashable, Comparable, Sendable {
    case contradiction
    case negativesJoinedByOr
    case tautology
    case unknownValue
    case unknownEvent
    case matchesNobody
    case matchesEverybody
    case duplicate
    case swallowed
    case withoutEffect
    case equalSegment
    case deeplyNested
    case costly

    /// What a sort of advice is called and what it rests on.
    public struct Descriptor: Hashable, Sendable {
      /// The name of the sort on screen.
      public let title: String
      /// Whether it follows from the rule alone; otherwise it is true of today's data.
      public let isProved: Bool
    }

    /// The name of the sort and what it rests on.
    public var descriptor: Descriptor {
      switch self {
      case .contradiction: Descriptor(title: "contradiction", isProved: true)
      case .negativesJoinedByOr: Descriptor(title: "negatives joined by OR", isProved: true)
      case .tautology: Descriptor(title: "true of everybody", isProved: true)
      case .unknownValue: Descriptor(title: "unknown value", isProved: false)
      case .unknownEvent: Descriptor(title: "unknown event", isProved: false)
      case .matchesNobody: Descriptor(title: "matches nobody", isProved: false)
      case .matchesEverybody: Descriptor(title: "matches everybody", isProved: false)
      case .duplicate: Descriptor(title: "stands twice", isProved: true)
      case .swallowed: Descriptor(title: "swallowed line", isProved: true)
      case .withoutEffect: Descriptor(title: "without effect", isProved: false)
      case .equalSegment: Descriptor(title: "equal to another segment", isProved: false)
      case .deeplyNested: Descriptor(title: "deeply nested", isProved: true)
      case .costly: Descriptor(title: "many lines", isProved: true)
      }
    }

    /// Orders the graver before the milder.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }
}
