import Interchange
import ManageSegments
import Segmentation
import Storage

/// Works exports out for the dialog, and writes them, one after the other and beside the loop.
final class ExportDesk: Sendable {
  private let folder: WorkspaceFolder
  private let queue = BackgroundQueue()
  private let tell: @Sendable (ExportNews) -> Void

  /// A desk; `tell` is given what came of it, on a thread of its own.
  init(folder: WorkspaceFolder, tell: @escaping @Sendable (ExportNews) -> Void) {
    (self.folder, self.tell) = (folder, tell)
  }

  /// Waits until everything that was asked for is done.
  func finish() { queue.finish() }

  /// Works out whom an export would hold.
  func preview(_ request: ExportRequest, of table: FanTable, _ progress: Progress) {
    queue.async { [tell] in
      guard !progress.isStopped else { return }
      let preview = Self.preview(request, of: table)
      if !progress.isStopped { tell(.previewed(preview)) }
    }
  }

  private static func preview(_ request: ExportRequest, of table: FanTable) -> ExportPreview {
    var preview = ExportPreview(request)
    preview.forms = ExportFormat.allCases.map(ExportForm.init)
    do throws(CommandFailure) {
      let report = try report(of: request, in: table)
      let selection = report.selection
      preview.fans = selection.rows.count
      (preview.refused, preview.unasked) = (selection.refused, selection.unasked)
      (preview.withoutAddress, preview.hasAddresses) = (selection.withoutAddress, report.plan.hasAddresses)
      if let fewest = report.plan.format.descriptor.limits.fewestFans, selection.rows.count < fewest {
        preview.notes.append("\(report.plan.format.descriptor.title) does nothing with fewer than \(fewest) fans")
      }
      preview.lines = firstLines(report, of: table)
      try report.checkFans()
    } catch { preview.problem = error.lines.first }
    return preview
  }

  /// The head of the file and its first three fans, each a line.
  private static func firstLines(_ report: ExportReport, of table: FanTable) -> [String] {
    let writer = ExportWriter(report.plan, table)
    let piece = writer.piece(of: report.selection.rows.prefix(3), isFirst: true)
    let text = String(decoding: writer.head + piece.bytes, as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).prefix(6).map { String($0.prefix(400)) }
  }

  private static func report(of request: ExportRequest, in table: FanTable) throws(CommandFailure) -> ExportReport {
    guard request.rows.count == table.count, let format = ExportFormat(rawValue: request.form) else {
      throw CommandFailure(.temporary, "the fans were changed meanwhile; open the export again")
    }
    let plan: ExportPlan
    do throws(ExportProblem) {
      plan = try ExportPlan(
        format, isHashed: request.isHashed, reader: request.isForSpreadsheet ? .spreadsheet : .machine,
        schema: table.schema)
    } catch { throw CommandFailure(.usage, error.message) }
    var choice = ExportChoice()
    choice.format = format
    choice.path = request.path.fromRoot
    choice.isHashed = request.isHashed
    choice.reader = plan.reader
    choice.channel = ExportChannel(rawValue: request.channel.rawValue) ?? .email
    choice.consent = ExportConsent(rawValue: request.consent.rawValue) ?? .given
    let selection = ExportSelection(
      of: request.rows.compactRows, in: table, plan: plan, channel: choice.channel, consent: choice.consent)
    return ExportReport(plan: plan, origin: ExportOrigin(request.audience), selection: selection, choice: choice)
  }

  // MARK: Writing

  /// Writes an export to a new file; recorded before the first fan leaves.
  func write(_ request: ExportRequest, of table: FanTable, _ progress: Progress) {
    queue.async { [self] in
      do throws(CommandFailure) {
        let words = try made(request, of: table, progress)
        if let words { tell(.written(words)) }
      } catch {
        let words = error.lines.joined(separator: " ")
        tell(error.code == .cannotCreate || error.code == .noInput ? .refusedName(words) : .failed(words))
      }
    }
  }

  /// What was done; nil where it was stopped.
  private func made(
    _ request: ExportRequest, of table: FanTable, _ progress: Progress
  ) throws(CommandFailure) -> String? {
    let report = try Self.report(of: request, in: table)
    try report.checkFans()
    var file: NewFile
    do throws(StorageProblem) { file = try NewFile.open(request.path.fromRoot) } catch {
      guard error.kind != .occupied else {
        throw CommandFailure(.cannotCreate, "it is there already; choose another name")
      }
      throw CommandFailure(writing: error)
    }
    if report.plan.hasAddresses { try ExportCommand.record(report, in: folder) }
    let (tally, bytes) = try ExportSink.write(report.selection.rows, of: table, report.plan, to: &file, progress)
    guard !progress.isStopped else { return nil }
    let notes = report.notes(tally).map { "; " + $0 }.joined()
    return "\(report.summary), \(Grouped.integer(bytes)) bytes\(notes)"
  }
}

extension ExportOrigin {
  init(_ audience: ExportRequest.Audience) {
    switch audience {
    case .segment(let name): self = .segment(name)
    case .condition(let text): self = .condition(text)
    case .marked: self = .marked
    }
  }
}

extension ExportForm {
  /// A form as the dialog offers it.
  init(_ format: ExportFormat) {
    let descriptor = format.descriptor
    self.init(
      name: format.rawValue, title: descriptor.title, words: format.words, fileEnding: format.fileEnding,
      canHash: descriptor.canHash, suitsSpreadsheet: descriptor.syntax.isDelimited && descriptor.address == nil)
  }
}

extension ExportFormat {
  /// What it is for, in a line.
  fileprivate var words: String {
    switch self {
    case .csv: "every field, between commas"
    case .tsv: "every field, between tabs"
    case .json: "every field, one array"
    case .jsonl: "every field, an object a line"
    case .markdown: "a table for a document"
    case .mailchimp: "contacts, with tags"
    case .klaviyo: "profiles, with consent"
    case .brevo: "contacts, with attributes"
    case .ghost: "members, with labels"
    case .listmonk: "subscribers, with attributes"
    case .hubspot: "contacts, with properties"
    case .kit: "subscribers, with tags"
    case .google: "an audience, may be hashed"
    case .meta: "an audience, may be hashed"
    }
  }

  /// How its files are called at the end; a name before it keeps two forms apart.
  fileprivate var fileEnding: String {
    switch self {
    case .csv, .tsv, .json, .jsonl: rawValue
    case .markdown: "md"
    default: "\(rawValue).csv"
    }
  }
}
