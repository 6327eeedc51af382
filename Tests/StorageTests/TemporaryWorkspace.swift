import Glibc
import Segmentation

@testable import Storage

/// A folder for one test, gone with it, and a workspace in it.
final class TemporaryWorkspace: Sendable {
  let root: String
  var path: String { root + "/luna" }

  init() {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/winnow-storage-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { preconditionFailure("tests need a folder for temporary files") }
    root = String(cString: made)
  }

  deinit { Self.remove(root) }

  /// Two fans, two segments, and keys that this version does not know.
  static func sample() throws -> TemporaryWorkspace {
    let temporary = TemporaryWorkspace()
    try WorkspaceFolder.create(
      at: temporary.path, workspace: Array(workspaceText.utf8), segments: Array(segmentsText.utf8),
      fans: { emit in Array(fansText.utf8).withUnsafeBytes { emit($0) } },
      events: { emit in Array(eventsText.utf8).withUnsafeBytes { emit($0) } })
    return temporary
  }

  func open() throws -> WorkspaceFolder { try WorkspaceFolder.open(path) }

  func snapshot() throws -> WorkspaceSnapshot { try open().read(clock: Instant(rfc3339: "2026-11-20T12:00:00Z")!) }

  func text(_ name: String) throws -> String {
    try FileBytes.read(path: "\(path)/\(name)").withBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// Overwrites a file in place, as a careless script would.
  func write(_ text: String, to name: String) throws {
    let descriptor = creat("\(path)/\(name)", 0o600)
    let file = OpenFile(descriptor: descriptor, path: name)
    try file.write(Array(text.utf8))
  }

  /// Adds text behind a file, past the storage, as a crash or a script leaves it.
  func grow(_ name: String, by text: String) throws {
    guard let file = try OpenFolder(path).fileForAppending(name) else { preconditionFailure("\(name) is a file") }
    try file.write(Array(text.utf8))
  }

  func names(in folder: String = "") throws -> [String] { try OpenFolder("\(path)/\(folder)").names().sorted() }

  func mode(_ name: String) throws -> UInt32? { try OpenFolder(path).status(of: name).map { $0.mode & 0o777 } }

  private static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard FileStatus(status).isFolder else {
      unlink(path)
      return
    }
    for name in (try? OpenFolder(path).names()) ?? [] { remove("\(path)/\(name)") }
    rmdir(path)
  }
}

extension TemporaryWorkspace {
  static let workspaceText = """
    {"format":1,"name":"Luna Park Studio","currency":"USD","time_zone":"Europe/Berlin","today":null,
     "colour_of_tent":{"stripes":["red",1.50]}}

    """
  static let segmentsText = """
    {"format":1,"revision":17,"x_note":[1.0,"kept"],"segments":[
      {"id":"seg-a","name":"High value","type":"dynamic","x_colour":{"hue":1.20},
       "condition":{"all":[{"field":"total_spent","operator":"greater_than","value":"200.00"}]}},
      {"id":"seg-b","name":"Launch party","type":"static","members":["f-1","f-2"],"x_mood":"é"}]}

    """
  static let fansText = """
    {"id":"f-1","name":"Ana Sousa","total_spent":"249.50"}
    {"id":"f-2","name":"Jun Mori","total_spent":"19.00"}

    """
  static let eventsText = """
    {"id":"gumroad:881","fan":"f-1","type":"purchase","at":"2026-11-01T12:00:00Z","amount":"19.00"}

    """
}
