import Segmentation

/// Finds the lines of an id in a file of lines, and reads them only when they are asked for.
///
/// It points into the bytes, which must outlive it.
public struct LineIndex: Sendable {
  // An address, for a pointer is not handed from thread to thread.
  private let address: UInt
  private let count: Int
  private var ids = ByteInterner()
  /// The lines of each id in the order of the file.
  private var lines: [[Range<Int>]] = []
  private var buyers = ByteInterner()
  /// The ids of fans who were merged into others.
  private(set) var aliases: [String] = []

  /// The lines of `bytes`; what is no object with an id is passed over, for `check` to tell.
  /// - Complexity: one pass.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    (address, count) = (UInt(bitPattern: bytes.baseAddress), bytes.count)
    var walk = JSONLines(bytes)
    var reader = JSONReader(UnsafeBufferPointer(start: nil, count: 0))
    while true {
      do throws(JSONProblem) {
        guard let line = try walk.next() else { break }
        guard !line.isBlank else { continue }
        reader.restart(bytes.slice(line.range), firstLine: line.number)
        try add(line, &reader)
      } catch {
        continue
      }
    }
  }

  /// An index of no lines.
  public init() { (address, count) = (0, 0) }

  private var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: UnsafePointer(bitPattern: address), count: count)
  }

  /// Whether there is no line with an id.
  var isEmpty: Bool { lines.isEmpty }

  /// Whether a line has this id.
  func has(_ id: UnsafeBufferPointer<UInt8>) -> Bool { ids.number(of: id) != nil }

  private mutating func add(_ line: JSONLine, _ reader: inout JSONReader) throws(JSONProblem) {
    var (id, fan, isPurchase): (JSONString?, JSONString?, Bool) = (nil, nil, false)
    var isMerged = false
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "id": id = try reader.readString()
      case "fan": fan = try reader.readString()
      case "merged_into":
        isMerged = true
        try reader.skipValue()
      case "type":
        let kind = try reader.peekKind()
        if kind == .string { isPurchase = try reader.readString() == "purchase" } else { try reader.skipValue() }
      default: try reader.skipValue()
      }
    }
    guard let id else { return }
    if isMerged { aliases.append(id.string) }
    let (number, isNew) = id.withUnescapedUTF8 { ids.intern($0) }
    if isNew { lines.append([line.range]) } else { lines[number].append(line.range) }
    if isPurchase, let fan { _ = fan.withUnescapedUTF8 { buyers.intern($0) } }
  }

  /// The fan with this id, all of its lines merged.
  public func merged(_ id: String) -> JSONValue? {
    guard let number = ids.number(of: id) else { return nil }
    return lines[number].reduce(nil) { merged, range in
      guard let value = try? JSONValue(parsing: bytes.slice(range)) else { return merged }
      return JSONMerge.merge(value, into: merged)
    }
  }

  /// The event with this id: its first line.
  public func first(_ id: String) -> JSONValue? {
    guard let number = ids.number(of: id), let range = lines[number].first else { return nil }
    return try? JSONValue(parsing: bytes.slice(range))
  }

  /// Whether one of the lines is a purchase of this fan.
  public func hasPurchase(ofFan id: String) -> Bool { buyers.number(of: id) != nil }
}
