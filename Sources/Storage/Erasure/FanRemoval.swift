import Interchange
import Segmentation

/// Takes people out of the files of a workspace that is locked, or only finds what would go.
///
/// fans.jsonl is the last to change: as long as it tells who they are, what a crash left is completed by the hashes.
struct FanRemoval {
  let subject: ErasureSubject
  /// False finds, and changes nothing.
  let isApplied: Bool
  private let mentions: Mentions
  private let plainMentions: Mentions
  /// How much was taken out of each file or folder.
  private(set) var removed: [ErasureReceipt.Removed] = []
  /// Whether any file is other than it was.
  private(set) var hasChangedFiles = false

  init(of subject: ErasureSubject, isApplied: Bool) {
    self.subject = subject
    self.isApplied = isApplied
    mentions = subject.mentions
    plainMentions = subject.plainMentions
  }

  /// Goes through everything; the audit trail comes first, for it is written to at the end.
  mutating func run(in folder: borrowing OpenFolder) throws(StorageProblem) {
    try emptyPayloads(in: folder)
    try clearQuarantine(in: folder)
    try clearDrafts(in: folder)
    try clearMembers(in: folder)
    try clearLines(of: .events, in: folder)
    try clearLines(of: .fans, in: folder)
    if isApplied { try ColumnCache.remove(in: folder) }
  }

  private mutating func note(_ count: Int, _ unit: ErasureReceipt.Unit, _ place: String) {
    if count > 0 { removed.append(.init(place: place, unit: unit, count: count)) }
  }

  private mutating func replace(
    _ name: String, in folder: borrowing OpenFolder, with parts: [UnsafeBufferPointer<UInt8>]
  ) throws(StorageProblem) {
    try AtomicFile.replace(name, in: folder) { file throws(StorageProblem) in
      for part in parts { try file.write(UnsafeRawBufferPointer(part)) }
    }
    hasChangedFiles = true
  }
}

// MARK: Lines

extension FanRemoval {
  /// Takes out the lines that belong to them, and unreadable ones that speak of them; all others stay byte for byte.
  private mutating func clearLines(
    of file: WorkspaceFile, in folder: borrowing OpenFolder
  ) throws(StorageProblem) {
    var ranges: [Range<Int>] = []
    let texts = Array(subject.ids) + Array(subject.emails)
    try folder.forEachLine(of: file, holding: texts) { line, range, content in
      if line.map({ subject.owns($0, of: file) }) ?? mentions.isIn(content) { ranges.append(range) }
    }
    note(ranges.count, .lines, file.name)
    guard isApplied, !ranges.isEmpty else { return }
    try folder.withLines(file.name) { bytes throws(StorageProblem) in
      try replace(file.name, in: folder, with: bytes.replacing(ranges))
    }
  }

  private mutating func clearQuarantine(in folder: borrowing OpenFolder) throws(StorageProblem) {
    guard try folder.status(of: Quarantine.folderName) != nil else { return }
    let quarantine = try folder.folder(Quarantine.folderName, making: false)
    var pieces = 0
    for name in try quarantine.names().sorted() {
      guard let file = try quarantine.file(name) else { continue }
      let bytes = try FileBytes.read(file)
      let ranges = bytes.withBytes { linesThatMention(in: $0) }
      guard !ranges.isEmpty || mentions.isIn(name) else { continue }
      pieces += 1
      guard isApplied else { continue }
      let rest = bytes.count - ranges.reduce(0) { $0 + $1.count }
      if rest == 0 || mentions.isIn(name) {
        try quarantine.remove(name)
        try quarantine.remove(Quarantine.reasonName(of: name))
        hasChangedFiles = true
      } else {
        try bytes.withBytes { bytes throws(StorageProblem) in
          try replace(name, in: quarantine, with: bytes.replacing(ranges))
        }
        try Quarantine.sealAgain(name, in: quarantine)
      }
    }
    if isApplied, pieces > 0 { try quarantine.sync() }
    note(pieces, .pieces, Quarantine.folderName)
  }

  private func linesThatMention(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var walk = LineWalk(bytes, holding: nil)
    var ranges: [Range<Int>] = []
    while let range = walk.next() {
      let content = LineWalk.content(range, of: bytes)
      // A name may be another's too: it counts where a line is torn, and so perhaps its id.
      let isTorn = LineDamage.problem(ofObject: content) != nil
      if isTorn ? mentions.isIn(content) : plainMentions.isIn(content) { ranges.append(range) }
    }
    return ranges
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// What stays where some ranges, which are in order, are taken out, and `other` put in place of each.
  fileprivate func replacing(
    _ ranges: [Range<Int>], by other: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)
  ) -> [UnsafeBufferPointer<UInt8>] {
    var parts: [UnsafeBufferPointer<UInt8>] = []
    var start = 0
    for range in ranges {
      parts += [UnsafeBufferPointer(rebasing: self[start..<range.lowerBound]), other]
      start = range.upperBound
    }
    return (parts + [UnsafeBufferPointer(rebasing: self[start...])]).filter { !$0.isEmpty }
  }
}

// MARK: Drafts and segments

