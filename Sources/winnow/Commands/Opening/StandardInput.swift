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
}
