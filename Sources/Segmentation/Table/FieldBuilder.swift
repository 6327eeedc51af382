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
struct FieldBuilder {
  private enum Collector {
    case decimals(DecimalColumnBuilder)
    case wholes(WholeColumnBuilder)
    case interned(InternedColumnBuilder)
    case heap(HeapColumnBuilder)
    case sets(SetColumnBuilder)
    case undeclared([Int: UndeclaredValue])
  }

  private var collector: Collector

  /// A collector for a type; `isUnique` says that most texts will be distinct.
  init(_ type: FieldType, isUnique: Bool = false) {
    switch type {
    case .number: collector = .decimals(DecimalColumnBuilder())
    case .money, .date, .days: collector = .wholes(WholeColumnBuilder())
    case .text, .choice, .boolean:
      collector = isUnique ? .heap(HeapColumnBuilder()) : .interned(InternedColumnBuilder())
    case .set: collector = .sets(SetColumnBuilder())
    }
  }

  private init(undeclared: [Int: UndeclaredValue]) { collector = .undeclared(undeclared) }

  /// Whether no value was ever given.
  var isEmpty: Bool {
    switch collector {
    case .decimals(let builder): builder.isEmpty
    case .wholes(let builder): builder.values.isEmpty
    case .interned(let builder): builder.isEmpty
    case .heap(let builder): builder.isEmpty
    case .sets(let builder): builder.isEmpty
    case .undeclared(let values): values.isEmpty
    }
  }

  /// A collector for a key whose type follows from its values.
  static var undeclared: FieldBuilder { FieldBuilder(undeclared: [:]) }

  mutating func setNumber(_ row: Int, to number: DecimalNumber) {
    guard case .decimals(var builder) = collector else { preconditionFailure("a number goes to a number field") }
    collector = .sets(SetColumnBuilder())
    builder.set(row, to: number)
    collector = .decimals(builder)
  }

  mutating func setWhole(_ row: Int, to value: Int64) {
    guard case .wholes(var builder) = collector else { preconditionFailure("money and days go to their fields") }
    collector = .sets(SetColumnBuilder())
    builder.set(row, to: value)
    collector = .wholes(builder)
  }

  mutating func setText(_ row: Int, to bytes: UnsafeBufferPointer<UInt8>) {
    switch collector {
    case .interned(var builder):
      collector = .sets(SetColumnBuilder())
      builder.set(row, to: bytes)
      collector = .interned(builder)
    case .heap(var builder):
      collector = .sets(SetColumnBuilder())
      builder.set(row, to: bytes)
      collector = .heap(builder)
    default: preconditionFailure("a text goes to a text field")
    }
  }

  mutating func setMembers(_ row: Int, to members: [String]) {
    guard case .sets(var builder) = collector else { preconditionFailure("a set goes to a set field") }
    collector = .undeclared([:])
    builder.set(row, to: members)
    collector = .sets(builder)
  }

  mutating func setUndeclared(_ row: Int, to value: UndeclaredValue) {
    guard case .undeclared(var values) = collector else { preconditionFailure("only undeclared keys keep raw values") }
    collector = .sets(SetColumnBuilder())
    values[row] = value
    collector = .undeclared(values)
  }

  /// The value so far of an undeclared key, for merging objects.
  func undeclaredValue(_ row: Int) -> UndeclaredValue? {
    if case .undeclared(let values) = collector { values[row] } else { nil }
  }

  /// The members so far of a set.
  func members(_ row: Int) -> [String]? { if case .sets(let builder) = collector { builder[row] } else { nil } }

  /// The whole number so far.
  func whole(_ row: Int) -> Int64? { if case .wholes(let builder) = collector { builder[row] } else { nil } }

  mutating func clear(_ row: Int) {
    switch collector {
    case .decimals(var builder):
      collector = .sets(SetColumnBuilder())
      builder.set(row, to: nil)
      collector = .decimals(builder)
    case .wholes(var builder):
      collector = .sets(SetColumnBuilder())
      builder.set(row, to: nil)
      collector = .wholes(builder)
    case .interned(var builder):
      collector = .sets(SetColumnBuilder())
      builder.set(row, to: nil)
      collector = .interned(builder)
    case .heap(var builder):
      collector = .sets(SetColumnBuilder())
      builder.set(row, to: nil)
      collector = .heap(builder)
    case .sets(var builder):
      collector = .undeclared([:])
      builder.set(row, to: nil)
      collector = .sets(builder)
    case .undeclared(var values):
      collector = .sets(SetColumnBuilder())
      values[row] = nil
      collector = .undeclared(values)
    }
  }

  /// The type that an undeclared key has by all of its values; nil for a declared one.
  ///
  /// All booleans make a yes/no field, all numbers a number, all arrays of texts a set; anything else is text.
  static func discoveredType(of builders: [FieldBuilder]) -> FieldType? {
    var kinds: Set<FieldType> = []
    for builder in builders {
      guard case .undeclared(let values) = builder.collector else { return nil }
      for value in values.values { kinds.insert(value.type) }
    }
    return kinds.count == 1 ? kinds.first : .text
  }

  /// The finished column of `count` rows; an undeclared key is read as `type`.
  func finish(count: Int, as type: FieldType? = nil) -> StoredColumn {
    switch collector {
    case .decimals(let builder): .integers(builder.finish(count: count))
    case .wholes(let builder): .integers(builder.finish(count: count))
    case .interned(let builder): builder.finish(count: count)
    case .heap(let builder): .texts(builder.finish(count: count))
    case .sets(let builder): .codes(builder.finish(count: count))
    case .undeclared(let values): Self.finish(undeclared: values, as: type ?? .text, count: count)
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
