/// A file of lines that grows at its end, opened under the lock.
///
/// Opened anew for each append, so a file that was replaced meanwhile is not written to in vain.
struct AppendFile: ~Copyable {
  let name: String
  private let file: OpenFile
  /// The bytes that count: what an append that fails is cut back to.
  private(set) var length: Int
  /// The bytes that were appended since and may still be taken back.
  private var appended = 0
  /// Whether the last line was whole but for its line end.
  private(set) var lacksLineEnd: Bool
  /// What was done about a torn last line.
  let repair: StorageRepair?

  /// Opens a file, or makes it, and puts its last line in order: a torn one goes to quarantine/.
  static func open(_ name: String, in folder: borrowing OpenFolder) throws(StorageProblem) -> AppendFile {
    guard let file = try folder.fileForAppending(name) else {
      let file = try folder.createFile(name)
      try folder.sync()
      return AppendFile(name: name, file: file, length: 0)
    }
    let length = try file.status().size
    switch try FileTail.read(file, length: length) {
    case .ended: return AppendFile(name: name, file: file, length: length)
    case .unended: return AppendFile(name: name, file: file, length: length, lacksLineEnd: true)
    case .torn(let start, let reason):
      let repair = try Quarantine.moveTail(of: file, name, from: start, reason: reason, in: folder)
      return AppendFile(name: name, file: file, length: start, repair: repair)
    case .foreign(let reason):
      throw StorageProblem(
        .damaged, path: file.path, operation: "write", reason: reason, outcome: .notSaved,
        remedy: "Save it as UTF-8 with line ends of LF first.")
    }
  }

  private init(
    name: String, file: consuming OpenFile, length: Int, lacksLineEnd: Bool = false, repair: StorageRepair? = nil
  ) {
    self.name = name
    self.file = file
    self.length = length
    self.lacksLineEnd = lacksLineEnd
    self.repair = repair
  }

  /// Gives the last line the end that it lacks: harmless if a crash leaves nothing but this.
  mutating func endLastLine() throws(StorageProblem) {
    guard lacksLineEnd else { return }
    try writeLineEnd()
    // On disk before a length is noted that counts it.
    try sync()
    lacksLineEnd = false
    length += 1
  }

  /// Writes whole lines behind the last, which has its end, without bringing them to the disk.
  func write(_ lines: [UInt8]) throws(StorageProblem) {
    precondition(!lacksLineEnd, "a line is written behind a line end")
    guard let last = lines.last else { return }
    try file.write(lines)
    if last != 0x0A { try writeLineEnd() }
  }

  /// Writes a piece of whole lines, the last of which ends in a later piece or this one.
  func write(piece: UnsafeRawBufferPointer) throws(StorageProblem) {
    precondition(!lacksLineEnd, "a line is written behind a line end")
    try file.write(piece)
  }

  private func writeLineEnd() throws(StorageProblem) { try file.write([0x0A]) }

  func sync() throws(StorageProblem) { try file.syncData() }

  /// Takes back what was written.
  func rollBack() throws(StorageProblem) { try file.truncate(to: length) }

  /// The last line without its end; nil where there is none.
  func lastLine() throws(StorageProblem) -> [UInt8]? { try FileTail.lastLine(file, length: length) }

  /// Writes a line, on disk when this returns and taken back by `rollBack` until it is kept; of several lines, a crash may leave the first ones.
  mutating func append(_ lines: [UInt8]) throws(StorageProblem) {
    do throws(StorageProblem) {
      try endLastLine()
      try write(lines)
    } catch {
      do throws(StorageProblem) { try rollBack() } catch { throw error.with(outcome: .unknown) }
      throw error.with(outcome: .notSaved)
    }
    do throws(StorageProblem) { try sync() } catch {
      // What a failed sync left is known to nobody, not even to a second sync that succeeds.
      try? rollBack()
      throw error.with(outcome: .unknown)
    }
    appended += lines.count + (lines.last == 0x0A ? 0 : 1)
  }

  /// Lets what was appended count: a later roll-back leaves it there.
  mutating func keep() {
    length += appended
    appended = 0
  }
}
