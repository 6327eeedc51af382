/// What the audit trail keeps of an export: from where, how many, in which form and by whose consent; never who.
public struct ExportRecord: Hashable, Sendable {
  /// The name of the segment; nil where a condition was given.
  public var segment: String?
  /// The condition, as it was typed.
  public var condition: String?
  /// The form, such as `mailchimp`.
  public var format: String
  /// How many fans were exported.
  public var fans: Int
  /// How many were held back because they said no.
  public var refused: Int
  /// How many were held back because they were never asked.
  public var unasked: Int
  /// How many were left out for want of an address.
  public var withoutAddress: Int
  /// By which way they are to be reached.
  public var channel: ExportChannel
  /// Whose consent was asked for: the switch.
  public var consent: ExportConsent
  /// Whether hashes stood for addresses.
  public var isHashed: Bool
  /// The titles of the columns.
  public var columns: [String]
  /// The file; nil for standard output.
  public var file: String?

  /// A record of an export.
  public init(
    segment: String? = nil, condition: String? = nil, plan: ExportPlan, selection: ExportSelection,
    channel: ExportChannel, consent: ExportConsent, file: String? = nil
  ) {
    self.segment = segment
    self.condition = condition
    format = plan.format.rawValue
    fans = selection.rows.count
    (refused, unasked) = (selection.refused, selection.unasked)
    withoutAddress = selection.withoutAddress
    self.channel = channel
    self.consent = consent
    isHashed = plan.isHashed
    columns = plan.columns.map(\.title)
    self.file = file
  }
}

extension AuditNote {
  /// Fans left the workspace.
  public static func export(_ record: ExportRecord) -> AuditNote {
    func number(_ key: String, _ value: Int) -> JSONMember { JSONMember(key, .number(String(value))) }
    let texts = [("segment", record.segment), ("condition", record.condition), ("file", record.file)]
    return AuditNote(
      .exported,
      texts.compactMap { key, text in text.map { JSONMember(key, .string($0)) } } + [
        JSONMember("format", .string(record.format)), number("fans", record.fans), number("refused", record.refused),
        number("unasked", record.unasked), number("without_address", record.withoutAddress),
        JSONMember("channel", .string(record.channel.rawValue)),
        JSONMember("consent", .string(record.consent.rawValue)), JSONMember("hashed", .boolean(record.isHashed)),
        JSONMember("columns", .array(record.columns.map(JSONValue.string))),
      ])
  }

  /// The export of which a payload tells; nil where there is none.
  public static func export(in payload: JSONValue) -> ExportRecord? {
    func number(_ key: String) -> Int { payload[key]?.number.flatMap { Int($0) } ?? 0 }
    guard let format = payload["format"]?.string, let fans = payload["fans"]?.number.flatMap({ Int($0) }),
      let channel = payload["channel"]?.string.flatMap(ExportChannel.init),
      let consent = payload["consent"]?.string.flatMap(ExportConsent.init)
    else { return nil }
    return ExportRecord(
      segment: payload["segment"]?.string, condition: payload["condition"]?.string, format: format, fans: fans,
      refused: number("refused"), unasked: number("unasked"), withoutAddress: number("without_address"),
      channel: channel, consent: consent, isHashed: payload["hashed"]?.boolean ?? false,
      columns: payload["columns"]?.array?.compactMap(\.string) ?? [], file: payload["file"]?.string)
  }
}

extension ExportRecord {
  fileprivate init(
    segment: String?, condition: String?, format: String, fans: Int, refused: Int, unasked: Int, withoutAddress: Int,
    channel: ExportChannel, consent: ExportConsent, isHashed: Bool, columns: [String], file: String?
  ) {
    self.segment = segment
    self.condition = condition
    self.format = format
    self.fans = fans
    self.refused = refused
    self.unasked = unasked
    self.withoutAddress = withoutAddress
    self.channel = channel
    self.consent = consent
    self.isHashed = isHashed
    self.columns = columns
    self.file = file
  }
}
