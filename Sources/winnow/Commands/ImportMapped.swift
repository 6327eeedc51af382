import Interchange
import Segmentation
import Storage

/// How the records of a file stand in it.
enum ImportFormat: String, CaseIterable {
  case csv, jsonl
}

/// `winnow import --as`: a CSV file whose columns a person mapped.
enum MappedImport {
  static func run(
    _ path: String, _ invocation: Invocation, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let platformOnly = [ImportCommand.from, ImportCommand.dates, ImportCommand.currency, ImportCommand.refused, .json]
    for option in platformOnly where invocation.has(option) {
      throw .usage("--\(option.name) goes with a platform's export, not with --as", of: .importFile)
    }
    guard invocation.has(ImportCommand.map) else {
      throw .usage("winnow import wants \(ImportCommand.map.written)", of: .importFile)
    }
    let plan = try plan(invocation)
    let folder = try invocation.workspaceFolder()
    let isDry = invocation.has(ImportCommand.dryRun)
    if !isDry { try ImportCommand.putInOrder(folder, &console) }
    let units = try ImportUnits.of(path, invocation, &console)
    guard let unit = units.first, units.count == 1 else {
      throw .usage("the ZIP file has several files; --member names one", of: .importFile)
    }
    let snapshot = try ImportCommand.soundSnapshot(folder)
    let spool = ImportSpool(beside: folder)
    let result = try read(unit, plan, invocation, snapshot, folder, isDry ? nil : spool)
    for problem in result.problems { console.warn(problem.description) }
    guard !result.isRefused else {
      let canSkip = result.refused > 0 && !plan.skipsBadRecords
      throw CommandFailure(
        .data, "nothing was imported; mend the file" + (canSkip ? ", or leave bad lines out with --skip-bad." : "."))
    }
    if !isDry { try ImportCommand.append(result, spool, of: path, to: folder, &console) }
    console.say(ImportCommand.summary(result, hasEvents: plan.kind == .events, isDry: isDry))
    return .success
  }

  private static func plan(_ invocation: Invocation) throws(CommandFailure) -> ImportPlan {
    do throws(ImportProblem) {
      return try ImportPlan(
        kind: invocation.value(ImportCommand.kind) ?? "", map: invocation.all(ImportCommand.map),
        values: invocation.all(ImportCommand.values), source: invocation.value(ImportCommand.source),
        skipsBadRecords: invocation.has(ImportCommand.skipBad), addsUpItems: invocation.has(ImportCommand.items))
    } catch { throw .usage(error.message, of: .importFile) }
  }

  /// Reads the file beside the lines that the workspace has.
  private static func read(
    _ unit: ImportUnit, _ plan: ImportPlan, _ invocation: Invocation, _ snapshot: WorkspaceSnapshot,
    _ folder: WorkspaceFolder, _ spool: ImportSpool?
  ) throws(CommandFailure) -> ImportResult {
    let encoding = try invocation.choice(ImportCommand.encoding, TextEncoding.self)
    let format = try invocation.choice(ImportCommand.format, ImportFormat.self)
    do throws(StorageProblem) {
      return try ProgressLine.showing("Reading the file") { progress throws(StorageProblem) in
        try read(unit, plan, encoding, format, snapshot, folder, into: spool ?? ImportDrain(), progress)
      }
    } catch { throw CommandFailure(error) }
  }

  /// Reads a file beside the lines that the workspace has, for the command and for the dialog.
  ///
  /// - Parameter sink: takes the lines; where there is none they are in the result.
  static func read(
    _ unit: ImportUnit, _ plan: ImportPlan, _ encoding: TextEncoding?, _ format: ImportFormat?,
    _ snapshot: WorkspaceSnapshot, _ folder: WorkspaceFolder, into sink: (any ImportSink)?, _ progress: Progress?
  ) throws(StorageProblem) -> ImportResult {
    try ImportCommand.withLines("fans.jsonl", folder) { fans throws(StorageProblem) in
      try ImportCommand.withLines("events.jsonl", folder) { events throws(StorageProblem) in
        var csv = CSVImport(
          plan, settings: snapshot.settings, zone: snapshot.zone, file: unit.title,
          fans: LineIndex(fans), events: LineIndex(events))
        let erasures = try folder.erasures()
        if erasures.count > 0 { csv.isErased = { id, email in erasures.contains(id: id, email: email) } }
        let result = csv.run(
          unit.input, encoding: encoding, isJSONLines: format == .jsonl, progress: progress, into: sink)
        try unit.check()
        return result
      }
    }
  }
}

/// Lets go of lines that nobody wants, of an import that is only looked at.
final class ImportDrain: ImportSink {
  func take(_ lines: [UInt8], of kind: ImportPlan.Kind) {}
}
