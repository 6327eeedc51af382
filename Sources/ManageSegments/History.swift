import Segmentation

/// The saved changes that can be taken back, and those that were.
struct History: Hashable, Sendable {
  private(set) var past: [SaveRequest] = []
  private(set) var future: [SaveRequest] = []

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

  /// The change that takes the last one back: a new change with the old values.
  var undo: SaveRequest? {
    past.last.map { SaveRequest(edits: $0.edits.reversed().map(\.inverse), purpose: .undo, summary: $0.summary) }
  }

  /// The change that makes the last one taken back again.
  var redo: SaveRequest? {
    future.last.map { SaveRequest(edits: $0.edits, purpose: .redo, summary: $0.summary) }
  }
}
