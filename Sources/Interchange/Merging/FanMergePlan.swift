import Segmentation

/// What becomes of fans who are made one: each key's value, the lines that say so, and what the audit trail keeps of it.
public struct FanMergePlan: Hashable, Sendable {
  /// A fan as its lines say.
  public struct Fan: Hashable, Sendable {
    /// The id.
    public let id: String
    /// The lines merged; nil where no line is theirs.
    public let profile: JSONValue?

    /// A fan.
    public init(id: String, profile: JSONValue?) {
      self.id = id
      self.profile = profile
    }
  }

  /// One key of all fans.
  public struct Key: Hashable, Sendable {
    /// The key.
    public let key: String
    /// What each fan's lines say, who stays first.
    public let values: [JSONValue?]
    /// Whose value stays.
    public let choice: FanMergeChoice
    /// What the fan who stays will have; nil for nothing.
    public let result: JSONValue?

    /// Whether fans have values that differ.
    public var differs: Bool { FanMergeRules.differ(values.map { $0?.text(.compact) }) }
  }

  /// The fans, who stays first.
  public let fans: [Fan]
  /// Every key that one of them has, in the order of the lines.
  public let keys: [Key]
  /// What each of the others brings, one after the other.
  public let steps: [FanMergeStep]
  private let choices: [String: FanMergeChoice]

  /// Who stays.
  public var kept: Fan { fans[0] }

  /// A plan for fans, who stays first.
  ///
  /// - Parameters:
  ///   - links: who was merged into whom before, of all fans.
  ///   - choices: whose value stays, for keys where not the usual one does.
  public init(
    _ fans: [Fan], links: [String: String], choices: [String: FanMergeChoice] = [:], schema: Schema, currency: Currency
  ) throws(FanMergeProblem) {
    try FanMergeProblem.check(fans, links: links)
    let making = FanMergeMaking(fans: fans, schema: schema, currency: currency)
    self.fans = fans
    self.choices = choices
    (keys, steps) = try making.made(choices)
  }
}

/// What one fan brings who is merged into another.
public struct FanMergeStep: Hashable, Sendable {
  /// Who is merged.
  public let fan: String
  /// The keys of who stays that changed, as they were; null where there was nothing.
  public let before: [JSONMember]
  /// The same keys as they became.
  public let after: [JSONMember]
  /// What the merged fan had and who stays does not have now.
  public let lost: [JSONMember]

  /// A step.
  public init(fan: String, before: [JSONMember], after: [JSONMember], lost: [JSONMember]) {
    self.fan = fan
    self.before = before
    self.after = after
    self.lost = lost
  }
}

extension FanMergePlan {
  /// The lines for fans.jsonl, to be appended together.
  public var lines: [UInt8] {
    let after = Dictionary(keys.map { ($0.key, $0.result) }) { one, _ in one }
    let changed = keys.filter { $0.result != $0.values[0] }.map(\.key)
    return steps.flatMap { FanLineWriter.line(id: $0.fan, [JSONMember("merged_into", .string(kept.id))]) }
      + FanMergeLines.lines(of: kept.id, keys: changed, before: kept.profile) { after[$0] ?? nil }
  }

  /// What the audit trail keeps.
  public var note: AuditNote { .merge(kept: kept.id, steps, choices: choices) }
}

/// Lines that give a fan values exactly as they are to be.
enum FanMergeLines {
  /// The lines for some keys; none where there is no key.
  static func lines(
    of id: String, keys: [String], before: JSONValue?, after: (String) -> JSONValue?
  ) -> [UInt8] {
    guard !keys.isEmpty else { return [] }
    // An object in the place of another is merged into it: the other one has to go first.
    let objects = keys.filter { before?[$0]?.object != nil && after($0)?.object != nil }
    let removal = objects.isEmpty ? [] : FanLineWriter.line(id: id, objects.map { JSONMember($0, .null) })
    return removal + FanLineWriter.line(id: id, keys.map { JSONMember($0, after($0) ?? .null) })
  }
}

/// Works out what each key becomes.
private struct FanMergeMaking {
  let fans: [FanMergePlan.Fan]
  let schema: Schema
  let currency: Currency

  private var rules: FanMergeRules { FanMergeRules(schema: schema) }

