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
      if let place = place(ofUndone: request) { future.append(past.remove(at: place)) }
    case .redo:
      if let place = place(ofRedone: request) { past.append(future.remove(at: place)) }
    case .save, .delete, .arrange, .members, .fans:
      past.append(request)
      future = []
    }
  }

  /// Forgets a change back or forth that was not made, because others have changed the same meanwhile.
  mutating func giveUp(_ request: SaveRequest) {
    switch request.purpose {
    case .undo: if let place = place(ofUndone: request) { past.remove(at: place) }
    case .redo: if let place = place(ofRedone: request) { future.remove(at: place) }
    case .save, .delete, .arrange, .members, .fans: break
    }
  }

  /// The change that was taken back: others may have been saved since that was asked for, as fans are written beside the
  /// loop. Where theirs was written over, it is the last of its kind.
  private func place(ofUndone request: SaveRequest) -> Int? {
    past.lastIndex { $0.change.inverse.isSameChange(as: request.change) }
      ?? past.lastIndex { $0.change.isOfFans == request.change.isOfFans }
  }

  private func place(ofRedone request: SaveRequest) -> Int? {
    future.lastIndex { $0.change.isSameChange(as: request.change) }
      ?? future.lastIndex { $0.change.isOfFans == request.change.isOfFans }
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
