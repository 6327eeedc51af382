import Segmentation

/// The columns of an export laid flat: what each step needs, got hold of once.
struct ExportRecipe: Sendable {
  /// The steps of the columns, and behind them those of members.
  private(set) var steps: [ExportStep] = []
  /// Where the blocks of the columns begin, column after column.
  private(set) var addresses: [UInt] = []
  /// What stands before cells, and the values of codes, encoded or raw; more bytes behind them, for words are read.
  private(set) var heap: [UInt8]
  /// Where values of codes begin in the heap; the next one begins where one ends.
  private(set) var starts: [Int] = []
  /// What is to be told of each value of a code.
  private(set) var tallies: [ExportTally] = []
  /// How the cells of each step are made where nothing else is quicker.
  private(set) var made: [MadeCell]
  /// How many steps are columns.
  let columnCount: Int

  private let plan: ExportPlan
  private let table: FanTable
  private let encoding: CellEncoding

  init(_ plan: ExportPlan, _ table: FanTable, _ encoding: CellEncoding) {
    (self.plan, self.table, self.encoding) = (plan, table, encoding)
    let currency = table.frame.settings.currency
    made = plan.columns.map { MadeCell($0, plan, encoding, currency) }
    columnCount = plan.columns.count
    heap = []
    for (index, column) in plan.columns.enumerated() {
      steps.append(step(column, index, Self.prefix(of: column.title, isFirst: index == 0, encoding)))
    }
    addMembers(in: currency)
    heap += [UInt8](repeating: 0, count: ByteSink.slack)
  }

  /// What stands before the cell of a column.
  static func prefix(of title: String, isFirst: Bool, _ encoding: CellEncoding) -> [UInt8] {
    switch encoding.grammar {
    case .delimited(let delimiter, _): return isFirst ? [] : [delimiter]
    case .markdown: return Array((isFirst ? "| " : " | ").utf8)
    case .json:
      var bytes = Array((isFirst ? "{" : ",").utf8)
      bytes.appendQuoted(title)
      return bytes + Array(":".utf8)
    }
  }
}

// MARK: Steps

extension ExportRecipe {
  private mutating func step(_ column: ExportColumn, _ index: Int, _ prefix: [UInt8]) -> ExportStep {
    var step = ExportStep()
    (step.made, step.prefix, step.prefixSize) = (index, heap.count, prefix.count)
    heap += prefix
    step.isFree = column.value.isFree
    step.hashedAs = plan.isHashed ? column.hashedAs : nil
    step.longestWhole = (column.limit ?? plan.format.descriptor.limits.text)?.most ?? .max
    switch column.value {
    case .attributes: step.kind = .attributes
    case .firstName: setName(&step, .firstName, else: .firstName)
    case .lastName: setName(&step, .lastName, else: .lastName)
    case .field(let id), .list(let id, _), .time(let id), .phone(let id, _): set(&step, column.value, id, prefix)
    case .email: set(&step, column.value, .email, prefix)
    case .isSubscribed: set(&step, column.value, .emailConsent, prefix)
    case .country: set(&step, column.value, .country, prefix)
    }
    return step
  }

  /// The step of a part of the name, where a field that holds the part has none.
  private mutating func setName(_ step: inout ExportStep, _ id: Field.ID, else kind: ExportStep.Kind) {
    guard let better = texts(id), let name = texts(.name) else { return }
    (step.kind, step.better, step.texts) = (kind, better, name)
  }

  /// The step of a column that depends on one field.
  private mutating func set(_ step: inout ExportStep, _ value: ExportValue, _ id: Field.ID, _ prefix: [UInt8]) {
    let field = table.schema[id]
    guard let type = field?.type, let column = field.flatMap(table.column) else {
      step.kind = .constant
      return addEntries([.missing], of: id, prefix, &step)
    }
    switch (column, column.layout) {
    case (.codes(let codes), .codes(let bytes)):
      (step.kind, step.width, step.addresses) = (.coded, bytes, addAddresses(of: column))
      addEntries([.missing] + codes.entries.map { FanTable.value($0.values, as: type) }, of: id, prefix, &step)
    case (.integers(let numbers), .integers(let bytes)):
      guard bytes <= 8, step.hashedAs == nil, let kind = Self.kind(value, as: type, encoding) else { return }
      (step.kind, step.width, step.scale, step.addresses) = (kind, bytes, numbers.scale, addAddresses(of: column))
    case (.texts, _):
      guard let (kind, hasPlus) = Self.kind(value), let texts = texts(id) else { return }
      (step.kind, step.hasPlus, step.texts) = (kind, hasPlus, texts)
    default: preconditionFailure("a column lies as its kind does")
    }
  }

