import Glibc
import Interchange
import ManageSegments
import Segmentation
import Storage

/// The beginning of a file: the names of its columns, and values of its first lines.
struct ImportHead {
  /// The names, the second of two equal ones with ` (2)` behind it.
  private(set) var names: [String] = []
  /// The first lines, cell by cell.
  private(set) var rows: [[String]] = []

  /// So much of a file is looked at.
  private static let size = 1 << 18
  private static let mostRows = 4

  /// The beginning of the file at a path; empty where it cannot be read so, for the import itself to tell why.
  init(_ path: String, isJSONLines: Bool) {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: Self.size)
    let count = read(file, &bytes, bytes.count)
    guard count > 0 else { return }
    bytes.removeLast(bytes.count - count)
    if isJSONLines {
      takeLines(bytes, isWhole: count < Self.size)
    } else {
      takeTable(bytes, isWhole: count < Self.size)
    }
  }

  private mutating func takeTable(_ bytes: [UInt8], isWhole: Bool) {
    var decoding = TextDecoding()
    var text: [UInt8] = []
    bytes.withUnsafeBytes { decoding.decode($0, to: &text) }
    var reader = CSVReader()
    text.withUnsafeBytes { reader.feed($0) }
    if isWhole { reader.finish() }
    guard let header = try? reader.nextRecord() else { return }
    names = Self.distinct(header.fields)
    while rows.count < Self.mostRows, let record = try? reader.nextRecord() { rows.append(record.fields) }
  }

  private mutating func takeLines(_ bytes: [UInt8], isWhole: Bool) {
    let objects = bytes.split(separator: 0x0A).prefix(Self.mostRows).compactMap { line in
      (try? JSONValue(parsing: Array(line)))?.object
    }
    for object in objects {
      for member in object where !names.contains(member.key) { names.append(member.key) }
    }
    rows = objects.map { object in
      names.map { name in
        guard let value = object.first(where: { $0.key == name })?.value else { return "" }
        return value.string ?? value.text(.compact)
      }
    }
  }

  private static func distinct(_ cells: [String]) -> [String] {
    var names: [String] = []
    for cell in cells {
      let name = cell.trimmed
      var (free, number) = (name, 2)
      while !name.isEmpty, names.contains(where: { TextFolding.fold($0) == TextFolding.fold(free) }) {
        free = "\(name) (\(number))"
        number += 1
      }
      names.append(free)
    }
    return names
  }

  /// Values of a column.
  func examples(_ column: Int) -> [String] {
    rows.compactMap { $0.indices.contains(column) ? $0[column].trimmed : nil }.filter { !$0.isEmpty }
      .map { String($0.prefix(40)) }
  }
}

// MARK: - What the columns suggest

extension ImportHead {
  /// Columns whose names are those of fields, and the first that holds addresses.
  func suggestion(_ schema: Schema) -> ImportMapping {
    var used: Set<String> = []
    var keys = names.indices.map { column -> String? in
      guard let key = key(of: names[column], schema), used.insert(key).inserted else { return nil }
      return key
    }
    if !used.contains("email"), let column = names.indices.first(where: holdsAddresses) { keys[column] = "email" }
    return ImportMapping(.fans, keys: keys)
  }

  private func key(of name: String, _ schema: Schema) -> String? {
    let folded = TextFolding.fold(name)
    let words = folded.split { !$0.isLetter && !$0.isNumber }.joined(separator: "_")
    if ["id", "fan_id", "customer_id", "user_id", "member_id", "customer", "customerid"].contains(words) {
      return "id"
    }
    if ["e_mail", "mail", "email_address", "e_mail_address"].contains(words) { return "email" }
    let field = schema[Field.ID(rawValue: words)] ?? schema.fields.first { TextFolding.fold($0.label) == folded }
    return field.flatMap { ImportKeys.isTaken($0.id.rawValue) ? $0.id.rawValue : nil }
  }

  private func holdsAddresses(_ column: Int) -> Bool {
    let values = examples(column)
    return !values.isEmpty && values.allSatisfy { $0.contains("@") && $0.contains(".") && !$0.contains(" ") }
  }
}

/// The keys that columns of a file may become.
enum ImportKeys {
  /// Whether a key can be said by a file; others follow from it.
  static func isTaken(_ key: String) -> Bool {
    ![
      "category", "last_active_days", "registration_days", "first_purchase_days", "last_purchase_days", "merged_into",
    ].contains(key)
  }

  static func fans(_ schema: Schema) -> [ImportForecast.Choice] {
    let fields = schema.fields.filter { $0.id != .id && isTaken($0.id.rawValue) }
    return [ImportForecast.Choice("id", "Id of the fan")]
      + fields.map { ImportForecast.Choice($0.id.rawValue, "\($0.label) (\($0.type.words))") }
  }

  static let events: [ImportForecast.Choice] =
    [
      ImportForecast.Choice("id", "Number of the event"), ImportForecast.Choice("fan", "Id of the fan"),
      ImportForecast.Choice("type", "Type, such as purchase"), ImportForecast.Choice("at", "Time"),
    ]
    + EventSchema.fields.filter { !["id", "fan", "type", "at"].contains($0.id.rawValue) }
    .map { ImportForecast.Choice($0.id.rawValue, "\($0.label) (\($0.type.words))") }
}

extension FieldType {
  fileprivate var words: String {
    switch self {
    case .text: "text"
    case .choice: "one of several"
    case .number: "number"
    case .days: "days"
    case .money: "amount"
    case .date: "date"
    case .set: "several"
    case .boolean: "yes or no"
    }
  }
}

extension String {
  /// The text without the blanks around it.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
