import Glibc
import Interchange
import Segmentation
import Storage

/// Measures how fast fans leave: what an export takes from the rule to the last byte, over the bytes that come of it.
enum ExportBench {
  /// One form of export, and how long each way took.
  struct Row {
    let name: String
    let fans: Int
    let bytes: Int
    /// The pieces made and dropped.
    let writer: Timing
    /// All that the command does after opening, into `/dev/null`.
    let nowhere: Timing
    /// The same into a new file, synced and named.
    let file: Timing

    /// Millions of bytes a second.
    func rate(_ timing: Timing) -> Int { Int(Double(bytes) / timing.median / 1e6) }
  }

  private struct Form {
    let name: String
    let format: ExportFormat
    var isHashed = false
  }

  private static let forms = [
    Form(name: "csv", format: .csv), Form(name: "jsonl", format: .jsonl), Form(name: "mailchimp", format: .mailchimp),
    Form(name: "listmonk", format: .listmonk), Form(name: "meta", format: .meta),
    Form(name: "meta, hashed", format: .meta, isHashed: true),
  ]

  /// Measures every form on a table, with everybody's consent taken as given.
  static func measure(_ table: FanTable, fans: Int, in folder: String, runs: Int) throws -> [Row] {
    try forms.map { form in
      let plan = try ExportPlan(form.format, isHashed: form.isHashed, schema: table.schema)
      let rows = selection(plan, table).rows
      var bytes = 0
      let writer = Timing.of(runs: runs, prepare: {}) { _ in
        bytes = 0
        ExportWriter(plan, table).write(rows) { piece in
          bytes += piece.count
          return true
        }
      }
      let nowhere = Timing.of(runs: runs, prepare: {}) { _ in writeNowhere(plan, table) }
      let path = "\(folder)/export.bench"
      let file = Timing.of(runs: runs, prepare: {}) { _ in try? write(plan, table, to: path) }
      unlink(path)
      return Row(name: form.name, fans: rows.count, bytes: bytes, writer: writer, nowhere: nowhere, file: file)
    }
  }

  /// The fans of a rule that everybody satisfies, and those of them who leave.
  private static func selection(_ plan: ExportPlan, _ table: FanTable) -> ExportSelection {
    var evaluator = Evaluator(table: table)
    guard case .success(let all) = evaluator.fans(matching: Bench.parsed("total_spent >= 0", table)) else {
      preconditionFailure("the rule needs nothing that a table lacks")
    }
    return ExportSelection(of: all.rows.compactRows, in: table, plan: plan, channel: .email, consent: .any)
  }

  private static func writeNowhere(_ plan: ExportPlan, _ table: FanTable) {
    let descriptor = open("/dev/null", O_WRONLY)
    ExportWriter(plan, table).write(selection(plan, table).rows) { piece in
      piece.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } == piece.count
    }
    close(descriptor)
  }

  private static func write(_ plan: ExportPlan, _ table: FanTable, to path: String) throws(StorageProblem) {
    var file = try NewFile.open(path, replacing: true)
    try ExportWriter(plan, table).write(selection(plan, table).rows) { piece throws(StorageProblem) in
      try file.write(piece)
      return true
    }
    try file.finish()
  }
}

extension Report {
  /// A table of exports, in millions of bytes a second.
  static func exports(_ rows: [ExportBench.Row]) {
    print(line("export, MB/s", "fans", "MB", "writer", "/dev/null", "file"))
    for row in rows {
      let rates = [row.writer, row.nowhere, row.file].map { Grouped.integer(row.rate($0)) }
      print(line(row.name, Grouped.integer(row.fans), String(row.bytes / 1_000_000), rates[0], rates[1], rates[2]))
    }
  }

  /// The same as JSON.
  static func exportsAsJSON(_ rows: [ExportBench.Row]) {
    var writer = JSONWriter(.pretty)
    writer.beginArray()
    for row in rows {
      writer.beginObject()
      writer.key("export")
      writer.string(row.name)
      for (name, number) in [
        ("fans", row.fans), ("bytes", row.bytes), ("writer_mb_per_second", row.rate(row.writer)),
        ("null_mb_per_second", row.rate(row.nowhere)), ("file_mb_per_second", row.rate(row.file)),
      ] {
        writer.key(name)
        writer.number(number)
      }
      writer.endObject()
    }
    writer.endArray()
    print(String(decoding: writer.finished(), as: UTF8.self))
  }
}
