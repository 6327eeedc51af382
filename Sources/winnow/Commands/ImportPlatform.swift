import Interchange
import Segmentation
import Storage

/// `winnow import` without `--as`: a platform's export, known by its columns.
struct PlatformImportRun {
  private let path: String
  private let invocation: Invocation
  private let isDry: Bool
  private var options = PlatformImport.Options()

  init(_ path: String, _ invocation: Invocation) throws(CommandFailure) {
    (self.path, self.invocation) = (path, invocation)
    isDry = invocation.has(ImportCommand.dryRun)
    options.source = try invocation.choice(ImportCommand.from)
    options.dates = try invocation.choice(ImportCommand.dates)
    options.encoding = try invocation.choice(ImportCommand.encoding)
    options.isJSONLines = try invocation.choice(ImportCommand.format, ImportFormat.self) == .jsonl
    options.skipsBadRecords = invocation.has(ImportCommand.skipBad)
    if let code = invocation.value(ImportCommand.currency) {
      guard let currency = Currency(code: code.uppercased()) else {
        throw .usage("--currency: \"\(code)\" is none of ISO 4217, such as EUR", of: .importFile)
      }
      options.currency = currency
    }
    do throws(ImportProblem) {
      try options.read(map: invocation.all(ImportCommand.map), values: invocation.all(ImportCommand.values))
    } catch { throw .usage(error.message, of: .importFile) }
  }

  func run(_ console: inout Console) throws(CommandFailure) -> ExitCode {
    let folder = try invocation.workspaceFolder()
    if !isDry { try ImportCommand.putInOrder(folder, &console) }
    let units = try ImportUnits.of(path, invocation, &console)
    guard units.count == 1 || !invocation.has(ImportCommand.refused) else {
      throw .usage("--refused goes with one file of a ZIP file; --member names it", of: .importFile)
    }
    // None of several files is taken in where one of them is refused.
    if units.count > 1, !isDry {
      for unit in units {
        let report = try read(unit, try snapshot(folder), folder, nil)
        guard report.result.isRefused else { continue }
        tell(report, unit, &console)
        throw CommandFailure(.data, "nothing was imported; mend \(unit.title).")
      }
    }
    for unit in units { try take(unit, folder, &console) }
    return .success
  }

  private func snapshot(_ folder: WorkspaceFolder) throws(CommandFailure) -> WorkspaceSnapshot {
    try ImportCommand.soundSnapshot(folder, asked: try invocation.asked(in: folder))
  }

  private func take(_ unit: ImportUnit, _ folder: WorkspaceFolder, _ console: inout Console) throws(CommandFailure) {
    let spool = ImportSpool(beside: folder)
    let report = try read(unit, try snapshot(folder), folder, isDry ? nil : spool)
    let isJSON = invocation.has(.json)
    if isJSON { writeJSON(report, &console) } else { tell(report, unit, &console) }
    let savedRefused = try saveRefused(report, &console)
    guard !report.result.isRefused else {
      let canSkip = report.result.refused > 0 && !options.skipsBadRecords
      let skip = ", or leave bad lines out with --skip-bad"
      throw CommandFailure(.data, "nothing was imported; mend the file" + (canSkip ? skip : "") + savedRefused + ".")
    }
    if !isDry { try ImportCommand.append(report.result, spool, of: unit.title, to: folder, &console) }
    console.say(
      ImportCommand.summary(report.result, hasEvents: true, passedOver: report.passedOverCount, isDry: isDry)
        + savedRefused)
  }

  private func writeJSON(_ report: PlatformReport, _ console: inout Console) {
    var writer = JSONWriter(.pretty)
    report.write(to: &writer, isDryRun: isDry)
    console.output.write(json: writer.finished())
  }

  /// The preview on standard output, where it was asked for; what is wrong beside it.
  private func tell(_ report: PlatformReport, _ unit: ImportUnit, _ console: inout Console) {
    if isDry, report.source != nil {
      for line in ImportPreview(report).lines { console.printLine(line) }
    } else if let source = report.source, !report.result.isRefused {
      console.say("\(unit.title): \(source.title), \(report.encoding.title)")
    }
    for remark in report.passedOver + report.notes {
      console.say(ImportPreview.words(remark, of: unit.title))
    }
    for problem in report.result.problems { console.warn(problem.description) }
  }

  // MARK: The file

  private func read(
    _ unit: ImportUnit, _ snapshot: WorkspaceSnapshot, _ folder: WorkspaceFolder, _ spool: ImportSpool?
  ) throws(CommandFailure) -> PlatformReport {
    do throws(StorageProblem) {
      return try ProgressLine.showing("Reading the file") { progress throws(StorageProblem) in
        try Self.read(unit, options, snapshot, folder, into: spool ?? ImportDrain(), progress)
      }
    } catch { throw CommandFailure(error) }
  }

  /// What an import of the file would do, for the command and for the dialog.
  ///
  /// - Parameter sink: takes the lines; where there is none they are in the report.
  static func read(
    _ unit: ImportUnit, _ options: PlatformImport.Options, _ snapshot: WorkspaceSnapshot, _ folder: WorkspaceFolder,
    into sink: (any ImportSink)?, _ progress: Progress?
  ) throws(StorageProblem) -> PlatformReport {
    try ImportCommand.withLines("fans.jsonl", folder) { fans throws(StorageProblem) in
      try ImportCommand.withLines("events.jsonl", folder) { events throws(StorageProblem) in
        let erasures = try folder.erasures()
        let isErased: @Sendable (String?, String?) -> Bool = { id, email in erasures.contains(id: id, email: email) }
        let workspace = ImportWorkspace(
          settings: snapshot.settings, zone: snapshot.zone, table: snapshot.table, fans: LineIndex(fans),
          events: LineIndex(events), isErased: erasures.count == 0 ? nil : isErased)
        var platform = PlatformImport(options, into: workspace, file: unit.title)
        let report = platform.run(unit.input, progress, into: sink)
        try unit.check()
        return report
      }
    }
  }

  /// Saves what was not taken in, where that was asked for; what to say of it.
  private func saveRefused(_ report: PlatformReport, _ console: inout Console) throws(CommandFailure) -> String {
    guard let target = invocation.value(ImportCommand.refused), !report.refusedRecords.isEmpty else { return "" }
    do throws(StorageProblem) {
      var file = try NewFile.open(target)
      try file.write(report.refusedRecords)
      try file.finish()
    } catch {
      guard error.kind != .occupied else {
        throw CommandFailure(
          .cannotCreate,
          "\(target): cannot make: it is there already; nothing is written over. Nothing was imported.")
      }
      let failure = CommandFailure(creating: error)
      throw CommandFailure(failure.code, failure.lines + ["Nothing was imported."])
    }
    let lines = report.result.refused + report.passedOverCount
    return "; \(Words.count(lines, "line")) saved in \(target)"
  }
}
