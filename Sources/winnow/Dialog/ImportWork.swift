import Interchange
import ManageSegments
import Segmentation
import Storage

/// One import of the dialog, worked out by what the command runs too.
struct ImportWork {
  /// What it would do, and what it was worked out for.
  struct Outcome {
    /// The file as it was before it was read.
    let file: FileIdentity?
    let fingerprint: WorkspaceFingerprint
    let erasures: Int
    let result: ImportResult
    /// What the file is; nil where a person mapped its columns to fans with ids of their own, or to events.
    let report: PlatformReport?
    let head: ImportHead
  }

  let request: ImportRequest
  let folder: WorkspaceFolder
  let snapshot: WorkspaceSnapshot

  init(_ request: ImportRequest, folder: WorkspaceFolder, snapshot: WorkspaceSnapshot) {
    (self.request, self.folder, self.snapshot) = (request, folder, snapshot)
  }

  private var path: String { request.path.expandingHome }

  private var isJSONLines: Bool {
    let name = request.path.lowercased()
    return name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson")
  }

  /// Reads the file beside the workspace.
  func outcome(_ progress: Progress?) throws(CommandFailure) -> Outcome {
    let file = FileIdentity(path)
    let head = ImportHead(path, isJSONLines: isJSONLines)
    let plan = try plan(head)
    do throws(StorageProblem) {
      let erasures = try folder.erasures().count
      var (report, result): (PlatformReport?, ImportResult)
      let open = try ImportFile(path: path)
      let unit = ImportUnit(title: ImportCommand.title(of: path), input: open.input, file: open)
      switch plan {
      case .export(let options):
        let read = try PlatformImportRun.read(unit, options, snapshot, folder, into: nil, progress)
        (report, result) = (read, read.result)
      case .mapped(let plan):
        report = nil
        result = try MappedImport.read(
          unit, plan, nil, isJSONLines ? .jsonl : nil, snapshot, folder, into: nil, progress)
      }
      return Outcome(
        file: file, fingerprint: snapshot.fingerprint, erasures: erasures, result: result, report: report, head: head)
    } catch { throw CommandFailure(error) }
  }

  private enum Plan {
    case export(PlatformImport.Options)
    case mapped(ImportPlan)
  }

  /// What the person said, as the command line would say it.
  private func plan(_ head: ImportHead) throws(CommandFailure) -> Plan {
    var options = PlatformImport.Options()
    options.source = request.source.flatMap { ImportSource(rawValue: $0) }
    options.dates = request.dates.flatMap { DateOrder(rawValue: $0.rawValue) }
    options.currency = request.currency.flatMap { Currency(code: $0) }
    options.isJSONLines = isJSONLines
    options.skipsBadRecords = true
    guard let mapping = request.mapping else { return .export(options) }
    let mappings = zip(mapping.keys, head.names).compactMap { key, name in
      key.map { ImportPlan.Mapping(key: $0, column: name) }
    }
    // Who has no id of one's own is known by the address, as in a list of contacts.
    if mapping.kind == .fans, !mappings.contains(where: { $0.key == "id" }) {
      options.source = .contacts
      options.mappings = mappings
      return .export(options)
    }
    do throws(ImportProblem) {
      let kind = mapping.kind == .fans ? ImportPlan.Kind.fans : .events
      return .mapped(try ImportPlan(kind, mappings: mappings, skipsBadRecords: true))
    } catch { throw CommandFailure(.data, error.message) }
  }
}

// MARK: - As the dialog shows it

extension ImportWork {
  /// Remarks of one kind beyond so many are only counted.
  private static let mostRemarks = 500

  /// What an import would do, in words.
  func preview(of outcome: Outcome, _ token: ImportForecast.Token) -> ImportForecast {
    var preview = ImportForecast(request, token: token)
    let result = outcome.result
    preview.source = request.mapping == nil ? outcome.report?.source?.title : nil
    preview.columns = columns(outcome)
    preview.facts = facts(outcome)
    preview.sources = ImportSource.allCases.filter { $0.refusal == nil }.map { .init($0.rawValue, $0.title) }
    preview.fanKeys = ImportKeys.fans(snapshot.table.schema)
    preview.eventKeys = ImportKeys.events
    preview.suggested = outcome.head.suggestion(snapshot.table.schema)
    if result.isRefused {
      preview.problem = problem(outcome)
    } else {
      preview.numbers = numbers(outcome)
      preview.samples = ImportSamples(result.fanLines, snapshot).samples
    }
    let refusals = result.problems.filter(\.isRefusal)
    preview.remarks = remarks(outcome, refusals)
    preview.moreRemarks = max(0, result.refused - min(refusals.count, Self.mostRemarks))
    return preview
  }

  private func numbers(_ outcome: Outcome) -> ImportForecast.Numbers {
    let result = outcome.result
    var numbers = ImportForecast.Numbers()
    numbers.lines = result.records
    (numbers.newFans, numbers.changedFans, numbers.sameFans) = (result.fans.new, result.fans.changed, result.fans.same)
    (numbers.newEvents, numbers.sameEvents) = (result.events.new, result.events.same)
    (numbers.refused, numbers.erased) = (result.refused, result.erased)
    numbers.passedOver = outcome.report?.passedOverCount ?? 0
    return numbers
  }

