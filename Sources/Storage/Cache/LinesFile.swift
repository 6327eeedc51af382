import Interchange
import Segmentation

/// How far a file of lines was taken in, and what tells that this part is still what it was.
struct LinesPosition: Hashable, Sendable {
  /// What `stat` told of the file; nil where there was none.
  let status: FileStatus?
  /// The bytes that were taken in; an append that is not acknowledged lies behind them.
  let length: Int
  /// The lines in them.
  let lines: Int
  /// A checksum of the last 64 KiB of them.
  let checksum: UInt64
}

/// fans.jsonl or events.jsonl, opened, with the part that counts.
struct LinesFile: ~Copyable {
  private let file: OpenFile?
  private let status: FileStatus?
  /// The file right after a writer cut it back to what it held before.
  private let cut: FileStatus?
  /// The bytes that count.
  let length: Int
  /// A piece of a line behind them that a crash has left.
  private let torn: Range<Int>?

  /// The bytes before the end that a checksum covers.
  private static let checkedTail = 1 << 16

  /// - Parameters:
  ///   - limit: where an append begins that is not acknowledged.
  ///   - cut: the file as its last cut left it.
  init(_ file: consuming OpenFile?, limit: Int?, cut: FileStatus?) throws(StorageProblem) {
    let status = try Self.status(file)
    let end = min(status?.size ?? 0, limit ?? .max)
    let torn = try Self.torn(file, end)
    (self.status, self.cut, self.torn) = (status, cut, torn)
    length = torn?.lowerBound ?? end
    self.file = file
  }

  private static func torn(_ file: borrowing OpenFile?, _ end: Int) throws(StorageProblem) -> Range<Int>? {
    switch file {
    case .some(let file):
      guard case .torn(let start, _) = try FileTail.read(file, length: end), end - start <= JSONLines.longestLine else {
        return nil
      }
      return start..<end
    case nil: return nil
    }
  }

  /// What is wrong with the piece of a line at the end, behind so many lines.
  func tornProblem(_ name: String, after lines: Int) throws(StorageProblem) -> DataProblem? {
    guard let torn else { return nil }
    switch file {
    case .some(let file):
      let piece = try file.bytes(at: torn.lowerBound, count: torn.count)
      return piece.withUnsafeBufferPointer { LineDamage.problem(ofEnd: $0, number: lines + 1, file: name) }
    case nil: return nil
    }
  }

  private static func status(_ file: borrowing OpenFile?) throws(StorageProblem) -> FileStatus? {
    switch file {
    case .some(let file): return try file.status()
    case nil: return nil
    }
  }

  /// The bytes from `start` to the end of what counts.
  func bytes(from start: Int = 0) throws(StorageProblem) -> FileBytes {
    switch file {
    case .some(let file): return try FileBytes.read(file, in: start..<length)
    case nil: return FileBytes()
    }
  }

  /// The position at the end of what counts, which are so many lines.
  func position(lines: Int) throws(StorageProblem) -> LinesPosition {
    LinesPosition(status: status, length: length, lines: lines, checksum: try checksum(upTo: length))
  }

  private func checksum(upTo end: Int) throws(StorageProblem) -> UInt64 {
    switch file {
    case .some(let file):
      let start = max(0, end - Self.checkedTail)
      return Checksum.of(try file.bytes(at: start, count: end - start))
    case nil: return 0
    }
  }

  /// What became of a file that was taken in up to a position.
  enum Growth: Hashable {
    case same
    /// Whole lines were added.
    case grown
    /// Something else happened: only reading all of it tells what it says.
    case other
  }

  /// What became of the file since `position`.
  ///
  /// A part that was taken in is trusted as far as its file, length, change time and last 64 KiB tell; the change time may
  /// also be that of a cut behind it.
  func growth(since position: LinesPosition) throws(StorageProblem) -> Growth {
    guard let status, let before = position.status else {
      return status == nil && position.status == nil ? .same : .other
    }
    if length == position.length, status.isUnchanged(since: before) { return .same }
    if length == position.length, status.size > length, status.isSameFile(as: before),
      try checksum(upTo: length) == position.checksum
    {
      // What an append that is not acknowledged has written lies behind what counts.
      return .same
    }
    if length == position.length, let cut, status.isUnchanged(since: cut), status.isSameFile(as: before),
      try checksum(upTo: length) == position.checksum
    {
      return .same
    }
    guard status.isSameFile(as: before), length > position.length,
      status.size > before.size || before.size > position.length,
      try checksum(upTo: position.length) == position.checksum, try endsLine(at: position.length),
      try endsLine(at: length)
    else { return .other }
    return .grown
  }

  private func endsLine(at offset: Int) throws(StorageProblem) -> Bool {
    guard offset > 0 else { return true }
    switch file {
    case .some(let file): return try file.bytes(at: offset - 1, count: 1) == [0x0A]
    case nil: return false
    }
  }
}

extension FileStatus {
  /// Whether nothing was written to the file since, as far as device, inode, length and change time tell.
  fileprivate func isUnchanged(since other: FileStatus) -> Bool {
    isSameFile(as: other) && size == other.size && changed == other.changed
  }
}
