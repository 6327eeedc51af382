import Segmentation

/// What a line of the audit trail says, in words for a person.
public enum AuditWords {
  /// What was done, as a sentence without its full stop.
  public static func sentence(of line: AuditLine) -> String {
    guard let payload = line.payload else { return "\(line.entry.action.title); what exactly was erased" }
    switch line.entry.action {
    case .segments: return segments(in: payload)
    case .lines: return appended(payload)
    case .outside: return outside(payload)
    case .fan: return fan(payload)
    case .event:
      return
        "added \(DataProblem.quoted(payload["event"]?["type"]?.string ?? "?")) of the fan \(quoted(payload["fan"]))"
    case .repaired: return "repaired: \(payload["repair"]?.string ?? "?")"
    case .exported: return exported(payload)
    case .backedUp, .restored: return line.entry.action.title + (payload["path"]?.string.map { ", \($0)" } ?? "")
    default: return line.entry.action.title
    }
  }

  /// Who did it and from where, such as `ana on studio, from 203.0.113.7`.
  public static func author(of line: AuditLine) -> String {
    let author = line.entry.author
    return "\(author.user) on \(author.host)" + (author.client.map { ", from \($0)" } ?? "")
  }

  // MARK: Segments

  /// What was done with one segment, or with several alike.
  private struct SegmentWords {
    var names: [String]
    let verb: String
    /// What follows the names at once.
    let end: String
    var parts: [String] = []
    /// The tags, where they are all that a change gave or took.
    var tags: String?

    var sentence: String { tags.map { tagSentence($0) } ?? plainSentence }

    /// What was done comes first: the names are many.
    private func tagSentence(_ tags: String) -> String {
      let who = names.count == 1 ? names[0] : "\(Grouped.integer(names.count)) segments"
      let list = names.count == 1 ? "" : ": " + names.joined(separator: ", ")
      return verb == "tagged" ? "tagged \(who) \(tags)\(list)" : "took the tag \(tags) from \(who)\(list)"
    }

    private var plainSentence: String {
      let last = names.count > 1 ? " and \(names[names.count - 1])" : ""
      let first = names.count > 1 ? names.dropLast() : names[...]
      return ([verb + " " + first.joined(separator: ", ") + last + end] + parts).joined(separator: ", ")
    }
  }

  private static func segments(in payload: JSONValue) -> String {
    var told: [SegmentWords] = []
    for words in (payload["segments"]?.array ?? []).map(segment) {
      if let last = told.last, (last.verb, last.end) == (words.verb, words.end), last.parts == words.parts,
        last.tags == words.tags
      {
        told[told.count - 1].names += words.names
      } else {
        told.append(words)
      }
    }
    return told.map(\.sentence).joined(separator: "; ")
  }

  private static func segment(_ value: JSONValue) -> SegmentWords {
    let (before, after) = (value["before"], value["after"])
    let arrangement = AuditNote.arrangement(in: value)
    let (verb, end) =
      switch (before, after, arrangement.isArchived) {
      case (.null?, _, _): ("made", "")
      case (_, .null?, _): ("deleted", "")
      case (_, _, true?): ("archived", "")
      case (_, _, false?): ("brought", " back from the archive")
      default: ("changed", "")
      }
    var words = SegmentWords(names: [quoted(after?["name"] ?? before?["name"] ?? value["id"])], verb: verb, end: end)
    words.parts = tags(arrangement)
    if let old = before?["name"]?.string, let new = after?["name"]?.string, old != new {
      words.parts.append("named \(DataProblem.quoted(old)) before")
    }
    let rules = (value["rule_before"]?.string, value["rule_after"]?.string)
    switch rules {
    case (let old?, let new?) where old != new: words.parts.append("rule from “\(old)” to “\(new)”")
    case (nil, let new?): words.parts.append("rule “\(new)”")
    default: break
    }
    // Tags and the archive move nobody, which need not be said.
    let movesNobody = number(value["gained"]) == 0 && number(value["lost"]) == 0
    if arrangement.isNone || !movesNobody, let size = sizes(of: value) { words.parts.append(size) }
    let isTagAlone = words.parts.count == 1 && arrangement.added.isEmpty != arrangement.removed.isEmpty
    guard verb == "changed", isTagAlone else { return words }
    var tagging = SegmentWords(names: words.names, verb: arrangement.removed.isEmpty ? "tagged" : "untagged", end: "")
    tagging.tags = quoted(arrangement.added + arrangement.removed)
    return tagging
  }

  private static func tags(_ arrangement: AuditNote.Arrangement) -> [String] {
    [("tagged", arrangement.added), ("untagged", arrangement.removed)].filter { !$0.1.isEmpty }.map { verb, tags in
      "\(verb) " + quoted(tags)
    }
  }

