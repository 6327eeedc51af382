import Segmentation

/// A part of a file of JSON Lines that begins and ends with lines, so that several threads can each read one.
///
/// Its lines are numbered from 1 where it is the file's beginning, and else from 2, until the numbers of all lines before
/// are known.
struct LineRange: Sendable {
  // An address, for a pointer is not handed from thread to thread.
  private let address: UInt
  private let count: Int
  /// The bytes of the file before this part.
  let offset: Int
  /// Counts the bytes whose lines were read; where it is stopped, the lines that are left are not read.
  var progress: Progress?

  /// The bytes, which live as long as the file's.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: UnsafePointer(bitPattern: address), count: count)
  }

  /// A part that is larger than this is worth a thread.
  private static let smallest = 1 << 19
  /// More parts than cores even out what other programs take of them.
  private static let most = 8
  /// Places in a part are kept in 32 bits.
  private static let largest = 1 << 30

  /// Lines are counted by so many bytes.
  private static let countedBytes = 1 << 18

  /// A file in parts: so many that all cores are busy, but one where it is small.
  static func split(
    _ file: UnsafeBufferPointer<UInt8>, into wanted: Int? = nil, progress: Progress? = nil
  ) -> [LineRange] {
    let parts = max(1, wanted ?? min(most, file.count / smallest), file.count / largest)
    var ranges: [LineRange] = []
    var start = 0
    for part in 1...parts {
      let end = part == parts ? file.count : endOfLine(in: file, near: file.count / parts * part)
      guard end > start || (part == parts && ranges.isEmpty) else { continue }
      let bytes = file.slice(start..<end)
      ranges.append(
        LineRange(
          address: UInt(bitPattern: bytes.baseAddress), count: bytes.count, offset: start, progress: progress))
      start = end
    }
    return ranges
  }

  /// Lines behind those of a file, as one part.
  static func added(_ lines: UnsafeBufferPointer<UInt8>) -> LineRange {
    LineRange(address: UInt(bitPattern: lines.baseAddress), count: lines.count, offset: 1)
  }

  private static func endOfLine(in file: UnsafeBufferPointer<UInt8>, near place: Int) -> Int {
    min(file.firstOffset(of: 0x0A, from: place) + 1, file.count)
  }

  /// The number in the file of a line that has `number` in its own part, which comes after `linesBefore` lines.
  static func number(_ number: Int, after linesBefore: Int) -> Int { number - 2 + linesBefore + 1 }

  /// Reads each line that is not blank, reports those that have anything wrong, and returns how many there are in all.
  func forEachLine(_ reading: inout some LineReading & ~Copyable) -> Int {
    let bytes = self.bytes
    let first = offset == 0 ? 1 : 2
    var lines = JSONLines(bytes, firstLine: first)
    var counted = 0
    defer { progress?.advance(by: lines.start - counted) }
    while true {
      if let progress, lines.start - counted >= Self.countedBytes {
        progress.advance(by: lines.start - counted)
        counted = lines.start
        if progress.isStopped { return lines.number - first }
      }
      if let end = reading.readPlain(bytes, from: lines.start, number: lines.number) {
        lines.pass(to: end)
        continue
      }
      do throws(JSONProblem) {
        guard let line = try lines.next() else { return lines.number - first }
        guard !line.isBlank else { continue }
        let text = bytes.slice(line.range)
        do throws(JSONProblem) {
          try reading.read(text, line)
        } catch {
          reading.found.refuse(text, line, error, field: reading.field)
        }
      } catch {
        reading.found.refuse(error)
      }
    }
  }
}

/// Reads one line after the other.
protocol LineReading: ~Copyable {
  /// What was wrong with lines.
  var found: LineProblems { get set }
  /// The key at which reading stopped.
  var field: String? { get }
  /// Reads a line that begins at `start` and applies it, if it is of the usual shape; returns where the next begins.
  mutating func readPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, number: Int) -> Int?
  /// Reads a line, and applies it unless it throws.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ line: JSONLine) throws(JSONProblem)
}