  /// How a column of texts is written; nil where only by way of a value.
  private static func kind(_ value: ExportValue) -> (ExportStep.Kind, hasPlus: Bool)? {
    switch value {
    case .field, .list: (.text, false)
    case .email: (.trimmed, false)
    case .phone(_, let plus): (.phone, plus)
    default: nil
    }
  }

  /// How a column of whole numbers is written; nil where only by way of a text.
  private static func kind(_ value: ExportValue, as type: FieldType, _ encoding: CellEncoding) -> ExportStep.Kind? {
    switch (value, type) {
    case (.field, .money): .money
    case (.field, .days): .days
    case (.field, .date): .date
    case (.field, _): .number
    case (.time, .date) where encoding.isDelimited: .time
    default: nil
    }
  }

  /// The steps of the members of objects, behind those of the columns.
  private mutating func addMembers(in currency: Currency) {
    for (index, column) in plan.columns.enumerated() {
      guard case .attributes(let ids) = column.value else { continue }
      let members = ExportPlan(.jsonl, fields: ids.compactMap { table.schema[$0] })
      let recipe = ExportRecipe(members, table, CellEncoding(jsonIn: currency))
      (steps[index].members, steps[index].memberCount) = (steps.count, recipe.columnCount)
      adopt(recipe)
    }
  }

  /// Takes over another recipe, whose places become places of this one.
  private mutating func adopt(_ other: ExportRecipe) {
    let (movedStarts, movedHeap) = (starts.count, heap.count)
    for var step in other.steps {
      step.made += made.count
      step.prefix += movedHeap
      step.addresses += addresses.count
      step.entries += movedStarts
      step.texts.addresses += addresses.count
      steps.append(step)
    }
    made += other.made
    addresses += other.addresses
    starts += other.starts.map { $0 + movedHeap }
    tallies += other.tallies
    heap += other.heap
  }
}

// MARK: Places

extension ExportRecipe {
  private mutating func addAddresses(of column: StoredColumn) -> Int {
    defer { addresses += column.addresses }
    return addresses.count
  }

  /// Where the texts of a field lie; nil where it has numbers.
  private mutating func texts(_ id: Field.ID) -> ExportStep.Texts? {
    guard let field = table.schema[id], let column = table.column(of: field) else { return ExportStep.Texts() }
    switch (column, column.layout) {
    case (.texts, _): return ExportStep.Texts(width: 0, addresses: addAddresses(of: column))
    case (.codes(let codes), .codes(let bytes)) where field.type != .set && field.type != .boolean:
      let first = starts.count
      for values in [[]] + codes.entries.map(\.values) {
        addEntry()
        heap += (values.first ?? "").utf8
      }
      addEntry()
      return ExportStep.Texts(width: bytes, addresses: addAddresses(of: column), entries: first)
    default: return nil
    }
  }

  /// Puts the bytes of values, with what stands before them, into the heap.
  private mutating func addEntries(_ values: [FanValue], of id: Field.ID, _ prefix: [UInt8], _ step: inout ExportStep) {
    step.entries = starts.count
    var sink = ByteSink()
    for value in values {
      var tally = ExportTally()
      sink.cut()
      made[step.made].append(.alone(value, id), to: &sink, &tally)
      step.hasTallies = step.hasTallies || tally != ExportTally()
      addEntry(tally)
      heap += prefix
      heap += sink.bytes
    }
    addEntry()
  }

  /// Begins an entry at the end of the heap.
  private mutating func addEntry(_ tally: ExportTally = ExportTally()) {
    starts.append(heap.count)
    tallies.append(tally)
  }
}
