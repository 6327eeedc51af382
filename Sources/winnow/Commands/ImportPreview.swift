import Interchange
import Segmentation

/// What an import of a platform's export would do, in lines for people.
struct ImportPreview {
  private let report: PlatformReport

  init(_ report: PlatformReport) { self.report = report }

  /// What the file is, what becomes of each column, and the numbers.
  var lines: [String] {
    let columns = report.columns.enumerated().map { index, column in
      (name: column.name.isEmpty ? "column \(index + 1)" : column.name, becomes: column.becomes)
    }
    let width = min(32, columns.map(\.name.count).max() ?? 0)
    let rows = columns.map { column in
      "  " + column.name + String(repeating: " ", count: max(0, width - column.name.count)) + "  " + column.becomes
    }
    let map = report.source.map { "  (--from \($0.rawValue) --map KEY=COLUMN takes in what is passed over)" }
    return head + ["", "Columns:"] + rows + [map ?? "", "", "Would be:"] + numbers + [""]
  }

  private var head: [String] {
    let source = report.source.map { "\($0.title) (--from \($0.rawValue))" } ?? "unknown"
    return [
      "Export:    \(source)", "Encoding:  \(report.encoding.title)", "Delimiter: \(Self.name(of: report.delimiter))",
      "Zone:      \(report.zone), of times that have no offset",
    ]
  }

  private var numbers: [String] {
    let (result, fans, events) = (report.result, report.result.fans, report.result.events)
    func number(_ count: Int) -> String { Grouped.integer(count) }
    return [
      "  lines   \(number(result.records)), of which \(number(result.refused)) refused, "
        + "\(number(report.passedOverCount)) passed over, \(number(result.erased)) of erased fans",
      "  fans    \(number(fans.new)) new, \(number(fans.changed)) changed, \(number(fans.same)) the same",
      "  events  \(number(events.new)) new, \(number(events.same)) there already",
    ]
  }

  static func name(of delimiter: CSVDelimiter) -> String {
    switch delimiter {
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    }
  }

  /// A remark with the line of its first record, and how many there are.
  static func words(_ remark: PlatformReport.Remark, of file: String) -> String {
    let more = remark.count > 1 ? " (and in \(Words.count(remark.count - 1, "more line")))" : ""
    return "\(file):\(remark.line): \(remark.text)\(more)."
  }
}

/// `winnow import --sources`: the exports that are known.
enum ImportSourceList {
  static func write(json: Bool, _ console: inout Console) {
    guard !json else {
      var writer = JSONWriter(.pretty)
      writer.beginArray()
      for source in ImportSource.allCases {
        writer.beginObject()
        writer.key("name")
        writer.string(source.rawValue)
        writer.key("title")
        writer.string(source.title)
        writer.key("columns")
        writer.value(.array(source.shapes.map { .array($0.map(JSONValue.string)) }))
        writer.key("refused")
        if let refusal = source.refusal { writer.string(refusal) } else { writer.null() }
        writer.endObject()
      }
      writer.endArray()
      return console.output.write(json: writer.finished())
    }
    var table = TextTable([.init(title: "name"), .init(title: "export"), .init(title: "known by the columns")])
    for source in ImportSource.allCases {
      let shapes = source.shapes.map { $0.joined(separator: ", ") }
      let known =
        source == .contacts ? "any name of an address, such as \(shapes[0])" : shapes.joined(separator: " or ")
      table.rows.append([
        source.rawValue, source.title, source.refusal == nil ? known : "\(known) (refused: no e-mail address)",
      ])
    }
    table.write(to: &console.output)
  }
}
