/// What follows from a fan's profile and events: totals, activity, tags, consent, category and lifecycle stage.
///
/// The derived values stand in the columns of their fields; what the profile says itself is kept beside them, under
/// `Field.ID.profile`, so that one fan or another day can be derived again.
enum FanDerivation {
  /// The fields whose values follow from more than the profile's own key.
  static let fields: [Field.ID] =
    [.totalSpent, .purchaseCount, .lastActiveAt, .tags, .lifecycleStage] + FanFacts.consents.map(\.field)

  /// The rows that are derived at once on one thread.
  private static let chunk = rowsPerBlock * 16

  /// Derives all fans of a table whose columns hold what the profiles say.
  ///
  /// - Complexity: one pass over the fans and their events, on both cores.
  static func derive(_ table: inout ColumnTable, events: EventTable, frame: EvaluationFrame) {
    for id in fields { table.columns[id.profile] = table.columns[id] }
    let facts = facts(of: table, events, frame)
    table.columns[.totalSpent] = .integers(IntegerColumn(narrowing: facts.flatMap(\.spent)))
    let opening = table.integers(Field.ID.purchaseCount.profile)
    table.columns[.purchaseCount] = .integers(counts(opening: opening, facts.flatMap(\.purchases)))
    table.columns[.lastActiveAt] = .integers(days(facts.flatMap(\.lastActive)))
    if events[.purchase] != nil {
      table.columns[.firstPurchaseAt] = .integers(days(facts.flatMap(\.firstPurchase)))
      table.columns[.lastPurchaseAt] = .integers(days(facts.flatMap(\.lastPurchase)))
    }
    if events[.tagAdded] != nil || events[.tagRemoved] != nil { deriveTags(&table, facts) }
    if events[.unsubscribed] != nil || events[.consentGiven] != nil {
      for (index, consent) in FanFacts.consents.enumerated() {
        table.columns[consent.field] = .codes(
          CodeColumn(codes: facts.flatMap { $0.consents[index] }.map(UInt32.init), entries: FanFacts.consentEntries))
      }
    }
    deriveCategory(&table, isSubscribed: facts.flatMap(\.isSubscribed))
    deriveStage(&table, frame)
  }

  private static func facts(of table: ColumnTable, _ events: EventTable, _ frame: EvaluationFrame) -> [FanFacts] {
    let chunks = (table.count + chunk - 1) / chunk
    return Cores.map(chunks, isWorthwhile: chunks > 1) { index in
      let rows = (index * chunk)..<min(table.count, (index + 1) * chunk)
      return FanFacts(of: rows, profile: table, events: events, frame: frame)
    }
  }

  private static func days(_ days: [Int32]) -> IntegerColumn { IntegerColumn(narrowing: days) }

  /// The profile's counts, which may have digits behind the point, and the purchases in whole ones.
  private static func counts(opening: IntegerColumn?, _ purchases: [Int32]) -> IntegerColumn {
    guard let opening else { return IntegerColumn(narrowing: purchases) }
    let one = opening.one
    return IntegerColumn(
      purchases.indices.map { (opening[$0] ?? 0) + Int128(purchases[$0]) * one }, scale: opening.scale)
  }

  private static func deriveTags(_ table: inout ColumnTable, _ facts: [FanFacts]) {
    let changed = facts.flatMap(\.tags)
    let profile = table.codes(Field.ID.tags.profile)
    var entries = profile?.entries ?? []
    var codes = (0..<table.count).map { UInt32(profile?.code(at: $0) ?? 0) }
    var numbers: [[String]: UInt32] = [:]
    for (index, entry) in entries.enumerated() { numbers[entry.values] = UInt32(index + 1) }
    for (row, tags) in changed {
      if numbers[tags] == nil {
        entries.append(CodeColumn.Entry(tags))
        numbers[tags] = UInt32(entries.count)
      }
      codes[row] = numbers[tags] ?? 0
    }
    table.columns[.tags] = .codes(CodeColumn(codes: codes, entries: entries))
  }

  // MARK: Category and stage

  private static let categories = ["lead", "buyer", "member"].map { CodeColumn.Entry([$0]) }

  private static func category(_ number: Int) -> String { categories[number].values[0] }

  private static func deriveCategory(_ table: inout ColumnTable, isSubscribed: [Bool]) {
    let rule = CategoryRule(table)
    let codes = byCores(table.count) { row in UInt8(rule.category(of: row, isSubscribed: isSubscribed[row]) + 1) }
    table.columns[.category] = .codes(CodeColumn(narrow: codes, entries: categories))
  }

  /// Derives the lifecycle stages alone, as on another day.
  ///
  /// - Complexity: one pass over the fans.
  static func deriveStage(_ table: inout ColumnTable, _ frame: EvaluationFrame) {
    let said = table.codes(Field.ID.lifecycleStage.profile)
    var entries = LifecycleStage.allCases.map { CodeColumn.Entry([$0.rawValue]) }
    var translation: [UInt32] = [0]
    for entry in said?.entries ?? [] {
      let known = entries.firstIndex { $0.folded == entry.folded }
      if known == nil { entries.append(entry) }
      translation.append(UInt32((known ?? entries.count - 1) + 1))
    }
    let rule = LifecycleRule(table, frame)
    guard let said else {
      let stages = byCores(table.count) { rule.code(of: $0) }
      table.columns[.lifecycleStage] = .codes(CodeColumn(narrow: stages, entries: entries))
      return
    }
    let codes = (0..<table.count).map { row -> UInt32 in
      let code = said.code(at: row)
      return code > 0 ? translation[code] : UInt32(rule.code(of: row))
    }
    table.columns[.lifecycleStage] = .codes(CodeColumn(codes: codes, entries: entries))
  }

