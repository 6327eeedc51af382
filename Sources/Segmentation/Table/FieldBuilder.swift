/// A value of a key that nobody declared.
public enum UndeclaredValue: Hashable, Sendable {
  case boolean(Bool)
  case number(DecimalNumber)
  case text(String)
  case texts([String])
  /// Anything else, as JSON text: mixed arrays, numbers of more than 18 digits.
  case other(String)
}

/// Collects the values of one field of any type; rows come in ascending order.
///
/// The collectors of all kinds stand side by side, and only that of its kind is used: one that is taken out of an enum to
/// be changed is copied by the optimiser, and with it every row so far.
struct FieldBuilder {
  private enum Kind {
    case decimals, wholes, interned, heap, sets, undeclared
  }

  private let kind: Kind
  private var decimals = DecimalColumnBuilder()
  private var wholes = WholeColumnBuilder()
  private var interned = InternedColumnBuilder()
  private var heap = HeapColumnBuilder()
  private var sets = SetColumnBuilder()
  private var undeclared = UndeclaredColumnBuilder()
  /// The rows that say that an earlier value is removed, ascending.
  private var removed: [UInt32] = []

  /// A collector for a type; `isUnique` says that most texts will be distinct.
  init(_ type: FieldType, isUnique: Bool = false) {
    kind =
      switch type {
      case .number: .decimals
      case .money, .date, .days: .wholes
      case .text, .choice, .boolean: isUnique ? .heap : .interned
      case .set: .sets
      }
  }

  private init(_ kind: Kind) { self.kind = kind }

  /// A collector for a key whose type follows from its values.
  static var undeclared: FieldBuilder { FieldBuilder(.undeclared) }

  /// Whether no value was ever given; of an undeclared key, whether none is left.
  var isEmpty: Bool {
    guard removed.isEmpty else { return false }
    return switch kind {
    case .decimals: decimals.isEmpty
    case .wholes: wholes.values.isEmpty
    case .interned: interned.isEmpty
    case .heap: heap.isEmpty
    case .sets: sets.isEmpty
    case .undeclared: undeclared.isEmpty
    }
  }
}

// MARK: Values

extension FieldBuilder {
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
    if kind == .interned { interned.set(row, to: bytes) } else { heap.set(row, to: bytes) }
  }

  mutating func setBoolean(_ row: Int, to flag: Bool) {
    precondition(kind == .interned, "yes and no go to a yes/no field")
    interned.set(row, to: flag)
  }

  mutating func setMembers(_ row: Int, to members: [String]) {
    precondition(kind == .sets, "a set goes to a set field")
    sets.set(row, to: members)
  }

  mutating func setMembers(_ row: Int, toWritten text: UnsafeBufferPointer<UInt8>, _ members: () -> [String]) {
    precondition(kind == .sets, "a set goes to a set field")
    sets.set(row, toWritten: text, members)
  }

  mutating func setUndeclared(_ row: Int, to value: UndeclaredValue) {
    precondition(kind == .undeclared, "only undeclared keys keep raw values")
    undeclared.set(row, to: value)
  }

  mutating func setUndeclared(_ row: Int, toText bytes: UnsafeBufferPointer<UInt8>) {
    precondition(kind == .undeclared, "only undeclared keys keep raw values")
    undeclared.set(row, toText: bytes)
  }

  mutating func mergeUndeclared(_ row: Int, patch: UnsafeBufferPointer<UInt8>) {
    precondition(kind == .undeclared, "only undeclared keys hold objects")
    undeclared.merge(row, patch: patch)
  }

  /// An earlier value of what this row is about is removed.
  mutating func clear(_ row: Int) {
    if kind == .undeclared { undeclared.remove(row) } else { removed.append(UInt32(row)) }
  }
}

// MARK: Joining and finishing

extension FieldBuilder {
  /// The rows that say that an earlier value is removed.
  var removedRows: [UInt32] { removed }

  var holdsDecimals: Bool { kind == .decimals }

  var holdsSets: Bool { kind == .sets }

  var holdsDistinctTexts: Bool { kind == .heap }

  /// The values of a key that nobody declared; nil for a declared one.
  var undeclaredValues: UndeclaredColumnBuilder? { kind == .undeclared ? undeclared : nil }

  /// An empty collector of the same kind.
  var emptyAlike: FieldBuilder { FieldBuilder(kind) }

  /// Adds what a later collector of the same field has; its row 0 is row `row` here.
  mutating func append(_ later: FieldBuilder, from row: Int) {
    precondition(kind == later.kind, "collectors of one field are of one kind")
    removed += later.removed.map { $0 + UInt32(row) }
    switch kind {
    case .decimals: decimals.append(later.decimals, from: row)
    case .wholes: wholes.append(later.wholes, from: row)
    case .interned: interned.append(later.interned, from: row)
    case .heap: heap.append(later.heap, from: row)
    case .sets: sets.append(later.sets, from: row)
    case .undeclared: undeclared.append(later.undeclared, from: row)
    }
  }

  /// A collector of some of the rows alone, which ascend; what only others say is forgotten. For columns of events.
  func keeping(_ kept: [Int]) -> FieldBuilder {
    var smaller = emptyAlike
    switch kind {
    case .decimals: smaller.decimals = decimals.keeping(kept)
    case .wholes: smaller.wholes = wholes.keeping(kept)
    case .interned: smaller.interned = interned.keeping(kept)
    case .heap: smaller.heap = heap.keeping(kept)
    case .undeclared: smaller.undeclared = undeclared.keeping(kept)
    case .sets: preconditionFailure("no key of an event is declared as a set")
    }
    return smaller
  }

  /// Makes rows of lines, of which the last about the same wins; without `lines` each is a row of its own.
  mutating func settle(_ lines: LineFolding?, merging merge: (_ earlier: String?, _ patch: String) -> String) {
    if kind == .undeclared { return undeclared.settle(lines, merging: merge) }
    guard let lines else { return }
    switch kind {
    case .decimals: decimals.fold(lines, removed: removed)
    case .wholes: wholes.fold(lines, removed: removed)
    case .interned: interned.fold(lines, removed: removed)
    case .heap: heap.fold(lines, removed: removed)
    case .sets: sets.fold(lines, removed: removed)
    case .undeclared: break
    }
  }

  /// The type that an undeclared key has by all of its values; nil for a declared one.
  ///
  /// All booleans make a yes/no field, all numbers a number, all arrays of texts a set; anything else is text.
  static func discoveredType(of builders: [FieldBuilder]) -> FieldType? {
    var types: Set<FieldType> = []
    for builder in builders {
      guard builder.kind == .undeclared else { return nil }
      types.formUnion(builder.undeclared.types)
    }
    return types.count == 1 ? types.first : .text
  }

  /// The finished column of `count` rows; an undeclared key is read as `type`.
  func finish(count: Int, as type: FieldType? = nil) -> StoredColumn {
    switch kind {
    case .decimals: .integers(decimals.finish(count: count))
    case .wholes: .integers(wholes.finish(count: count))
    case .interned: interned.finish(count: count)
    case .heap: .texts(heap.finish(count: count))
    case .sets: .codes(sets.finish(count: count))
    case .undeclared: undeclared.finish(count: count, as: type ?? .text)
    }
  }
}
