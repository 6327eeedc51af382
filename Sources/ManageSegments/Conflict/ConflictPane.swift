import Segmentation

/// A save that met what somebody else had changed: both versions, and what is to become of them.
struct ConflictPane: Hashable, Sendable {
  /// The save that was refused.
  let request: SaveRequest
  /// The change of it that met another.
  let edit: SegmentEdit
  /// The segment as it is now; nil where they deleted it.
  let theirs: Segment?
  /// Both versions; nil where one side deleted the segment.
  let merge: SegmentMerge?
  /// The side that each field is to be taken from; what both changed is open until it is chosen.
  private(set) var sides: [SegmentMerge.Field: SegmentMerge.Side]
  /// Which of the differing fields has the cursor.
  private(set) var selection = 0
  /// The first line that is shown.
  var top = 0

  init(_ request: SaveRequest, _ edit: SegmentEdit, theirs: Segment?) {
    self.request = request
    self.edit = edit
    self.theirs = theirs
    if let mine = edit.after, let theirs {
      merge = SegmentMerge(base: edit.before, mine: mine, theirs: theirs)
    } else {
      merge = nil
    }
    sides = merge?.sides ?? [:]
    // The cursor begins where something is to be decided.
    selection = differing.firstIndex { sides[$0] == nil } ?? 0
  }

  /// The same question where they have changed the segment once more; what was chosen stays, where it still can.
  func renewed(theirs: Segment?) -> ConflictPane {
    var pane = ConflictPane(request, edit, theirs: theirs)
    for field in pane.differing where pane.sides[field] == nil { pane.sides[field] = sides[field] }
    return pane
  }

  var differing: [SegmentMerge.Field] { merge?.differing ?? [] }

  var selectedField: SegmentMerge.Field? { differing.indices.contains(selection) ? differing[selection] : nil }

  /// The first field that both changed and for which no side has been chosen.
  var undecided: SegmentMerge.Field? { differing.first { sides[$0] == nil } }

  /// What takes each field from its side; nil while one is open, or where there are no two versions.
  var both: Segment? { undecided == nil ? merge?.merged(sides) : nil }

  /// The name that both sides know the segment by.
  var name: String { edit.before?.name ?? theirs?.name ?? edit.after?.name ?? "" }
}

extension ConflictPane {
  /// Goes to the field before or after; false where there is none.
  mutating func move(by step: Int) -> Bool {
    guard differing.indices.contains(selection + step) else { return false }
    selection += step
    return true
  }

  mutating func choose(_ side: SegmentMerge.Side) {
    if let field = selectedField { sides[field] = side }
  }

  mutating func toggle() {
    guard let field = selectedField else { return }
    sides[field] = sides[field] == .mine ? .theirs : .mine
  }

  /// Puts the cursor on a field.
  mutating func select(_ field: SegmentMerge.Field) { selection = differing.firstIndex(of: field) ?? selection }
}
