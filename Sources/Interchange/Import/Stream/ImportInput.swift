/// A file to import, read in pieces from anywhere, as often as it is wanted.
public struct ImportInput: Sendable {
  /// Its length in bytes.
  public let count: Int
  private let read: @Sendable (UnsafeMutableRawBufferPointer, Int) -> Int?

  /// A file of `count` bytes.
  ///
  /// - Parameter read: fills the buffer with the bytes from an offset on; returns how many there were, less only at the
  ///   end, or nil where reading failed, which its owner then tells.
  public init(count: Int, read: @escaping @Sendable (_ into: UnsafeMutableRawBufferPointer, _ at: Int) -> Int?) {
    (self.count, self.read) = (count, read)
  }

  /// Bytes in memory.
  public init(_ bytes: [UInt8]) {
    self.init(count: bytes.count) { room, offset in
      let length = min(room.count, max(0, bytes.count - offset))
      guard length > 0 else { return 0 }
      bytes.withUnsafeBytes { room.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + length])) }
      return length
    }
  }

  /// Bytes in memory, which must outlive this value.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    // An address, for a pointer is not handed from thread to thread.
    let (address, count) = (UInt(bitPattern: bytes.baseAddress), bytes.count)
    self.init(count: count) { room, offset in
      let length = min(room.count, max(0, count - offset))
      guard length > 0, let start = UnsafeRawPointer(bitPattern: address) else { return 0 }
      room.copyMemory(from: UnsafeRawBufferPointer(start: start + offset, count: length))
      return length
    }
  }

  /// The next bytes from an offset on, at most `count`; nil where reading failed.
  func bytes(at offset: Int, count: Int) -> [UInt8]? {
    var hasFailed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, length in
      let got = read(UnsafeMutableRawBufferPointer(room), offset)
      hasFailed = got == nil
      length = min(count, max(0, got ?? 0))
    }
    return hasFailed ? nil : bytes
  }

  /// All bytes; nil where reading failed.
  func all() -> [UInt8]? { count == 0 ? [] : bytes(at: 0, count: count) }
}

/// Takes the lines that an import makes, as they become many, so that they need not be kept in memory.
public protocol ImportSink: AnyObject {
  /// Takes whole lines, which follow those before them.
  func take(_ lines: [UInt8], of kind: ImportPlan.Kind)
}
