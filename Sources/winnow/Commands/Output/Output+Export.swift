import Interchange
import Segmentation
import TerminalCanvas

extension Output {
  /// Writes fans as a plan wants them; on a terminal every record is a line that is safe to show.
  ///
  /// - Parameter mostBytes: where to stop; what came before is written.
  /// - Returns: what is to be told beside the fans; nil where there were more bytes.
  @discardableResult
  mutating func write(
    _ rows: [UInt32], of table: FanTable, _ plan: ExportPlan, mostBytes: Int = .max
  ) -> ExportTally? {
    let writer = ExportWriter(plan, table)
    if isTerminal { return show(rows, by: writer, plan) }
    var (count, isTooLong) = (0, false)
    let tally = writer.write(rows) { piece in
      count += piece.count
      isTooLong = count > mostBytes
      if isTooLong { return false }
      write(piece)
      return isOpen
    }
    return isTooLong ? nil : tally
  }

  private mutating func show(_ rows: [UInt32], by writer: ExportWriter, _ plan: ExportPlan) -> ExportTally {
    let isDelimited = plan.format.descriptor.syntax.isDelimited
    var tally = ExportTally()
    write(safe(writer.head, isRecord: isDelimited))
    for index in rows.indices where isOpen {
      let piece = writer.piece(of: rows[index...index], isFirst: index == 0)
      tally += piece.tally
      write(safe(piece.bytes, isRecord: isDelimited))
    }
    write(safe(writer.tail(after: rows.count), isRecord: false))
    return tally
  }

  /// Bytes as text that is safe to show.
  ///
  /// - Parameter isRecord: whether they are one record, in which only the last line end is one.
  private func safe(_ bytes: [UInt8], isRecord: Bool) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard isRecord else {
      return text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText.line(String($0)) }
        .joined(separator: "\n")
    }
    return SafeText.line(String(text.dropLast())) + "\n"
  }
}
