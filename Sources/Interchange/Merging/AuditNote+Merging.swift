import Segmentation

/// A merge of fans as the audit trail tells it.
public struct FanMergeRecord: Hashable, Sendable {
  /// Who stayed.
  public let kept: String
  /// Who was merged, one after the other, with what each brought.
  public let steps: [FanMergeStep]
  /// What the person chose, by the places of the fans; who stayed has 0.
  public let choices: [String: FanMergeChoice]
}

extension AuditNote {
  /// Fans were made one.
  ///
  /// It is told as lines that were appended, so that every version of the program can read it.
  public static func merge(
    kept: String, _ steps: [FanMergeStep], choices: [String: FanMergeChoice] = [:]
  ) -> AuditNote {
    let told = steps.map { step in
      JSONValue.object([
        JSONMember("fan", .string(step.fan)), JSONMember("before", .object(step.before)),
        JSONMember("after", .object(step.after)), JSONMember("lost", .object(step.lost)),
      ])
    }
    let chosen = choices.sorted { $0.key < $1.key }.map { key, choice in
      switch choice {
      case .fan(let place): JSONMember(key, .number(String(place)))
      case .together: JSONMember(key, .string("together"))
      }
    }
    return AuditNote(
      .lines,
      [
        JSONMember(
          "merge",
          .object([
            JSONMember("kept", .string(kept)), JSONMember("steps", .array(told)),
            JSONMember("choices", .object(chosen)),
          ]))
      ])
  }

  /// The merge in a payload; nil where there is none.
  public static func merge(in payload: JSONValue) -> FanMergeRecord? {
    guard let kept = payload["merge"]?["kept"]?.string, let told = payload["merge"]?["steps"]?.array else { return nil }
    let steps = told.compactMap { step -> FanMergeStep? in
      guard let fan = step["fan"]?.string, let before = step["before"]?.object, let after = step["after"]?.object,
        let lost = step["lost"]?.object
      else { return nil }
      return FanMergeStep(fan: fan, before: before, after: after, lost: lost)
    }
    var choices: [String: FanMergeChoice] = [:]
    for member in payload["merge"]?["choices"]?.object ?? [] {
      choices[member.key] = member.value.number.flatMap { Int($0) }.map(FanMergeChoice.fan) ?? .together
    }
    guard steps.count == told.count, !steps.isEmpty else { return nil }
    return FanMergeRecord(kept: kept, steps: steps, choices: choices)
  }

  /// Fans were separated again.
  ///
  /// - Parameters:
  ///   - before: the keys of who stayed that changed by it, as they were.
  ///   - after: the same keys as they became.
  public static func unmerge(
    kept: String, fans: [String], before: [JSONMember], after: [JSONMember]
  ) -> AuditNote {
    AuditNote(
      .lines,
      [
        JSONMember(
          "unmerge",
          .object([
            JSONMember("kept", .string(kept)), JSONMember("fans", .array(fans.map(JSONValue.string))),
            JSONMember("before", .object(before)), JSONMember("after", .object(after)),
          ]))
      ])
  }

  /// Who was separated again from whom, in a payload; nil where there is nothing of it.
  public static func unmerge(in payload: JSONValue) -> (kept: String, fans: [String])? {
    guard let kept = payload["unmerge"]?["kept"]?.string, let fans = payload["unmerge"]?["fans"]?.array else {
      return nil
    }
    return (kept, fans.compactMap(\.string))
  }
}

extension AuditWords {
  /// What a payload tells of a merge, or of its undoing; nil where it tells of something else.
  static func merging(_ payload: JSONValue) -> String? {
    func quoted(_ ids: [String]) -> String { ids.map { DataProblem.quoted($0) }.joined(separator: ", ") }
    func list(_ members: [JSONMember]) -> String {
      members.map { "\($0.key) \($0.value == .null ? "none" : $0.value.text(.compact))" }.joined(separator: ", ")
    }
    if let record = AuditNote.merge(in: payload) {
      var parts = ["merged the fan\(record.steps.count == 1 ? "" : "s") \(quoted(record.steps.map(\.fan)))"]
      parts[0] += " into \(quoted([record.kept]))"
      for step in record.steps {
        let of = record.steps.count == 1 ? "" : " of \(quoted([step.fan]))"
        if !step.after.isEmpty { parts.append("took\(of): \(list(step.after))") }
        let own = step.before.filter { $0.value != .null }
        if !own.isEmpty { parts.append("in the place of: \(list(own))") }
        if !step.lost.isEmpty { parts.append("left\(of): \(list(step.lost))") }
      }
      return parts.joined(separator: "; ")
    }
    guard let unmerge = AuditNote.unmerge(in: payload) else { return nil }
    let restored = payload["unmerge"]?["after"]?.object ?? []
    return "un-merged \(quoted(unmerge.fans)) from \(quoted([unmerge.kept]))"
      + (restored.isEmpty ? "" : "; put back: \(list(restored))")
  }
}
