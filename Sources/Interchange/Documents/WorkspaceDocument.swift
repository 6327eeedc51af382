import Segmentation

/// workspace.json: its bytes as settings, and settings as its bytes.
public enum WorkspaceDocument {
  /// The settings in a document.
  ///
  /// Every key but `format` may be left out.
  /// - Throws: everything that is wrong, with its places, where reading can go on.
  public static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String = "workspace.json"
  ) throws(DataProblems) -> WorkspaceSettings {
    var reading = DocumentReading(bytes, file: file)
    var settings = WorkspaceSettings()
    if let root = reading.readRoot() { settings = Self.settings(in: root, &reading) }
    try reading.finish()
    return settings
  }

  /// The settings in a document.
  public static func read(_ bytes: [UInt8], file: String = "workspace.json") throws(DataProblems) -> WorkspaceSettings {
    try bytes.withUnsafeBufferPointer { bytes throws(DataProblems) in try read(bytes, file: file) }
  }

  /// The settings in a document, also of one that a newer program wrote, as far as it is understood.
  public static func open(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String = "workspace.json"
  ) throws(DataProblems) -> OpenedDocument<WorkspaceSettings> {
    var reading = DocumentReading(bytes, file: file, opensNewer: true)
    var settings = WorkspaceSettings()
    if let root = reading.readRoot() {
      settings = Self.settings(in: root, &reading)
      reading.noteUnknown(root.members ?? [], keys)
    }
    try reading.finish()
    return reading.opened(settings)
  }

  private static let keys: Set<String> = [
    "format", "name", "currency", "time_zone", "today", "limits", "lifecycle", "fields",
  ]

  private static func settings(in root: JSONNode, _ reading: inout DocumentReading) -> WorkspaceSettings {
    var settings = WorkspaceSettings()
    if let name = root["name"].flatMap({ reading.text($0, "name") }) { settings.name = name }
    if let currency = root["currency"].flatMap({ Self.currency($0, &reading) }) { settings.currency = currency }
    if let zone = root["time_zone"].flatMap({ reading.nonEmptyText($0, "time_zone") }) { settings.timeZone = zone }
    settings.today = root["today"].flatMap { today($0, &reading) }
    if let limits = root["limits"] { settings.limits = Self.limits(limits, &reading) }
    settings.lifecycle = lifecycle(root["lifecycle"], settings.currency, &reading)
    if let fields = root["fields"] { settings.declaredFields = DeclaredFields.read(fields, &reading) }
    settings.extras = reading.extras(root.members ?? [], except: keys)
    return settings
  }

  private static func currency(_ node: JSONNode, _ reading: inout DocumentReading) -> Currency? {
    guard let code = reading.text(node, "currency") else { return nil }
    if let currency = Currency(code: code) { return currency }
    let nearest = Nearest.suggestion(for: code, among: Currency.activeCodes)
    let hint = nearest.map { "; did you mean \($0)?" } ?? "; three capitals such as USD were expected"
    reading.report(node, "currency", "\(node.shown) is no currency of ISO 4217\(hint)")
    return nil
  }

  private static func today(_ node: JSONNode, _ reading: inout DocumentReading) -> Day? {
    if case .null = node.content { return nil }
    if let day = node.string.flatMap({ Day($0) }) { return day }
    reading.report(node, "today", "\(node.shown) is not a day such as \"2026-11-20\", nor null for the clock's day")
    return nil
  }

  private static func limits(_ node: JSONNode, _ reading: inout DocumentReading) -> WorkspaceSettings.Limits {
    var limits = WorkspaceSettings.Limits()
    let members = reading.members(node, "limits")
    for member in members {
      switch member.key {
      case "segments":
        limits.segments = reading.wholeNumber(member.value, "limits.segments", from: 1) ?? limits.segments
      case "name_characters":
        let characters = reading.wholeNumber(member.value, "limits.name_characters", from: 1)
        limits.nameCharacters = characters ?? limits.nameCharacters
      default: break
      }
    }
    limits.extras = reading.extras(members, except: ["segments", "name_characters"])
    return limits
  }

  private static func lifecycle(
    _ node: JSONNode?, _ currency: Currency, _ reading: inout DocumentReading
  ) -> WorkspaceSettings.Lifecycle {
    var lifecycle = WorkspaceSettings.Lifecycle()
    lifecycle.advocateSpent = Money(DecimalNumber(500), in: currency) ?? lifecycle.advocateSpent
    guard let node else { return lifecycle }
    let members = reading.members(node, "lifecycle")
    for member in members {
      let field = "lifecycle.\(member.key)"
      switch member.key {
      case "new_days": lifecycle.newDays = reading.wholeNumber(member.value, field, from: 0) ?? lifecycle.newDays
      case "engaged_days":
        lifecycle.engagedDays = reading.wholeNumber(member.value, field, from: 0) ?? lifecycle.engagedDays
      case "inactive_days":
        lifecycle.inactiveDays = reading.wholeNumber(member.value, field, from: 0) ?? lifecycle.inactiveDays
      case "advocate_spent":
        lifecycle.advocateSpent = reading.money(member.value, field, in: currency) ?? lifecycle.advocateSpent
      default: break
      }
    }
    lifecycle.extras = reading.extras(
      members, except: ["new_days", "engaged_days", "inactive_days", "advocate_spent"])
    return lifecycle
  }
}

// MARK: Writing

extension WorkspaceDocument {
  /// The document of `settings`, its keys in a stable order.
  public static func write(_ settings: WorkspaceSettings) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("format")
    writer.number(DocumentReading.format)
    writer.key("name")
    writer.string(settings.name)
    writer.key("currency")
    writer.string(settings.currency.code)
    writer.key("time_zone")
    writer.string(settings.timeZone)
    writer.key("today")
    if let today = settings.today { writer.string(today.description) } else { writer.null() }
    write(settings.limits, to: &writer)
    write(settings.lifecycle, settings.currency, to: &writer)
    writer.key("fields")
    DeclaredFields.write(settings.declaredFields, to: &writer)
    writer.extras(settings.extras)
    writer.endObject()
    return JSONLayout.pretty(writer.finished(), brokenLevels: 1) + [0x0A]
  }

  private static func write(_ limits: WorkspaceSettings.Limits, to writer: inout JSONWriter) {
    writer.key("limits")
    writer.beginObject()
    writer.key("segments")
    writer.number(limits.segments)
    writer.key("name_characters")
    writer.number(limits.nameCharacters)
    writer.extras(limits.extras)
    writer.endObject()
  }

  private static func write(
    _ lifecycle: WorkspaceSettings.Lifecycle, _ currency: Currency, to writer: inout JSONWriter
  ) {
    writer.key("lifecycle")
    writer.beginObject()
    writer.key("new_days")
    writer.number(lifecycle.newDays)
    writer.key("engaged_days")
    writer.number(lifecycle.engagedDays)
    writer.key("inactive_days")
    writer.number(lifecycle.inactiveDays)
    writer.key("advocate_spent")
    writer.string(lifecycle.advocateSpent.decimalText(in: currency))
    writer.extras(lifecycle.extras)
    writer.endObject()
  }
}
