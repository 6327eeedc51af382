import Segmentation

/// Why fans cannot be made one, or not be separated again.
public enum FanMergeProblem: Error, Hashable, Sendable {
  /// No line is of this fan.
  case unknown(String)
  /// The fan is named twice, or is to be merged into itself.
  case twice(String)
  /// The fan was merged before.
  case isMerged(String, into: String)
  /// Others were merged into the fan who is to be merged, who would follow it.
  case holds(String, others: [String])
  /// The fan at the place, or nobody, has a value of this key.
  case noValue(key: String, fan: String?)
  /// Values of this key cannot be put together.
  case notTogether(key: String)
  /// The fan was not merged into anybody.
  case isNotMerged(String)
  /// The fans are merged into different ones.
  case mergedElsewhere(String, into: String, not: String)
}

extension FanMergeProblem: CustomStringConvertible {
  /// The problem as a sentence.
  public var description: String {
    func quoted(_ id: String) -> String { DataProblem.quoted(id) }
    switch self {
    case .unknown(let id): return "no fan has the id \(quoted(id))"
    case .twice(let id): return "\(quoted(id)) is named twice; a fan is not merged into itself"
    case .isMerged(let id, let target):
      return "\(quoted(id)) was merged into \(quoted(target)) already; name that fan, or un-merge \(quoted(id)) first"
    case .holds(let id, let others):
      let them = others.map { quoted($0) }.joined(separator: ", ")
      return
        "\(them) \(others.count == 1 ? "was" : "were") merged into \(quoted(id)); keep \(quoted(id)), or un-merge first"
    case .noValue(let key, let fan): return "\(fan.map { quoted($0) } ?? "none of the fans") has no \(key) to take"
    case .notTogether(let key): return "values of \(key) cannot be put together; only sets, numbers and amounts can"
    case .isNotMerged(let id): return "\(quoted(id)) is not merged into another fan"
    case .mergedElsewhere(let id, let target, let other):
      return "\(quoted(id)) was merged into \(quoted(target)), not into \(quoted(other))"
    }
  }

  /// Refuses fans who cannot be made one, who stays first.
  static func check(_ fans: [FanMergePlan.Fan], links: [String: String]) throws(FanMergeProblem) {
    precondition(fans.count > 1, "who is merged is named")
    var seen: Set<String> = []
    for fan in fans where !seen.insert(fan.id).inserted { throw .twice(fan.id) }
    for fan in fans {
      guard let profile = fan.profile else { throw .unknown(fan.id) }
      if let target = profile["merged_into"]?.string { throw .isMerged(fan.id, into: target) }
    }
    for fan in fans.dropFirst() {
      let others = links.filter { $0.value == fan.id }.keys.sorted()
      guard others.isEmpty else { throw .holds(fan.id, others: others) }
    }
  }
}
