import Segmentation

// What a fan's page tells of those who were merged into the fan.

extension Model {
  /// Asks for the record of merges where a page is open of a fan with more than one id, once for each state of the data.
  mutating func mergesRequest() -> [Effect] {
    guard mergesAsked != dataRevision, let open = openFan, !workspace.table.aliases(of: open.row).isEmpty else {
      return []
    }
    mergesAsked = dataRevision
    return [.readMerges]
  }

  /// The other ids of the fan, with when each was merged and what was given up then.
  func addAliases(of row: Int, to lines: inout TextLines) {
    let id = workspace.table.id(of: row)
    for alias in workspace.table.aliases(of: row) {
      let note = merges.last { $0.fan == alias && $0.kept == id }
      let when = note.map { " (merged \(workspace.table.frame.zone.day(of: $0.at)) by \($0.user))" } ?? ""
      lines.addEntry("also known as", alias + when, indent: 22, theme.plain)
      for lost in note?.lost ?? [] {
        let label = workspace.table.schema[Field.ID(rawValue: lost.key)]?.label ?? lost.key
        lines.addEntry("", "\(label) of \(lost.fan) was \(lost.text)", indent: 22, theme.dim)
      }
    }
  }
}
