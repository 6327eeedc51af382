/// Where a list stands: its selected row and the row at the top of its page.
///
/// Rows are only numbers here, so that ten million of them cost as much as ten. In an empty list both are zero.
public struct ScrollPosition: Hashable, Sendable {
  /// The first row that is visible.
  public private(set) var top: Int
  /// The row that the keys act on.
  public private(set) var selected: Int

  /// A position; `clamp(count:page:)` brings it into a list.
  public init(top: Int = 0, selected: Int = 0) {
    self.top = max(0, top)
    self.selected = max(0, selected)
  }

  /// The rows to draw, at most `page` of `count`.
  public func visible(count: Int, page: Int) -> Range<Int> {
    let first = min(top, max(0, count))
    return first..<(first + min(max(0, page), max(0, count) - first))
  }
}

extension ScrollPosition {
  /// Moves the selection by `delta` rows, stops at the ends, and scrolls only as far as the selection needs.
  public mutating func move(by delta: Int, count: Int, page: Int) {
    clamp(count: count, page: page)
    select(sum(selected, delta), count: count, page: page)
  }

  /// Selects `row`, or the nearest that exists, and makes it visible.
  public mutating func select(_ row: Int, count: Int, page: Int) {
    selected = max(0, min(row, count - 1))
    keepVisible(count: count, page: page)
  }

  /// Selects the first row.
  public mutating func toFirst() {
    top = 0
    selected = 0
  }

  /// Selects the last row.
  public mutating func toLast(count: Int, page: Int) {
    select(.max, count: count, page: page)
  }

  /// Moves page and selection up by a page less one row, so that one row is seen twice.
  public mutating func pageUp(count: Int, page: Int) {
    turn(by: -max(1, page - 1), count: count, page: page)
  }

  /// Moves page and selection down by a page less one row, so that one row is seen twice.
  public mutating func pageDown(count: Int, page: Int) {
    turn(by: max(1, page - 1), count: count, page: page)
  }

  /// Moves the page by `delta` rows as a mouse wheel does; the selection follows only where it would leave the page.
  public mutating func scroll(by delta: Int, count: Int, page: Int) {
    clamp(count: count, page: page)
    top = max(0, min(sum(top, delta), lastTop(count: count, page: page)))
    selected = max(top, min(selected, sum(top, max(1, page) - 1)))
    clamp(count: count, page: page)
  }

  /// Scrolls as little as needed to see the selected row, without a gap below the last row.
  public mutating func keepVisible(count: Int, page: Int) {
    let lowest = max(0, selected - max(1, page) + 1)
    top = min(max(lowest, min(top, selected)), max(lowest, lastTop(count: count, page: page)))
  }

  /// Brings the position into a list of `count` rows after it or its page has changed.
  public mutating func clamp(count: Int, page: Int) {
    select(selected, count: count, page: page)
  }

  private mutating func turn(by delta: Int, count: Int, page: Int) {
    clamp(count: count, page: page)
    top = max(0, min(sum(top, delta), lastTop(count: count, page: page)))
    select(sum(selected, delta), count: count, page: page)
  }

  /// A sum that stops at the largest number.
  private func sum(_ row: Int, _ delta: Int) -> Int {
    let (sum, overflow) = row.addingReportingOverflow(delta)
    return overflow ? (delta < 0 ? 0 : .max) : sum
  }

  private func lastTop(count: Int, page: Int) -> Int {
    max(0, count - max(1, page))
  }
}
