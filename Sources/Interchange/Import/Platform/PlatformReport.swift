import Segmentation

/// What an import of a platform's export found, and what it would add.
public struct PlatformReport: Hashable, Sendable {
  /// A column of the file, and what becomes of it.
  public struct Column: Hashable, Sendable {
    /// Its name in the header.
    public let name: String
    /// What becomes of it, in words.
    public let becomes: String
    /// Whether nothing of it is taken in.
    public let isPassedOver: Bool
  }

  /// Something that was found in several records.
  public struct Remark: Hashable, Sendable {
    /// What it is, as a sentence without its full stop.
    public let text: String
    /// In how many records.
    public var count: Int
    /// The line of the first of them.
    public internal(set) var line: Int
  }

  /// What the file is; nil where that is not known.
  public var source: ImportSource?
  /// How its characters are written.
  public var encoding = TextEncoding.utf8
  /// What stands between its fields.
  public var delimiter = CSVDelimiter.comma
  /// The clock that its times without an offset show.
  public var zone = ""
  /// The columns in their order.
  public var columns: [Column] = []
  /// Lines to append, and the numbers.
  public var result = ImportResult()
  /// The records that are passed over, by reason; they are no mistakes.
  public var passedOver: [Remark] = []
  /// What a person may want to know.
  public var notes: [Remark] = []
  /// The records that were refused or passed over, with the reasons, as CSV with a header; empty where none was.
  public var refusedRecords: [UInt8] = []

  /// A report of nothing yet.
  public init() {}

  /// How many records are passed over.
  public var passedOverCount: Int { passedOver.reduce(0) { $0 + $1.count } }

  /// Counts a remark.
  static func count(_ text: String, line: Int, in remarks: inout [Remark], _ places: inout [String: Int]) {
    if let place = places[text] {
      remarks[place].count += 1
      remarks[place].line = min(line, remarks[place].line)
    } else {
      places[text] = remarks.count
      remarks.append(Remark(text: text, count: 1, line: line))
    }
  }
}

extension PlatformReport {
  /// The report as JSON, without the lines themselves.
  public func write(to writer: inout JSONWriter, isDryRun: Bool) {
    writer.beginObject()
    func text(_ key: String, _ value: String?) {
      writer.key(key)
      if let value { writer.string(value) } else { writer.null() }
    }
    func number(_ key: String, _ value: Int) {
      writer.key(key)
      writer.number(value)
    }
    text("source", source?.rawValue)
    text("title", source?.title)
    text("encoding", encoding.rawValue)
    text("delimiter", delimiter.rawValue)
    text("zone", zone)
    writer.key("dry_run")
    writer.bool(isDryRun)
    writer.key("refused_whole")
    writer.bool(result.isRefused)
    writer.key("columns")
    writer.beginArray()
    for column in columns {
      writer.beginObject()
      text("name", column.name)
      text("becomes", column.becomes)
      writer.key("passed_over")
      writer.bool(column.isPassedOver)
      writer.endObject()
    }
    writer.endArray()
    number("records", result.records)
    Self.write(result.fans, "fans", to: &writer)
    Self.write(result.events, "events", to: &writer)
    number("refused", result.refused)
    number("erased", result.erased)
    Self.write(passedOver, "passed_over", to: &writer)
    Self.write(notes, "notes", to: &writer)
    writer.key("problems")
    writer.beginArray()
    for problem in result.problems { Self.write(problem, to: &writer) }
    writer.endArray()
    writer.endObject()
  }

  private static func write(_ tally: ImportResult.Tally, _ key: String, to writer: inout JSONWriter) {
    writer.key(key)
    writer.beginObject()
    for (name, count) in [("new", tally.new), ("changed", tally.changed), ("same", tally.same)] {
      writer.key(name)
      writer.number(count)
    }
    writer.endObject()
  }

  private static func write(_ remarks: [Remark], _ key: String, to writer: inout JSONWriter) {
    writer.key(key)
    writer.beginArray()
    for remark in remarks {
      writer.beginObject()
      writer.key("reason")
      writer.string(remark.text)
      writer.key("count")
      writer.number(remark.count)
      writer.key("line")
      writer.number(remark.line)
      writer.endObject()
    }
    writer.endArray()
  }

  private static func write(_ problem: DataProblem, to writer: inout JSONWriter) {
    writer.beginObject()
    for (key, value) in [("line", problem.line), ("column", problem.column)] {
      guard let value else { continue }
      writer.key(key)
      writer.number(value)
    }
    if let field = problem.field {
      writer.key("field")
      writer.string(field)
    }
    writer.key("severity")
    writer.string(problem.severity.rawValue)
    writer.key("reason")
    writer.string(problem.message)
    writer.endObject()
  }
}
