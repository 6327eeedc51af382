import Segmentation
import TerminalCanvas

// Two versions in words: `-` stands before what only the older has, `+` before what only the newer has, `=` before what
// both have.

extension Model {
  func comparisonLines(
    _ older: ComparedVersion, _ newer: ComparedVersion, _ difference: MemberDifference?, _ history: SegmentHistory,
    _ size: Size
  ) -> TextLines {
    var lines = TextLines(width: size.width)
    let isWide = size.width >= 56
    let place = " only here"
    lines.add("- older: \(legend(older, isWide))", right: alone(difference?.onlyOlder, older, place), theme.bad)
    lines.add("+ newer: \(legend(newer, isWide))", right: alone(difference?.onlyNewer, newer, place), theme.good)
    if let both = difference?.both {
      lines.addRow("= both", right: Grouped.integer(both) + (isWide ? " in both" : ""), theme.plain)
    }
    addReasons(older.members, .older, to: &lines)
    addReasons(newer.members, .newer, to: &lines)
    addRecordWords(history, to: &lines)
    if size.height >= 8 { lines.addBlank() }
    if let old = older.version.segment, let new = newer.version.segment {
      addWords(old, new, to: &lines)
    } else {
      addUntold(older, .older, to: &lines)
      addUntold(newer, .newer, to: &lines)
    }
    guard let difference, !difference.isNone else { return lines }
    lines.addBlank()
    lines.add("Fans who differ today", theme.dim)
    let named = max(1, min(SavingEffect.Fans.mostNamed, (size.height - lines.count) / 2))
    add(difference.onlyOlder, .older, named: named, to: &lines)
    add(difference.onlyNewer, .newer, named: named, to: &lines)
    return lines
  }

  /// What is told where there is nothing to compare.
  func firstVersionLines(_ history: SegmentHistory, width: Int) -> TextLines {
    var lines = TextLines(width: width)
    lines.add(
      "This is the first version: nothing of the segment was changed yet, as far as the record goes.", theme.plain)
    addRecordWords(history, to: &lines)
    return lines
  }

  /// When and by whom a version was made.
  func words(for version: SegmentVersion, isWide: Bool = true) -> String {
    let moment = version.at.map { stamp($0, isWide: isWide, seconds: versions?.needsSeconds == true) }
    switch version.origin {
    case .made, .changed: return "\(moment ?? "–") by \(version.user ?? "–")"
    case .before: return (moment.map { "\($0), " } ?? "") + "as the record begins"
    case .outside: return "changed past Winnow"
    }
  }

  /// What else differs where name, description and rule do not.
  func otherWords(_ older: Segment, _ newer: Segment) -> String {
    let names = Set(older.extras).symmetricDifference(newer.extras).map(\.name)
    return names.isEmpty ? "something else" : Set(names).sorted().joined(separator: ", ")
  }

  private func legend(_ compared: ComparedVersion, _ isWide: Bool) -> String {
    words(for: compared.version, isWide: isWide) + (compared.isSaved ? isWide ? ", saved now" : ", now" : "")
  }

  /// How many fans only one of the versions has; its own size where the other cannot be read.
  private func alone(_ fans: SavingEffect.Fans?, _ compared: ComparedVersion, _ place: String) -> String {
    if let fans { return Grouped.integer(fans.count) + place }
    switch compared.members {
    case .fans(let members, _): return Count.fans(members.count)
    case .broken: return "!"
    case .untold: return "…"
    }
  }

  private func addRecordWords(_ history: SegmentHistory, to lines: inout TextLines) {
    if let problem = history.problem { lines.add("! \(problem)", theme.bad) }
    guard history.erased > 0 else { return }
    let changes = history.erased == 1 ? "1 change" : "\(Grouped.integer(history.erased)) changes"
    lines.add("\(changes) of segments, perhaps of this one, went with the erasure of a fan.", theme.warning)
  }

  private func style(_ mark: RuleDifference.Mark) -> Style {
    switch mark {
    case .older: theme.bad
    case .newer: theme.good
    case .both: theme.plain
    }
  }

  private func add(_ text: String, _ mark: RuleDifference.Mark, depth: Int = 0, to lines: inout TextLines) {
    lines.addEntry(mark.sign, text, indent: 2 + 2 * depth, style(mark))
  }

  // MARK: Words

  private func addWords(_ older: Segment, _ newer: Segment, to lines: inout TextLines) {
    let merge = SegmentMerge(base: nil, mine: newer, theirs: older)
    if older.name != newer.name { addPair("Name", older.name, newer.name, to: &lines) }
    if older.description != newer.description {
      addPair("Description", older.description, newer.description, to: &lines)
    }
    if older.kind.title != newer.kind.title { addPair("Type", older.kind.title, newer.kind.title, to: &lines) }
    for line in RuleDifference(from: older.condition, to: newer.condition).lines {
      add(RuleWords.line(line.condition, in: workspace.context), line.mark, depth: line.depth, to: &lines)
    }
    addLists(older.members, newer.members, to: &lines)
    if merge.differing.isEmpty { lines.add("Only this differs: \(otherWords(older, newer)).", theme.plain) }
  }

  private func addPair(_ label: String, _ older: String, _ newer: String, to lines: inout TextLines) {
    add("\(label): \(older.isEmpty ? "–" : older)", .older, to: &lines)
    add("\(label): \(newer.isEmpty ? "–" : newer)", .newer, to: &lines)
  }

  /// What became of members that were chosen by hand.
  private func addLists(_ older: [String]?, _ newer: [String]?, to lines: inout TextLines) {
    let (old, new) = (Set(older ?? []), Set(newer ?? []))
    let (gone, come, kept) = (old.subtracting(new).count, new.subtracting(old).count, old.intersection(new).count)
    if gone > 0 { add("\(Count.members(gone)) of the list", .older, to: &lines) }
    if come > 0 { add("\(Count.members(come)) of the list", .newer, to: &lines) }
    if kept > 0 { add("\(Count.members(kept)) of both lists", .both, to: &lines) }
  }

  private func addUntold(_ compared: ComparedVersion, _ mark: RuleDifference.Mark, to lines: inout TextLines) {
    switch compared.version.state {
    case .whole(let segment): add("\(segment.kind.title): \(ruleText(segment))", mark, to: &lines)
    case .untold(let rule?): add("the record tells only its rule: \(rule)", mark, to: &lines)
    case .untold(nil), .absent: add("the record does not tell how it was", mark, to: &lines)
    }
  }

  // MARK: Members

  /// Why a version has no fans, or fewer than its list has members.
  private func addReasons(_ members: VersionMembers, _ mark: RuleDifference.Mark, to lines: inout TextLines) {
    switch members {
    case .broken(let reason): add("cannot be read today, so it has no fans: \(reason)", mark, to: &lines)
    case .fans(_, let unknown): if unknown > 0 { add(unknownWords(unknown), mark, to: &lines) }
    case .untold: break
    }
  }

  private func add(
    _ fans: SavingEffect.Fans, _ mark: RuleDifference.Mark, named most: Int, to lines: inout TextLines
  ) {
    for row in fans.first.prefix(most) {
      lines.addRow("\(mark.sign) \(fanName(row))", right: spentWords(row), style(mark))
    }
    let more = fans.count - min(most, fans.first.count)
    if more > 0 { lines.addRow("\(mark.sign) and \(Grouped.integer(more)) more", right: "", style(mark)) }
  }
}