  private func columns(_ outcome: Outcome) -> [ImportForecast.Column] {
    let head = outcome.head
    if let report = outcome.report, !report.columns.isEmpty {
      return report.columns.enumerated().map { index, column in
        .init(
          name: column.name.isEmpty ? "column \(index + 1)" : column.name, becomes: column.becomes,
          isPassedOver: column.isPassedOver, examples: head.examples(index))
      }
    }
    let keys = request.mapping?.keys ?? []
    let isOfEvents = request.mapping?.kind == .events
    return head.names.enumerated().map { index, name in
      let key = keys.indices.contains(index) ? keys[index] : nil
      let other = isOfEvents ? "kept with the event" : "passed over"
      return .init(
        name: name.isEmpty ? "column \(index + 1)" : name, becomes: key ?? other,
        isPassedOver: key == nil && !isOfEvents, examples: head.examples(index))
    }
  }

  private func facts(_ outcome: Outcome) -> [ImportForecast.Choice] {
    guard let report = outcome.report, report.source != nil else { return [] }
    let dates =
      switch request.dates {
      case .dayFirst: "the day first, in dates such as 09/01/2026"
      case .monthFirst: "the month first, in dates such as 09/01/2026"
      case nil: "as each column tells"
      }
    let currency = request.currency ?? snapshot.settings.currency.code
    let zone = report.zone.isEmpty ? "no times" : "\(report.zone), of times without an offset"
    return [
      .init("Export", request.mapping == nil ? report.source?.title ?? "" : "mapped by hand, known by address"),
      .init("Encoding", "\(report.encoding.title), \(ImportPreview.name(of: report.delimiter))s between the cells"),
      .init("Dates", dates), .init("Zone", zone),
      .init("Currency", "\(currency), of amounts that name none"),
    ]
  }

  /// Why nothing can be taken in; where the command line would be told of options, the keys that do the same.
  private func problem(_ outcome: Outcome) -> String {
    let told = outcome.result.problems.first { $0.severity == .error }
    guard let told else { return "nothing of it can be taken in" }
    if told.message.contains("could be of several exports") {
      return "the columns could be of several exports; f says which one it is"
    }
    if told.message.hasPrefix("the columns are of no export that is known") {
      return "the columns are of no export that is known; m says what each of them becomes"
    }
    let place = told.line.map { "line \($0): " } ?? ""
    return place + told.message
  }

  private func remarks(_ outcome: Outcome, _ refusals: [DataProblem]) -> [ImportForecast.Remark] {
    let refused = refusals.prefix(Self.mostRemarks).map { problem in
      ImportForecast.Remark(
        .refused, line: problem.line, column: problem.column, field: problem.field, text: problem.message)
    }
    let notes = outcome.result.problems.filter { !$0.isRefusal && $0.severity != .error }.map { problem in
      ImportForecast.Remark(
        .note, line: problem.line, column: problem.column, field: problem.field, text: problem.message)
    }
    func told(_ remarks: [PlatformReport.Remark], _ kind: ImportForecast.Remark.Kind) -> [ImportForecast.Remark] {
      remarks.prefix(Self.mostRemarks).map { .init(kind, line: $0.line, text: $0.text, count: $0.count) }
    }
    return refused + told(outcome.report?.passedOver ?? [], .passedOver) + told(outcome.report?.notes ?? [], .note)
      + notes
  }
}

extension DataProblem {
  /// Whether it tells of a record that is left out.
  fileprivate var isRefusal: Bool { outcome == "The record was left out." }
}

/// The first fans of whom an import would say something.
struct ImportSamples {
  private(set) var samples: [ImportForecast.Sample] = []
  private static let most = 8
  private static let mostFacts = 6

  init(_ lines: [UInt8], _ snapshot: WorkspaceSnapshot) {
    for line in lines.prefix(1 << 18).split(separator: 0x0A).prefix(Self.most) {
      guard let value = try? JSONValue(parsing: Array(line)), let id = value["id"]?.string else { continue }
      let row = snapshot.table.row(of: id)
      let members = (value.object ?? []).filter { $0.key != "id" }
      let known = row.map { row in
        [Field.ID.name, .email].compactMap { snapshot.table.value($0, of: row).shown }.first ?? id
      }
      let name = known ?? value["name"]?.string ?? value["email"]?.string ?? id
      let facts = members.prefix(Self.mostFacts).map { member in
        let before = row.flatMap { snapshot.table.value(Field.ID(rawValue: member.key), of: $0).shown }
        let after = member.value.string ?? member.value.text(.compact)
        return "\(member.key) \(before.map { "\($0) → " } ?? "")\(after)"
      }
      let more = members.count > Self.mostFacts ? ["and \(members.count - Self.mostFacts) more"] : []
      samples.append(.init(name: name, isNew: row == nil, facts: facts + more))
    }
  }
}

extension FanValue {
  /// The value as a line would have it; nil where there is none.
  fileprivate var shown: String? {
    switch self {
    case .missing, .money: nil
    case .text(let text): text
    case .number(let number): number.description
    case .days(let days): String(days)
    case .day(let day): day.description
    case .boolean(let value): value ? "true" : "false"
    case .members(let members): members.joined(separator: "; ")
    }
  }
}
