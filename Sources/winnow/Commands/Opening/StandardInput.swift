import Glibc
import Storage

/// What is piped into the program.
enum StandardInput {
  /// Hands out everything in pieces, each valid only during the call.
  static func read(_ body: (UnsafeRawBufferPointer) -> Void) throws(StorageProblem) {
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(STDIN_FILENO, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw StorageProblem(
          .system(errno), path: "standard input", operation: "read", reason: String(cString: strerror(errno)))
      }
      if count == 0 { return }
      piece.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  /// Its lines without their ends, CRLF or LF; an empty line is one too.
  static func lines() throws(CommandFailure) -> [String] {
    var bytes: [UInt8] = []
    do throws(StorageProblem) { try read { bytes += $0 } } catch { throw CommandFailure(error) }
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    var texts: [String] = []
    for line in lines {
      let end = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard let text = String(validating: end, as: UTF8.self) else {
        throw CommandFailure(.data, "line \(texts.count + 1) of standard input is not valid UTF-8.")
      }
      texts.append(text)
    }
    return texts
  }
}
