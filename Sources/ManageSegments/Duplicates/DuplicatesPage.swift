import Segmentation
import TerminalCanvas

/// Fans who are likely one person, group by group, over the list of fans; one of the groups may be laid out to compare.
struct DuplicatesPage: Hashable, Sendable {
  /// Fans who are likely one.
  struct Group: Hashable, Sendable {
    let fans: [String]
    let names: [String]
    let reasons: [String]
    let score: Int
  }

  /// The groups that are suggested; nil while they are being looked for.
  var groups: [Group]?
  /// What was not compared, in words.
  var passedOver: [String] = []
  var scroll = ScrollPosition()
  /// The group that is compared.
  var comparison: FanComparison?
  /// The state of the data for which the shell was asked last.
  var asked: Int?
  /// The fans whose lines the shell was asked for last, and in which state of the data.
  var askedLines: LinesRequest?

  struct LinesRequest: Hashable, Sendable {
    let fans: [String]
    let dataRevision: Int
  }

  var selected: Group? { groups.flatMap { $0.indices.contains(scroll.selected) ? $0[scroll.selected] : nil } }
}

/// Fans side by side: of each key whose value stays.
struct FanComparison: Hashable, Sendable {
  /// The fans of the group.
  let fans: [String]
  let reasons: [String]
  /// Who stays, as a place in `fans`.
  var kept = 0
  /// Who is left as he is.
  var left: Set<Int> = []
  /// What their lines say; nil until they are read.
  var lines: [FanLines]?
  /// What the person chose, by places in `fans`.
  var choices: [String: FanMergeChoice] = [:]
  /// The fan under the cursor.
  var column = 0
  var scroll = ScrollPosition()
  var rows: [Row] = []

  /// One key of all fans.
  struct Row: Hashable, Sendable {
    let key: String
    let label: String
    /// The value of each fan as it is shown; nil where there is none.
    let texts: [String?]
    /// Whether fans who are to be one have values that differ, or a value is given up.
    let differs: Bool
    /// Whose value stays.
    let choice: FanMergeChoice
  }

  /// The places of the fans who are to be one, who stays first.
  var places: [Int] { [kept] + fans.indices.filter { $0 != kept && !left.contains($0) } }

  var selected: Row? { rows.indices.contains(scroll.selected) ? rows[scroll.selected] : nil }

  /// The rows whose values differ.
  var differing: Int { rows.count { $0.differs } }
}

extension FanComparison {
  /// Makes the rows anew: what differs comes first.
  mutating func settleRows(_ schema: Schema) {
    guard let lines else { return rows = [] }
    let rules = FanMergeRules(schema: schema)
    let places = places
    var known = FanMergeRules.untouched
    // The keys of a fan have no order here: fields come as pickers list them, other keys by name.
    let order = schema.fields.map(\.id.rawValue)
    let named = order + Set(lines.flatMap(\.keys.keys)).subtracting(order).sorted()
    var differing: [Row] = []
    var same: [Row] = []
    for key in named where known.insert(key).inserted {
      let values = lines.map { $0.keys[key] }
      guard values.contains(where: { $0 != nil }) else { continue }
      let choice = choices[key] ?? usual(key, rules, places, lines)
      // Also where the only value is not taken over, as a yes for another address.
      let isGivenUp =
        if case .fan(let place) = choice { values[place] == nil && places.contains { values[$0] != nil } } else {
          false
        }
      let differs = isGivenUp || FanMergeRules.differ(places.map { values[$0]?.json })
      let row = Row(
        key: key, label: schema[Field.ID(rawValue: key)]?.label ?? key, texts: values.map { $0?.text },
        differs: differs, choice: choice)
      if differs { differing.append(row) } else { same.append(row) }
    }
    rows = differing + same
  }

  private func usual(
    _ key: String, _ rules: FanMergeRules, _ places: [Int], _ lines: [FanLines]
  ) -> FanMergeChoice {
    switch rules.usual(key, fans: places.count, { lines[places[$1]].keys[$0]?.json }) {
    case .fan(let place): .fan(places[place])
    case .together: .together
    }
  }

  /// The choices by the places of a merge: who stays is 0, then the others.
  var mergeChoices: [String: FanMergeChoice] {
    let places = places
    return choices.compactMapValues { choice in
      switch choice {
      case .together: .together
      case .fan(let place): places.firstIndex(of: place).map(FanMergeChoice.fan)
      }
    }
  }
}
