import Segmentation

/// The saved changes that can be taken back, and those that were.
struct History: Hashable, Sendable {
  private(set) var past: [SaveRequest] = []
  private(set) var future: [SaveRequest] = []

  /// Begins with what the same person changed in earlier sessions, the oldest first; a change that takes the one before
  /// it back leaves neither.
  mutating func begin(with changes: [[SegmentEdit]]) {
    var earlier: [[SegmentEdit]] = []
    for edits in changes {
      let taken = edits.reversed().map(\.inverse)
      if let last = earlier.last, last.isSameChange(as: taken) { earlier.removeLast() } else { earlier.append(edits) }
    }
    // What was saved while the earlier changes were read is among them too.
    while let last = earlier.last, past.contains(where: { $0.edits.isSameChange(as: last) }) { earlier.removeLast() }
    past.insert(contentsOf: earlier.map { SaveRequest(edits: $0, purpose: .save, summary: $0.summary) }, at: 0)
  }

  /// Remembers a change that is on disk.
  mutating func record(_ request: SaveRequest) {
    switch request.purpose {
    case .undo:
      if let undone = past.popLast() { future.append(undone) }
    case .redo:
      if let redone = future.popLast() { past.append(redone) }
    case .save, .delete, .members:
      past.append(request)
      future = []
    }
  }

  /// Forgets a change back or forth that was not made, because others have changed the same meanwhile.
  mutating func giveUp(_ request: SaveRequest) {
    switch request.purpose {
    case .undo: past.removeLast(past.isEmpty ? 0 : 1)
    case .redo: future.removeLast(future.isEmpty ? 0 : 1)
    case .save, .delete, .members: break
    }
  }

  /// The change that takes the last one back: a new change with the old values.
  var undo: SaveRequest? {
    past.last.map { SaveRequest(edits: $0.edits.reversed().map(\.inverse), purpose: .undo, summary: $0.summary) }
  }

  /// The change that makes the last one taken back again.
  var redo: SaveRequest? {
    future.last.map { SaveRequest(edits: $0.edits, purpose: .redo, summary: $0.summary) }
  }
}

extension [SegmentEdit] {
  /// What the changes do, such as `edit “VIPs”`.
  fileprivate var summary: String {
    map { edit in
      let verb = edit.before == nil ? "create" : edit.after == nil ? "delete" : "edit"
      return "\(verb) “\(edit.after?.name ?? edit.before?.name ?? "")”"
    }.joined(separator: ", ")
  }

  /// Whether both lead from and to the same, whenever each was made.
  fileprivate func isSameChange(as other: [SegmentEdit]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.before == $1.before && $0.after == $1.after }
  }
}
