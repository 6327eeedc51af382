import Glibc
import Interchange
import Segmentation

/// The one way of data to standard output: gathered into large writes.
///
/// A reader that goes away, as `head` does, is no error: what follows is dropped.
struct Output: ~Copyable {
  private static let pieceSize = 1 << 16

  private let descriptor: Int32
  /// Whether a person reads it on a terminal.
  let isTerminal: Bool
  private var buffer: [UInt8] = []
  /// Whether anybody still takes what is written; long work may stop where not.
  private(set) var isOpen = true
  /// The error number of a write that failed for another reason than a reader who left.
  private(set) var failure: Int32?
  /// Whether e-mail addresses are hidden in whatever is written: the last net behind masked tables.
  var masksAddresses = false

  /// The output on a descriptor.
  init(descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
  }

  mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.pieceSize { flushPiece() }
  }

  /// Writes a value as JSON, valid and without a line end; no mark in it turns the direction of what a person sees.
  mutating func write(json: [UInt8]) {
    write(DirectionMarks.escaped(inJSON: json))
    write("\n")
  }

  mutating func write(_ bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.pieceSize { flushPiece() }
  }

  /// Hands over what is there, but for an address that may go on in what comes next.
  private mutating func flushPiece() {
    guard masksAddresses else { return flush() }
    let end = (buffer.lastIndex { !AddressMask.goesOn($0) } ?? -1) + 1
    let rest = Array(buffer[end...])
    buffer.removeSubrange(end...)
    flush()
    buffer = rest
  }

  /// Hands everything to the system.
  mutating func flush() {
    if masksAddresses { buffer = AddressMask.masked(buffer) }
    var start = 0
    while isOpen, start < buffer.count {
      let count = buffer.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + start, $0.count - start) }
      if count >= 0 {
        start += count
      } else if errno != EINTR {
        isOpen = false
        if errno != EPIPE { failure = errno }
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
