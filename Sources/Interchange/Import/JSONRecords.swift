/// The objects of a file of JSON Lines as records, with the keys of all of them as the header.
///
/// Texts stand as they are, numbers and truths as JSON writes them, the texts of an array between semicolons, what is
/// null or not there as an empty cell, and everything else as JSON.
struct JSONRecords {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var lines: JSONLines
  private var keys: [String] = []
  private var isHeaderTaken = false

  /// The records of these bytes, which must outlive them.
  /// - Complexity: one pass, to learn the keys.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(CSVProblem) {
    self.bytes = bytes
    lines = JSONLines(bytes)
    var seen: Set<String> = []
    var walk = JSONLines(bytes)
    while let members = try Self.members(&walk, bytes) {
      for member in members.members where seen.insert(member.key).inserted { keys.append(member.key) }
      guard keys.count <= CSVReader.mostColumns else {
        throw CSVProblem(
          line: members.line, column: 1, what: "the objects have more than \(CSVReader.mostColumns) different keys")
      }
    }
  }

  /// The header, then a record for each object; nil at the end.
  mutating func next() throws(CSVProblem) -> CSVRecord? {
    guard isHeaderTaken else {
      isHeaderTaken = true
      return keys.isEmpty ? nil : Self.record(keys, line: 1)
    }
    guard let found = try Self.members(&lines, bytes) else { return nil }
    let cells = Dictionary(found.members.map { ($0.key, $0.value) }) { first, _ in first }
    return Self.record(keys.map { cells[$0].map(Self.text) ?? "" }, line: found.line)
  }

  private static func members(
    _ lines: inout JSONLines, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(CSVProblem) -> (members: [JSONMember], line: Int)? {
    do throws(JSONProblem) {
      while let line = try lines.next() {
        guard !line.isBlank else { continue }
        let value = try JSONValue(parsing: bytes.slice(line.range), firstLine: line.number)
        guard case .object(let members) = value else {
          throw JSONProblem(
            line: line.number, column: 1, offset: line.range.lowerBound, what: "an object was expected on each line")
        }
        return (members, line.number)
      }
      return nil
    } catch {
      throw CSVProblem(line: error.line, column: error.column, what: error.what)
    }
  }

  private static func record(_ cells: [String], line: Int) -> CSVRecord {
    var bytes: [UInt8] = []
    let ends = cells.map { cell in
      bytes.append(contentsOf: cell.utf8)
      return bytes.count
    }
    return CSVRecord(line: line, headerCount: cells.count, bytes: bytes, ends: ends)
  }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .null: return ""
    case .string(let text): return text
    case .number(let text): return text
    case .boolean(let truth): return truth ? "true" : "false"
    case .array(let elements):
      let texts = elements.compactMap(\.string)
      guard texts.count == elements.count, !texts.contains(where: { $0.contains(";") }) else {
        return value.text(.compact)
      }
      return texts.joined(separator: ";")
    case .object: return value.text(.compact)
    }
  }
}
