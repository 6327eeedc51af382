/// What is told of an export beside its fans.
public struct ExportTally: Hashable, Sendable {
  /// Texts of which the target keeps the beginning only.
  public var clipped = 0
  /// Members of sets that lost the sign between them.
  public var altered = 0
  /// Cells that a spreadsheet would run, harmless or not.
  public var formulas = 0
  /// Sets whose members hold a sign that stands between members.
  public var unclearSets = 0

  /// Nothing to tell.
  public init() {}

  /// Tells of both.
  public static func += (tally: inout ExportTally, other: ExportTally) {
    tally.clipped += other.clipped
    tally.altered += other.altered
    tally.formulas += other.formulas
    tally.unclearSets += other.unclearSets
  }
}
