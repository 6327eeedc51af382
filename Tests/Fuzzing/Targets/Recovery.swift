// What a crash may leave: the input's parts stand behind the lines of a small workspace in memory, and as bulk.json, the
// list of erasures and a draft. Whatever they are, the next start ends in words; what it put in order is in order; and no
// byte of anybody's lines is lost.
import Glibc
import Segmentation
import Storage

func check(_ bytes: UnsafeBufferPointer<UInt8>) {
  let room = Room.shared
  room.fill(bytes.parts(6).map(Array.init))
  let before = room.bytesOfLines()
  guard let folder = try? WorkspaceFolder.open(room.path) else { return broken() }
  let clock = Instant(microseconds: 1_795_176_000_000_000)
  if (try? folder.recover()) != nil {
    promise((try? folder.recover().isEmpty) == true, "a second start puts something in order again")
    promise(room.bytesOfLines() >= before, "bytes of lines are gone")
  }
  _ = try? folder.read(clock: clock)
  _ = try? folder.verify(clock: clock)
  _ = try? folder.leftDrafts()
  _ = try? folder.erasures()
  let line = Array(#"{"id":"fuzz:1","fan":"f-1","type":"visit","at":"2026-03-02T10:11:12Z"}"#.utf8) + [0x0A]
  if (try? folder.append(events: line)) != nil {
    promise(room.read("events.jsonl").suffix(line.count) == line[...], "an acknowledged line is not at the end")
  }
}

private func broken() { promise(false, "the workspace cannot be opened") }

/// A folder in memory with a workspace, made anew for each input.
private struct Room {
  static let shared = Room()
  let path: String
  private static let names = [
    "fans.jsonl", "events.jsonl", "bulk.json", "audit.jsonl", "erasures.jsonl", "drafts/h-7.json",
  ]
  private var lines: [String: [UInt8]]

  private init() {
    path = "/dev/shm/winnow-fuzzing-\(getpid())"
    promise(mkdir(path, 0o700) == 0 && mkdir(path + "/drafts", 0o700) == 0, "cannot make \(path)")
    lines = [
      "fans.jsonl": Array((#"{"id":"f-1","name":"Ana Sousa"}"# + "\n").utf8),
      "events.jsonl": Array((#"{"id":"1","fan":"f-1","type":"visit","at":"2026-03-01T10:11:12Z"}"# + "\n").utf8),
      "workspace.json": Array(#"{"format":1,"currency":"USD","time_zone":"UTC"}"#.utf8),
    ]
    fill([])
    // A trail of our own, so that what follows it is chained to something.
    _ = try? WorkspaceFolder.open(path).append(fans: lines["fans.jsonl"] ?? [])
    lines["audit.jsonl"] = read("audit.jsonl")
    lines["fans.jsonl"] = read("fans.jsonl")
  }

  /// The workspace with these parts behind its lines.
  func fill(_ parts: [[UInt8]]) {
    empty("quarantine")
    write("workspace.json", lines["workspace.json"] ?? [])
    for (index, name) in Self.names.enumerated() {
      let part = index < parts.count ? parts[index] : []
      let content = (lines[name] ?? []) + part
      if content.isEmpty { unlink("\(path)/\(name)") } else { write(name, content) }
    }
  }

  private func write(_ name: String, _ bytes: [UInt8]) {
    let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    promise(Glibc.write(descriptor, bytes, bytes.count) == bytes.count, "cannot write \(name)")
    close(descriptor)
  }

  func read(_ name: String) -> [UInt8] {
    let descriptor = open("\(path)/\(name)", O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
  }

  private func names(_ folder: String) -> [String] {
    guard let stream = opendir("\(path)/\(folder)") else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private func empty(_ folder: String) { for name in names(folder) { unlink("\(path)/\(folder)/\(name)") } }

  /// The bytes of fans, events and the trail, with those that were set aside.
  func bytesOfLines() -> Int {
    let aside = names("quarantine").filter { !$0.hasSuffix(".reason.txt") }.map { "quarantine/\($0)" }
    return (["fans.jsonl", "events.jsonl", "audit.jsonl", "erasures.jsonl"] + aside).reduce(0) { $0 + read($1).count }
  }
}
