import Segmentation

/// A file that is to be imported, and what the person said of how it is to be read.
public struct ImportRequest: Hashable, Sendable {
  /// The file, as it was typed.
  public var path: String
  /// Which export it is, by its name; nil lets the columns tell.
  public var source: String?
  /// Whether the day or the month comes first in its dates; nil lets each column tell.
  public var dates: DateChoice?
  /// The code of the currency of amounts that name none; nil is the workspace's.
  public var currency: String?
  /// What each column becomes, where the person says so.
  public var mapping: ImportMapping?

  /// A file of which nothing was said yet.
  public init(path: String) { self.path = path }

  /// Which part of a date such as 09/01/2026 comes first.
  public enum DateChoice: String, CaseIterable, Hashable, Sendable {
    case dayFirst = "dmy"
    case monthFirst = "mdy"
  }
}

/// Which column of a file becomes which key, as a person says it on screen.
public struct ImportMapping: Hashable, Sendable {
  /// What a line of the file is.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case fans, events
  }

  /// What a line is.
  public var kind: Kind
  /// The key of each column in their order; nil for those that are not taken in.
  public var keys: [String?]

  /// A mapping.
  public init(_ kind: Kind, keys: [String?]) { (self.kind, self.keys) = (kind, keys) }

  /// The keys that some column has to become before anything can be taken in, each the choice of one.
  var lacking: [String] {
    let keys = Set(keys.compactMap { $0 })
    switch kind {
    case .fans: return keys.contains("id") || keys.contains("email") ? [] : ["email or id"]
    case .events: return ["id", "fan", "type", "at"].filter { !keys.contains($0) }
    }
  }
}

/// Something that files and folders are offered for while their path is typed.
public struct FileListing: Hashable, Sendable {
  /// One file or folder.
  public struct Entry: Hashable, Sendable {
    /// The path as it would be typed; one of a folder ends in `/`.
    public let path: String
    /// Its size, or that it is a folder.
    public let note: String

    /// A file or folder.
    public init(path: String, note: String) { (self.path, self.note) = (path, note) }

    var isFolder: Bool { path.hasSuffix("/") }
  }

  /// What was typed.
  public let typed: String
  /// What begins so.
  public let entries: [Entry]
  /// Why nothing could be listed.
  public let problem: String?

  /// What was found.
  public init(typed: String, entries: [Entry], problem: String? = nil) {
    (self.typed, self.entries, self.problem) = (typed, entries, problem)
  }
}

/// What the dialog asks the shell for an import.
public enum ImportWish: Hashable, Sendable {
  /// Work out what an import would do.
  case preview(ImportRequest)
  /// Import what was worked out last, as it was shown.
  case apply(ImportForecast.Token)
  /// Save the lines that would not be taken in into a new file.
  case saveRefused(ImportForecast.Token, path: String)
}

/// What the shell tells of an import.
public enum ImportNews: Sendable {
  /// What an import would do was worked out.
  case previewed(ImportForecast)
  /// The file cannot be read; the sentence says why.
  case unreadable(ImportRequest, String)
  /// The workspace or the file is no longer what the preview was of: what the import would do now, and the reason.
  case outdated(ImportForecast, String)
  /// The import is on disk; the sentence tells what it did. The lines are nil where it changed nothing.
  case imported(ImportedLines?, String)
  /// Nothing was imported; the sentence says why.
  case failed(String)
  /// The refused lines are in a file.
  case refusedSaved(String)
  /// They are not; the sentence says why.
  case refusedNotSaved(String)
}

/// The lines that an import has added to the files, by which it is taken back.
public struct ImportedLines: Hashable, Sendable {
  /// One file, before and after.
  public struct Part: Hashable, Sendable {
    /// The file.
    public let file: String
    /// Its length before.
    public let before: Int
    /// Its length after.
    public let after: Int
    /// The checksum of its bytes after.
    public let checksum: UInt64

    /// A file of lines.
    public init(file: String, before: Int, after: Int, checksum: UInt64) {
      (self.file, self.before, self.after, self.checksum) = (file, before, after, checksum)
    }
  }

  /// Where they came from, such as `import members.csv`.
  public let source: String
  /// How many lines of fans.
  public let fans: Int
  /// How many lines of events.
  public let events: Int
  /// Where they lie.
  public let parts: [Part]
  /// What was asked for; nil for an import of before.
  public let request: ImportRequest?

  /// Lines that an import added.
  public init(source: String, fans: Int, events: Int, parts: [Part], request: ImportRequest? = nil) {
    (self.source, self.fans, self.events, self.parts, self.request) = (source, fans, events, parts, request)
  }

  /// Whether both are the same lines.
  func isSame(as other: ImportedLines) -> Bool { source == other.source && parts == other.parts }
}

/// An import, or that it is taken back.
public struct ImportChange: Hashable, Sendable {
  /// What was added.
  public let lines: ImportedLines
  /// Whether it is taken back.
  public let isTakenBack: Bool

  /// A change.
  public init(_ lines: ImportedLines, isTakenBack: Bool) { (self.lines, self.isTakenBack) = (lines, isTakenBack) }

  var inverse: ImportChange { ImportChange(lines, isTakenBack: !isTakenBack) }

  func isSame(as other: ImportChange) -> Bool { isTakenBack == other.isTakenBack && lines.isSame(as: other.lines) }

  var summary: String { lines.source }
}
