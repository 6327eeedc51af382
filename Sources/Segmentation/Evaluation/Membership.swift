/// The fans who satisfy a rule.
public struct Membership: Hashable, Sendable {
  /// Their rows in the table.
  public private(set) var rows: Bitmap
  /// How many they are: the one number that list, header, export and explanation show.
  public private(set) var count: Int

  /// The membership of these rows.
  public init(_ rows: Bitmap) { self.init(rows, count: rows.population) }

  /// The membership of rows that were counted when they were found.
  init(_ rows: Bitmap, count: Int) {
    self.rows = rows
    self.count = count
  }

  /// Takes one fan in or out; true where that changed anything.
  @discardableResult
  mutating func set(_ row: Int, to isMember: Bool) -> Bool {
    guard rows.contains(row) != isMember else { return false }
    if isMember { rows.insert(row) } else { rows.remove(row) }
    count += isMember ? 1 : -1
    return true
  }

  /// Makes room for new fans, who are no members yet.
  mutating func grow(to count: Int) { rows.grow(to: count) }
}
