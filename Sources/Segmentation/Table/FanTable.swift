/// All fans of a workspace as columns, with what follows from their events, as of one moment.
public struct FanTable: Sendable {
  /// The moment, zone and settings that every value was derived for.
  public internal(set) var frame: EvaluationFrame
  /// Tells one state of the data from another; a remembered result belongs to one revision.
  public internal(set) var revision: UInt64
  /// A row for each fan.
  public internal(set) var columns: ColumnTable
  /// What the fans did.
  public internal(set) var events: EventTable
  /// The fields that conditions and pickers know, discovered ones included.
  public let schema: Schema
  /// The ids of all events that were taken, those of unknown fans included.
  public internal(set) var eventIDs: EventIDs
  var index: FanIndex
  /// The first moment after now at which a fact begins to exist that the files place there; nil where there is none.
  public let nextFact: Instant?

  /// The number of fans.
  public var count: Int { columns.count }

  /// The row of the fan with this id, or with an id that was merged into it.
  public func row(of id: String) -> Int? {
    var id = id
    return id.withUTF8(row)
  }

  /// The row of the fan with this id, or with an id that was merged into it.
  public func row(of id: UnsafeBufferPointer<UInt8>) -> Int? {
    guard case .texts(let ids)? = columns[.id] else { return nil }
    return index.row(of: id, in: ids)
  }

  /// The id of the fan in a row.
  public func id(of row: Int) -> String {
    guard case .texts(let column)? = columns[.id] else { return "" }
    return column[row] ?? ""
  }

  /// The ids that were merged into the fan in a row.
  ///
  /// - Complexity: linear in the fans that were merged.
  public func aliases(of row: Int) -> [String] {
    index.aliases.filter { $0.row == row }.map { String(decoding: $0.id, as: UTF8.self) }
  }

  /// What the rules of a workspace with these segments can name.
  public func context(segments: [Segment.ID: String]) -> RuleContext {
    RuleContext(
      schema: schema, eventSchema: events.schema, currency: frame.settings.currency,
      eventTypes: Set(EventType.standard).union(events.logs.map(\.type)), segmentNames: segments)
  }
}

/// A fan's value of a field, as people see it.
public enum FanValue: Hashable, Sendable {
  case missing
  case text(String)
  case number(DecimalNumber)
  case money(Money)
  case days(Int)
  case day(Day)
  case boolean(Bool)
  case members([String])
}

extension FanTable {
  /// The value of a field for the fan in a row.
  public func value(_ id: Field.ID, of row: Int) -> FanValue {
    guard let field = schema[id] else { return .missing }
    return Self.value(of: row, in: columns[id.stored], as: field.type, today: frame.today)
  }

  /// The value of an event's key.
  public func value(_ key: Field.ID, of event: Int, in log: EventLog) -> FanValue {
    let type = key == .id ? .text : events.schema[key]?.type ?? .text
    return Self.value(of: event, in: log.keys[key], as: type, today: frame.today)
  }

  private static func value(of row: Int, in column: StoredColumn?, as type: FieldType, today: Day) -> FanValue {
    switch column {
    case .integers(let column): value(column[row], scale: column.scale, as: type, today: today)
    case .codes(let column): column[row].map { value($0.values, as: type) } ?? .missing
    case .texts(let column): column[row].map(FanValue.text) ?? .missing
    case nil: .missing
    }
  }

  private static func value(_ stored: Int128?, scale: Int, as type: FieldType, today: Day) -> FanValue {
    guard let stored else { return .missing }
    switch type {
    case .money: return .money(Money(minorUnits: Int64(stored)))
    case .days: return .days(Int(today.number) - Int(stored))
    case .date: return .day(Day(number: Int32(stored)))
    default: return number(stored, scale: scale)
    }
  }

  /// The decimal number that is stored at a column's scale; it had at most 18 digits when it was read.
  static func number(_ stored: Int128, scale: Int) -> FanValue {
    decimal(stored, scale: scale).map(FanValue.number) ?? .missing
  }

  /// The decimal number that is stored at a column's scale, without zeros at its end.
  static func decimal(_ stored: Int128, scale: Int) -> DecimalNumber? {
    var (digits, places) = (stored, scale)
    while places > 0, digits % 10 == 0 { (digits, places) = (digits / 10, places - 1) }
    return Int64(exactly: digits).flatMap { DecimalNumber(mantissa: $0, scale: places) }
  }

  /// The value that an entry of a dictionary stands for.
  package static func value(_ values: [String], as type: FieldType) -> FanValue {
    switch type {
    case .set: .members(values)
    case .boolean: .boolean(values.first == "true")
    default: values.first.map(FanValue.text) ?? .missing
    }
  }
}

extension Field.ID {
  // The unit separator keeps them apart from a profile's own keys, which may well be named "first_purchase_at".
  static let firstPurchaseAt: Self = "first_purchase\u{1F}at"
  static let lastPurchaseAt: Self = "last_purchase\u{1F}at"

  /// The column that holds a field's values: days since a date are kept as the date.
  var stored: Field.ID {
    switch self {
    case .lastActiveDays: .lastActiveAt
    case .registrationDays: .registeredAt
    case .firstPurchaseDays: .firstPurchaseAt
    case .lastPurchaseDays: .lastPurchaseAt
    default: self
    }
  }
}
