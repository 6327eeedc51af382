import Segmentation

/// Takes in a platform's export: knows it by its columns, and makes fans and events of its records.
///
/// What is there already is left alone, so that a second import of a file changes nothing. It holds what it makes of
/// people, not the records.
///
///     var platform = PlatformImport(options, into: workspace, file: "members.csv")
///     let report = platform.run(bytes)
public struct PlatformImport: Sendable {
  /// What a person said of the file.
  public struct Options: Hashable, Sendable {
    /// Which export it is; nil lets the columns tell.
    public var source: ImportSource?
    /// Further columns, and the keys that they become.
    public var mappings: [ImportPlan.Mapping] = []
    /// What is written for a value of `tier` or `source`.
    public var values: [String: [String: String]] = [:]
    /// The order of dates; nil lets each column tell.
    public var dates: DateOrder?
    /// The currency of amounts that name none; nil is the workspace's.
    public var currency: Currency?
    /// The encoding; nil lets the bytes tell.
    public var encoding: TextEncoding?
    /// Whether the file is one of JSON Lines, each object a record.
    public var isJSONLines = false
    /// Whether records with a mistake are left out; else one of them stops the whole import.
    public var skipsBadRecords = false

    /// Nothing was said.
    public init() {}

    /// Takes in what the words of a command line say.
    ///
    /// - Parameters:
    ///   - map: texts such as `company=Company`, of further columns.
    ///   - values: texts such as `tier:Gold=premium`; `tier` and `source` have such values.
    /// - Throws: the first mistake.
    public mutating func read(map: [String], values texts: [String]) throws(ImportProblem) {
      mappings = try ImportPlan.mappings(map)
      values = try ImportPlan.translations(texts)
      for key in values.keys.sorted() where key != "tier" && key != "source" {
        throw ImportProblem("--values tells tier and source of an export, not \(DataProblem.quoted(key))")
      }
      for (theirs, ours) in values["tier"] ?? [:] where ImportTier(rawValue: ours) == nil {
        throw ImportProblem(
          "--values tier:\(theirs)=\(ours): a tier is \(ImportTier.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }
  }

  /// What is known of the file once its header was read.
  struct Layout: Sendable {
    let source: ImportSource
    let descriptor: ImportSourceDescriptor
    let header: ImportHeader
    /// The columns with something to do, in the order of the source.
    var roles: [(column: Int, role: ImportRole)] = []
    var orders: [Int: DateOrder] = [:]
    let dates: ImportDates
  }

  let options: Options
  let workspace: ImportWorkspace
  let file: String
  var found: LineProblems
  var report = PlatformReport()
  var layout: Layout?
  var directory: FanDirectory?
  /// The people of the file in the order in which they came.
  var drafts: [FanDraft] = []
  var draftPlaces: [String: Int] = [:]
  /// The events of this import by their ids, as what they say.
  var addedEvents: [String: JSONValue] = [:]
  var passedOverPlaces: [String: Int] = [:]
  var notePlaces: [String: Int] = [:]
  private(set) var hasFailed = false
  /// What a part of a file does for itself; nil where the whole file is read.
  var part: PlatformPart?

  /// An import of a file, by its name in messages.
  public init(_ options: Options, into workspace: ImportWorkspace, file: String = "import.csv") {
    (self.options, self.workspace, self.file) = (options, workspace, file)
    found = LineProblems(file: file)
  }

  /// What the file would add, all of its bytes handed in at once.
  ///
  /// - Parameter progress: what tells how far the reading is, and may stop it; nothing is imported then.
  public mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, _ progress: Progress? = nil) -> PlatformReport {
    progress?.expect(bytes.count * 3 / 2)
    var records = ImportRecords(bytes, options, progress)
    readAll(&records, bytes, progress)
    (report.encoding, report.delimiter) = (records.encoding, records.delimiter)
    return closed()
  }

  /// What was found, now that all records were read.
  mutating func closed() -> PlatformReport {
    if layout == nil, !hasFailed {
      fail(line: nil, "the file is empty; a header with the columns' names was expected")
    }
    if !hasFailed { settleDrafts() }
    report.result.problems = found.finished()
    report.result.isRefused = hasFailed || (report.result.refused > 0 && !options.skipsBadRecords)
    if report.result.isRefused { (report.result.fanLines, report.result.eventLines) = ([], []) }
    return report
  }

  private mutating func readAll(
    _ records: inout ImportRecords, _ bytes: UnsafeBufferPointer<UInt8>, _ progress: Progress?
  ) {
    do throws(CSVProblem) {
      guard let header = try records.next() else { return }
      guard readHeader(header) else { return }
      try survey(bytes)
      while let record = try records.next() {
        guard progress?.isStopped != true else { return fail(line: nil, "the import was stopped") }
        read(record)
      }
    } catch {
      fail(line: error.line, column: error.column, error.what)
    }
  }

  mutating func fail(line: Int?, column: Int? = nil, _ message: String) {
    hasFailed = true
    found.add(
      DataProblem(file: file, line: line, column: column, message: message, outcome: "Nothing was imported."))
  }

  /// A part of the file failed, and has said why.
  mutating func markFailed() { hasFailed = true }

  mutating func note(_ text: String, line: Int) {
    PlatformReport.count(text, line: line, in: &report.notes, &notePlaces)
  }
}

// MARK: Records

extension PlatformImport {
  mutating func read(_ record: CSVRecord) {
    guard let layout else { return }
    report.result.records += 1
    if record.count > record.headerCount || (record.isRagged && !layout.descriptor.allowsShortRows) {
      return refuse(record, nil, nil, record.raggedness?.what ?? "")
    }
    if record.isRagged {
      note("the last cells are missing and count as empty", line: record.line)
    }
    var row = ImportRow(
      record: record, header: layout.header, platform: layout.descriptor.platform, options: options,
      dates: layout.dates, assumed: options.currency ?? workspace.settings.currency, orders: layout.orders)
    do throws(CellProblem) {
      for (column, role) in layout.roles { try row.apply(role, column) }
      row.finish()
      try layout.descriptor.read(&row)
      row.finish()
    } catch {
      return refuse(record, error.column, error.key, error.message)
    }
    warnOfNamelessCells(record, layout)
    guard let part, row.purchase != nil || part.isRepeated(row.person, directory) else { return take(row) }
    self.part?.later.append(row)
  }

