/// Gathers small pieces before they are written, and hands large ones on as they are.
final class BufferedOutput {
  private let descriptor: Int32
  private let path: String
  private var pending: [UInt8] = []

  private static let most = 1 << 18

  /// An output to an open file, which must stay open as long as this is used.
  init(_ descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(StorageProblem) {
    if pending.count + bytes.count > Self.most { try flush() }
    if bytes.count > Self.most { return try put(bytes) }
    pending.append(contentsOf: bytes)
  }

  /// Writes what was gathered.
  func flush() throws(StorageProblem) {
    let gathered = pending
    pending.removeAll(keepingCapacity: true)
    try gathered.withUnsafeBufferPointer { bytes throws(StorageProblem) in try put(UnsafeRawBufferPointer(bytes)) }
  }

  private func put(_ bytes: UnsafeRawBufferPointer) throws(StorageProblem) {
    try OpenFile.write(bytes, to: descriptor, path)
  }
}
