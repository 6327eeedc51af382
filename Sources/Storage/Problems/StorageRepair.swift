/// What the storage put in order before it wrote, so that nothing is set aside in silence.
public struct StorageRepair: Hashable, Sendable {
  /// The file that was repaired.
  public let path: String
  /// The byte from which on it was cut off.
  public let offset: Int
  /// The number of bytes that were cut off.
  public let count: Int
  /// Why, as a part of a sentence.
  public let reason: String
  /// The file in quarantine/ that holds the bytes now, as a path in the workspace.
  public let keptAs: String
}

extension StorageRepair: CustomStringConvertible {
  /// One sentence for a person.
  public var description: String {
    "\(path): \(reason); its last \(count) bytes (from byte \(offset) on) are in \(keptAs) now."
  }
}
