import Glibc

/// A folder for one test, gone with it; the program's home while it runs.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/winnow-terminal-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { preconditionFailure("tests need a folder for temporary files") }
    path = String(cString: made)
  }

  deinit { _ = try? Child.run("rm", "-rf", path) }

  /// Writes a file into the folder, making the folders on the way.
  func write(_ text: String, to name: String) throws {
    let file = "\(path)/\(name)"
    if let slash = file.lastIndex(of: "/") { _ = try Child.run("mkdir", "-p", "-m", "700", String(file[..<slash])) }
    let descriptor = creat(file, 0o600)
    guard descriptor >= 0 else { throw Failure("\(file) cannot be made: error \(errno)") }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw Failure("\(file) cannot be written") }
  }

  /// The bytes of a file in the folder; none where there is no such file.
  func bytes(of name: String) -> [UInt8] { (try? Child.bytes(of: "\(path)/\(name)")) ?? [] }
}

/// Why a test cannot go on, in a sentence.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
