import Segmentation
import TerminalCanvas

/// The page of an export: whom it holds, in which form, to which file.
struct ExportPage: Hashable, Sendable {
  /// What can be chosen on the page.
  enum Row: Hashable, Sendable {
    case form, file, channel, consent, hash, reader
  }

  var request: ExportRequest
  /// What the shell said of it last.
  var preview: ExportPreview?
  /// Whether the shell is at it.
  var isReading = true
  /// Whether the file is being written.
  var isWriting = false
  /// The pane that it was opened from, over which it lies.
  let pane: Model.Pane
  var scroll = ScrollPosition()
  /// Whether the person named the file; else its name follows the form.
  var isNamed = false
  /// What the name of the file begins with.
  let stem: String

  var form: ExportForm? { preview?.forms.first { $0.name == request.form } }

  /// The rows that mean something in this form.
  var rows: [Row] {
    var rows: [Row] = [.form, .file]
    if preview?.hasAddresses == true { rows += [.channel, .consent] }
    if form?.canHash == true { rows.append(.hash) }
    if form?.suitsSpreadsheet == true { rows.append(.reader) }
    return rows
  }

  var selected: Row? { rows.indices.contains(scroll.selected) ? rows[scroll.selected] : nil }
}

// MARK: - Opening

extension Model {
  /// The page where it is to be seen.
  var openExport: ExportPage? { exports?.pane == pane ? exports : nil }

  /// Opens an export of what the place is about: the selected segment, the marked fans or else the listed ones, or the rule
  /// that is being made.
  mutating func openExportPage() -> [Effect] {
    if exports?.isWriting == true {
      say("an export is being written", .problem)
      return []
    }
    switch pane {
    case .segments: return exportSegment(segments.selected(in: workspace))
    case .fans: return exportListed()
    case .builder: return exportRule()
    case .activity: return []
    }
  }

  private mutating func exportSegment(_ segment: Segment?) -> [Effect] {
    guard let segment else {
      say("n makes a segment")
      return []
    }
    guard let members = workspace.membership(of: segment.id) else {
      say("its rule is broken, so nobody can be said to be in it", .problem)
      return []
    }
    return openExport(of: .segment(segment.name), members.rows)
  }

  private mutating func exportListed() -> [Effect] {
    if !fans.marked.isEmpty {
      var rows = fans.marked.rows
      rows.grow(to: workspace.table.count)
      return openExport(of: .marked, rows)
    }
    guard !fans.isBroken else {
      sayFilterIsBroken()
      return []
    }
    guard !fans.rows.isEmpty else {
      say("nobody is listed, so nobody can be exported", .problem)
      return []
    }
    let text = fans.filter.text
    if let id = fans.segment, text.isEmpty { return exportSegment(workspace.collection[id]) }
    let segment = fans.segment.flatMap { workspace.collection[$0]?.name }
    let words = [segment.map { "in “\($0)”" }, text.isEmpty ? nil : text].compactMap { $0 }
    return openExport(of: .condition(words.isEmpty ? "all fans" : words.joined(separator: ", ")), fans.listed)
  }

  private mutating func exportRule() -> [Effect] {
    guard let form = builder else { return [] }
    guard form.isDynamic else {
      let members = workspace.evaluator.members(form.members)
      return openExport(of: .condition("the members of “\(form.name.text)”"), members.rows)
    }
    guard let condition = form.tree.condition, case .success(let members)? = form.sizes.whole else {
      say("the rule has no line yet, or is broken", .problem)
      return []
    }
    return openExport(of: .condition(ConditionPrinter.text(of: condition, in: workspace.context)), members.rows)
  }

  private mutating func openExport(of audience: ExportRequest.Audience, _ rows: Bitmap) -> [Effect] {
    let old = exports?.request
    var request = ExportRequest(
      audience: audience, rows: rows, revision: dataRevision, form: old?.form ?? "csv", path: "")
    request.channel = old?.channel ?? .email
    let stem = Self.stem(of: audience) + "-" + workspace.table.frame.today.description
    request.path = stem + ".csv"
    exports = ExportPage(request: request, pane: pane, stem: stem)
    return [.exporting(.preview(request))]
  }

  /// What the name of a file begins with: letters and digits only, so that no shell trips over it.
  static func stem(of audience: ExportRequest.Audience) -> String {
    guard case .segment(let name) = audience else { return "fans" }
    let parts = TextFolding.fold(name).split { !$0.isLetter && !$0.isNumber }
    let stem = parts.joined(separator: "-").prefix(40)
    return stem.isEmpty ? "segment" : String(stem)
  }

  // MARK: Answers

  mutating func take(_ news: ExportNews) {
    switch news {
    case .previewed(let preview): take(preview)
    case .written(let words):
      exports?.isWriting = false
      exports = nil
      say(words)
    case .failed(let reason):
      exports?.isWriting = false
      exports?.isReading = false
      present(.confirmation(Confirmation(title: "Not exported", lines: [reason], yes: "", action: nil)))
    case .refusedName(let reason):
      exports?.isWriting = false
      guard dialog == nil, openExport != nil else { return say(reason, .problem) }
      askForExportFile(problem: reason)
    }
  }

  private mutating func take(_ preview: ExportPreview) {
    guard var page = exports, page.request == preview.request else { return }
    page.preview = preview
    page.isReading = false
    if let form = page.form, !page.isNamed { page.request.path = "\(page.stem).\(form.fileEnding)" }
    page.preview = preview.following(page.request)
    page.scroll.clamp(count: page.rows.count, page: page.rows.count)
    exports = page
  }
}

extension ExportPreview {
  /// The same preview for a file of another name, which changes nothing of what is in it.
  fileprivate func following(_ request: ExportRequest) -> ExportPreview {
    var preview = ExportPreview(request)
    preview.forms = forms
    (preview.fans, preview.refused, preview.unasked) = (fans, refused, unasked)
    (preview.withoutAddress, preview.hasAddresses) = (withoutAddress, hasAddresses)
    (preview.lines, preview.notes, preview.problem) = (lines, notes, problem)
    return preview
  }
}
