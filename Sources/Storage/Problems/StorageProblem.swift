/// Why the storage could not do what it was asked for, and what that means for the data.
public struct StorageProblem: Error, Hashable, Sendable {
  /// What kind of problem this is, for exit codes and for what a program does next.
  public enum Kind: Hashable, Sendable {
    /// The folder has no workspace.json.
    case notAWorkspace
    /// A file or folder is missing.
    case missing
    /// Something stands where a new file or folder is to be.
    case occupied
    /// A file or folder is not what a private workspace may hold: a link, a pipe, or open to others.
    case unsafe
    /// Somebody else held the lock for too long.
    case locked
    /// A file of the storage's own is not what the storage wrote.
    case damaged
    /// A newer program wrote a file: it can be read as far as it is understood, and not written.
    case newerFormat
    /// No time zone has this name, or its rules cannot be read.
    case timeZone
    /// The operating system refused; the value is its error number.
    case system(Int32)
  }

  /// What kind of problem this is.
  public let kind: Kind
  /// The file or folder.
  public let path: String
  /// What was to be done with it, such as `write`.
  public let operation: String
  /// Why that could not be done, as a part of a sentence.
  public let reason: String
  /// What became of a write; nil where nothing was to be written.
  public let outcome: WriteOutcome?
  /// What would help, as a sentence; empty where nothing is known to.
  public let remedy: String

  /// A problem with a file or folder.
  public init(
    _ kind: Kind, path: String, operation: String, reason: String, outcome: WriteOutcome? = nil, remedy: String = ""
  ) {
    self.kind = kind
    self.path = path
    self.operation = operation
    self.reason = reason
    self.outcome = outcome
    self.remedy = remedy
  }
}

/// What became of a write.
public enum WriteOutcome: Hashable, Sendable {
  /// On disk, and there after a power cut.
  case saved
  /// Everything is as it was before.
  case notSaved
  /// The disk failed at a moment that leaves it open; reading again shows what is there.
  case unknown

  /// What a person is told.
  public var sentence: String {
    switch self {
    case .saved: "The change was saved."
    case .notSaved: "Nothing was changed."
    case .unknown: "Whether the change was saved is unknown; read again to see."
    }
  }
}

extension StorageProblem: CustomStringConvertible {
  /// The problem in up to three sentences: what happened, what became of the data, and what would help.
  public var description: String {
    let parts = ["\(path): cannot \(operation): \(reason).", outcome?.sentence ?? "", remedy]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension StorageProblem {
  /// The same problem, where more is known about what became of the write.
  func with(outcome: WriteOutcome) -> StorageProblem {
    StorageProblem(kind, path: path, operation: operation, reason: reason, outcome: outcome, remedy: remedy)
  }
}
