import Segmentation
import TerminalCanvas

/// A column of the list of fans, as a person chose it.
public struct FanColumn: Hashable, Sendable {
  /// What it shows.
  public let field: Field.ID
  /// How wide it is; nil for as wide as suits it.
  public var width: Int?

  /// The widths that a column can be given.
  public static let widths = 4...60

  /// A column; a width is brought into the widths that there are.
  public init(_ field: Field.ID, width: Int? = nil) {
    self.field = field
    self.width = width.map { max(Self.widths.lowerBound, min($0, Self.widths.upperBound)) }
  }
}

/// How a person wants the dialog to look: remembered from one start to the next, whatever the workspace.
public struct Preferences: Hashable, Sendable {
  /// The columns of the list of fans from left to right; nil for the standard ones.
  public var fanColumns: [FanColumn]?
  /// What became of the tour; nil as long as nobody was asked.
  public var tour: TourOutcome?

  /// Preferences; without arguments the standard ones.
  public init(fanColumns: [FanColumn]? = nil, tour: TourOutcome? = nil) {
    self.fanColumns = fanColumns
    self.tour = tour
  }
}

extension Preferences {
  /// The columns that everybody sees who chose none, and how they look. Those of low priority give way where it is narrow.
  private static let standard: [(field: Field.ID, column: TableColumn)] = [
    (.name, TableColumn(title: "Name", minimum: 12, ideal: 24, priority: 9)),
    (.email, TableColumn(title: "Email", minimum: 12, ideal: 28, priority: 3)),
    (.totalSpent, TableColumn(title: "Spent", minimum: 9, ideal: 11, priority: 8, alignment: .trailing)),
    (.purchaseCount, TableColumn(title: "Purch.", minimum: 6, ideal: 6, priority: 7, alignment: .trailing)),
    (.lastActiveDays, TableColumn(title: "Active", minimum: 9, ideal: 9, priority: 6, alignment: .trailing)),
    (.lifecycleStage, TableColumn(title: "Stage", minimum: 8, ideal: 8, priority: 5)),
    (.country, TableColumn(title: "Country", minimum: 7, ideal: 14, priority: 2)),
    (.tier, TableColumn(title: "Tier", minimum: 7, ideal: 7, priority: 1)),
    (.tags, TableColumn(title: "Tags", minimum: 10, ideal: 20, priority: 0)),
  ]

  /// The columns of the list of fans that the fields of a workspace have.
  func columns(in schema: Schema) -> [FanColumn] {
    let chosen = (fanColumns ?? []).filter { schema[$0.field] != nil }
    return chosen.isEmpty ? Self.standard.map { FanColumn($0.field) } : chosen
  }

  /// How the columns look. Where a person chose them, the ones at the left stay longest.
  func tableColumns(in schema: Schema) -> [(field: Field.ID, column: TableColumn)] {
    let isChosen = fanColumns?.contains { schema[$0.field] != nil } ?? false
    return columns(in: schema).map { chosen in
      let column = Self.column(chosen.field, in: schema)
      let priority = isChosen ? 0 : column.priority
      return (
        chosen.field,
        TableColumn(
          title: column.title, minimum: chosen.width ?? column.minimum, ideal: chosen.width ?? column.ideal,
          priority: priority, alignment: column.alignment)
      )
    }
  }

  /// How a column looks that nobody gave a width.
  static func column(_ id: Field.ID, in schema: Schema) -> TableColumn {
    if let known = standard.first(where: { $0.field == id }) { return known.column }
    guard let field = schema[id] else { return TableColumn(title: id.rawValue, minimum: 8, ideal: 12) }
    let (minimum, ideal, alignment): (Int, Int, TableColumn.Alignment) =
      switch field.type {
      case .money: (9, 12, .trailing)
      case .number: (6, 10, .trailing)
      case .days: (9, 9, .trailing)
      case .date: (10, 10, .leading)
      case .boolean: (3, 5, .leading)
      case .choice: (8, 12, .leading)
      case .text, .set: (8, 20, .leading)
      }
    let title = min(DisplayWidth.of(field.label), 20)
    return TableColumn(title: field.label, minimum: minimum, ideal: max(ideal, title), alignment: alignment)
  }
}