  mutating func take(_ row: ImportRow) {
    let record = row.record
    if let why = row.passedOver { return passOver(record, why) }
    for text in row.notes { note(text, line: record.line) }
    guard let match = directory?.match(row.person) else {
      return passOver(record, "there is no e-mail address and no id to know the person by")
    }
    guard !workspace.isErased(match.fan, row.person, row.platform) else {
      report.result.erased += 1
      return
    }
    if let other = match.other {
      note(
        "the id is \(DataProblem.quoted(match.fan))'s and the address \(DataProblem.quoted(other))'s; the id counts",
        line: record.line)
    }
    if let key = row.person.email?.key, directory?.shared.contains(key) == true, !match.isByID {
      note("several fans have the address; \(DataProblem.quoted(match.fan)) was taken", line: record.line)
    }
    add(row.person, match, line: record.line)
    if let purchase = row.purchase { add(purchase, of: match.fan, record) }
  }

  private mutating func add(_ person: PersonFacts, _ match: FanDirectory.Match, line: Int) {
    if let place = draftPlaces[match.fan] {
      drafts[place].facts.add(person, workspace.zone)
      drafts[place].isByID = drafts[place].isByID || match.isByID
    } else {
      draftPlaces[match.fan] = drafts.count
      drafts.append(FanDraft(fan: match.fan, row: match.row, isByID: match.isByID, line: line, facts: person))
    }
  }

  mutating func refuse(_ record: CSVRecord, _ column: Int?, _ key: String?, _ message: String) {
    report.result.refused += 1
    keep(record, "refused", column, message)
    found.add(
      DataProblem(
        file: file, line: record.line, column: column.map { $0 + 1 }, field: key, message: message,
        outcome: options.skipsBadRecords ? "The record was left out." : "Nothing was imported.",
        severity: options.skipsBadRecords ? .warning : .error))
  }

  private mutating func passOver(_ record: CSVRecord, _ why: String) {
    keep(record, "passed over", nil, why)
    PlatformReport.count(why, line: record.line, in: &report.passedOver, &passedOverPlaces)
  }

  /// The names of the columns of records that are not taken in.
  static func refusedHeader(_ header: ImportHeader) -> [UInt8] {
    var bytes: [UInt8] = []
    CSVWriter.exact.write(["line", "column", "what", "reason"] + header.names, to: &bytes)
    return bytes
  }

  /// Keeps a record that is not taken in, with the reason.
  private mutating func keep(_ record: CSVRecord, _ what: String, _ column: Int?, _ why: String) {
    if report.refusedRecords.isEmpty, let header = layout?.header {
      report.refusedRecords = Self.refusedHeader(header)
    }
    let head = [String(record.line), column.map { String($0 + 1) } ?? "", what, why]
    CSVWriter.exact.write(head + record.fields, to: &report.refusedRecords)
  }

  private mutating func warnOfNamelessCells(_ record: CSVRecord, _ layout: Layout) {
    for (column, key) in layout.header.keys.enumerated() where key.isEmpty && column < record.count {
      let text = record.trimmed(column)
      if !text.isEmpty { note("column \(column + 1) has no name, so its cells are passed over", line: record.line) }
    }
  }
}

/// A fan as an import leaves it.
struct FanDraft {
  let fan: String
  let row: Int?
  /// Whether the platform's id told the fan.
  var isByID: Bool
  let line: Int
  var facts: PersonFacts
  /// What tells the person in the ids of events, once all is known.
  var number = ""
}
