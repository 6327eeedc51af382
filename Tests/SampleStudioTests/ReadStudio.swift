import Foundation
import SampleStudio

/// A studio's files, read back with Foundation's reader.
struct ReadStudio: Sendable {
  /// The values of a line as text, numbers and yes/no too; null is left out.
  typealias Line = [String: String]

  let fans: [Line]
  let events: [Line]
  let eventsByFan: [String: [Line]]

  init(_ studio: SampleStudio) throws {
    fans = try lines(studio.writeFans).map(values)
    events = try lines(studio.writeEvents).map(values)
    eventsByFan = Dictionary(grouping: events) { text($0, "fan") }
  }

  func events(_ fan: Line) -> [Line] { eventsByFan[text(fan, "id")] ?? [] }
}

extension SampleStudio {
  /// A studio of the day that the stories are told from.
  static func onNovember20(fans: Int) -> SampleStudio { SampleStudio(fans: fans, today: (2026, 11, 20)) }
}

/// All the bytes that a writer hands out.
func bytes(_ write: ((UnsafeRawBufferPointer) -> Void) -> Void) -> [UInt8] {
  var all: [UInt8] = []
  write { all.append(contentsOf: $0) }
  return all
}

/// The lines that a writer hands out; every one ends with a line break.
func lines(_ write: ((UnsafeRawBufferPointer) -> Void) -> Void) -> [ArraySlice<UInt8>] {
  bytes(write).split(separator: UInt8(ascii: "\n"))
}

func parsed(_ line: some Sequence<UInt8>) throws -> [String: Any] {
  try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
}

func values(_ line: some Sequence<UInt8>) throws -> ReadStudio.Line {
  try parsed(line).compactMapValues { $0 is NSNull ? nil : $0 as? String ?? "\($0)" }
}

func text(_ line: ReadStudio.Line, _ key: String) -> String { line[key] ?? "" }

func text(_ object: [String: Any], _ key: String) -> String { object[key] as? String ?? "" }

/// How many lines the bytes hold.
func lineBreaks(in bytes: UnsafeRawBufferPointer) -> Int {
  guard var rest = bytes.baseAddress else { return 0 }
  let end = rest + bytes.count
  var count = 0
  while let found = memchr(rest, 10, end - rest) {
    count += 1
    rest = UnsafeRawPointer(found) + 1
  }
  return count
}

/// The amount in cents.
func cents(_ line: ReadStudio.Line, _ key: String = "amount") -> Int {
  Int(text(line, key).filter { $0 != "." }) ?? 0
}

/// Seconds since 1970, or nil where the key is absent.
func instant(_ line: ReadStudio.Line, _ key: String = "at") -> Int? {
  guard let written = line[key] else { return nil }
  let digits = Array(written.utf8)
  func number(_ place: Int, _ count: Int) -> Int {
    digits[place..<place + count].reduce(0) { $0 * 10 + Int($1) - 48 }
  }
  var time = tm()
  time.tm_year = Int32(number(0, 4) - 1_900)
  time.tm_mon = Int32(number(5, 2) - 1)
  time.tm_mday = Int32(number(8, 2))
  time.tm_hour = Int32(number(11, 2))
  time.tm_min = Int32(number(14, 2))
  time.tm_sec = Int32(number(17, 2))
  guard digits.count == 25 else { return timegm(&time) }
  let offset = (number(20, 2) * 60 + number(23, 2)) * 60
  return timegm(&time) + (digits[19] == UInt8(ascii: "-") ? offset : -offset)
}
