/// What a table wants of one of its columns.
public struct TableColumn: Hashable, Sendable {
  /// Where text stands in a column.
  public enum Alignment: Hashable, Sendable {
    /// At the left edge, as words do.
    case leading
    /// At the right edge, as numbers do.
    case trailing
  }

  /// The word at its head.
  public let title: String
  /// The columns below which it is of no use.
  public let minimum: Int
  /// The columns that show everything; `Int.max` takes all there is.
  public let ideal: Int
  /// The higher, the longer it stays when room gets scarce, and the sooner it gets its ideal width.
  public let priority: Int
  /// Where its text stands.
  public let alignment: Alignment

  /// A column; an ideal below the minimum counts as the minimum.
  public init(title: String, minimum: Int, ideal: Int, priority: Int = 0, alignment: Alignment = .leading) {
    self.title = title
    self.minimum = max(1, minimum)
    self.ideal = max(self.minimum, ideal)
    self.priority = priority
    self.alignment = alignment
  }
}

/// Which columns of a table appear in a given width, where, and how wide.
public struct TableLayout: Hashable, Sendable {
  /// A column that appears.
  public struct Placed: Hashable, Sendable {
    /// Its place among all columns of the table.
    public let index: Int
    /// Terminal columns from the left edge of the table.
    public let x: Int
    /// Terminal columns.
    public let width: Int
    /// Its wishes, title and alignment.
    public let column: TableColumn
  }

  /// The columns that appear, from left to right.
  public let placed: [Placed]

  /// Fits `columns` into `width` with `gap` between neighbours, and one more where a number ends beside a word's beginning,
  /// which else would read as one.
  ///
  /// Columns come in by priority, at equal priority from the left, as long as their minimum fits; the first comes in
  /// however narrow. Then each grows to its ideal width, in the same order.
  public init(_ columns: [TableColumn], width: Int, gap: Int = 1) {
    let order = columns.indices.sorted { (-columns[$0].priority, $0) < (-columns[$1].priority, $1) }
    func space(after index: Int, before next: Int) -> Int {
      gap + (columns[index].alignment == .trailing && columns[next].alignment == .leading ? 1 : 0)
    }
    func gaps(_ chosen: [Int]) -> Int {
      zip(chosen, chosen.dropFirst()).reduce(0) { $0 + space(after: $1.0, before: $1.1) }
    }
    var widths: [Int: Int] = [:]
    for index in order {
      let chosen = (widths.keys + [index]).sorted()
      let needed = chosen.reduce(gaps(chosen)) { $0 + columns[$1].minimum }
      guard widths.isEmpty || needed <= width else { break }
      widths[index] = max(0, min(columns[index].minimum, widths.isEmpty ? width : .max))
    }
    let chosen = widths.keys.sorted()
    var free = max(0, width - gaps(chosen) - widths.values.reduce(0, +))
    for index in order {
      guard let narrow = widths[index] else { continue }
      let more = min(free, columns[index].ideal - narrow)
      widths[index] = narrow + more
      free -= more
    }
    var x = 0
    var last: Int?
    placed = chosen.compactMap { index in
      guard let width = widths[index], width > 0 else { return nil }
      if let last { x += space(after: last, before: index) }
      defer { (x, last) = (x + width, index) }
      return Placed(index: index, x: x, width: width, column: columns[index])
    }
  }

  /// The cell of a placed column in `row`, an area one row high and as wide as the table.
  public func cell(_ placed: Placed, in row: Rect) -> Rect {
    Rect(x: row.x + placed.x, y: row.y, width: placed.width, height: min(1, row.height)).intersection(row)
  }
}

extension Canvas {
  /// Writes the titles of a table's columns into `row`, an area one row high and as wide as the table.
  public mutating func putTitles(of layout: TableLayout, in row: Rect, style: Style = .plain) {
    for placed in layout.placed {
      put(placed.column.title, in: layout.cell(placed, in: row), alignment: placed.column.alignment, style: style)
    }
  }

  /// Writes `text` into one cell of a table, aligned as its column wants, cut with "…".
  public mutating func put(_ text: String, in cell: Rect, alignment: TableColumn.Alignment, style: Style = .plain) {
    switch alignment {
    case .leading: put(text, at: cell.origin, style: style, maxWidth: cell.width, in: cell, truncation: "…")
    case .trailing: putRight(text, in: cell, style: style)
    }
  }
}
