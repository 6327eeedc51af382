import Segmentation
import TerminalCanvas

extension Model {
  mutating func performInExport(_ command: Command) -> [Effect] {
    guard var page = openExport else { return [] }
    guard !page.isWriting else {
      say("the file is being written; Esc stops it once it takes longer")
      return []
    }
    if page.scroll.perform(command, count: page.rows.count, page: page.rows.count) {
      exports = page
      return []
    }
    switch command {
    case .activate: return changeExport(page)
    case .writeExport: return askToExport(page)
    case .back: exports = nil
    default: break
    }
    return []
  }

  /// Changes what is selected: asks for it, or takes the next of what it may be.
  private mutating func changeExport(_ page: ExportPage) -> [Effect] {
    switch page.selected {
    case .form: openFormPicker(page)
    case .file:
      askForExportFile()
      return [.listFiles(page.request.path)]
    case .channel: return renewExport { $0.channel = $0.channel.next }
    case .consent: return renewExport { $0.consent = $0.consent.next }
    case .hash: return renewExport { $0.isHashed.toggle() }
    case .reader: return renewExport { $0.isForSpreadsheet.toggle() }
    case nil: break
    }
    return []
  }

  private mutating func renewExport(_ change: (inout ExportRequest) -> Void) -> [Effect] {
    guard var page = exports, followsFans(page) else { return [] }
    change(&page.request)
    page.isReading = true
    exports = page
    return [.exporting(.preview(page.request))]
  }

  private mutating func openFormPicker(_ page: ExportPage) {
    guard let forms = page.preview?.forms, !forms.isEmpty else { return }
    let items = forms.map { Picker.Item($0.title, note: $0.words, .exportForm($0.name)) }
    dialog = .picker(
      Picker("Export for", items, selecting: forms.firstIndex { $0.name == page.request.form } ?? 0))
  }

  mutating func exportForm(_ name: String) -> [Effect] {
    guard let page = exports, let form = page.preview?.forms.first(where: { $0.name == name }) else { return [] }
    return renewExport {
      $0.form = name
      if !form.canHash { $0.isHashed = false }
      if !form.suitsSpreadsheet { $0.isForSpreadsheet = false }
      if !page.isNamed { $0.path = "\(page.stem).\(form.fileEnding)" }
    }
  }

  mutating func askForExportFile(problem: String? = nil) {
    guard let page = exports else { return }
    var prompt = Prompt(
      "Export to which file", .exportFile, verb: "takes it", text: page.request.path,
      note: "A new private file on the machine where winnow runs; nothing is written over.")
    prompt.problem = problem
    dialog = .prompt(prompt)
  }

  mutating func takeExportFile(_ prompt: Prompt) -> [Effect] {
    guard !prompt.text.isEmpty else { return [] }
    dialog = nil
    exports?.isNamed = true
    return renewExport { $0.path = prompt.text }
  }

  // MARK: Writing

  private mutating func askToExport(_ page: ExportPage) -> [Effect] {
    guard !page.isReading, let preview = page.preview else {
      say("whom it holds is still being worked out")
      return []
    }
    if let problem = preview.problem {
      say(problem, .problem)
      return []
    }
    guard preview.fans > 0 else {
      say("nobody would be in it: \(preview.heldBackWords ?? "there is nobody")", .problem)
      return []
    }
    let title = page.form?.title ?? page.request.form
    let hashed = page.request.isHashed ? ", hashed," : ""
    var lines = ["\(Count.fans(preview.fans)) as \(title)\(hashed) to \(page.request.path)."]
    if let words = preview.heldBackWords { lines.append(words + ".") }
    if preview.hasAddresses, page.request.consent != .given {
      lines.append("Among them are fans who did not say yes to \(page.request.channel.rawValue).")
    }
    if preview.hasAddresses { lines.append("The audit trail records it.") }
    dialog = .confirmation(Confirmation(title: "Export", lines: lines, yes: "export", action: .export))
    return []
  }

  mutating func writeExport() -> [Effect] {
    guard let page = exports, !page.isReading else { return [] }
    guard followsFans(page) else { return [] }
    exports?.isWriting = true
    return [.exporting(.write(page.request))]
  }

  /// Closes an export of fans as they were before somebody changed them: whom it holds is to be looked at again.
  private mutating func followsFans(_ page: ExportPage) -> Bool {
    guard page.request.revision != dataRevision else { return true }
    exports = nil
    say("the fans were changed meanwhile; open the export again", .problem)
    return false
  }
}

extension ExportPreview {
  /// Who is not in it and why; nil where everybody is.
  var heldBackWords: String? {
    var parts: [String] = []
    if refused > 0 { parts.append("\(Grouped.integer(refused)) said no") }
    if unasked > 0 { parts.append("\(Grouped.integer(unasked)) never said") }
    var words: [String] = []
    if !parts.isEmpty {
      words.append("\(Grouped.integer(refused + unasked)) held back: \(parts.joined(separator: ", "))")
    }
    if withoutAddress > 0 { words.append("\(Grouped.integer(withoutAddress)) left out without an address") }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }
}

extension CaseIterable where Self: Equatable {
  /// The case after this one, and after the last one the first.
  fileprivate var next: Self {
    let all = Array(Self.allCases)
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}
