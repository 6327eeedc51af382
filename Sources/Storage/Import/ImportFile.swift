import Glibc
import Interchange
import Synchronization

/// A file to import, read in pieces, so that it may be larger than the memory.
public final class ImportFile: Sendable {
  private let file: OpenFile
  private let length: Int
  private let failure = Mutex<SystemError?>(nil)

  /// A regular file that a person named; a link is followed.
  public convenience init(path: String) throws(StorageProblem) {
    let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw SystemError.last.problem(path, "read") }
    try self.init(OpenFile(descriptor: descriptor, path: path))
  }

  /// What `fill` hands out, kept in a private file without a name, such as what is piped in.
  public convenience init(
    spooling title: String,
    _ fill: ((UnsafeRawBufferPointer) -> Void) throws(StorageProblem) -> Void
  ) throws(StorageProblem) {
    // Large: where files for a while lie in memory, such a folder would be no help.
    var template = Array("/var/tmp/winnow-import-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw SystemError.last.problem("/var/tmp", "make a file in") }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let file = OpenFile(descriptor: descriptor, path: title)
    var problem: StorageProblem?
    try fill { piece in
      guard problem == nil else { return }
      do throws(StorageProblem) { try OpenFile.write(piece, to: descriptor, title) } catch { problem = error }
    }
    if let problem { throw problem }
    try self.init(file)
  }

  private init(_ file: consuming OpenFile) throws(StorageProblem) {
    length = try file.regularStatus("read").size
    self.file = file
    posix_fadvise(self.file.descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  /// The file as an import reads it.
  public var input: ImportInput {
    ImportInput(count: length) { [self] room, offset in
      switch OpenFile.read(file.descriptor, into: room, at: offset) {
      case .success(let count): return count
      case .failure(let error):
        failure.withLock { $0 = error }
        return nil
      }
    }
  }

  /// Tells why the file could not be read to its end, if so.
  public func check() throws(StorageProblem) {
    if let error = failure.withLock({ $0 }) { throw error.problem(file.path, "read") }
  }

  /// Hands out the first bytes, at most so many.
  public func head(_ count: Int) throws(StorageProblem) -> [UInt8] { try file.bytes(at: 0, count: count) }

  /// Hands out all bytes, which are read at once.
  public func withAll<Result, Failure>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    var bytes: [UInt8]?
    do throws(StorageProblem) { bytes = try file.bytes(at: 0, count: length) } catch { bytes = nil }
    return try bytes.map { bytes throws(Failure) in
      try bytes.withUnsafeBufferPointer { bytes throws(Failure) in try body(bytes) }
    }
  }
}
