/// A value of a key that nobody declared.
public enum UndeclaredValue: Hashable, Sendable {
  case boolean(Bool)
  case number(DecimalNumber)
  case text(String)
  case texts([String])
  /// Anything else, as JSON text: objects, mixed arrays, numbers of more than 18 digits.
  case other(String)

  /// The type of a field that has only values of this kind.
  var type: FieldType {
    switch self {
    case .boolean: .boolean
    case .number: .number
    case .texts: .set
    case .text, .other: .text
    }
  }

  var text: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .number(let number): number.description
    case .text(let text), .other(let text): text
    case .texts(let texts): "[" + texts.joined(separator: ", ") + "]"
    }
  }
}

/// Collects the values of one field of any type.
///
/// One of the collectors is in use. They stand side by side, since a collector taken out of an enumeration to be changed
/// may be copied first, with all of its values.
struct FieldBuilder {
  private enum Kind {
    case decimals, wholes, interned, heap, sets, undeclared
  }

  private let kind: Kind
  private var decimals = DecimalColumnBuilder()
  private var wholes = WholeColumnBuilder()
  private var interned: InternedColumnBuilder?
  private var heap = HeapColumnBuilder()
  private var sets = SetColumnBuilder()
  private var undeclared: [Int: UndeclaredValue] = [:]

  private init(kind: Kind) {
    self.kind = kind
    if kind == .interned { interned = InternedColumnBuilder() }
  }

  /// A collector for a type; `isUnique` says that most texts will be distinct.
  init(_ type: FieldType, isUnique: Bool = false) {
    switch type {
    case .number: self.init(kind: .decimals)
    case .money, .date, .days: self.init(kind: .wholes)
    case .text, .choice, .boolean: self.init(kind: isUnique ? .heap : .interned)
    case .set: self.init(kind: .sets)
    }
  }

  /// A collector for a key whose type follows from its values.
  static var undeclared: FieldBuilder { FieldBuilder(kind: .undeclared) }

  /// Whether no value was ever given.
  var isEmpty: Bool {
    switch kind {
    case .decimals: decimals.isEmpty
    case .wholes: wholes.values.isEmpty
    case .interned: interned?.isEmpty ?? true
    case .heap: heap.isEmpty
    case .sets: sets.isEmpty
    case .undeclared: undeclared.isEmpty
    }
  }

  mutating func setNumber(_ row: Int, to number: DecimalNumber) {
    precondition(kind == .decimals, "a number goes to a number field")
    decimals.set(row, to: number)
  }

  mutating func setWhole(_ row: Int, to value: Int64) {
    precondition(kind == .wholes, "money and days go to their fields")
    wholes.set(row, to: value)
  }

  mutating func setText(_ row: Int, to bytes: UnsafeBufferPointer<UInt8>) {
    precondition(kind == .interned || kind == .heap, "a text goes to a text field")
    if kind == .heap { heap.set(row, to: bytes) } else { interned?.set(row, to: bytes) }
  }

  mutating func setMembers(_ row: Int, to members: [String]) {
    precondition(kind == .sets, "a set goes to a set field")
    sets.set(row, to: members)
  }

  mutating func setUndeclared(_ row: Int, to value: UndeclaredValue) {
    precondition(kind == .undeclared, "only undeclared keys keep raw values")
    undeclared[row] = value
  }

  /// The value so far of an undeclared key, for merging objects.
  func undeclaredValue(_ row: Int) -> UndeclaredValue? { undeclared[row] }

  /// The members so far of a set.
  func members(_ row: Int) -> [String]? { sets[row] }

  /// The whole number so far.
  func whole(_ row: Int) -> Int64? { wholes[row] }

  mutating func clear(_ row: Int) {
    switch kind {
    case .decimals: decimals.set(row, to: nil)
    case .wholes: wholes.set(row, to: nil)
    case .interned: interned?.set(row, to: nil)
    case .heap: heap.set(row, to: nil)
    case .sets: sets.set(row, to: nil)
    case .undeclared: undeclared[row] = nil
    }
  }

  /// The type that an undeclared key has by all of its values; nil for a declared one.
  ///
  /// All booleans make a yes/no field, all numbers a number, all arrays of texts a set; anything else is text.
  static func discoveredType(of builders: [FieldBuilder]) -> FieldType? {
    var kinds: Set<FieldType> = []
    for builder in builders {
      guard builder.kind == .undeclared else { return nil }
      for value in builder.undeclared.values { kinds.insert(value.type) }
    }
    return kinds.count == 1 ? kinds.first : .text
  }

  /// The finished column of `count` rows; an undeclared key is read as `type`.
  func finish(count: Int, as type: FieldType? = nil) -> StoredColumn {
    switch kind {
    case .decimals: .integers(decimals.finish(count: count))
    case .wholes: .integers(wholes.finish(count: count))
    case .interned: (interned ?? InternedColumnBuilder()).finish(count: count)
    case .heap: .texts(heap.finish(count: count))
    case .sets: .codes(sets.finish(count: count))
    case .undeclared: Self.finish(undeclared: undeclared, as: type ?? .text, count: count)
    }
  }

  private static func finish(
    undeclared values: [Int: UndeclaredValue], as type: FieldType, count: Int
  ) -> StoredColumn {
    var builder = FieldBuilder(type)
    for (row, value) in values.sorted(by: { $0.key < $1.key }) {
      switch (type, value) {
      case (.number, .number(let number)): builder.setNumber(row, to: number)
      case (.set, .texts(let members)): builder.setMembers(row, to: members)
      default:
        var text = value.text
        text.withUTF8 { builder.setText(row, to: $0) }
      }
    }
    return builder.finish(count: count)
  }
}
