/// Fans who are likely one person, as suggestions: nothing follows from them by itself.
public struct FanDuplicates: Hashable, Sendable {
  /// How fans are compared.
  public enum Way: String, CaseIterable, Hashable, Sendable {
    case email, name
  }

  /// Fans who are likely one, the surest first.
  public var groups: [DuplicateGroup] = []
  /// Names and addresses that too many fans have to tell anything, the most frequent first; these were not compared.
  public var passedOver: [PassedOver] = []

  /// Something that more fans have than can be one person.
  public struct PassedOver: Hashable, Sendable {
    /// Whether it is a name or an address.
    public let way: Way
    /// The name or the address, without case and accents.
    public let text: String
    /// How many fans have it.
    public let count: Int
  }

  /// Names and addresses of more fans than this are passed over.
  public static let mostHolders = 1_000
}

/// Fans who are likely one person, and why.
public struct DuplicateGroup: Hashable, Sendable {
  /// The fans' rows, ascending.
  public let rows: [UInt32]
  /// Why, the strongest reason first.
  public let reasons: [DuplicateReason]
  /// How sure it is, from 1 to 100; 100 for one and the same address.
  public let score: Int
}

/// Something that fans share who are likely one person.
public struct DuplicateReason: Hashable, Sendable {
  /// What is shared.
  public enum Kind: Hashable, Sendable {
    /// An address, by the rule that makes those of the fans one.
    case address(AddressRule, String)
    /// A name regardless of case, accents and spaces; so many fans have it.
    case name(String, holders: Int)
    /// A field's value; about so many fans have it.
    case field(Field, FanValue, holders: Int)
    /// A purchase of the same amount on the same day.
    case purchase(Day, Money)
  }

  /// What is shared.
  public let kind: Kind
  /// Who of the group share it, ascending.
  public let rows: [UInt32]
}

/// By which rule addresses that may be written in different ways are one.
public enum AddressRule: Int, CaseIterable, Hashable, Sendable, Comparable {
  /// They are the same regardless of case.
  case same
  /// They are the same without what follows a plus before the @, as many mail programs deliver it.
  case plusTag
  /// They are the same for Gmail, which passes over points before the @ as well, and has two names for its domain.
  case gmail

  /// Orders rules from the surest to the least sure.
  public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