  /// A code for each row, found by all cores.
  private static func byCores(_ count: Int, _ code: @Sendable (Int) -> UInt8) -> Column<UInt8> {
    Column(count: count) { codes in
      let address = UInt(bitPattern: codes.baseAddress)
      BlockScan.forEachBlock(of: count) { block in
        guard let codes = UnsafeMutablePointer<UInt8>(bitPattern: address) else { return }
        for row in (block * rowsPerBlock)..<min(count, (block + 1) * rowsPerBlock) { codes[row] = code(row) }
      }
    }
  }

  // MARK: Some fans

  /// Derives some fans again; false where a column cannot hold a value as it is stored now.
  ///
  /// - Parameter rows: in ascending order.
  /// - Complexity: the events of these fans, and a block of each derived column.
  static func derive(
    _ rows: [Int], of table: inout ColumnTable, events: EventTable, frame: EvaluationFrame
  ) -> Bool {
    var changes: [Field.ID: [(row: Int, value: StoredValue)]] = [:]
    let one = table.integers(.purchaseCount)?.one ?? 1
    let opening = table.integers(Field.ID.purchaseCount.profile)
    var subscribed: [Bool] = []
    for row in rows {
      let facts = FanFacts(of: row..<(row + 1), profile: table, events: events, frame: frame)
      subscribed.append(facts.isSubscribed[0])
      changes[.totalSpent, default: []].append((row, .whole(Int128(facts.spent[0]))))
      let count = (opening?[row] ?? 0) + Int128(facts.purchases[0]) * one
      changes[.purchaseCount, default: []].append((row, .whole(count)))
      changes[.lastActiveAt, default: []].append((row, .day(facts.lastActive[0])))
      if events[.purchase] != nil {
        changes[.firstPurchaseAt, default: []].append((row, .day(facts.firstPurchase[0])))
        changes[.lastPurchaseAt, default: []].append((row, .day(facts.lastPurchase[0])))
      }
      for (index, consent) in FanFacts.consents.enumerated() where table.columns[consent.field] != nil {
        changes[consent.field, default: []].append((row, FanFacts.consentValue(facts.consents[index][0])))
      }
      if table.columns[.tags] != nil {
        let tags = facts.tags.first?.tags ?? table.codes(Field.ID.tags.profile)?[row]?.values
        changes[.tags, default: []].append((row, tags.map(StoredValue.members) ?? .missing))
      }
    }
    for (field, values) in changes { guard table.change(field, values) else { return false } }
    let category = CategoryRule(table)
    let categoryChanges = rows.enumerated().map { index, row in
      (row: row, value: StoredValue.text(Self.category(category.category(of: row, isSubscribed: subscribed[index]))))
    }
    guard table.change(.category, categoryChanges) else { return false }
    return table.change(.lifecycleStage, stages(of: rows, table, frame))
  }

  /// Derives the stage of one fan again, as on another day.
  static func deriveStage(of row: Int, _ table: inout ColumnTable, _ frame: EvaluationFrame) {
    let hasChanged = table.change(.lifecycleStage, stages(of: [row], table, frame))
    precondition(hasChanged, "every stage is in the dictionary of the column that stages are derived into")
  }

  private static func stages(
    of rows: [Int], _ table: ColumnTable, _ frame: EvaluationFrame
  ) -> [(row: Int, value: StoredValue)] {
    let said = table.codes(Field.ID.lifecycleStage.profile)
    let rule = LifecycleRule(table, frame)
    return rows.map { row in
      guard let entry = said?[row] else {
        let code = Int(rule.code(of: row))
        return (row, code == 0 ? .missing : .text(LifecycleStage.allCases[code - 1].rawValue))
      }
      let known = table.codes(.lifecycleStage)?.entries.first { $0.folded == entry.folded }
      return (row, .text((known ?? entry).values[0]))
    }
  }
}

extension StoredValue {
  fileprivate static func day(_ number: Int32) -> StoredValue { number == .min ? .missing : .whole(Int128(number)) }
}

extension Field.ID {
  /// The column that holds what the profile itself says, where a derived value stands in the field's own.
  // The unit separator keeps it apart from a profile's own keys, which may well be named "profile".
  var profile: Field.ID { Field.ID(rawValue: "profile\u{1F}" + rawValue) }
}

extension IntegerColumn {
  /// The stored number that means 1.
  var one: Int128 { (0..<scale).reduce(1) { one, _ in one * 10 } }
}

extension ColumnTable {
  /// Changes the values of some rows of a field where they are others than before: a block is copied for no less.
  fileprivate mutating func change(_ id: Field.ID, _ values: [(row: Int, value: StoredValue)]) -> Bool {
    let changes = values.filter { !holds($0.value, id, $0.row) }
    return changes.isEmpty ? columns[id] != nil : set(id, changes)
  }

  private func holds(_ value: StoredValue, _ id: Field.ID, _ row: Int) -> Bool {
    switch (columns[id], value) {
    case (.integers(let column), .whole(let number)): column[row] == number
    case (.integers(let column), .missing): column[row] == nil
    case (.codes(let column), .missing): column.code(at: row) == 0
    case (.codes(let column), .text(let text)): column[row].map { $0.holds([text]) } ?? text.isEmpty
    case (.codes(let column), .members(let members)): column[row].map { $0.holds(members) } ?? false
    default: false
    }
  }

  /// A field's column, if it holds numbers.
  func integers(_ id: Field.ID) -> IntegerColumn? {
    if case .integers(let column)? = columns[id] { column } else { nil }
  }

  /// A field's column, if it is dictionary-coded.
  func codes(_ id: Field.ID) -> CodeColumn? { if case .codes(let column)? = columns[id] { column } else { nil } }
}
