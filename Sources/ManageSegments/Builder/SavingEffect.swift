import Segmentation
import TerminalCanvas

/// What saving the form does to the members of the segment that it edits, and what else it touches.
struct SavingEffect: Hashable, Sendable {
  let joining: Fans
  let leaving: Fans
  /// The names of the segments whose rules name this one.
  let usedBy: [String]

  /// Some fans: how many, and the rows of the first few.
  struct Fans: Hashable, Sendable {
    static let mostNamed = 5

    let count: Int
    let first: [Int]

    init(_ rows: Bitmap) {
      count = rows.population
      first = rows.rows(limit: Self.mostNamed)
    }
  }

  init(before: Membership, after: Membership, usedBy: [String]) {
    joining = Fans(after.rows.subtracting(before.rows))
    leaving = Fans(before.rows.subtracting(after.rows))
    self.usedBy = usedBy
  }

  /// Whether the segment keeps the members that it has.
  var isNone: Bool { joining.count == 0 && leaving.count == 0 }

  /// Who joins and who leaves, such as `14 join, 3 leave`.
  var words: String {
    if isNone { return "nobody joins or leaves" }
    var parts: [String] = []
    if joining.count > 0 { parts.append(Grouped.integer(joining.count) + (joining.count == 1 ? " joins" : " join")) }
    if leaving.count > 0 { parts.append(Grouped.integer(leaving.count) + (leaving.count == 1 ? " leaves" : " leave")) }
    return parts.joined(separator: ", ")
  }
}

extension Model {
  /// What saving the form would do; nil for a new segment, and where one of the two rules is broken.
  func savingEffect(of form: BuilderPane, _ members: Membership?) -> SavingEffect? {
    guard let id = form.original?.id, let members, let before = workspace.membership(of: id) else { return nil }
    return SavingEffect(before: before, after: members, usedBy: workspace.dependents(on: id))
  }

  /// What stands beside the button that saves: who joins and who leaves where anybody could, and what uses the segment.
  func savingHint(_ builder: BuilderPane, width: Int) -> String {
    if let obstacle = builder.editor?.obstacle { return "F2 cannot save: \(obstacle)" }
    guard builder.textProblem == nil else { return "F2 cannot save: mend the text first" }
    if builder.isDynamic, builder.tree.condition == nil { return "F2 saves, once there is a condition" }
    guard builder.isChanged, let effect = builder.sample?.effect else { return "F2 saves from anywhere" }
    let mark = builder.isStale || isSampleBehind ? " …" : ""
    let used = effect.usedBy.isEmpty || effect.isNone ? "" : " · in use by \(Grouped.integer(effect.usedBy.count))"
    let choices = ["F2 saves: \(effect.words)\(mark)\(used)", "F2: \(effect.words)\(mark)\(used)"]
    return choices.first { DisplayWidth.of($0) <= width } ?? "F2: \(effect.words)\(mark)"
  }

  /// Says who joins and who leaves, the first few by name, and what uses the segment.
  func addSavingEffect(_ effect: SavingEffect, named most: Int, to lines: inout TextLines) {
    guard !effect.isNone else { return }
    add("joining", "+ ", effect.joining, most, to: &lines)
    add("leaving", "- ", effect.leaving, most, to: &lines)
    guard !effect.usedBy.isEmpty else { return }
    let more = effect.usedBy.count > 2 ? " and \(effect.usedBy.count - 2) more" : ""
    lines.add("in use by " + effect.usedBy.prefix(2).joined(separator: ", ") + more, theme.warning)
  }

  private func add(_ word: String, _ mark: String, _ fans: SavingEffect.Fans, _ most: Int, to lines: inout TextLines) {
    guard fans.count > 0 else { return }
    lines.addRow(word, right: Grouped.integer(fans.count), theme.warning)
    for row in fans.first.prefix(most) { lines.addRow(mark + fanName(row), right: spentWords(row), theme.plain) }
  }
}
