import Segmentation

/// The format of the workspace's own files: the number that this program writes, and what is made of other numbers.
///
/// A newer one is opened for reading only, and only as far as it is understood; an older one is migrated, see
/// `DocumentMigration`.
public enum DocumentFormat {
  /// The format that this version writes.
  public static let current = 1

  /// The format that a document says it has, found without a look at what else it says; nil where none is found.
  ///
  /// - Complexity: one pass over the bytes, up to the key.
  public static func stated(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var reader = JSONReader(bytes, deepest: JSONReader.deepestNestingOfDocuments)
    do throws(JSONProblem) {
      try reader.beginObject()
      while let key = try reader.nextKey() {
        guard key == "format" else {
          try reader.skipValue()
          continue
        }
        guard try reader.peekKind() == .number else { return nil }
        return Int(String(decoding: try reader.readNumber(), as: UTF8.self))
      }
    } catch { return nil }
    return nil
  }

  /// Whether a document says that a newer program wrote it.
  public static func isNewer(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    stated(in: bytes).map { $0 > current } ?? false
  }

  /// What is said of a file of a newer format, as a part of a sentence.
  public static func newer(_ format: Int) -> String {
    "written by a newer Winnow (format \(format); this one knows format \(current))"
  }
}

/// A document that was opened: what it says, and what is to be told of it where a newer program wrote it.
public struct OpenedDocument<Content: Sendable>: Sendable {
  /// What the document says, as far as this program understands it.
  public let content: Content
  /// The format, where it is newer than this program; such a document is not written to.
  public let newerFormat: Int?
  /// What of a newer document is not understood, and so was not used.
  public let notes: [DataProblem]

  /// A document that was opened.
  public init(content: Content, newerFormat: Int? = nil, notes: [DataProblem] = []) {
    self.content = content
    self.newerFormat = newerFormat
    self.notes = notes
  }
}
