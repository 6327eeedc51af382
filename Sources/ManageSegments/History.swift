import Segmentation

/// The saved changes that can be taken back, and those that were.
struct History: Hashable, Sendable {
  private(set) var past: [SaveRequest] = []
  private(set) var future: [SaveRequest] = []

  /// Begins with what the same person changed in earlier sessions, the oldest first; a change that takes the one before
  /// it back leaves neither.
  mutating func begin(with changes: [SaveRequest]) {
    var earlier: [SaveRequest] = []
    for change in changes {
      if let last = earlier.last, last.change.isSameChange(as: change.change.inverse) {
        earlier.removeLast()
      } else {
        earlier.append(change)
      }
    }
    // What was saved while the earlier changes were read is among them too.
    while let last = earlier.last, past.contains(where: { $0.change.isSameChange(as: last.change) }) {
      earlier.removeLast()
    }
    past.insert(contentsOf: earlier, at: 0)
  }

  /// Remembers a change that is on disk.
  mutating func record(_ request: SaveRequest) {
    switch request.purpose {
    case .undo:
      if let undone = past.popLast() { future.append(undone) }
    case .redo:
      if let redone = future.popLast() { past.append(redone) }
    case .save, .delete, .members, .fans:
      past.append(request)
      future = []
    }
  }

  /// Forgets a change back or forth that was not made, because others have changed the same meanwhile.
  mutating func giveUp(_ request: SaveRequest) {
    switch request.purpose {
    case .undo: past.removeLast(past.isEmpty ? 0 : 1)
    case .redo: future.removeLast(future.isEmpty ? 0 : 1)
    case .save, .delete, .members, .fans: break
    }
  }

  /// The change that takes the last one back: a new change with the old values.
  var undo: SaveRequest? {
    past.last.map { SaveRequest($0.change.inverse, purpose: .undo, summary: $0.summary) }
  }

  /// The change that makes the last one taken back again.
  var redo: SaveRequest? {
    future.last.map { SaveRequest($0.change, purpose: .redo, summary: $0.summary) }
  }
}
