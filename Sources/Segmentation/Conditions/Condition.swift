/// What must be true of a fan: comparisons joined into groups, to any depth.
///
/// Every unbroken condition is true or false for each fan; `none` is the exact complement of `any`.
public indirect enum Condition: Hashable, Sendable {
  case comparison(Comparison)
  case group(Group)
  case segment(SegmentReference)
  case sample(FanSample)
  /// A condition in a file that this version cannot read; it is kept as it stands and breaks its rule.
  case unreadable(UnreadableCondition)

  /// A group with these children.
  public static func all(_ children: [Condition]) -> Condition { .group(Group(.all, children)) }

  /// A group with these children.
  public static func any(_ children: [Condition]) -> Condition { .group(Group(.any, children)) }

  /// A group with these children.
  public static func none(_ children: [Condition]) -> Condition { .group(Group(.none, children)) }

  /// A comparison of a field.
  public static func field(_ id: Field.ID, _ test: Operator, _ operand: Operand = .none) -> Condition {
    .comparison(Comparison(.field(id), test, operand))
  }
}

/// One value of a fan compared with an operand.
public struct Comparison: Hashable, Sendable {
  /// What is compared.
  public enum Subject: Hashable, Sendable {
    case field(Field.ID)
    case event(EventMeasure)
  }

  /// The value on the left.
  public let subject: Subject
  /// How the two are compared.
  public let test: Operator
  /// The value on the right.
  public let operand: Operand

  /// A comparison, which need not be valid; see `ConditionValidation`.
  public init(_ subject: Subject, _ test: Operator, _ operand: Operand = .none) {
    self.subject = subject
    self.test = test
    self.operand = operand
  }
}

extension Comparison {
  /// The comparison with the filters of its events in normal form.
  fileprivate var normalized: Comparison {
    var operand = operand
    if case .subject(let other) = operand { operand = .subject(other.mappingFilters(\.normalized)) }
    return Comparison(subject.mappingFilters(\.normalized), test, operand)
  }
}

extension Comparison.Subject {
  /// The same subject with each filter of its events turned into what `change` makes of it.
  func mappingFilters(_ change: (Condition) -> Condition) -> Self {
    guard case .event(let measure) = self else { return self }
    let sequel = measure.sequel.map { sequel in
      EventSequel(
        sequel.event, where: sequel.filter.map(change), within: sequel.days, mustFollow: sequel.mustFollow)
    }
    return .event(
      EventMeasure(measure.kind, of: measure.event, where: measure.filter.map(change), in: measure.window, then: sequel)
    )
  }
}

/// Conditions joined by and, or, or neither-nor.
public struct Group: Hashable, Sendable {
  /// How the children are joined.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case all, any, none
  }

  /// How the children are joined.
  public var kind: Kind
  /// The conditions that are joined.
  public var children: [Condition]

  /// A group of `children`.
  public init(_ kind: Kind, _ children: [Condition]) {
    self.kind = kind
    self.children = children
  }
}

/// Membership of another segment.
public struct SegmentReference: Hashable, Sendable {
  /// The segment that is referred to.
  public let id: Segment.ID
  /// Whether its members are meant, or everybody else.
  public let belongs: Bool

  /// A reference by id, which never changes.
  public init(_ id: Segment.ID, belongs: Bool = true) {
    self.id = id
    self.belongs = belongs
  }
}

/// A stable random part of all fans, for tests and holdouts.
///
/// A fan is in it where the first 8 bytes of SHA-256(name in NFC, 0x00, id), as a big-endian number, are below the share of
/// 2^64; so the same fans stay in it as others come and go, and a larger share of one name holds the smaller.
public struct FanSample: Hashable, Sendable {
  /// What the draw depends on; another name draws other fans.
  public let name: String
  /// The share in percent, above 0 and up to 100.
  public let percent: DecimalNumber
  /// Whether the fans in the sample are meant; otherwise all others.
  public let isIn: Bool

  /// A sample by name.
  public init(_ name: String, percent: DecimalNumber, isIn: Bool = true) {
    self.name = TextFolding.nfc(name)
    self.percent = percent
    self.isIn = isIn
  }
}

/// A condition kept as the JSON text in which it was found, with what was wrong.
public struct UnreadableCondition: Hashable, Sendable {
  /// The condition as it stands in the file.
  public let json: String
  /// Why it cannot be read.
  public let reason: String

  /// A condition that breaks its rule.
  public init(json: String, reason: String) {
    self.json = json
    self.reason = reason
  }
}

extension Condition {
  /// The deepest nesting of groups that a rule may have.
  public static let deepestNesting = 32

  /// The most values that a list in a rule may have.
  public static let longestList = 10_000

  /// The children of a group, or none.
  public var children: [Condition] {
    if case .group(let group) = self { group.children } else { [] }
  }

  /// The normal form: a group of one is its child (but for `none`), and `none` of one `any` is `none` of its children.
  public var normalized: Condition {
    if case .comparison(let comparison) = self { return .comparison(comparison.normalized) }
    guard case .group(let group) = self else { return self }
    let children = group.children.map(\.normalized)
    if group.kind == .none, children.count == 1, case .group(let inner) = children[0], inner.kind == .any {
      return .none(inner.children)
    }
    if group.kind != .none, children.count == 1 { return children[0] }
    return .group(Group(group.kind, children))
  }

  /// The segments that the condition refers to, wherever they stand.
  public var referencedSegments: Set<Segment.ID> {
    switch self {
    case .segment(let reference): [reference.id]
    case .group(let group): group.children.reduce(into: []) { $0.formUnion($1.referencedSegments) }
    case .comparison, .sample, .unreadable: []
    }
  }

  /// The number of comparisons and references in the condition.
  public var lineCount: Int {
    if case .group(let group) = self { group.children.reduce(0) { $0 + $1.lineCount } } else { 1 }
  }
}
