/// What is done once some time has passed; the model asks for it, the shell tells when it is over.
public enum Rest: CaseIterable, Hashable, Sendable {
  /// The details of a segment follow the cursor when it rests.
  case details
  /// The fans whom a rule matches are shown when nobody types; their number follows each key.
  case sample
  /// What others changed is no news any more.
  case marks
  /// Unsaved changes are kept on disk.
  case draft

  /// How long to wait, in milliseconds.
  public var milliseconds: UInt64 {
    switch self {
    case .details, .sample: 120
    case .marks, .draft: 4000
    }
  }

  /// Whether the time begins anew with each thing that happens, or runs from when it was asked for.
  public var beginsAnew: Bool { self == .details || self == .sample }
}

extension Model {
  /// The rests after which the shell should send `.rested`.
  public var rests: Set<Rest> {
    var rests: Set<Rest> = []
    // Where nothing is to move by itself, details come at once, and news stay until the next key.
    if pane == .segments, segments.detailed != segments.selected(in: workspace)?.id { rests.insert(.details) }
    if pane == .builder, isSampleBehind { rests.insert(.sample) }
    if !marks.isEmpty, !isCalm { rests.insert(.marks) }
    if let draft, draft != keptDraft { rests.insert(.draft) }
    return rests
  }
}
