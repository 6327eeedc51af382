import Segmentation

/// A change of what is on disk, which can be taken back.
public enum Change: Hashable, Sendable {
  /// Of segments: their states before and after.
  case segments([SegmentEdit])
  /// Of keys of one fan.
  case fan(FanEdit)
  /// Of a tag of fans.
  case tag(TagEdit)
  /// Of lines that an import added.
  case lines(ImportChange)
  /// Of fans who are one person.
  case merge(MergeEdit)

  /// Whether it is of fans, which are written beside the loop.
  var isOfFans: Bool { if case .segments = self { false } else { true } }

  /// The change that takes it back: a new change with the old values.
  var inverse: Change {
    switch self {
    case .segments(let edits): .segments(edits.reversed().map(\.inverse))
    case .fan(let edit): .fan(edit.inverse)
    case .tag(let edit): .tag(edit.inverse)
    case .lines(let change): .lines(change.inverse)
    case .merge(let edit): .merge(edit.inverse)
    }
  }

  /// Whether both lead from and to the same, whenever each was made.
  func isSameChange(as other: Change) -> Bool {
    switch (self, other) {
    case (.segments(let edits), .segments(let others)):
      edits.count == others.count && zip(edits, others).allSatisfy { $0.before == $1.before && $0.after == $1.after }
    case (.fan(let edit), .fan(let other)): edit == other
    case (.tag(let edit), .tag(let other)): edit == other
    case (.lines(let change), .lines(let other)): change.isSame(as: other)
    case (.merge(let edit), .merge(let other)): edit.isSameChange(as: other)
    default: false
    }
  }

  /// What the change does, such as `edit “VIPs”`.
  var summary: String {
    switch self {
    case .segments(let edits):
      SegmentArrangement(of: edits)?.summary(edits) ?? Self.summary(of: edits)
    case .fan(let edit): edit.keys.map(\.key).joined(separator: ", ") + " of \(edit.fan)"
    case .tag(let edit): edit.summary
    case .lines(let change): change.summary
    case .merge(let edit): edit.summary
    }
  }

  private static func summary(of edits: [SegmentEdit]) -> String {
    if edits.count > 1, edits.allSatisfy({ $0.after == nil }) { return "delete \(Count.segments(edits.count))" }
    return edits.map { edit in
      let verb = edit.before == nil ? "create" : edit.after == nil ? "delete" : "edit"
      return "\(verb) “\(edit.after?.name ?? edit.before?.name ?? "")”"
    }.joined(separator: ", ")
  }
}

/// A change that was sent to be saved, with what it is for.
public struct SaveRequest: Hashable, Sendable {
  /// Why the change is made, so that its success is told in the right words.
  public enum Purpose: Hashable, Sendable {
    case save
    case delete
    /// Tags and archive, of one segment or several.
    case arrange
    case members
    case fans
    case undo
    case redo
  }

  /// What is to be changed.
  public let change: Change
  /// What it is for.
  public let purpose: Purpose
  /// The change in words, such as “create "VIPs"”.
  public let summary: String

  /// The segments' states before and after; none where fans are changed.
  public var edits: [SegmentEdit] { if case .segments(let edits) = change { edits } else { [] } }

  init(_ change: Change, purpose: Purpose, summary: String) {
    self.change = change
    self.purpose = purpose
    self.summary = summary
  }

  init(edits: [SegmentEdit], purpose: Purpose, summary: String) {
    self.init(.segments(edits), purpose: purpose, summary: summary)
  }
}

extension Effect {
  /// Whether it asks for a change of fans.
  var changesFans: Bool { if case .save(let request) = self { request.change.isOfFans } else { isImport } }

  /// Whether it writes an import.
  var isImport: Bool { if case .importing(.apply) = self { true } else { false } }
}
