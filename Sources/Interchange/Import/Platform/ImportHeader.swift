import Segmentation

/// The names of a file's columns, as sources look for them: trimmed, in lower case.
struct ImportHeader: Hashable, Sendable {
  /// The names as the file has them, trimmed; the second of two equal names has ` (2)` behind it.
  let names: [String]
  /// The same names folded; empty for a column without a name.
  let keys: [String]
  private let columns: [String: Int]

  /// The names of these cells.
  init(_ cells: [String]) {
    var names: [String] = []
    var keys: [String] = []
    var columns: [String: Int] = [:]
    for (column, cell) in cells.enumerated() {
      let name = ImportCell.trimmed(cell)
      var (free, number) = (name, 2)
      while !name.isEmpty, columns[TextFolding.fold(free)] != nil {
        free = "\(name) (\(number))"
        number += 1
      }
      names.append(free)
      keys.append(TextFolding.fold(free))
      if !name.isEmpty { columns[TextFolding.fold(free)] = column }
    }
    (self.names, self.keys, self.columns) = (names, keys, columns)
  }

  /// The column with this folded name.
  func column(_ key: String) -> Int? { columns[key] }

  /// Whether a column has this folded name.
  func has(_ key: String) -> Bool { columns[key] != nil }

  /// How a column is told to people.
  func shown(_ column: Int) -> String { names[column].isEmpty ? "column \(column + 1)" : names[column] }
}