  private static func quoted(_ tags: [String]) -> String {
    tags.map { DataProblem.quoted($0) }.joined(separator: " and ")
  }

  private static func sizes(of value: JSONValue) -> String? {
    guard let gained = number(value["gained"]), let lost = number(value["lost"]) else { return nil }
    let size = number(value["size_after"]).map { "\(Grouped.integer($0)) fans now, " } ?? ""
    return "\(size)\(Grouped.integer(gained)) joined, \(Grouped.integer(lost)) left"
  }

  // MARK: Fans and files

  private static func fan(_ payload: JSONValue) -> String {
    let changes = (payload["after"]?.object ?? []).map { member -> String in
      func text(_ value: JSONValue?) -> String { value.map { $0 == .null ? "none" : $0.text(.compact) } ?? "none" }
      return "\(member.key) from \(text(payload["before"]?[member.key])) to \(text(member.value))"
    }
    return "fan \(quoted(payload["fan"])): " + (changes.isEmpty ? "made" : changes.joined(separator: ", "))
  }

  private static func appended(_ payload: JSONValue) -> String {
    if let words = merging(payload) { return words }
    if let change = AuditNote.tags(in: payload) {
      let count = number(payload["events"]) ?? 0
      let fans = "\(Grouped.integer(count)) fan\(count == 1 ? "" : "s")"
      let tag = DataProblem.quoted(change.tag)
      return change.isAdded ? "tagged \(fans) \(tag)" : "took the tag \(tag) from \(fans)"
    }
    if let count = number(payload["sizes"]), let day = payload["day"]?.string {
      return
        "recorded the size\(count == 1 ? "" : "s") of \(Grouped.integer(count)) segment\(count == 1 ? "" : "s") on \(day)"
    }
    let parts = [("fans", "fan"), ("events", "event")].compactMap { key, word -> String? in
      number(payload[key]).map { "\(Grouped.integer($0)) \(word)\($0 == 1 ? "" : "s")" }
    }
    let source = payload["source"]?.string.map { " (\($0))" } ?? ""
    let verb = payload["taken_back"] == nil ? "appended lines" : "took back the lines"
    return verb + " of " + parts.joined(separator: " and ") + source
  }

  private static func exported(_ payload: JSONValue) -> String {
    guard let export = AuditNote.export(in: payload) else { return AuditEntry.Action.exported.title }
    let source = export.segment.map { "of \(DataProblem.quoted($0))" } ?? export.condition.map { "with \($0)" } ?? ""
    var words = "exported \(Grouped.integer(export.fans)) fan\(export.fans == 1 ? "" : "s")"
    if !source.isEmpty { words += " " + source }
    words += " as \(export.format)" + (export.isHashed ? ", hashed," : "")
    words += export.file.map { " to \($0)" } ?? " to standard output"
    if export.consent != .given { words += ", with --consent \(export.consent.rawValue)" }
    let heldBack = export.refused + export.unasked
    return words + (heldBack > 0 ? ", \(Grouped.integer(heldBack)) held back without consent" : "")
  }

  private static func outside(_ payload: JSONValue) -> String {
    let changes = (payload["changes"]?.array ?? []).map { change -> String in
      let file = change["file"]?.string ?? "?"
      let (before, after) = (number(change["length_before"]), number(change["length_after"]))
      return switch change["how"]?.string {
      case "appended": "\(file) grew by \(Grouped.integer((after ?? 0) - (before ?? 0))) bytes"
      case "made": "\(file) was made"
      case "removed": "\(file) was removed"
      default: "\(file) was changed"
      }
    }
    return "past Winnow, by hand or by a program that was killed: " + changes.joined(separator: ", ")
  }

  private static func number(_ value: JSONValue?) -> Int? { value?.number.flatMap { Int($0) } }

  private static func quoted(_ value: JSONValue?) -> String { DataProblem.quoted(value?.string ?? "?") }
}

extension AuditEntry.Action {
  /// What was done, in the past tense.
  public var title: String {
    switch self {
    case .begun: "began the audit trail"
    case .segments: "changed segments"
    case .lines: "appended lines"
    case .fan: "set keys of the fan"
    case .event: "added an event of the fan"
    case .outside: "files changed past Winnow"
    case .repaired: "repaired files"
    case .migrated: "brought documents to the present format"
    case .compacted: "compacted fans.jsonl"
    case .erased: "erased fans"
    case .restored: "restored a backup"
    case .backedUp: "made a backup"
    case .exported: "exported fans"
    }
  }
}
