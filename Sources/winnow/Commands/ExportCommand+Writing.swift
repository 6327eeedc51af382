import Interchange
import Segmentation
import Storage

/// Where an export goes: a new file, or standard output.
struct ExportSink: ~Copyable {
  private var file: NewFile?
  private let path: String?

  /// A place for the export; of a dry run nothing is made.
  init(_ choice: ExportChoice) throws(CommandFailure) {
    path = choice.path
    guard let path = choice.path else {
      file = nil
      return
    }
    do throws(StorageProblem) { file = try NewFile.open(path, replacing: choice.isReplacing) } catch {
      throw CommandFailure(writing: error)
    }
  }

  /// Writes the fans; a file is there when this returns, and not at all where it throws.
  mutating func write(
    _ rows: [UInt32], of table: FanTable, _ plan: ExportPlan, _ console: inout Console
  ) throws(CommandFailure) -> ExportTally {
    let most = plan.format.descriptor.limits.bytes ?? .max
    guard var file = file.take() else {
      guard let tally = console.output.write(rows, of: table, plan, mostBytes: most) else { throw Self.tooLong(plan) }
      return tally
    }
    return try Self.write(rows, of: table, plan, to: &file, nil).tally
  }

  /// Writes the fans to a file, for the command and for the dialog; the file is there when this returns, and not at all
  /// where it throws or was stopped.
  static func write(
    _ rows: [UInt32], of table: FanTable, _ plan: ExportPlan, to file: inout NewFile, _ progress: Progress?
  ) throws(CommandFailure) -> (tally: ExportTally, bytes: Int) {
    let most = plan.format.descriptor.limits.bytes ?? .max
    var count = 0
    let tally = try ExportWriter(plan, table).write(rows) { piece throws(CommandFailure) in
      guard progress?.isStopped != true else { return false }
      count += piece.count
      progress?.advance(by: piece.count)
      guard count <= most else { throw Self.tooLong(plan) }
      do throws(StorageProblem) { try file.write(piece) } catch { throw CommandFailure(writing: error) }
      return true
    }
    guard progress?.isStopped != true else { return (tally, count) }
    do throws(StorageProblem) { try file.finish() } catch { throw CommandFailure(writing: error) }
    return (tally, count)
  }

  private static func tooLong(_ plan: ExportPlan) -> CommandFailure {
    let descriptor = plan.format.descriptor
    return CommandFailure(
      .data,
      "\(descriptor.title) takes files of at most \(Grouped.integer((descriptor.limits.bytes ?? 0) / 1_000_000)) MB, and "
        + "this would be more; export in parts, by a condition for each, or with fewer --columns.")
  }
}

extension CommandFailure {
  /// What kept a file that a person named from being written.
  init(writing problem: StorageProblem) {
    guard problem.kind == .occupied else {
      self.init(creating: problem)
      return
    }
    self.init(.cannotCreate, "\(problem.path): it is there already; choose another name, or replace it with --force.")
  }
}

/// Where exported fans come from.
enum ExportOrigin: Hashable, Sendable {
  case segment(String)
  case condition(String)
  case marked

  /// What the fans are of, in words.
  var words: String {
    switch self {
    case .segment(let name): "of \"\(name)\""
    case .condition: "with this condition"
    case .marked: "that were marked"
    }
  }
}

/// What an export says of itself.
struct ExportReport {
  let plan: ExportPlan
  let origin: ExportOrigin
  let selection: ExportSelection
  let choice: ExportChoice

  private var title: String { plan.format.descriptor.title }

  /// What the audit trail keeps.
  var record: ExportRecord {
    var record = ExportRecord(
      plan: plan, selection: selection, channel: choice.channel, consent: choice.consent, file: choice.path)
    switch origin {
    case .segment(let name): record.segment = name
    case .condition(let text): record.condition = text
    case .marked: break
    }
    return record
  }

  /// Refuses more fans than the target takes.
  func checkFans() throws(CommandFailure) {
    guard let most = plan.format.descriptor.limits.fans, selection.rows.count > most else { return }
    throw CommandFailure(
      .data,
      "\(title) takes at most \(Grouped.integer(most)) fans in a file, and these are "
        + "\(Grouped.integer(selection.rows.count)); export in parts, by a condition for each.")
  }

  /// What was done.
  var summary: String {
    let fans = Words.count(selection.rows.count, "fan")
    let hashed = plan.isHashed ? ", hashed" : ""
    return "\(choice.isDry ? "would export" : "exported") \(fans) \(origin.words) as \(title)\(hashed)"
      + (choice.path.map { " to \($0)" } ?? "")
  }

  /// Who was not exported, and why.
  var heldBack: [String] {
    var lines: [String] = []
    if selection.heldBack > 0 {
      let parts = [(selection.refused, "said no"), (selection.unasked, "never said")].filter { $0.0 > 0 }
      let words = parts.map { "\(Grouped.integer($0.0)) \($0.1)" }.joined(separator: ", ")
      lines.append(
        "held back \(Words.count(selection.heldBack, "fan")) without consent to \(choice.channel.rawValue): \(words)"
          + " (--consent changes that, and is recorded)")
    }
    if selection.withoutAddress > 0 {
      lines.append("left out \(Words.count(selection.withoutAddress, "fan")) without an address that \(title) takes")
    }
    if let fewest = plan.format.descriptor.limits.fewestFans, selection.rows.count < fewest {
      lines.append("\(title) does nothing with fewer than \(fewest) fans")
    }
    return lines
  }

  /// What happened to cells.
  func notes(_ tally: ExportTally) -> [String] {
    var lines: [String] = []
    if tally.clipped > 0 {
      lines.append("clipped \(Words.count(tally.clipped, "text")), of which \(title) keeps the beginning only")
    }
    if tally.altered > 0 {
      lines.append("took the comma out of \(Words.count(tally.altered, "tag")), for it stands between tags there")
    }
    if tally.unclearSets > 0 {
      lines.append(
        "in \(Words.count(tally.unclearSets, "set")) a member holds ; or |, which stand between members; json is exact")
    }
    if tally.formulas > 0, plan.reader == .machine, plan.format.descriptor.syntax.isDelimited {
      let remedy =
        plan.format.descriptor.address == nil ? "for one, export with --for spreadsheet" : "do not open the file in one"
      lines.append("\(Words.count(tally.formulas, "cell")) would run as a formula in a spreadsheet; \(remedy)")
    }
    return lines
  }
}
