import Segmentation

/// The marked fans, as rows of the table: ten million of them are marked as fast as one.
struct FanMarks: Hashable, Sendable {
  /// The rows; none where there are fewer of them than the table has.
  private(set) var rows = Bitmap(count: 0)
  /// The number of marked fans.
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  func contains(_ row: Int) -> Bool { row < rows.count && rows.contains(row) }

  /// Marks a fan, or takes the mark away.
  mutating func toggle(_ row: Int, of table: FanTable) {
    grow(to: table.count)
    if rows.contains(row) { rows.remove(row) } else { rows.insert(row) }
    count = rows.population
  }

  /// Marks these fans.
  mutating func formUnion(_ other: Bitmap) {
    grow(to: other.count)
    rows.formUnion(other)
    count = rows.population
  }

  /// Of these fans, marks those who are not, and takes the mark from those who are.
  mutating func invert(_ other: Bitmap) {
    grow(to: other.count)
    let wereMarked = rows.intersection(other)
    rows.formUnion(other)
    rows.subtract(wereMarked)
    count = rows.population
  }

  mutating func removeAll() { self = FanMarks() }

  /// How many of these fans are marked.
  func count(among other: Bitmap) -> Int {
    var marked = rows
    if marked.count < other.count { marked.grow(to: other.count) }
    return marked.intersectionCount(other)
  }

  /// The ids of the marked fans, in the order of the table.
  func ids(in table: FanTable) -> [String] { rows.rows().map { table.id(of: $0) } }

  /// Follows the fans into a table in which they may have other rows; who is not there is not marked.
  ///
  /// - Complexity: a look for each marked fan.
  mutating func follow(from old: FanTable, to new: FanTable) {
    guard !isEmpty else { return removeAll() }
    var found = Bitmap(count: new.count)
    for id in ids(in: old) { if let row = new.row(of: id) { found.insert(row) } }
    rows = found
    count = found.population
  }

  private mutating func grow(to size: Int) { if rows.count < size { rows.grow(to: size) } }
}
