import Glibc

/// An open file or folder, closed at the end of its use.
struct OpenFile: ~Copyable, Sendable {
  let descriptor: Int32
  /// Where it was found, for messages.
  let path: String

  deinit { close(descriptor) }
}

extension OpenFile {
  func status() throws(StorageProblem) -> FileStatus {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError.last.problem(path, "look at") }
    return FileStatus(status)
  }

  /// Refuses what is not a regular file: opening a link, a pipe or a device would do what nobody asked for.
  func regularStatus(_ operation: String) throws(StorageProblem) -> FileStatus {
    let status = try status()
    guard status.isRegular else { throw .notRegular(path, operation, status) }
    return status
  }

  /// The bytes from `offset` on, as many as fit; less only at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(StorageProblem) -> Int {
    switch Self.read(descriptor, into: buffer, at: offset) {
    case .success(let count): return count
    case .failure(let error): throw error.problem(path, "read")
    }
  }

  /// The same by a descriptor alone, which several threads may do at once.
  static func read(
    _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) -> Result<Int, SystemError> {
    var count = 0
    while count < buffer.count {
      let got = retrying {
        pread(descriptor, buffer.baseAddress! + count, min(buffer.count - count, 1 << 30), off_t(offset + count))
      }
      guard got >= 0 else { return .failure(.last) }
      if got == 0 { break }
      count += got
    }
    return .success(count)
  }

  /// A few bytes from `offset` on; less only at the end of the file.
  func bytes(at offset: Int, count: Int) throws(StorageProblem) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    defer { buffer.deallocate() }
    return Array(buffer[..<(try read(into: buffer, at: offset))])
  }

  func write(_ bytes: [UInt8]) throws(StorageProblem) {
    try bytes.withUnsafeBufferPointer { bytes throws(StorageProblem) in try write(UnsafeRawBufferPointer(bytes)) }
  }

  /// Writes all of the bytes where the file stands, or at its end where it was opened for appending.
  func write(_ bytes: UnsafeRawBufferPointer) throws(StorageProblem) {
    try Self.write(bytes, to: descriptor, path)
  }

  /// Writes all of the bytes to a descriptor that is open.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String) throws(StorageProblem) {
    var count = 0
    while count < bytes.count {
      let written = retrying { Glibc.write(descriptor, bytes.baseAddress! + count, min(bytes.count - count, 1 << 30)) }
      guard written > 0 else { throw SystemError.last.problem(path, "write") }
      count += written
    }
  }

  /// Writes a range of this file to another.
  func copy(_ range: Range<Int>, to other: borrowing OpenFile) throws(StorageProblem) {
    let (descriptor, path) = (other.descriptor, other.path)
    _ = try forEachPiece(range) { piece throws(StorageProblem) in try Self.write(piece, to: descriptor, path) }
  }

  /// Hands out a range of the file in pieces; the number of bytes that were there.
  func forEachPiece(
    _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws(StorageProblem) -> Void
  ) throws(StorageProblem) -> Int {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: min(1 << 20, max(1, range.count)), alignment: 16)
    defer { piece.deallocate() }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let room = UnsafeMutableRawBufferPointer(rebasing: piece[..<min(piece.count, range.upperBound - offset)])
      let count = try read(into: room, at: offset)
      guard count > 0 else { break }
      try body(UnsafeRawBufferPointer(rebasing: room[..<count]))
      offset += count
    }
    return offset - range.lowerBound
  }

  /// Brings content and length to the disk.
  func syncData() throws(StorageProblem) {
    guard retrying({ fdatasync(descriptor) }) == 0 else { throw SystemError.last.problem(path, "write to disk") }
  }

  /// Brings everything about the file or folder to the disk.
  func sync() throws(StorageProblem) {
    guard retrying({ fsync(descriptor) }) == 0 else { throw SystemError.last.problem(path, "write to disk") }
  }

  /// Cuts the file off, and brings that to the disk.
  func truncate(to length: Int) throws(StorageProblem) {
    guard retrying({ ftruncate(descriptor, off_t(length)) }) == 0 else {
      throw SystemError.last.problem(path, "shorten")
    }
    try syncData()
  }
}

extension StorageProblem {
  static func notRegular(_ path: String, _ operation: String, _ status: FileStatus) -> StorageProblem {
    StorageProblem(
      .unsafe, path: path, operation: operation, reason: "it is \(status.kindTitle), not a regular file",
      remedy: "Put a regular file in its place.")
  }
}
