/// A piece of memory that never changes once it is made, so that any thread may read it.
///
/// Either allocated here, or lent by an owner such as a mapped file, which it keeps alive.
public final class Memory: Sendable {
  /// The first byte's address; kept as a number so that the object can be shared between threads.
  let address: UInt
  /// Its length in bytes.
  public let byteCount: Int
  private let release: (@Sendable (UnsafeMutableRawPointer, Int) -> Void)?

  /// Allocates `byteCount` bytes and lets `fill` write them once.
  init(byteCount: Int, filling fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(byteCount, 1), alignment: 64)
    fill(UnsafeMutableRawBufferPointer(rebasing: buffer[..<byteCount]))
    address = UInt(bitPattern: buffer.baseAddress)
    self.byteCount = byteCount
    release = nil
  }

  /// Memory that somebody else made, given back through `release` when nothing reads it any more.
  public init(
    lent buffer: UnsafeRawBufferPointer, release: @escaping @Sendable (UnsafeMutableRawPointer, Int) -> Void
  ) {
    address = UInt(bitPattern: buffer.baseAddress)
    byteCount = buffer.count
    self.release = release
  }

  deinit {
    guard let pointer = UnsafeMutableRawPointer(bitPattern: address) else { return }
    if let release { release(pointer, byteCount) } else { pointer.deallocate() }
  }

  /// The bytes, valid while this object lives.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: byteCount)
  }
}
