import Segmentation
import TerminalCanvas

// Who to explain the rule for: at once some of those who are in and some who are out, then whoever is typed.

extension Model {
  /// The most fans that are listed; more words find the others.
  private static let mostListed = 60

  /// Whether there is anybody to explain the form for: a rule that is sound, or members.
  var canExplain: Bool { builder?.sample?.members != nil && workspace.table.count > 0 }

  mutating func openWhyPicker() {
    guard let form = builder else { return }
    if form.isDynamic, form.tree.condition == nil {
      return say("the rule has no condition yet; a adds one", .problem)
    }
    if case .failure(let broken)? = form.sizes.whole, form.isDynamic {
      return say("nobody is in it, as the rule is broken: \(broken.reason)", .problem)
    }
    makeSample()
    guard canExplain else { return say("there are no fans yet: I in Fans brings them in", .problem) }
    var picker = Picker("Why is … in or out?", [], purpose: .why)
    findFans(for: &picker)
    dialog = .picker(picker)
  }

  /// Lists the fans whose name, address or id has what was typed.
  ///
  /// - Complexity: a pass over names, addresses and ids for each word that was not sought before.
  mutating func findFans(for picker: inout Picker) {
    guard let members = builder?.sample?.members else { return }
    let found: [Int]
    let count: Int
    let words = picker.filter.text.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.isEmpty {
      let half = Self.mostListed / 2
      count = workspace.table.count
      found = members.rows.rows(limit: half) + members.rows.complement.rows(limit: half)
    } else {
      let matching = try? workspace.evaluator.fans(matching: Self.condition(finding: words)).get()
      let exact = workspace.table.row(of: words.joined(separator: " ")).map { [$0] } ?? []
      let others = (matching?.rows.rows(limit: Self.mostListed) ?? []).filter { !exact.contains($0) }
      count = max(matching?.count ?? 0, exact.count)
      found = Array((exact + others).prefix(Self.mostListed))
    }
    picker.items = found.map { row in
      let email = FanWords.text(workspace.table.value(.email, of: row), workspace.context.currency)
      let name = fanName(row)
      let mark = members.rows.contains(row) ? "✓ " : "✗ "
      let label = email == name || email == "–" ? name : "\(name) · \(email)"
      let id = workspace.table.id(of: row)
      return Picker.Item(mark + label, note: id, .fan(id))
    }
    picker.note = "\(Grouped.integer(found.count)) of \(Grouped.integer(count))"
  }

  private static func condition(finding words: [String]) -> Condition {
    .all(
      words.map { word in
        .any([Field.ID.name, .email, .id].map { .field($0, .contains, .one(.text(word))) })
      })
  }

  /// Opens the page of the selected fan; the list stays behind it.
  mutating func explain(from picker: Picker) -> [Effect] {
    dialog = nil
    builder?.why = WhyPage(picker: picker, place: picker.scroll.selected)
    return []
  }
}
