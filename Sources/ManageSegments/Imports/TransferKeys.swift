import TerminalCanvas

// The keys of the pages for imports and exports.

extension Keymap {
  static let importPreview: [KeyBinding] = [
    KeyBinding("enter", command: .activate, hint: "import", help: "import it: the numbers first, then yes or no"),
    KeyBinding("m", "tab", command: .mapColumns, hint: "columns"), KeyBinding("f", command: .readAs, hint: "read as"),
    KeyBinding("d", command: .dateOrder, hint: "dates"), KeyBinding("c", command: .chooseCurrency, hint: "currency"),
    KeyBinding("r", command: .showRefused, hint: "refused"), KeyBinding("s", command: .saveRefused, hint: "save them"),
    KeyBinding("o", "I", command: .importFile, hint: "other file"),
  ]

  static let importMapping: [KeyBinding] = [
    KeyBinding("enter", command: .activate, hint: "choose", help: "choose what the column becomes"),
    KeyBinding("m", "tab", command: .mapColumns, hint: "preview", help: "see what the import would do"),
    KeyBinding("space", command: .cycleKind, hint: "fans or events", help: "each line is a fan, or an event"),
    KeyBinding("d", "del", command: .deleteLine, hint: "leave out", help: "do not take the column in"),
    KeyBinding("o", "I", command: .importFile, hint: "other file"),
  ]

  static let exportPage: [KeyBinding] = [
    KeyBinding("x", "X", "f2", command: .writeExport, hint: "export"),
    KeyBinding("enter", "space", command: .activate, hint: "change", help: "change what is selected"),
  ]
}

extension Model {
  /// Whether a command does anything on a page of an import or export.
  func isUsefulOnTransfer(_ command: Command) -> Bool {
    switch command {
    case .activate where place == .importPreview: imports?.preview?.canImport == true
    case .showRefused: imports?.preview?.remarks.isEmpty == false
    case .saveRefused: imports?.preview?.remarks.contains { $0.kind != .note && $0.line != nil } == true
    case .mapColumns: imports?.preview?.columns.isEmpty == false
    case .dateOrder: imports?.request.mapping == nil
    default: true
    }
  }

  /// What a page that lies over the pane does with a command; nil where none is open.
  mutating func performOnTransfer(_ command: Command) -> [Effect]? {
    if imports != nil, pane == .fans { return performInImport(command) }
    if openExport != nil { return performInExport(command) }
    switch command {
    case .importFile: return openImportPrompt()
    case .exportFans: return openExportPage()
    default: return nil
    }
  }

  func drawTransfer(on canvas: inout Canvas) -> Point? {
    if pane == .fans, let imports { return drawImport(imports, on: &canvas) }
    if let openExport { return drawExport(openExport, on: &canvas) }
    return nil
  }

  /// The place of such a page; nil where none is open.
  var transferPlace: Place? {
    if pane == .fans, let imports {
      return imports.isMapping && imports.preview != nil ? .importMapping : .importPreview
    }
    return openExport == nil ? nil : .exportPage
  }
}

// MARK: - Paths

extension Model {
  /// Offers the files that begin with what was typed, where that is still typed.
  mutating func take(_ listing: FileListing) {
    guard case .prompt(var prompt)? = dialog, prompt.isOfPath, prompt.text == listing.typed else { return }
    prompt.offer(listing.entries.map { Prompt.Suggestion(text: $0.path, note: $0.note) })
    if let problem = listing.problem, prompt.problem == nil, !listing.typed.isEmpty { prompt.problem = problem }
    dialog = .prompt(prompt)
  }
}

extension Prompt {
  /// Whether a path is typed.
  var isOfPath: Bool {
    switch purpose {
    case .importFile, .exportFile, .refusedFile: true
    default: false
    }
  }

  /// Adds what all suggestions go on with; false where that is nothing.
  mutating func completePath() -> Bool {
    if isOfPath, chosen != nil, text.hasSuffix("/") {
      // A folder that was chosen is gone into.
      replace(with: text)
      return true
    }
    guard isOfPath, chosen == nil, var common = suggestions.first?.text else { return false }
    for suggestion in suggestions.dropFirst() { common = suggestion.text.commonPrefix(with: common) }
    guard common.count > text.count, common.hasPrefix(text) else { return false }
    replace(with: common)
    return true
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
