import Segmentation
import TerminalCanvas

extension Model {
  /// The lines of the page that fit.
  var importRows: Int { max(1, paneArea.height - 2) }

  /// The columns that fit where they are mapped, under the line of what a line is and above that of what it would do.
  var importColumnRows: Int { max(1, paneArea.height - 5) }

  mutating func performInImport(_ command: Command) -> [Effect] {
    guard let page = imports else { return [] }
    guard !page.isApplying else {
      say("the import is being written")
      return []
    }
    if page.isMapping { return performInMapping(command, page) }
    switch command {
    case .activate: return askToImport()
    case .mapColumns: return showMapping()
    case .readAs: openSourcePicker()
    case .dateOrder: return turnDates()
    case .chooseCurrency:
      dialog = .prompt(
        Prompt(
          "Currency of amounts that name none", .importCurrency, verb: "takes it", text: page.request.currency ?? "",
          note: "a code such as EUR; nothing is the workspace's \(workspace.context.currency.code)"))
    case .saveRefused: return openRefusedPrompt()
    case .showRefused:
      guard let lines = page.lines, page.preview?.remarks.isEmpty == false else {
        say("every line is taken in")
        return []
      }
      imports?.top = lines.remarks
    case .importFile: return openImportPrompt(path: page.request.path)
    case .back: leaveImport()
    default: scrollImport(command)
    }
    keepImportPlace()
    return []
  }

  private mutating func scrollImport(_ command: Command) {
    let steps: [Command: Int] = [
      .up: -1, .down: 1, .pageUp: 1 - importRows, .pageDown: importRows - 1, .first: .min / 4, .last: .max / 4,
    ]
    imports?.top += steps[command] ?? 0
  }

  /// Keeps what is scrolled inside of what there is.
  mutating func keepImportPlace() {
    settleImport()
    guard var page = imports else { return }
    page.top = max(0, min(page.top, (page.lines?.lines.count ?? 0) - importRows))
    page.scroll.clamp(count: page.mapping.keys.count, page: importColumnRows)
    imports = page
  }

  private mutating func leaveImport() {
    lastImport = imports?.request
    imports = nil
  }

  // MARK: Choices

  private mutating func showMapping() -> [Effect] {
    guard let preview = imports?.preview, !preview.columns.isEmpty else {
      say("there are no columns to map", .problem)
      return []
    }
    imports?.isMapping = true
    imports?.scroll = ScrollPosition()
    return []
  }

  private mutating func openSourcePicker() {
    guard let page = imports, let preview = page.preview else { return }
    let items =
      [Picker.Item("what the columns tell", .importSource(nil))]
      + preview.sources.map { Picker.Item($0.title, note: $0.name, .importSource($0.name)) }
    let selected = preview.sources.firstIndex { $0.name == page.request.source }.map { $0 + 1 } ?? 0
    dialog = .picker(Picker("Read the file as", items, selecting: selected))
  }

  mutating func readImport(as source: String?) -> [Effect] {
    renewImport {
      $0.source = source
      $0.mapping = nil
    }
  }

  /// The day first, the month first, as the columns tell.
  private mutating func turnDates() -> [Effect] {
    guard let page = imports else { return [] }
    guard page.request.mapping == nil else {
      say("where columns are mapped by hand, dates are such as 2026-03-02", .problem)
      return []
    }
    let next: ImportRequest.DateChoice? =
      switch page.request.dates {
      case nil: .dayFirst
      case .dayFirst: .monthFirst
      case .monthFirst: nil
      }
    return renewImport { $0.dates = next }
  }

  mutating func takeImportCurrency(_ prompt: Prompt) -> [Effect] {
    let code = prompt.text.filter { !$0.isWhitespace }.uppercased()
    guard code.isEmpty || Currency(code: code) != nil else {
      var prompt = prompt
      prompt.problem = "“\(prompt.text)” is no code of a currency, such as EUR"
      dialog = .prompt(prompt)
      return []
    }
    dialog = nil
    return renewImport { $0.currency = code.isEmpty ? nil : code }
  }

  // MARK: Refused lines

  private mutating func openRefusedPrompt() -> [Effect] {
    guard let preview = imports?.preview, preview.remarks.contains(where: { $0.kind != .note && $0.line != nil }),
      preview.request.mapping == nil
    else {
      let isMapped = imports?.request.mapping != nil
      say(isMapped ? "lines of a file that is mapped by hand are not kept" : "no line is refused or passed over")
      return []
    }
    let name = preview.request.path.split(separator: "/").last.map(String.init) ?? "import"
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    let prompt = Prompt(
      "Save the lines that are not taken in", .refusedFile, verb: "saves them", text: "\(stem)-refused.csv",
      note: "a new private file with the reasons; nothing is written over")
    dialog = .prompt(prompt)
    return [.listFiles(prompt.text)]
  }

  mutating func saveRefused(_ prompt: Prompt) -> [Effect] {
    guard !prompt.text.isEmpty, let preview = imports?.preview else { return [] }
    return [.importing(.saveRefused(preview.token, path: prompt.text))]
  }

  // MARK: Importing

  private mutating func askToImport() -> [Effect] {
    guard let page = imports else { return [] }
    guard !page.isReading, let preview = page.preview else {
      say("the file is still being read")
      return []
    }
    if let problem = preview.problem {
      say(problem, .problem)
      return []
    }
    guard let numbers = preview.numbers, !numbers.isNothing else {
      say("there is nothing new in it; nothing would change")
      return []
    }
    var lines = ["\(numbers.doneWords) from “\(page.fileName)”.", "All of it is written, or nothing. u takes it back."]
    if numbers.refused > 0 {
      let are =
        numbers.refused == 1
        ? "1 line has a mistake and is" : "\(numbers.shown(\.refused)) lines have a mistake and are"
      lines.append("\(are) left out; Esc and then s saves what is left out.")
    }
    dialog = .confirmation(Confirmation(title: "Import", lines: lines, yes: "import", action: .importLines))
    return []
  }

  mutating func applyImport() -> [Effect] {
    guard let page = imports, let preview = page.preview, !page.isReading else { return [] }
    imports?.isApplying = true
    return [.importing(.apply(preview.token))]
  }
}

extension ImportPage {
  /// The name of the file without its folders.
  var fileName: String { request.path.split(separator: "/").last.map(String.init) ?? request.path }
}

extension ImportForecast.Numbers {
  func shown(_ number: KeyPath<ImportForecast.Numbers, Int>) -> String { Grouped.integer(self[keyPath: number]) }

  /// What would be written, such as `12 new fans, 3 changed; 20 new events`.
  var doneWords: String {
    var fans: [String] = []
    if newFans > 0 { fans.append("\(shown(\.newFans)) new fan\(newFans == 1 ? "" : "s")") }
    if changedFans > 0 {
      fans.append("\(shown(\.changedFans)) \(fans.isEmpty ? changedFans == 1 ? "fan " : "fans " : "")changed")
    }
    var parts = fans.isEmpty ? [] : [fans.joined(separator: ", ")]
    if newEvents > 0 { parts.append("\(shown(\.newEvents)) new event\(newEvents == 1 ? "" : "s")") }
    return parts.isEmpty ? "Nothing" : parts.joined(separator: "; ")
  }
}
