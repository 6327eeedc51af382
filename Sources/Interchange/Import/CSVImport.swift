import Segmentation

/// Turns the records of a CSV file into lines of the workspace's files, all or nothing.
///
/// What is there already is left alone, so importing the same file again changes nothing.
///
///     var csv = CSVImport(plan, settings: settings, zone: zone, fans: LineIndex(fans), events: LineIndex(events))
///     csv.feed(bytes)
///     let result = csv.finish()
public struct CSVImport: Sendable {
  let plan: ImportPlan
  let cell: ImportCell
  let schema: Schema
  let file: String
  let knownFans: LineIndex
  let knownEvents: LineIndex
  private var reader = CSVReader()
  var header: [String] = []
  var columns: ImportColumns?
  private(set) var failed = false
  var found: LineProblems
  var result = ImportResult()
  /// The fans and events as this import leaves them, where it touches them.
  var touchedFans: [String: JSONValue] = [:]
  var addedEvents: [String: JSONValue] = [:]
  /// The fans that the events of this import name.
  var seenFans = ByteInterner()
  /// Tells of an id, or of an address, whether who had it was erased: records of those are passed over.
  public var isErased: @Sendable (_ id: String?, _ email: String?) -> Bool = { _, _ in false } {
    didSet { mayErase = true }
  }
  /// Whether there are erasures to look at.
  private(set) var mayErase = false
  /// What was warned of already, so that a file with a thousand such records gets one warning.
  var warned: Set<String> = []
  /// What a part of a file does for itself; nil where the whole file is read.
  var part: CSVPart?
  /// The events that items make up, in the order in which they began.
  var orders = ItemOrders()

  /// An import into a workspace that has these fans and events.
  ///
  /// - Parameter file: the name in messages.
  public init(
    _ plan: ImportPlan, settings: WorkspaceSettings, zone: TimeZoneRules, file: String = "import.csv",
    fans: LineIndex = LineIndex(), events: LineIndex = LineIndex()
  ) {
    self.plan = plan
    self.file = file
    cell = ImportCell(currency: settings.currency, zone: zone)
    schema = .workspace(declared: settings.declaredFields)
    knownFans = fans
    knownEvents = events
    found = LineProblems(file: file)
  }

  /// Takes in the next piece of the file, cut anywhere.
  public mutating func feed(_ piece: UnsafeRawBufferPointer) {
    reader.feed(piece)
    takeRecords()
  }

  /// Takes in the next piece of the file.
  public mutating func feed(_ piece: [UInt8]) { piece.withUnsafeBytes { feed($0) } }

  /// What a file of JSON Lines would add, each object a record whose keys are its columns.
  public mutating func run(lines bytes: UnsafeBufferPointer<UInt8>) -> ImportResult {
    do throws(CSVProblem) {
      var records = try JSONRecords(bytes)
      while !failed, let record = try records.next() { accept(record) }
    } catch { fail(error) }
    return finish()
  }

  /// What the file would add, now that there are no more pieces.
  public mutating func finish() -> ImportResult {
    reader.finish()
    takeRecords()
    return closed()
  }

  /// What was found, now that all records were read.
  mutating func closed() -> ImportResult {
    if columns == nil, !failed { fail(line: nil, "the file is empty; a header with the columns' names was expected") }
    closeItems()
    if plan.kind == .fans, let columns, !columns.others.isEmpty {
      let names = columns.others.map { DataProblem.quoted(header[$0.column]) }.joined(separator: ", ")
      found.warn(field: nil, "these columns are not mapped: \(names)", "They were passed over.")
    }
    result.problems = found.finished()
    result.isRefused = failed || (result.refused > 0 && !plan.skipsBadRecords)
    if result.isRefused { (result.fanLines, result.eventLines) = ([], []) }
    return result
  }

  private mutating func takeRecords() {
    while !failed {
      do throws(CSVProblem) {
        guard let record = try reader.nextRecord() else { return }
        accept(record)
      } catch {
        fail(error)
      }
    }
  }

