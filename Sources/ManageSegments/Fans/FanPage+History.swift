import Segmentation

// How the tags of a fan, and what the fan agreed to, came to be what they are.

extension Model {
  /// The changes of tags and of consent, each with its moment, the newest first.
  func addHistory(of row: Int, to lines: inout TextLines) {
    add(
      changes(of: row, [(.tagAdded, "+"), (.tagRemoved, "−")]) { $0("tag") ?? "a tag without a name" },
      titled: "Tags, the newest change first", to: &lines)
    add(
      changes(of: row, [(.consentGiven, "+"), (.unsubscribed, "−")]) { $0("channel") ?? "no channel named" },
      titled: "Consent, the newest change first", to: &lines)
  }

  private struct Step {
    let at: Instant
    let words: String
  }

  private func add(_ steps: [Step], titled title: String, to lines: inout TextLines) {
    guard !steps.isEmpty else { return }
    lines.addBlank()
    lines.add(title, theme.title)
    let zone = workspace.table.frame.zone
    for step in steps.sorted(by: { $1.at < $0.at }) {
      let later = step.at > now ? "  (later than now: does not count yet)" : ""
      lines.add("\(zone.localDescription(of: step.at))  \(step.words)\(later)", theme.plain)
    }
  }

  private func changes(
    of row: Int, _ types: [(type: EventType, sign: String)], _ words: ((Field.ID) -> String?) -> String
  ) -> [Step] {
    types.flatMap { type, sign -> [Step] in
      guard let log = workspace.table.events[type] else { return [] }
      return log.events(of: row).map { event in
        let text = words { key in
          let value = workspace.table.value(key, of: event, in: log)
          return value == .missing ? nil : FanWords.text(value, workspace.context.currency)
        }
        return Step(at: log.instant(of: event), words: "\(sign) \(text)")
      }
    }
  }
}
