import Segmentation

/// What `stat` told of a workspace's files when they were read, to see cheaply that somebody changed one.
public struct WorkspaceFingerprint: Hashable, Sendable {
  private let statuses: [FileStatus?]

  /// The files whose content a snapshot shows, and the mark that hides what is not acknowledged yet.
  private static let files: [WorkspaceFile] = [.workspace, .segments, .fans, .events, .bulk]

  init(of folder: borrowing OpenFolder) throws(StorageProblem) {
    var statuses: [FileStatus?] = []
    for file in Self.files { statuses.append(try folder.status(of: file.name)) }
    self.statuses = statuses
  }

  /// Tells tables apart within a run of the program: by the files, and by the moment as of which they are seen.
  func revision(at now: Instant) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(self)
    hasher.combine(now)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
