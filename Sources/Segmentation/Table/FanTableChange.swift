/// What lines say that came after a table was made: new values of fans, and events.
public struct FanTableChange: Sendable {
  /// What the lines of one fan say, taken together.
  public struct Fan: Sendable {
    /// The fan's id.
    public let id: [UInt8]
    /// The values of the fields that the lines name.
    public let values: [Field.ID: StoredValue]

    /// What is said of a fan.
    public init(id: [UInt8], values: [Field.ID: StoredValue]) {
      self.id = id
      self.values = values
    }
  }

  /// An event of a known fan, or of one of `fans`.
  public struct Event: Sendable {
    /// The fan's id.
    public let fan: [UInt8]
    /// What happened.
    public let type: EventType
    /// When it happened.
    public let at: Instant
    /// The event's keys, `id` among them.
    public let keys: [Field.ID: StoredValue]

    /// An event of a fan.
    public init(fan: [UInt8], type: EventType, at: Instant, keys: [Field.ID: StoredValue]) {
      self.fan = fan
      self.type = type
      self.at = at
      self.keys = keys
    }
  }

  /// The fans whom lines name, in the order in which they are named first.
  public var fans: [Fan]
  /// The events, in the order of their lines.
  public var events: [Event]

  /// A change of fans and events.
  public init(fans: [Fan] = [], events: [Event] = []) {
    self.fans = fans
    self.events = events
  }
}

extension FanTable {
  /// A table after a change, and which rows differ.
  public struct Changed: Sendable {
    /// The table with the change in it.
    public let table: FanTable
    /// The rows of the fans whose facts may differ, in ascending order; new ones stand at the end.
    public let rows: [Int]

    /// A table that differs from another in some rows.
    public init(table: FanTable, rows: [Int]) {
      self.table = table
      self.rows = rows
    }
  }

  /// The table after a change: the same as if everything were read anew with the change's lines at the end.
  ///
  /// Nil where only reading anew can tell, as when a value is the first of its field, or wider than the column holds.
  /// - Complexity: a block of each column concerned, whatever the number of fans.
  public func applying(_ change: FanTableChange, revision: UInt64) -> Changed? {
    var changed = self
    changed.revision = revision
    guard let rows = changed.takeIn(change) else { return nil }
    return Changed(table: changed, rows: rows)
  }

  private mutating func takeIn(_ change: FanTableChange) -> [Int]? {
    let known = count
    guard let rows = rows(of: change.fans) else { return nil }
    guard columns.append(index.count - known, { _, _ in .new(.missing) }) else { return nil }
    var rowsOfFields: [Field.ID: [(row: Int, value: StoredValue)]] = [.id: []]
    for (fan, row) in zip(change.fans, rows) {
      if row >= known { rowsOfFields[.id]?.append((row, .text(String(decoding: fan.id, as: UTF8.self)))) }
      for (id, value) in fan.values {
        let isDerived = FanDerivation.fields.contains(id)
        rowsOfFields[isDerived ? id.profile : id, default: []].append((row, value))
      }
    }
    for (id, values) in rowsOfFields {
      guard columns.set(id, values.sorted { $0.row < $1.row }) else { return nil }
    }
    guard let eventRows = add(change.events) else { return nil }
    for event in change.events {
      if case .text(var id)? = event.keys[.id] { id.withUTF8 { eventIDs.insert($0) } }
    }
    let all = Set(rows).union(eventRows).sorted()
    return FanDerivation.derive(all, of: &columns, events: events, frame: frame) ? all : nil
  }

  /// The rows of the fans, new ones added to the index; nil where a fan is named twice or by an id that was merged.
  private mutating func rows(of fans: [FanTableChange.Fan]) -> [Int]? {
    var rows: [Int] = []
    for fan in fans {
      let known = fan.id.withUnsafeBufferPointer(row)
      if let known, !id(of: known).utf8.elementsEqual(fan.id), known < count { return nil }
      rows.append(known ?? fan.id.withUnsafeBufferPointer { index.append($0) })
    }
    return Set(rows).count == rows.count ? rows : nil
  }

  /// Adds events to their logs, and says whose they are; nil where a log cannot take them.
  private mutating func add(_ added: [FanTableChange.Event]) -> Set<Int>? {
    var rows: Set<Int> = []
    for (type, events) in Dictionary(grouping: added, by: \.type) {
      var known: [AddedEvent] = []
      for event in events {
        guard event.at <= frame.now, let row = event.fan.withUnsafeBufferPointer(row) else { return nil }
        rows.insert(row)
        known.append(AddedEvent(fan: row, instant: event.at, day: frame.zone.day(of: event.at), keys: event.keys))
      }
      guard self.events.add(known, of: type) else { return nil }
    }
    return rows
  }
}

extension FanTable {
  /// The table as of a later moment; nil where a fact that the files place after now begins to exist by then.
  ///
  /// - Complexity: one pass over the fans where the day is another, else O(1).
  public func asOf(_ frame: EvaluationFrame, revision: UInt64) -> FanTable? {
    guard frame.now >= self.frame.now, frame.settings == self.frame.settings, frame.zone == self.frame.zone else {
      return nil
    }
    if let nextFact, nextFact <= frame.now { return nil }
    var later = self
    later.frame = frame
    later.revision = revision
    if frame.today != self.frame.today { FanDerivation.deriveStage(&later.columns, frame) }
    return later
  }
}
