import Segmentation

/// Writes fans of a table as a plan wants them, in pieces.
///
/// The same rows of the same table always give the same bytes.
///
///     let writer = ExportWriter(plan, table)
///     let tally = try writer.write(selection.rows) { piece in … ; return true }
public struct ExportWriter: Sendable {
  private let plan: ExportPlan
  private let table: FanTable
  private let encoding: CellEncoding
  private let recipe: ExportRecipe
  /// What stands behind the cells of a row.
  private let rowEnd: [UInt8]

  /// A writer of fans of this table.
  public init(_ plan: ExportPlan, _ table: FanTable) {
    self.plan = plan
    self.table = table
    encoding = CellEncoding(plan, table.frame.settings.currency)
    rowEnd = Self.rowEnd(plan.format.descriptor.syntax)
    recipe = ExportRecipe(plan, table, encoding)
  }

  private static func rowEnd(_ syntax: ExportSyntax) -> [UInt8] {
    switch syntax {
    case .delimited(_, let lineEnd): Array(lineEnd.rawValue.utf8)
    case .json: Array("}".utf8)
    case .jsonl: Array("}\n".utf8)
    case .markdown: Array(" |\n".utf8)
    }
  }
}

// MARK: Pieces

extension ExportWriter {
  /// What stands before the rows.
  public var head: [UInt8] {
    switch plan.format.descriptor.syntax {
    case .jsonl: []
    case .json: [UInt8(ascii: "[")]
    case .delimited: line { $0.title }
    case .markdown: line { $0.title } + line { isTrailing($0) ? "---:" : "---" }
    }
  }

  /// A line with a text for each column.
  private func line(_ text: (ExportColumn) -> String) -> [UInt8] {
    var sink = ByteSink()
    for (index, column) in plan.columns.enumerated() {
      sink.append(ExportRecipe.prefix(of: column.title, isFirst: index == 0, encoding)[...])
      encoding.append(text(column), to: &sink)
    }
    sink.append(rowEnd[...])
    return Array(sink.bytes)
  }

  /// What stands behind so many rows.
  public func tail(after count: Int) -> [UInt8] {
    plan.format.descriptor.syntax == .json ? Array((count == 0 ? "]\n" : "\n]\n").utf8) : []
  }

  /// The bytes of some rows.
  ///
  /// - Parameter isFirst: whether no row stands before them.
  public func piece(of rows: ArraySlice<UInt32>, isFirst: Bool) -> (bytes: [UInt8], tally: ExportTally) {
    let separator = plan.format.descriptor.syntax == .json ? Array(",\n  ".utf8) : []
    let room = rows.count * 16 * (recipe.columnCount + 1)
    return RowWriter.with(recipe, table, encoding, room: room) { writer in
      for (index, row) in rows.enumerated() {
        writer.sink.append(isFirst && index == 0 ? separator.dropFirst() : separator[...])
        let start = writer.sink.count
        writer.write(Int(row))
        // A record of one empty field would be an empty line.
        if writer.sink.count == start { writer.sink.append("\"\"") }
        writer.sink.append(rowEnd[...])
      }
      return (Array(writer.sink.bytes), writer.tally)
    }
  }

  /// Hands out everything in pieces, in order, made on all cores.
  ///
  /// - Parameter take: takes a piece; false where no more are wanted.
  /// - Returns: what is to be told beside the fans.
  /// - Complexity: linear in the cells; holds a few pieces at a time.
  @discardableResult
  public func write<Failure>(
    _ rows: [UInt32], _ take: ([UInt8]) throws(Failure) -> Bool
  ) throws(Failure) -> ExportTally {
    var tally = ExportTally()
    guard try take(head) else { return tally }
    var next = 0
    while next < rows.count {
      let (first, count) = (
        next, min(Self.piecesAtOnce, (rows.count - next + Self.rowsPerPiece - 1) / Self.rowsPerPiece)
      )
      let pieces = Cores.map(count, isWorthwhile: true) { index in
        let start = first + index * Self.rowsPerPiece
        return piece(of: rows[start..<min(rows.count, start + Self.rowsPerPiece)], isFirst: start == 0)
      }
      for piece in pieces {
        guard try take(piece.bytes) else { return tally }
        tally += piece.tally
      }
      next += count * Self.rowsPerPiece
    }
    _ = try take(tail(after: rows.count))
    return tally
  }

  private static let rowsPerPiece = 4096
  private static let piecesAtOnce = 8

  private func isTrailing(_ column: ExportColumn) -> Bool {
    guard case .field(let id) = column.value, let type = table.schema[id]?.type else { return false }
    return [.number, .money, .days].contains(type)
  }
}
