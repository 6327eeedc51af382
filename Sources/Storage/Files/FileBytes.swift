import Glibc
import Segmentation

/// The bytes of a file, read whole, or mapped where it is large.
///
/// What is read whole stays what it is. A mapped file must not be cut short by others meanwhile; the storage itself never
/// cuts off what was acknowledged.
public struct FileBytes: ~Copyable, Sendable {
  /// From this size on, a file is mapped.
  public static let mappedFrom = 1 << 30

  private let address: UInt
  private let isMapped: Bool
  /// The number of bytes.
  public let count: Int

  /// The bytes of a regular file that a person named, such as one to import; a link is followed if asked for.
  public static func read(path: String, followingLinks: Bool = false) throws(StorageProblem) -> FileBytes {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW)
    let descriptor = retrying { open(path, flags) }
    guard descriptor >= 0 else { throw SystemError.last.problem(path, "read") }
    return try read(OpenFile(descriptor: descriptor, path: path))
  }

  /// The first bytes of an open file, all of them without a limit.
  static func read(_ file: borrowing OpenFile, limit: Int = .max) throws(StorageProblem) -> FileBytes {
    try read(file, in: 0..<min(try file.regularStatus("read").size, limit))
  }

  /// A range of the bytes of an open file.
  static func read(_ file: borrowing OpenFile, in range: Range<Int>) throws(StorageProblem) -> FileBytes {
    if range.count >= mappedFrom, range.lowerBound == 0 { return try map(file, range.count) }
    let isLarge = range.count >= readByCoresFrom
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: range.count, alignment: isLarge ? hugePage : 16)
    do throws(StorageProblem) {
      let start = range.lowerBound
      let count = isLarge ? try readByCores(file, into: buffer, at: start) : try file.read(into: buffer, at: start)
      return FileBytes(address: UInt(bitPattern: buffer.baseAddress), count: count, isMapped: false)
    } catch {
      buffer.deallocate()
      throw error
    }
  }

  /// From this size on, all cores read a file.
  private static let readByCoresFrom = 1 << 24
  private static let hugePage = 1 << 21

  /// The bytes from `offset` on, as `OpenFile.read`, in pieces of many pages that all cores read.
  private static func readByCores(
    _ file: borrowing OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(StorageProblem) -> Int {
    // Small pages would take longer to be made than to be filled.
    madvise(buffer.baseAddress, buffer.count, MADV_HUGEPAGE)
    let (descriptor, address, length) = (file.descriptor, UInt(bitPattern: buffer.baseAddress), buffer.count)
    let piece = 1 << 23
    let counts = Cores.map((length + piece - 1) / piece, isWorthwhile: true) { number in
      let start = number * piece
      let room = UnsafeMutableRawBufferPointer(
        start: UnsafeMutableRawPointer(bitPattern: address + UInt(start)), count: min(piece, length - start))
      return OpenFile.read(descriptor, into: room, at: offset + start)
    }
    var total = 0
    for (number, result) in counts.enumerated() {
      switch result {
      case .failure(let error): throw error.problem(file.path, "read")
      case .success(let count):
        total += count
        // The file ends here, and what lies behind it is not there.
        if count < min(piece, length - number * piece) { return total }
      }
    }
    return total
  }

  private static func map(_ file: borrowing OpenFile, _ size: Int) throws(StorageProblem) -> FileBytes {
    guard let map = mmap(nil, size, PROT_READ, MAP_PRIVATE, file.descriptor, 0), map != MAP_FAILED else {
      throw SystemError.last.problem(file.path, "read")
    }
    madvise(map, size, MADV_SEQUENTIAL)
    return FileBytes(address: UInt(bitPattern: map), count: size, isMapped: true)
  }

  private init(address: UInt, count: Int, isMapped: Bool) {
    self.address = address
    self.count = count
    self.isMapped = isMapped
  }

  /// No bytes.
  init() { self.init(address: 0, count: 0, isMapped: false) }

  deinit {
    guard let pointer = UnsafeMutableRawPointer(bitPattern: address) else { return }
    if isMapped { munmap(pointer, count) } else { pointer.deallocate() }
  }

  /// Hands out the bytes, which are valid only during the call.
  public borrowing func withBytes<Result, Failure>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let raw = UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count)
    return try body(raw.assumingMemoryBound(to: UInt8.self))
  }
}
