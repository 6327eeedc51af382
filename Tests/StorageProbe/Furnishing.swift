import Glibc
import Segmentation
import Storage

/// Makes `DIR/workspace` with a file of every kind, and a backup of it in `DIR/backups`.
func furnish(_ root: String) throws(WorkspaceFailure) {
  mkdir(root, 0o700)
  do throws(StorageProblem) {
    let folder = try WorkspaceFolder.create(
      at: root + "/workspace", settings: WorkspaceSettings(), segments: Furniture.segments)
    try Furniture.putOldFiles(folder.path)
    try Furniture.change(folder)
    try Furniture.leaveNotes(folder)
    _ = try folder.backUp(to: root + "/backups", clock: Furniture.clock)
  } catch { throw .storage(error) }
}

enum Furniture {
  static let clock = Instant(microseconds: 1_795_176_000_000_000)

  static var segments: SegmentCollection {
    var collection = SegmentCollection()
    collection.segments = [
      Segment(
        id: "seg-a", name: "High value",
        kind: .dynamic(.all([.field("nps", .greaterThan, .one(.number(DecimalNumber(8))))]))),
      Segment(id: "seg-b", name: "Launch party", kind: .fixed(["f-1", "f-2", "f-3"])),
    ]
    return collection
  }

  /// Files that this version reads, or keeps, and never writes.
  static func putOldFiles(_ path: String) throws(StorageProblem) {
    let files = [
      ("tags.json", #"{"format":1,"tags":[{"name":"vip"}]}"#), ("campaigns.json", #"{"format":1,"campaigns":[]}"#),
      ("history.jsonl", #"{"segment":"seg-a","day":"2026-03-01","count":1}"#),
    ]
    for (name, text) in files { try AtomicFile.write(Array((text + "\n").utf8), to: "\(path)/\(name)") }
  }

  /// Every change that writes a file of its own: lines, a save, a fan's key, a torn line, an erasure.
  static func change(_ folder: WorkspaceFolder) throws(StorageProblem) {
    do throws(WorkspaceFailure) {
      try folder.append(fans: lines(40) { #"{"id":"f-\#($0)","name":"Fan \#($0)","nps":\#($0 % 11)}"# })
      try folder.append(
        events: lines(60) { #"{"id":"e-\#($0)","fan":"f-\#($0 % 40)","type":"visit","at":"2026-03-02T10:11:12Z"}"# })
      let snapshot = try folder.read(clock: clock)
      guard let before = snapshot.collection["seg-b"] else { leave(.misused) }
      var after = before
      after.description = "Who came to the party"
      _ = try folder.save([SegmentEdit(before: before, after: after)], context: snapshot.context)
      tear(folder.path + "/fans.jsonl")
      try folder.append(fans: Array(#"{"id":"f-40"}"#.utf8))
    } catch {
      guard case .storage(let problem) = error else { leave(.notTried) }
      throw problem
    }
    _ = try folder.erase(fan: "f-3", clock: clock)
  }

  private static func lines(_ count: Int, _ line: (Int) -> String) -> [UInt8] {
    Array((0..<count).map { line($0) + "\n" }.joined().utf8)
  }

  /// As a crash leaves a line.
  private static func tear(_ path: String) {
    let descriptor = open(path, O_WRONLY | O_APPEND)
    let piece = Array(#"{"id":"f-41","name":"To"#.utf8)
    if write(descriptor, piece, piece.count) != piece.count { leave(.notTried) }
    close(descriptor)
  }

  /// A draft, the cache of columns, and the note of who is here.
  static func leaveNotes(_ folder: WorkspaceFolder) throws(StorageProblem) {
    var folder = folder
    folder.keepsColumnsFrom = 1
    let snapshot: WorkspaceSnapshot
    do throws(WorkspaceFailure) { snapshot = try folder.read(clock: clock) } catch { leave(.notTried) }
    try folder.keepColumns(of: snapshot)
    let form = SegmentDraft(
      original: snapshot.collection["seg-b"], name: "Launch", description: "Half done", isDynamic: true,
      rule: .all([.field("nps", .greaterThan, .one(.number(DecimalNumber(9))))]), ruleText: "nps > 9 AND", members: [])
    try folder.keep(form, context: snapshot.context)
    _ = try folder.arrive()
  }
}