  func made(
    _ choices: [String: FanMergeChoice]
  ) throws(FanMergeProblem) -> (keys: [FanMergePlan.Key], steps: [FanMergeStep]) {
    let names = keyNames
    for key in choices.keys.sorted() where !names.contains(key) { throw .noValue(key: key, fan: nil) }
    var keys: [FanMergePlan.Key] = []
    /// Of each key what it is after each fan.
    var states: [[JSONValue?]] = []
    for key in names {
      let choice = try checked(choices[key], key) ?? usual(key)
      let state = try self.states(of: key, choice)
      keys.append(.init(key: key, values: values(of: key), choice: choice, result: state[fans.count - 1]))
      states.append(state)
    }
    let steps = fans.indices.dropFirst().map { place in
      let changed = keys.indices.filter { states[$0][place] != states[$0][place - 1] }
      let lost = keys.filter { key in
        guard let own = key.values[place], key.choice != .together else { return false }
        return own != key.result
      }
      return FanMergeStep(
        fan: fans[place].id, before: changed.map { JSONMember(names[$0], states[$0][place - 1] ?? .null) },
        after: changed.map { JSONMember(names[$0], states[$0][place] ?? .null) },
        lost: lost.map { JSONMember($0.key, $0.values[place] ?? .null) })
    }
    return (keys, Array(steps))
  }

  /// Every key of the fans, those of who stays first.
  private var keyNames: [String] {
    var names: [String] = []
    var known = FanMergeRules.untouched
    for fan in fans {
      for member in fan.profile?.object ?? [] where known.insert(member.key).inserted { names.append(member.key) }
    }
    return names
  }

  private func values(of key: String) -> [JSONValue?] { fans.map { $0.profile?[key] } }

  private func usual(_ key: String) -> FanMergeChoice {
    rules.usual(key, fans: fans.count) { fans[$1].profile?[$0]?.text(.compact) }
  }

  private func checked(
    _ choice: FanMergeChoice?, _ key: String
  ) throws(FanMergeProblem) -> FanMergeChoice? {
    switch choice {
    case .fan(let place)?:
      guard fans.indices.contains(place), fans[place].profile?[key] != nil else {
        throw .noValue(key: key, fan: fans.indices.contains(place) ? fans[place].id : nil)
      }
    case .together?: guard rules.joins(key) else { throw .notTogether(key: key) }
    case nil: break
    }
    return choice
  }

  /// What the key is at the start, and after each of the others.
  private func states(of key: String, _ choice: FanMergeChoice) throws(FanMergeProblem) -> [JSONValue?] {
    let values = values(of: key)
    var states = [values[0]]
    for place in fans.indices.dropFirst() {
      switch choice {
      case .fan(place): states.append(values[place])
      case .fan: states.append(states[place - 1])
      case .together: states.append(try joined(states[place - 1], values[place], key))
      }
    }
    return states
  }

  private func joined(
    _ one: JSONValue?, _ other: JSONValue?, _ key: String
  ) throws(FanMergeProblem) -> JSONValue? {
    guard let one, let other else { return one ?? other }
    if let mine = one.array, let theirs = other.array {
      var known = Set(mine.compactMap(\.string).map(TextFolding.fold))
      let new = theirs.filter { value in value.string.map { known.insert(TextFolding.fold($0)).inserted } ?? false }
      return new.isEmpty ? one : .array(mine + new)
    }
    guard let sum = sum(one, other, key) else { throw .notTogether(key: key) }
    return sum
  }

  private func sum(_ one: JSONValue, _ other: JSONValue, _ key: String) -> JSONValue? {
    guard let first = Self.decimal(one), let second = Self.decimal(other) else { return nil }
    if schema[Field.ID(rawValue: key)]?.type == .money {
      guard let mine = Money(first, in: currency), let theirs = Money(second, in: currency) else { return nil }
      return mine.adding(theirs).map { .string($0.decimalText(in: currency)) }
    }
    let scale = max(first.fractionDigits, second.fractionDigits)
    guard let mine = first.scaled(to: scale), let theirs = second.scaled(to: scale) else { return nil }
    let (sum, overflows) = mine.addingReportingOverflow(theirs)
    guard !overflows, let number = DecimalNumber(mantissa: sum, scale: scale) else { return nil }
    return .number(number.description)
  }

  private static func decimal(_ value: JSONValue) -> DecimalNumber? {
    if let text = value.string { return DecimalNumber(text) }
    guard var text = value.number else { return nil }
    return text.withUTF8 { DecimalNumber(jsonNumber: $0) }
  }
}
