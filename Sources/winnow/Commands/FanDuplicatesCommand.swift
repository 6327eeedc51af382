import Interchange
import Segmentation

/// `winnow fan duplicates`: fans who are likely one person.
enum FanDuplicatesCommand: CommandDefinition {
  private static let way = OptionDescriptor(
    "by", "email|name", "only by their address, or only by their name and what they share; else by both")
  private static let limit = OptionDescriptor("limit", "N", "at most so many groups; else all of them")

  static let descriptor = CommandDescriptor(
    summary: "fans who are likely one person, and why; nothing is changed",
    role: .viewer, isPersonal: true,
    options: [way, limit, .json],
    details: [
      "Found are fans with one e-mail address regardless of case, with one that differs only in what follows a + or in the",
      "points of a Gmail address, and fans of one name (regardless of case, accents and spaces) who share more: a country,",
      "a day of registration, a purchase, or any field that few have. The rarer what they share, the surer; the name alone",
      "is never enough. Of more than 32 namesakes only those are compared who share something rare, and a name or address of",
      "more than a thousand fans is passed over and told. The surest groups come first, and the one who came first in the files heads each.",
      "winnow fan merge makes them one.",
      "--json prints {\"groups\": [{\"fans\": […], \"score\": 1 to 100, \"reasons\": […]}, …], \"passed_over\": […]}.",
    ],
    examples: ["winnow fan duplicates --limit 20", "winnow fan duplicates --by email --json | jq -c '.groups[].fans'"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let way = try invocation.choice(way, FanDuplicates.Way.self)
    let most = try invocation.number(limit, in: 0 ... .max) ?? .max
    let workspace = try OpenWorkspace(invocation)
    let found = DuplicateFinder(workspace.table).find(by: way.map { [$0] } ?? Set(FanDuplicates.Way.allCases))
    let listing = DuplicateListing(table: workspace.table, groups: found.groups.prefix(most), found: found)
    if invocation.has(.json) {
      var writer = JSONWriter(.pretty)
      listing.write(to: &writer)
      console.output.write(writer.finished() + [0x0A])
    } else {
      listing.write(to: &console)
    }
    return workspace.reportUnread(&console)
  }
}

/// Groups of fans who are likely one, written for people or for programs.
private struct DuplicateListing {
  let table: FanTable
  let groups: ArraySlice<DuplicateGroup>
  let found: FanDuplicates

  private var currency: Currency { table.frame.settings.currency }

  func write(to console: inout Console) {
    for (place, group) in groups.enumerated() {
      guard console.output.isOpen else { return }
      if place > 0 { console.printLine("") }
      for row in group.rows { console.printLine(line(of: row)) }
      for reason in group.reasons { console.printLine("  \(words(reason, in: group))") }
    }
    let fans = found.groups.reduce(0) { $0 + $1.rows.count }
    let rest = groups.count < found.groups.count ? "; \(Grouped.integer(groups.count)) shown" : ""
    console.say(
      found.groups.isEmpty
        ? "no fans are likely one person"
        : "\(Words.count(found.groups.count, "group")) of \(Words.count(fans, "fan"))\(rest); "
          + "winnow fan merge makes those of one group one")
    for passed in found.passedOver { console.say(passed.words) }
  }

  private func line(of row: UInt32) -> String {
    let facts: [Field.ID] = [.name, .email]
    let values = facts.map { table.value($0, of: Int(row)) }.filter { $0 != .missing }
    return ([table.id(of: Int(row))] + values.map { FanText.shown($0, currency) }).joined(separator: "  ")
  }

  /// The reason, with who it is of where not all of the group share it.
  private func words(_ reason: DuplicateReason, in group: DuplicateGroup) -> String {
    let words = reason.words(currency: currency)
    guard reason.rows != group.rows else { return words }
    return words + " (" + reason.rows.map { table.id(of: Int($0)) }.joined(separator: ", ") + ")"
  }

  func write(to writer: inout JSONWriter) {
    writer.value(
      .object([
        JSONMember("groups", .array(groups.map(value))),
        JSONMember(
          "passed_over",
          .array(
            found.passedOver.map { passed in
              .object([
                JSONMember("by", .string(passed.way.rawValue)), JSONMember("text", .string(passed.text)),
                JSONMember("fans", .number(String(passed.count))),
              ])
            })),
      ]))
  }

  private func value(_ group: DuplicateGroup) -> JSONValue {
    .object([
      JSONMember("fans", ids(group.rows)), JSONMember("score", .number(String(group.score))),
      JSONMember(
        "reasons",
        .array(
          group.reasons.map { reason in
            .object([
              JSONMember("fans", ids(reason.rows)), JSONMember("words", .string(reason.words(currency: currency))),
            ])
          })),
    ])
  }

  private func ids(_ rows: [UInt32]) -> JSONValue { .array(rows.map { .string(table.id(of: Int($0))) }) }
}