extension FanRemoval {
  /// Removes drafts that speak of them: an edit of somebody who is gone cannot be saved.
  private mutating func clearDrafts(in folder: borrowing OpenFolder) throws(StorageProblem) {
    guard try folder.status(of: WorkspaceFolder.draftsName) != nil else { return }
    let drafts = try folder.folder(WorkspaceFolder.draftsName, making: false)
    var count = 0
    for name in try drafts.names() {
      guard let file = try drafts.file(name) else { continue }
      guard try FileBytes.read(file).withBytes({ mentions.isIn($0) }) || mentions.isIn(name) else { continue }
      count += 1
      guard isApplied else { continue }
      try drafts.remove(name)
      hasChangedFiles = true
    }
    if isApplied, count > 0 { try drafts.sync() }
    note(count, .drafts, WorkspaceFolder.draftsName)
  }

  /// Takes them out of static segments; rules stay as they are, and are told of.
  private mutating func clearMembers(in folder: borrowing OpenFolder) throws(StorageProblem) {
    guard var collection = try folder.segmentCollection() else { return }
    var count = 0
    for index in collection.segments.indices {
      guard let members = collection.segments[index].members else { continue }
      let rest = members.filter { !subject.ids.contains($0) }
      count += members.count - rest.count
      if rest.count < members.count { collection.segments[index].kind = .fixed(rest) }
    }
    note(count, .members, WorkspaceFile.segments.name)
    guard isApplied, count > 0 else { return }
    collection.revision += 1
    try AtomicFile.replace(WorkspaceFile.segments.name, in: folder, with: SegmentsDocument.write(collection))
    hasChangedFiles = true
  }
}

extension OpenFolder {
  /// The members of all static segments.
  func staticMembers() throws(StorageProblem) -> Set<String> {
    Set(try segmentCollection()?.segments.flatMap { $0.members ?? [] } ?? [])
  }

  /// The segments as their file has them; nil where there is none.
  fileprivate func segmentCollection() throws(StorageProblem) -> SegmentCollection? {
    guard let file = try file(WorkspaceFile.segments.name) else { return nil }
    let bytes = try FileBytes.read(file)
    do throws(DataProblems) {
      return try bytes.withBytes { bytes throws(DataProblems) in try SegmentsDocument.read(bytes) }
    } catch {
      throw StorageProblem(
        .damaged, path: path(of: WorkspaceFile.segments.name), operation: "erase from it",
        reason: error.problems.first.map(\.description) ?? "it cannot be read", outcome: .notSaved,
        remedy: "Mend it first; winnow check lists all that is wrong.")
    }
  }
}

// MARK: The audit trail

extension FanRemoval {
  /// Empties the payloads that speak of them; the entries stay as they are, and so does their chain.
  private mutating func emptyPayloads(in folder: borrowing OpenFolder) throws(StorageProblem) {
    guard let file = try folder.file(AuditLine.file) else { return }
    let bytes = try FileBytes.read(file)
    let path = folder.path(of: AuditLine.file)
    let ranges = try bytes.withBytes { bytes throws(StorageProblem) in try payloads(in: bytes, path) }
    note(ranges.count, .payloads, AuditLine.file)
    guard isApplied, !ranges.isEmpty else { return }
    try bytes.withBytes { bytes throws(StorageProblem) in
      let nothing: [UInt8] = Array("null".utf8)
      try nothing.withUnsafeBufferPointer { nothing throws(StorageProblem) in
        try replace(AuditLine.file, in: folder, with: bytes.replacing(ranges, by: nothing))
      }
    }
  }

  /// Where payloads stand that speak of them.
  private func payloads(
    in bytes: UnsafeBufferPointer<UInt8>, _ path: String
  ) throws(StorageProblem) -> [Range<Int>] {
    var walk = LineWalk(bytes, holding: nil)
    var ranges: [Range<Int>] = []
    var number = 0
    while let line = walk.next() {
      number += 1
      let content = LineWalk.content(line, of: bytes)
      guard let (range, payload) = AuditPayload.place(in: content) else {
        guard mentions.isIn(content) else { continue }
        throw StorageProblem(
          .damaged, path: path, operation: "erase from it",
          reason: "line \(number), which speaks of the fan, is damaged",
          outcome: .notSaved, remedy: "Mend or remove that line first; winnow verify tells what is wrong with it.")
      }
      guard payload != .null, mentions.isIn(payload) else { continue }
      ranges.append(line.lowerBound + range.lowerBound..<line.lowerBound + range.upperBound)
    }
    return ranges
  }
}

/// The payload of a line of audit.jsonl, as it stands there.
enum AuditPayload {
  /// Its place in the line and its value; nil where the line cannot be read.
  static func place(in line: UnsafeBufferPointer<UInt8>) -> (Range<Int>, JSONValue)? {
    guard (try? AuditLine(parsing: line)) != nil, let base = line.baseAddress else { return nil }
    var reader = JSONReader(line)
    do throws(JSONProblem) {
      try reader.beginObject()
      while let key = try reader.nextKey() {
        let raw = try reader.rawValue()
        guard key.string == "payload", let start = raw.baseAddress else { continue }
        let offset = start - base
        return (offset..<offset + raw.count, try JSONValue(parsing: raw))
      }
    } catch { return nil }
    return nil
  }
}

extension ColumnCache {
  /// Removes the cache, and what is about to become one or a compacted fans.jsonl.
  static func remove(in folder: borrowing OpenFolder) throws(StorageProblem) {
    guard try folder.status(of: folderName) != nil else { return }
    let notes = try folder.folder(folderName, making: false)
    for name in [fileName, Rewriting.fileName] { try notes.remove(name) }
    try AtomicFile.sweep(notes)
    try notes.sync()
  }
}