  mutating func accept(_ record: CSVRecord) {
    if columns == nil { readHeader(record) } else { read(record) }
  }

  /// What the whole file says once its last record was read.
  mutating func closeItems() {
    if plan.addsUpItems, !failed, let columns { finishItems(columns) }
  }

  mutating func fail(_ problem: CSVProblem) {
    failed = true
    found.add(
      DataProblem(
        file: file, line: problem.line, column: problem.column, message: problem.what, outcome: Self.nothingImported))
  }

  private mutating func readHeader(_ record: CSVRecord) {
    header = record.fields
    do throws(ImportProblem) {
      try checkFields()
      columns = try ImportColumns(header, plan)
    } catch {
      fail(line: record.line, error.message)
    }
  }

  mutating func fail(line: Int?, _ message: String) {
    failed = true
    found.add(DataProblem(file: file, line: line, message: message, outcome: Self.nothingImported))
  }

  private mutating func read(_ record: CSVRecord) {
    guard let columns else { return }
    result.records += 1
    if let raggedness = record.raggedness { return refuse(record, nil, nil, raggedness.what) }
    do throws(CellProblem) {
      switch plan.kind {
      case .events where plan.addsUpItems: try readItem(record, columns)
      case .events: try readEvent(record, columns)
      case .fans: try readFan(record, columns)
      }
    } catch {
      refuse(record, error.column, error.key, error.message)
    }
  }

  mutating func refuse(_ record: CSVRecord, _ column: Int?, _ key: String?, _ message: String) {
    result.refused += 1
    found.add(
      DataProblem(
        file: file, line: record.line, column: column.map { $0 + 1 }, field: key, message: message,
        outcome: plan.skipsBadRecords ? "The record was left out." : Self.nothingImported,
        severity: plan.skipsBadRecords ? .warning : .error))
  }

  private static let nothingImported = "Nothing was imported."
}

// MARK: What both kinds of record use

extension CSVImport {
  /// The cell of a key, translated; nil where it is empty.
  func text(_ source: ImportColumns.Source, of record: CSVRecord) -> String? {
    guard let column = source.column else { return source.constant }
    let text = record.trimmed(column)
    guard !text.isEmpty else { return nil }
    return plan.translated(text, of: source.key)
  }

  /// Runs `body` with the place of a key for the problem that it may throw.
  func at<Value>(
    _ source: ImportColumns.Source, _ body: () throws(ImportProblem) -> Value
  ) throws(CellProblem) -> Value {
    do throws(ImportProblem) {
      return try body()
    } catch {
      throw CellProblem(column: source.column ?? 0, key: source.key, message: error.message)
    }
  }

  /// An id in a cell: there, not too long, without control characters.
  func checkedID(_ text: String?) throws(ImportProblem) -> String {
    guard let text else { throw ImportProblem("the cell is empty") }
    try LineID.check(text)
    return text
  }

  /// Whether a record is of somebody who was erased: by the fan's id, or by an address in any of its cells.
  func isOfErased(_ record: CSVRecord, fan id: String) -> Bool {
    guard mayErase else { return false }
    if isErased(id, nil) { return true }
    return header.indices.contains { column in
      let text = ImportCell.trimmed(record[column])
      return text.utf8.contains(UInt8(ascii: "@")) && isErased(nil, text)
    }
  }

  /// A fan as it is now, by the files and by this import.
  func fan(_ id: String) -> JSONValue? { touchedFans[id] ?? knownFans.merged(id) }

  /// Notes something once.
  mutating func warnOnce(_ record: CSVRecord, _ source: ImportColumns.Source, _ message: String, _ outcome: String) {
    let key = "\(source.key)\u{1F}\(message)"
    guard warned.insert(key).inserted else { return }
    let problem = DataProblem(
      file: file, line: record.line, column: source.column.map { $0 + 1 }, field: source.key, message: message,
      outcome: outcome, severity: .warning)
    if part == nil { found.add(problem) } else { part?.warnings.append((key, problem)) }
  }
}
