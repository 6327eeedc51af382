import Glibc

/// A workspace with bad input in a folder of its own, gone when the test is over.
final class CatalogueHome: Sendable {
  private let shop: Shop
  private let files: [String: [UInt8]]

  var path: String { shop.home }
  var folder: String { shop.folder }

  init(_ input: BadInput) throws {
    shop = try Shop(isEmpty: true)
    files = input.allFiles.mapValues(\.bytesWithMarks)
    guard mkdir(shop.folder, 0o700) == 0 else { throw SystemFailure(call: "mkdir", code: errno) }
    for (name, bytes) in files { try write(bytes, to: "winnow/" + name) }
    for (name, text) in input.beside { try write(text.bytesWithMarks, to: name) }
    mkfifo(shop.home + "/pipe", 0o600)
    chmod(shop.folder, input.mode)
  }

  /// The usual workspace.
  convenience init(files: [String: String] = [:]) throws { try self.init(BadInput(number: 0, title: "", files: files)) }

  /// Runs the program; in what it says, the folder of the test is HOME.
  func run(_ arguments: String...) throws -> Ran { try run(arguments) }

  func run(_ arguments: [String], input: String = "") throws -> Ran {
    var arguments = arguments
    for index in arguments.indices where arguments[index].hasPrefix("HOME/") {
      arguments[index] = path + arguments[index].dropFirst(4)
    }
    return neutral(try Child.run(Child.program, arguments, home: path, input: input))
  }

  /// Runs lines of the shell, in which `$W` is the program.
  func shell(_ script: String) throws -> Ran {
    neutral(try Child.run("/bin/sh", ["-c", "W=\(Child.program); cd; \(script)"], home: path))
  }

  /// The files of the workspace that are other than they were made.
  func changedFiles() throws -> [String] {
    try files.filter { name, bytes in try self.bytes(of: "winnow/" + name) != bytes }.keys.sorted()
  }

  /// The files and folders in the workspace that were not made, but for the folder of what can be deleted.
  func addedFiles() throws -> [String] {
    let names = try Child.run("/bin/ls", ["-A", folder], home: path).output.split(separator: "\n").map(String.init)
    return names.filter { files[$0] == nil && $0 != ".winnow" }
  }

  /// The bytes of a file in the home.
  func bytes(of name: String) throws -> [UInt8] {
    let file = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw SystemFailure(call: "open", code: errno) }
    defer { close(file) }
    var status = stat()
    fstat(file, &status)
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    guard read(file, &bytes, bytes.count) == bytes.count else { throw SystemFailure(call: "read", code: errno) }
    return bytes
  }

  /// Puts bytes into a file in the home.
  func write(_ bytes: [UInt8], to name: String) throws {
    let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw SystemFailure(call: "open", code: errno) }
    defer { close(file) }
    guard Glibc.write(file, bytes, bytes.count) == bytes.count else {
      throw SystemFailure(call: "write", code: errno)
    }
  }

  private func neutral(_ ran: Ran) -> Ran {
    Ran(
      code: ran.code, output: ran.output.replacing(path, with: "HOME"), errors: ran.errors.replacing(path, with: "HOME")
    )
  }
}
