/// How many fans have each value of a field that has few of them.
public struct ValueDistribution: Hashable, Sendable {
  /// One value and the number of fans who have it.
  public struct Entry: Hashable, Sendable {
    /// The value as it is spelled first in the data, or as the schema declares it.
    public let value: String
    /// The number of fans.
    public let count: Int
  }

  /// The values, the most frequent first; declared choices that nobody has come last.
  public let entries: [Entry]
  /// The number of fans without a value.
  public let missing: Int
}

extension FanTable {
  /// The values of a choice, set, yes/no or repetitive text field with the number of fans for each; nil for others.
  ///
  /// - Parameter rows: the fans who count; all where none are given.
  /// - Complexity: one pass over the column.
  public func distribution(of id: Field.ID, among rows: Bitmap? = nil) -> ValueDistribution? {
    guard let field = schema[id], [.choice, .set, .text].contains(field.type) else { return nil }
    guard case .codes(let column)? = columns[id.stored] else {
      guard field.type == .choice || field.type == .set else { return nil }
      return ValueDistribution(
        entries: field.choices.map { .init(value: $0, count: 0) }, missing: rows?.population ?? count)
    }
    let populations = column.populations(among: rows)
    var counts: [String: (value: String, count: Int)] = [:]
    for (index, entry) in column.entries.enumerated() {
      for (value, folded) in zip(entry.values, entry.folded) {
        counts[folded, default: (value, 0)].count += populations[index + 1]
      }
    }
    for choice in field.choices where counts[TextFolding.fold(choice)] == nil {
      counts[TextFolding.fold(choice)] = (choice, 0)
    }
    let entries = counts.values.filter { $0.count > 0 || field.choices.contains($0.value) }
      .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
      .map { ValueDistribution.Entry(value: $0.value, count: $0.count) }
    return ValueDistribution(entries: entries, missing: populations[0])
  }
}
