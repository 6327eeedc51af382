import Segmentation
import TerminalCanvas

/// The page of an import: what would become of the file, and what its columns become.
struct ImportPage: Hashable, Sendable {
  /// What was asked for last.
  var request: ImportRequest
  /// What the shell said of it; nil until it did.
  var preview: ImportForecast?
  /// Whether the shell is at it.
  var isReading = true
  /// Whether it is being written.
  var isApplying = false
  /// Whether the columns are shown to be mapped, in place of the preview.
  var isMapping = false
  /// How far the preview is scrolled.
  var top = 0
  /// The column that is selected.
  var scroll = ScrollPosition()
  /// The lines of the preview, and what they were made from.
  var lines: ImportPageLines?

  init(_ request: ImportRequest) { self.request = request }

  /// The page as it was before something was asked for that is given up; nil where nothing was shown yet.
  var goingBack: ImportPage? {
    guard let preview else { return nil }
    var page = self
    page.request = preview.request
    page.isReading = false
    return page
  }

  /// What the columns become, as the person says or as the file suggests.
  var mapping: ImportMapping { request.mapping ?? preview?.suggested ?? ImportMapping(.fans, keys: []) }
}

/// The lines of the preview, and what they were made from.
struct ImportPageLines: Hashable, Sendable {
  struct Source: Hashable, Sendable {
    let preview: ImportForecast
    let width: Int
  }

  let source: Source
  let lines: TextLines
  /// Where the remarks begin.
  let remarks: Int
}

// MARK: - Opening

extension Model {
  /// Asks for the file.
  mutating func openImportPrompt(path: String? = nil, problem: String? = nil) -> [Effect] {
    if let page = imports, page.isApplying {
      say("the import is being written", .problem)
      return []
    }
    var prompt = Prompt(
      "Import a file", .importFile, verb: "reads it", text: path ?? imports?.request.path ?? lastImport?.path ?? "",
      note: "Tab completes. The file lies on the machine where winnow runs; nothing is written yet.")
    prompt.problem = problem
    dialog = .prompt(prompt)
    return [.listFiles(prompt.text)]
  }

  mutating func takeImportFile(_ prompt: Prompt) -> [Effect] {
    guard !prompt.text.isEmpty else { return [] }
    dialog = nil
    // What was open before is given up only for what can be read.
    var request = ImportRequest(path: prompt.text)
    if let old = imports?.request ?? lastImport, old.path == request.path { request = old }
    help = nil
    show(.fans)
    fans.openPage = nil
    imports = ImportPage(request)
    return [.importing(.preview(request))]
  }

  /// Has the preview made again, of another request.
  mutating func renewImport(_ change: (inout ImportRequest) -> Void) -> [Effect] {
    guard var page = imports, !page.isApplying else { return [] }
    change(&page.request)
    page.isReading = true
    imports = page
    return [.importing(.preview(page.request))]
  }

  // MARK: Answers

  mutating func take(_ news: ImportNews) -> [Effect] {
    switch news {
    case .previewed(let preview): return take(preview)
    case .outdated(let preview, let reason):
      fans.pendingSaves = max(0, fans.pendingSaves - 1)
      imports?.isApplying = false
      say(reason, .problem)
      return take(preview)
    case .unreadable(let request, let reason):
      guard imports?.request == request else { return [] }
      imports?.isReading = false
      imports?.isApplying = false
      if var preview = imports?.preview {
        (preview.request, preview.numbers, preview.problem) = (request, nil, reason)
        imports?.preview = preview
        return []
      }
      imports = nil
      guard dialog == nil else {
        say(reason, .problem)
        return []
      }
      return openImportPrompt(path: request.path, problem: reason)
    case .imported(let lines, let words):
      lastImport = nil
      imports = nil
      fans.pendingSaves = max(0, fans.pendingSaves - 1)
      if let lines {
        fans.hasImported = true
        let change = Change.lines(ImportChange(lines, isTakenBack: false))
        history.record(SaveRequest(change, purpose: .fans, summary: lines.source))
      }
      say(words + (lines == nil ? "" : " · u undoes"))
    case .failed(let reason):
      fans.pendingSaves = max(0, fans.pendingSaves - 1)
      imports?.isApplying = false
      present(.confirmation(Confirmation(title: "Not imported", lines: [reason], yes: "", action: nil)))
    case .refusedSaved(let words):
      if case .prompt(let prompt)? = dialog, prompt.purpose == .refusedFile { dialog = nil }
      say(words)
    case .refusedNotSaved(let reason):
      guard case .prompt(var prompt)? = dialog, prompt.purpose == .refusedFile else {
        say(reason, .problem)
        return []
      }
      prompt.problem = reason
      dialog = .prompt(prompt)
    }
    return []
  }

  private mutating func take(_ preview: ImportForecast) -> [Effect] {
    guard var page = imports, page.request == preview.request else { return [] }
    let isFirst = page.preview == nil
    page.preview = preview
    page.isReading = false
    // A file that no export is like is mapped by hand; what its columns suggest is where that begins.
    let isForeign = isFirst && preview.source == nil && preview.request.mapping == nil && !preview.columns.isEmpty
    if isForeign { page.isMapping = true }
    imports = page
    keepImportPlace()
    guard isForeign, preview.suggested.lacking.isEmpty else { return [] }
    return renewImport { $0.mapping = preview.suggested }
  }
}

extension Model {
  /// An import that was taken back is looked at again before it is made again: the file may be another by now.
  mutating func importAgain(_ lines: ImportedLines) -> [Effect] {
    guard let request = lines.request else {
      say("the file of an import of before is not known; I imports it again", .problem)
      return []
    }
    show(.fans)
    fans.openPage = nil
    imports = ImportPage(request)
    return [.importing(.preview(request))]
  }
}
