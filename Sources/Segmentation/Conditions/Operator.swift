/// How a value is compared: the one place to add another operator.
public enum Operator: String, CaseIterable, Hashable, Sendable {
  case equals
  case notEquals = "not_equals"
  case greaterThan = "greater_than"
  case atLeast = "at_least"
  case lessThan = "less_than"
  case atMost = "at_most"
  case between
  case notBetween = "not_between"
  case contains
  case doesNotContain = "does_not_contain"
  case startsWith = "starts_with"
  case endsWith = "ends_with"
  case isAnyOf = "is_any_of"
  case isNoneOf = "is_none_of"
  case has
  case hasAnyOf = "has_any_of"
  case hasAllOf = "has_all_of"
  case hasNoneOf = "has_none_of"
  case isTrue = "is_true"
  case isFalse = "is_false"
  case on
  case before
  case after
  case inLast = "in_last"
  case notInLast = "not_in_last"
  case inTop = "in_top"
  case notInTop = "not_in_top"
  case wasEver = "was_ever"
  case wasNever = "was_never"
  case isMissing = "is_missing"
  case isPresent = "is_present"

  /// What stands on the right of an operator.
  public enum OperandShape: Hashable, Sendable {
    case none, one, two, list, span, top
  }

  /// An operator's words, operand and types, read by pickers, parser, printer and codecs.
  public struct Descriptor: Hashable, Sendable {
    /// The words in the builder, such as "greater than".
    public let title: String
    /// The keyword or sign in the text language, such as ">".
    public let phrase: String
    /// The shortest clear form on screen: a sign where there is one, else the words.
    public var sign: String { phrase.contains { $0.isLetter } ? title : phrase }
    /// How many values it takes.
    public let operand: OperandShape
    /// The types of field that it can compare.
    public let types: Set<FieldType>
  }

  private static let ordered: Set<FieldType> = [.number, .money, .days]
  private static let textual: Set<FieldType> = [.text, .choice]

  /// The operator's words, operand and types.
  public var descriptor: Descriptor {
    switch self {
    case .equals: Descriptor("equals", "=", .one, Self.ordered.union(Self.textual))
    case .notEquals: Descriptor("does not equal", "!=", .one, Self.ordered.union(Self.textual))
    case .greaterThan: Descriptor("greater than", ">", .one, Self.ordered)
    case .atLeast: Descriptor("at least", ">=", .one, Self.ordered)
    case .lessThan: Descriptor("less than", "<", .one, Self.ordered)
    case .atMost: Descriptor("at most", "<=", .one, Self.ordered)
    case .between: Descriptor("between", "BETWEEN", .two, Self.ordered.union([.date]))
    case .notBetween: Descriptor("not between", "NOT BETWEEN", .two, Self.ordered)
    case .contains: Descriptor("contains", "CONTAINS", .one, Self.textual)
    case .doesNotContain: Descriptor("does not contain", "NOT CONTAINS", .one, Self.textual)
    case .startsWith: Descriptor("starts with", "STARTS WITH", .one, Self.textual)
    case .endsWith: Descriptor("ends with", "ENDS WITH", .one, Self.textual)
    case .isAnyOf: Descriptor("is any of", "IN", .list, Self.ordered.union(Self.textual))
    case .isNoneOf: Descriptor("is none of", "NOT IN", .list, Self.ordered.union(Self.textual))
    case .has: Descriptor("has", "HAS", .one, [.set])
    case .hasAnyOf: Descriptor("has any of", "HAS ANY OF", .list, [.set])
    case .hasAllOf: Descriptor("has all of", "HAS ALL OF", .list, [.set])
    case .hasNoneOf: Descriptor("has none of", "HAS NONE OF", .list, [.set])
    case .isTrue: Descriptor("is true", "IS TRUE", .none, [.boolean])
    case .isFalse: Descriptor("is false", "IS FALSE", .none, [.boolean])
    case .on: Descriptor("on", "ON", .one, [.date])
    case .before: Descriptor("before", "BEFORE", .one, [.date])
    case .after: Descriptor("after", "AFTER", .one, [.date])
    case .inLast: Descriptor("in the last", "IN LAST", .span, [.date])
    case .notInLast: Descriptor("not in the last", "NOT IN LAST", .span, [.date])
    case .inTop: Descriptor("is in the top", "IN TOP", .top, Self.ordered)
    case .notInTop: Descriptor("is not in the top", "NOT IN TOP", .top, Self.ordered)
    case .wasEver: Descriptor("was ever", "WAS EVER", .one, [.set])
    case .wasNever: Descriptor("was never", "WAS NEVER", .one, [.set])
    case .isMissing: Descriptor("is missing", "IS MISSING", .none, Set(FieldType.allCases))
    case .isPresent: Descriptor("is present", "IS PRESENT", .none, Set(FieldType.allCases))
    }
  }

  /// The operator whose result is the complement of this one for every fan, where the language has it.
  public var negation: Operator? {
    switch self {
    case .equals: .notEquals
    case .notEquals: .equals
    case .between: .notBetween
    case .notBetween: .between
    case .contains: .doesNotContain
    case .doesNotContain: .contains
    case .isAnyOf: .isNoneOf
    case .isNoneOf: .isAnyOf
    case .hasAnyOf: .hasNoneOf
    case .hasNoneOf: .hasAnyOf
    case .inLast: .notInLast
    case .notInLast: .inLast
    case .inTop: .notInTop
    case .notInTop: .inTop
    case .wasEver: .wasNever
    case .wasNever: .wasEver
    case .isMissing: .isPresent
    case .isPresent: .isMissing
    default: nil
    }
  }

  /// Whether a missing value satisfies the operator: true for the negatives, which are complements.
  public var acceptsMissing: Bool {
    switch self {
    case .notEquals, .notBetween, .doesNotContain, .isNoneOf, .hasNoneOf, .notInLast, .notInTop, .wasNever, .isMissing:
      true
    default: false
    }
  }

  /// Whether the operator can compare with another field or measure instead of a value.
  public var comparesSubjects: Bool {
    switch self {
    case .equals, .notEquals, .greaterThan, .atLeast, .lessThan, .atMost, .on, .before, .after: true
    default: false
    }
  }

  /// Whether the operator asks what a fan's tags once were; no other set has a history.
  public var isOfTagHistory: Bool { self == .wasEver || self == .wasNever }

  /// The operators for values of `type`, in the order in which pickers list them.
  public static func operators(for type: FieldType) -> [Operator] {
    allCases.filter { $0.descriptor.types.contains(type) }
  }

  /// The operators for what a comparison compares, which is of `type`.
  public static func operators(for subject: Comparison.Subject, of type: FieldType) -> [Operator] {
    operators(for: type).filter { !$0.isOfTagHistory || subject == .field(.tags) }
  }
}

extension Operator.Descriptor {
  fileprivate init(_ title: String, _ phrase: String, _ operand: Operator.OperandShape, _ types: Set<FieldType>) {
    self.init(title: title, phrase: phrase, operand: operand, types: types)
  }
}
