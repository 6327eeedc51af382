import TerminalCanvas

// Where the parts of the screen stand. Where words stand in for drawings, nothing stands beside anything else: a screen
// reader reads whole lines.

extension Model {
  /// The screen without the card of the tour at its foot, which covers nothing.
  var stage: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height - tourRows) }

  /// Where the pane is drawn: between the tabs and the hints.
  var paneArea: Rect { Rect(x: 0, y: 2, width: stage.width, height: stage.height - 3) }

  /// Where a dialog of this size is drawn over the pane.
  func popup(_ wanted: Size) -> Rect {
    let area = stage.centered(wanted)
    return isPlain ? Rect(x: 0, y: area.y, width: stage.width, height: area.height) : area
  }

  /// The list of segments, and the details of the selected one where there is room.
  var segmentsArea: (left: Rect, right: Rect) {
    let area = paneArea
    if isPlain { return stacked(area, below: area.height * 2 / 5) }
    guard area.width >= 76 else { return (area, .nowhere) }
    let (list, details) = area.splitLeft(min(72, area.width * 6 / 10))
    return (list, details)
  }

  /// The form of the builder, and the fans of its segment where there is room.
  var builderArea: (form: Rect, sample: Rect) {
    let area = paneArea
    if isPlain { return stacked(area, below: area.height / 3) }
    let width = Self.sampleWidth(in: area.width)
    guard width > 0 else { return (area, .nowhere) }
    let (sample, form) = area.splitRight(width)
    return (form, sample)
  }

  /// A pane with another one below, where there is room for both.
  private func stacked(_ area: Rect, below rows: Int) -> (Rect, Rect) {
    guard area.height >= 16 else { return (area, .nowhere) }
    let (foot, rest) = area.splitBottom(rows)
    return (rest, foot)
  }

  /// Where the cursor stands while words are typed to find an item of a list: screen readers speak what it is on.
  func cursor(typing field: Point, choosing item: Point?) -> Point { isPlain ? item ?? field : field }
}

extension Rect {
  /// An area without a cell.
  fileprivate static var nowhere: Rect { Rect(x: 0, y: 0, width: 0, height: 0) }
}
