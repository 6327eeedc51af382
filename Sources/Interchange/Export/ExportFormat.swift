/// The forms in which fans leave the workspace: the one place to add another.
public enum ExportFormat: String, CaseIterable, Hashable, Sendable {
  case csv, tsv, json, jsonl, markdown
  case mailchimp, klaviyo, brevo, ghost, listmonk, hubspot, kit, google, meta

  /// What the form is like.
  public var descriptor: ExportDescriptor {
    switch self {
    case .csv: .csv
    case .tsv: .tsv
    case .json: .json
    case .jsonl: .jsonl
    case .markdown: .markdown
    case .mailchimp: .mailchimp
    case .klaviyo: .klaviyo
    case .brevo: .brevo
    case .ghost: .ghost
    case .listmonk: .listmonk
    case .hubspot: .hubspot
    case .kit: .kit
    case .google: .google
    case .meta: .meta
    }
  }
}
