import Interchange
import Segmentation
import Testing

/// A few fans whose values are awkward, and their exports.
///
/// Ana said yes, Jun no; nobody asked Eva, who has a spreadsheet's formula for a name; the fourth has nothing but an id;
/// Twin has Jun's address in other letters.
enum ExportShop {
  static let fans = #"""
    {"id":"f-1","name":"Ana Maria Sousa","email":" Ana@Example.com","country":"PT","registered_at":"2026-03-02T10:11:12Z","total_spent":"249.50","purchase_count":4,"tags":["vip","early, bird"],"email_consent":true,"phone":"+351 912 345-678","note":"likes | and \\ and *stars*"}
    {"id":"f-2","name":"森 純","email":"jun@example.jp","country":"Japan","registered_at":"2026-11-01T12:00:00Z","total_spent":"80.00","purchase_count":1,"email_consent":false}
    {"id":"f-3","name":"=HYPERLINK(\"x\")\nEva","email":"eva@example.com","sentiment":-0.25,"tags":[],"nps":-3}
    {"id":"f-4"}
    {"id":"f-5","name":"Twin","email":"JUN@example.jp","email_consent":true}

    """#

  /// The table of these fans, or of others.
  static func table(_ fans: String = Self.fans) throws -> FanTable {
    try InterchangeTests.table(fans: fans).table
  }

  /// What an export writes, everybody's consent given or not.
  static func text(
    _ format: ExportFormat, _ fields: String? = nil, isHashed: Bool = false, reader: ExportPlan.Reader = .machine,
    consent: ExportConsent = .any, of fans: String = Self.fans
  ) throws -> String {
    try export(format, fields, isHashed: isHashed, reader: reader, consent: consent, of: fans).text
  }

  /// What an export writes, and what it tells beside that.
  static func export(
    _ format: ExportFormat, _ fields: String? = nil, isHashed: Bool = false, reader: ExportPlan.Reader = .machine,
    consent: ExportConsent = .any, of fans: String = Self.fans
  ) throws -> (text: String, tally: ExportTally) {
    let table = try table(fans)
    let plan = try ExportPlan(
      format, fields: fields.map { $0.split(separator: ",").map(String.init) }, isHashed: isHashed, reader: reader,
      schema: table.schema)
    let all = (0..<table.count).map { UInt32($0) }
    let selection = ExportSelection(of: all, in: table, plan: plan, channel: .email, consent: consent)
    var bytes: [UInt8] = []
    let tally = ExportWriter(plan, table).write(selection.rows) { piece in
      bytes += piece
      return true
    }
    return (String(decoding: bytes, as: UTF8.self), tally)
  }
}
