import Segmentation

/// What becomes of fans who were made one and are separated again: the merged ones stand for themselves, and what who
/// stayed got from them goes, as far as nobody changed it since.
public struct FanUnmergePlan: Hashable, Sendable {
  /// A key that the merge wrote.
  public struct Key: Hashable, Sendable {
    /// The key.
    public let key: String
    /// What the merge made of it; null for nothing.
    public let merged: JSONValue
    /// What it says now; nil for nothing.
    public let now: JSONValue?
    /// What it said before; null for nothing.
    public let before: JSONValue

    /// Whether it is put back: nobody changed it since.
    public var isPutBack: Bool { (now ?? .null) == merged }
  }

  /// Who stayed.
  public let kept: String
  /// Who is separated.
  public let fans: [String]
  /// What the merges wrote, in the order in which it is put back.
  public let keys: [Key]
  /// Those of whose merge the trail tells nothing, as one that was written by hand: only they are separated.
  public let unrecorded: [String]
  private let before: JSONValue?
  private let after: JSONValue?

  /// The keys that were changed since, and so stay.
  public var changedSince: [Key] { keys.filter { !$0.isPutBack } }

  /// A plan for fans who were merged into the same one; who came last is separated first.
  ///
  /// - Parameters:
  ///   - fans: as their lines say.
  ///   - kept: who stayed, as its lines say; nil where nobody has that id.
  ///   - trail: what the audit trail tells, the oldest first.
  ///   - links: who is merged into whom now.
  public init(
    _ fans: [FanMergePlan.Fan], kept: FanMergePlan.Fan, trail: [JSONValue], links: [String: String]
  ) throws(FanMergeProblem) {
    for fan in fans {
      guard let profile = fan.profile else { throw .unknown(fan.id) }
      guard let target = profile["merged_into"]?.string else { throw .isNotMerged(fan.id) }
      guard target == kept.id else { throw .mergedElsewhere(fan.id, into: target, not: kept.id) }
    }
    let past = MergePast(of: kept.id, trail)
    let wanted = Set(fans.map(\.id))
    let steps = past.steps.enumerated().filter { wanted.contains($0.element.fan) && past.isLatest($0.offset) }
    var state = kept.profile
    var keys: [Key] = []
    for (place, step) in steps.reversed() {
      for (old, new) in zip(step.before, step.after) {
        let target = past.value(old, before: place) { wanted.contains($0) || links[$0] != kept.id }
        let key = Key(key: new.key, merged: new.value, now: state?[new.key], before: target)
        keys.append(key)
        guard key.isPutBack else { continue }
        let members = (state?.object ?? []).filter { $0.key != new.key }
        state = .object(members + (target == .null ? [] : [JSONMember(new.key, target)]))
      }
    }
    self.kept = kept.id
    self.fans = fans.map(\.id)
    self.keys = keys
    unrecorded = fans.map(\.id).filter { id in !steps.contains { $0.element.fan == id } }
    before = kept.profile
    after = state
  }

  private var changed: [String] {
    var seen: Set<String> = []
    return keys.map(\.key).filter { seen.insert($0).inserted && before?[$0] != after?[$0] }
  }

  /// The lines for fans.jsonl, to be appended together.
  public var lines: [UInt8] {
    fans.flatMap { FanLineWriter.line(id: $0, [JSONMember("merged_into", .null)]) }
      + FanMergeLines.lines(of: kept, keys: changed, before: before) { after?[$0] }
  }

  /// What the audit trail keeps.
  public var note: AuditNote {
    .unmerge(
      kept: kept, fans: fans, before: changed.map { JSONMember($0, before?[$0] ?? .null) },
      after: changed.map { JSONMember($0, after?[$0] ?? .null) })
  }
}

/// What the trail tells of merges into one fan.
private struct MergePast {
  private(set) var steps: [FanMergeStep] = []
  /// For each step whether it was taken back since.
  private var isUndone: [Bool] = []

  init(of kept: String, _ trail: [JSONValue]) {
    for payload in trail {
      if let record = AuditNote.merge(in: payload), record.kept == kept {
        steps += record.steps
        isUndone += record.steps.map { _ in false }
      } else if let unmerge = AuditNote.unmerge(in: payload), unmerge.kept == kept {
        for fan in unmerge.fans {
          for place in steps.indices where steps[place].fan == fan { isUndone[place] = true }
        }
      }
    }
  }

  /// Whether a step is the one by which its fan is merged now.
  func isLatest(_ place: Int) -> Bool {
    !isUndone[place] && !steps[(place + 1)...].contains { $0.fan == steps[place].fan }
  }

  /// What a key was before a step, without what merges wrote that are, or will be, taken back.
  func value(_ member: JSONMember, before place: Int, _ isGone: (String) -> Bool) -> JSONValue {
    var value = member.value
    for earlier in steps[..<place].reversed() where isGone(earlier.fan) {
      guard let written = earlier.after.first(where: { $0.key == member.key }), written.value == value else { continue }
      value = earlier.before.first { $0.key == member.key }?.value ?? value
    }
    return value
  }
}
