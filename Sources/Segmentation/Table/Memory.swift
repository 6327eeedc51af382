import Synchronization

/// A piece of memory whose used part never changes, so that any thread may read it.
///
/// Some have room behind the used part, of which each byte is written once, by who claims it first. Either allocated here, or lent by an owner such as a mapped file, which it keeps alive.
public final class Memory: Sendable {
  /// The first byte's address; kept as a number so that the object can be shared between threads.
  let address: UInt
  /// Its length in bytes.
  public let byteCount: Int
  /// How many of the bytes are used: claimed by somebody, who alone writes them and only then lets others see them.
  private let used: Atomic<Int>
  private let release: (@Sendable (UnsafeMutableRawPointer, Int) -> Void)?

  /// Allocates `byteCount` bytes and lets `fill` write them once, or the first `used` of them.
  init(byteCount: Int, used: Int? = nil, filling fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(byteCount, 1), alignment: 64)
    fill(UnsafeMutableRawBufferPointer(rebasing: buffer[..<byteCount]))
    address = UInt(bitPattern: buffer.baseAddress)
    self.byteCount = byteCount
    self.used = Atomic(used ?? byteCount)
    release = nil
  }

  /// Memory that somebody else made, given back through `release` when nothing reads it any more.
  public init(
    lent buffer: UnsafeRawBufferPointer, release: @escaping @Sendable (UnsafeMutableRawPointer, Int) -> Void
  ) {
    address = UInt(bitPattern: buffer.baseAddress)
    byteCount = buffer.count
    used = Atomic(buffer.count)
    self.release = release
  }

  /// Claims the bytes from `start` to `end` for who asks; false where others have claimed what follows `start`, or where
  /// there is no room.
  func claim(from start: Int, to end: Int) -> Bool {
    guard end <= byteCount else { return false }
    return used.compareExchange(expected: start, desired: end, ordering: .acquiringAndReleasing).exchanged
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
