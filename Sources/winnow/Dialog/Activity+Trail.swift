import Interchange
import ManageSegments
import Segmentation
import Storage

// The audit trail as the dialog shows it: newest first, in words.

extension Activity {
  /// Older entries than so many are left to `winnow log`.
  private static let most = 5000

  /// What a trail says.
  init(_ trail: AuditReading) {
    let shown = trail.lines.suffix(Self.most)
    self.init(
      entries: shown.reversed().map(ActivityEntry.init), older: trail.lines.count - shown.count,
      problem: trail.problems.first.map { problem in
        problem.description + (trail.problems.count > 1 ? " (and \(trail.problems.count - 1) more: winnow verify)" : "")
      })
  }
}

extension ActivityEntry {
  /// A line of the trail in words.
  init(_ line: AuditLine) {
    let author = line.entry.author
    var details = [
      Detail("who", author.user), Detail("on", "\(author.host), process \(author.process)"),
      Detail("from", author.client ?? "the machine itself"),
    ]
    for change in line.payload?["segments"]?.array ?? [] { details += Self.details(of: change) }
    if let source = line.payload?["source"]?.string { details.append(Detail("source", source)) }
    details.append(Detail("hash", line.hash))
    self.init(
      number: line.entry.number, at: line.entry.at, user: author.user, sentence: AuditWords.sentence(of: line),
      details: details)
  }

  private static func details(of change: JSONValue) -> [Detail] {
    var details: [Detail] = []
    func add(_ label: String, _ text: String?) { if let text { details.append(Detail(label, text)) } }
    let (before, after) = (change["before"], change["after"])
    let (oldName, newName) = (before?["name"]?.string, after?["name"]?.string)
    add("segment", newName ?? oldName ?? change["id"]?.string)
    if oldName != newName, newName != nil { add("old name", oldName) }
    let (oldWords, newWords) = (before?["description"]?.string, after?["description"]?.string)
    if oldWords != newWords {
      add("old words", oldWords)
      add("new words", newWords)
    }
    let arrangement = AuditNote.arrangement(in: change)
    if !arrangement.added.isEmpty { add("tagged", arrangement.added.joined(separator: ", ")) }
    if !arrangement.removed.isEmpty { add("untagged", arrangement.removed.joined(separator: ", ")) }
    add("archive", arrangement.isArchived.map { $0 ? "archived" : "brought back" })
    let (oldRule, newRule) = (change["rule_before"]?.string, change["rule_after"]?.string)
    if oldRule == newRule { add("rule", newRule) }
    if oldRule != newRule {
      add("old rule", oldRule)
      add("new rule", newRule)
    }
    add("size before", change["size_before"]?.number)
    add("size after", change["size_after"]?.number)
    add("joined", change["gained"]?.number)
    add("left", change["lost"]?.number)
    return details
  }
}

extension AuditReading {
  /// What this person changed of segments and fans, the oldest first, as far back as each change tells how they were.
  func ownChanges(typedIn context: RuleContext) -> [Change] {
    let me = Presence.person
    var changes: [Change] = []
    for line in lines.suffix(2000)
    where line.entry.author.user == me.user && line.entry.author.userID == me.userID {
      guard line.isOfHand else { continue }
      guard let change = line.change(typedIn: context) else {
        // What came before a change that cannot be taken back, cannot be either.
        changes = []
        continue
      }
      changes.append(change)
    }
    return changes
  }
}

extension AuditLine {
  /// Whether it tells of something that the dialog can take back: of segments, keys of a fan, or a tag.
  fileprivate var isOfHand: Bool {
    switch entry.action {
    case .segments, .fan: true
    case .lines:
      ImportMark(importIn: self) != nil || ImportMark(takenBackIn: self) != nil
        || payload.map {
          AuditNote.tags(in: $0) != nil || AuditNote.merge(in: $0) != nil || AuditNote.unmerge(in: $0) != nil
        } ?? false
    default: false
    }
  }

  /// The change, as far as the line tells how everything was before.
  fileprivate func change(typedIn context: RuleContext) -> Change? {
    guard let payload else { return nil }
    if let edits = AuditNote.segmentEdits(in: payload) {
      return .segments(edits.map { SegmentEdit(before: $0.before?.typed(context), after: $0.after?.typed(context)) })
    }
    if let tags = AuditNote.tags(in: payload) {
      return tags.fans.map { .tag(TagEdit(tag: tags.tag, isAdded: tags.isAdded, fans: $0)) }
    }
    if let mark = ImportMark(importIn: self) { return .lines(ImportChange(ImportedLines(mark), isTakenBack: false)) }
    if let mark = ImportMark(takenBackIn: self) { return .lines(ImportChange(ImportedLines(mark), isTakenBack: true)) }
    if let merge = AuditNote.merge(in: payload) {
      return .merge(MergeEdit(kept: merge.kept, fans: merge.steps.map(\.fan), choices: merge.choices, isMerged: true))
    }
    if let unmerge = AuditNote.unmerge(in: payload) {
      return .merge(MergeEdit(kept: unmerge.kept, fans: unmerge.fans, isMerged: false))
    }
    guard let (fan, keys) = AuditNote.fanKeys(in: payload), !keys.isEmpty else { return nil }
    return .fan(
      FanEdit(
        fan: fan,
        keys: keys.map { FanEdit.Key(key: $0.key, before: $0.before?.text(.compact), after: $0.after?.text(.compact)) })
    )
  }
}

extension Segment {
  fileprivate func typed(_ context: RuleContext) -> Segment {
    var typed = self
    if let condition { typed.kind = .dynamic(condition.typed(in: context)) }
    return typed
  }
}
