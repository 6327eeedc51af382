import Segmentation

/// The unsaved changes of one person in one process.
public struct Draft: Hashable, Sendable {
  /// The form as it stands, and the segment that it was opened with.
  public let form: SegmentDraft
  /// When it was kept.
  public let at: Instant
  /// Whose it is, and which process kept it.
  public let author: AuditEntry.Author
  /// When that process began, in the kernel's own count; nil where it is not known.
  public let started: String?

  /// A draft.
  public init(_ form: SegmentDraft, at: Instant, author: AuditEntry.Author, started: String?) {
    self.form = form
    self.at = at
    self.author = author
    self.started = started
  }
}
