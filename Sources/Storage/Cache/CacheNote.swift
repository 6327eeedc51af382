import Interchange

/// What the column cache says of itself: which files it was made of, and what was wrong with their lines.
struct CacheNote {
  let origin: TableOrigin
  let fans: LinesPosition
  let events: LinesPosition
  let problems: [DataProblem]

  /// The form of the columns and of this note; another number for each change of either, or of what lines mean.
  private static let form = 6

  init(origin: TableOrigin, fans: LinesPosition, events: LinesPosition, problems: [DataProblem]) {
    self.origin = origin
    self.fans = fans
    self.events = events
    self.problems = problems
  }

  /// The note in JSON; nil where it is none of this form.
  init?(_ bytes: [UInt8]) {
    let parsed = bytes.withUnsafeBufferPointer { bytes in try? JSONValue(parsing: bytes) }
    guard let parsed, parsed["form"]?.number == String(Self.form), let settings = parsed.unsigned("settings"),
      let zone = parsed.unsigned("zone"), let fans = parsed["fans"].flatMap(LinesPosition.init),
      let events = parsed["events"].flatMap(LinesPosition.init), let problems = parsed["problems"]?.array
    else { return nil }
    origin = TableOrigin(settings: settings, zone: zone)
    self.fans = fans
    self.events = events
    self.problems = problems.compactMap { DataProblem($0) }
    guard self.problems.count == problems.count else { return nil }
  }

  /// The note as JSON.
  var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("form")
    writer.number(Self.form)
    writer.key("settings")
    writer.string(String(origin.settings))
    writer.key("zone")
    writer.string(String(origin.zone))
    writer.key("fans")
    fans.write(to: &writer)
    writer.key("events")
    events.write(to: &writer)
    writer.key("problems")
    writer.beginArray()
    for problem in problems { problem.write(to: &writer) }
    writer.endArray()
    writer.endObject()
    return writer.finished()
  }
}

extension JSONValue {
  func unsigned(_ key: String) -> UInt64? { self[key]?.string.flatMap { UInt64($0) } }
  func whole(_ key: String) -> Int? { self[key]?.number.flatMap { Int($0) } }
}

extension LinesPosition {
  fileprivate init?(_ json: JSONValue) {
    guard let length = json.whole("length"), let lines = json.whole("lines"),
      let checksum = json.unsigned("checksum")
    else { return nil }
    self.init(status: json["status"].flatMap(FileStatus.init), length: length, lines: lines, checksum: checksum)
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let status {
      writer.key("status")
      status.write(to: &writer)
    }
    writer.key("length")
    writer.number(length)
    writer.key("lines")
    writer.number(lines)
    writer.key("checksum")
    writer.string(String(checksum))
    writer.endObject()
  }
}

extension FileStatus {
  init?(_ json: JSONValue) {
    guard let device = json.unsigned("device"), let inode = json.unsigned("inode"), let size = json.whole("size"),
      let changed = json.whole("changed")
    else { return nil }
    self.init(device: device, inode: inode, size: size, changed: Int64(changed))
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    for (key, number) in [("device", device), ("inode", inode)] {
      writer.key(key)
      writer.string(String(number))
    }
    writer.key("size")
    writer.number(size)
    writer.key("changed")
    writer.number(Int(changed))
    writer.endObject()
  }
}

extension DataProblem {
  fileprivate init?(_ json: JSONValue) {
    guard let file = json["file"]?.string, let message = json["message"]?.string,
      let severity = json["severity"]?.string.flatMap(Severity.init)
    else { return nil }
    self.init(
      file: file, line: json.whole("line"), column: json.whole("column"), field: json["field"]?.string,
      message: message, outcome: json["outcome"]?.string ?? "", severity: severity)
    isTornLine = json["torn"] == .boolean(true)
    isDamagedLine = json["damaged"] == .boolean(true)
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    let texts = [
      ("file", file), ("message", message), ("severity", severity.rawValue), ("outcome", outcome), ("field", field),
    ]
    for case (let key, let text?) in texts {
      writer.key(key)
      writer.string(text)
    }
    for case (let key, let number?) in [("line", line), ("column", column)] {
      writer.key(key)
      writer.number(number)
    }
    for (key, isSo) in [("torn", isTornLine), ("damaged", isDamagedLine)] where isSo {
      writer.key(key)
      writer.bool(true)
    }
    writer.endObject()
  }
}
