import Segmentation
import TerminalCanvas

// Columns that no export tells are mapped by hand: each becomes a key, or is not taken in.

extension Model {
  mutating func performInMapping(_ command: Command, _ page: ImportPage) -> [Effect] {
    var moved = page
    if moved.scroll.perform(command, count: page.mapping.keys.count, page: importColumnRows) {
      imports = moved
      return []
    }
    switch command {
    case .activate: openKeyPicker()
    case .deleteLine: return mapColumn(page.scroll.selected, to: nil)
    case .cycleKind:
      var mapping = page.mapping
      mapping.kind = mapping.kind == .fans ? .events : .fans
      return renewImport { $0.mapping = mapping }
    case .mapColumns: return showPreview()
    case .importFile: return openImportPrompt(path: page.request.path)
    case .back:
      guard page.preview?.source != nil || page.preview?.numbers != nil else {
        lastImport = page.request
        imports = nil
        return []
      }
      return showPreview()
    default: break
    }
    return []
  }

  /// Shows what the mapping would do; where nothing was mapped yet, what the columns suggest.
  private mutating func showPreview() -> [Effect] {
    imports?.isMapping = false
    imports?.top = 0
    guard let page = imports, page.request.mapping == nil, page.preview?.source == nil else { return [] }
    return renewImport { $0.mapping = page.mapping }
  }

  private mutating func openKeyPicker() {
    guard let page = imports, let preview = page.preview, preview.columns.indices.contains(page.scroll.selected) else {
      return
    }
    let column = page.scroll.selected
    let keys = page.mapping.kind == .fans ? preview.fanKeys : preview.eventKeys
    let used = Set(page.mapping.keys.enumerated().compactMap { $0.offset == column ? nil : $0.element })
    let items =
      [Picker.Item("not taken in", .importKey(column, nil))]
      + keys.filter { !used.contains($0.name) }.map {
        Picker.Item($0.title, note: $0.name, .importKey(column, $0.name))
      }
    let selected = items.firstIndex { $0.choice == .importKey(column, page.mapping.keys[column]) } ?? 0
    var picker = Picker(
      "“\(preview.columns[column].name)” becomes", items, purpose: .importColumn(column), typed: .value,
      selecting: selected)
    picker.note = "or type a new field"
    dialog = .picker(picker)
  }

  /// Has a column become a key, and the preview follow.
  mutating func mapColumn(_ column: Int, to key: String?) -> [Effect] {
    guard let page = imports, page.mapping.keys.indices.contains(column) else { return [] }
    var mapping = page.mapping
    mapping.keys[column] = key
    return renewImport { $0.mapping = mapping }
  }

  /// Has a column become a field that nobody has yet.
  mutating func mapColumn(_ column: Int, toNew name: String) -> [Effect] {
    let key = TextFolding.fold(name).split { !$0.isLetter && !$0.isNumber && $0 != "_" }.joined(separator: "_")
    guard !key.isEmpty else {
      say("letters or digits make the name of a field", .problem)
      return []
    }
    return mapColumn(column, to: key)
  }
}
