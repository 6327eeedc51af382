/// The files of a workspace that the storage knows by name.
enum WorkspaceFile: String, CaseIterable, Hashable, Sendable {
  case workspace = "workspace.json"
  case segments = "segments.json"
  case tags = "tags.json"
  case campaigns = "campaigns.json"
  case fans = "fans.jsonl"
  case events = "events.jsonl"
  case history = "history.jsonl"
  case audit = "audit.jsonl"
  case erasures = "erasures.jsonl"
  case bulk = "bulk.json"

  var name: String { rawValue }

  /// Whether lines are appended to the file.
  var isLines: Bool { rawValue.hasSuffix(".jsonl") }
}
