/// The fans who satisfy a rule.
public struct Membership: Hashable, Sendable {
  /// Their rows in the table.
  public private(set) var rows: Bitmap
  /// How many they are: the one number that list, header, export and explanation show.
  public private(set) var count: Int

  /// The membership of these rows.
  public init(_ rows: Bitmap) {
    self.rows = rows
    count = rows.population
  }

  /// Makes room for more fans, none of whom is a member yet.
  mutating func grow(to fans: Int) { rows.grow(to: fans) }

  /// Takes one fan in or out; true where that changed anything.
  mutating func set(_ row: Int, to isMember: Bool) -> Bool {
    guard rows.contains(row) != isMember else { return false }
    rows.set(row, to: isMember)
    count += isMember ? 1 : -1
    return true
  }
}
