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
    let snapshot = try ImportCommand.soundSnapshot(folder)
    let encoding = try invocation.choice(ImportCommand.encoding, TextEncoding.self)
    let format = try invocation.choice(ImportCommand.format, ImportFormat.self)
    let result: ImportResult
    do throws(StorageProblem) { result = try read(path, plan, encoding, format, snapshot, folder) } catch {
      throw CommandFailure(error)
    }
    for problem in result.problems { console.say(problem.description) }
    guard !result.isRefused else {
      let canSkip = result.refused > 0 && !plan.skipsBadRecords
      throw CommandFailure(
        .data, "nothing was imported; mend the file" + (canSkip ? ", or leave bad lines out with --skip-bad." : "."))
    }
    if !isDry { try ImportCommand.append(result, of: path, to: folder, since: snapshot, &console) }
    console.say(ImportCommand.summary(result, hasEvents: plan.kind == .events, isDry: isDry))
    return .success
  }

  private static func plan(_ invocation: Invocation) throws(CommandFailure) -> ImportPlan {
    do throws(ImportProblem) {
      return try ImportPlan(
        kind: invocation.value(ImportCommand.kind) ?? "", map: invocation.all(ImportCommand.map),
        values: invocation.all(ImportCommand.values), source: invocation.value(ImportCommand.source),
        skipsBadRecords: invocation.has(ImportCommand.skipBad))
    } catch { throw .usage(error.message, of: .importFile) }
  }

  /// Reads the file beside the lines that the workspace has, for the command and for the dialog.
  static func read(
    _ path: String, _ plan: ImportPlan, _ encoding: TextEncoding?, _ format: ImportFormat?,
    _ snapshot: WorkspaceSnapshot, _ folder: WorkspaceFolder, progress: Progress? = nil
  ) throws(StorageProblem) -> ImportResult {
    try ImportCommand.withLines("fans.jsonl", folder) { fans throws(StorageProblem) in
      try ImportCommand.withLines("events.jsonl", folder) { events throws(StorageProblem) in
        var csv = CSVImport(
          plan, settings: snapshot.settings, zone: snapshot.zone, file: ImportCommand.title(of: path),
          fans: LineIndex(fans), events: LineIndex(events))
        let erasures = try folder.erasures()
        if erasures.count > 0 { csv.isErased = { id, email in erasures.contains(id: id, email: email) } }
        guard format != .jsonl else { return try ImportCommand.withBytes(of: path) { csv.run(lines: $0) } }
        var decoding = TextDecoding(encoding, mayBeWindows: false)
        try feed(path, progress) { piece in
          var text: [UInt8] = []
          decoding.decode(piece, to: &text)
          csv.feed(text)
        }
        var rest: [UInt8] = []
        decoding.finish(&rest)
        csv.feed(rest)
        return csv.finish()
      }
    }
  }

  /// So many bytes are decoded at a time.
  private static let piece = 1 << 20

  private static func feed(
    _ path: String, _ progress: Progress?, _ body: (UnsafeRawBufferPointer) -> Void
  ) throws(StorageProblem) {
    guard path == "-" else {
      let bytes = try FileBytes.read(path: path, followingLinks: true)
      bytes.withBytes { bytes in
        progress?.expect(bytes.count)
        for start in stride(from: 0, to: bytes.count, by: piece) where progress?.isStopped != true {
          progress?.advance(by: min(piece, bytes.count - start))
          body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<min(bytes.count, start + piece)])))
        }
      }
      return
    }
    try StandardInput.read(body)
  }
}
