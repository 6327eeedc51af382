import Interchange
import Segmentation
import Testing

/// Who leaves, and who is held back.
@Suite struct ExportSelectionTests {
  private func selection(
    _ format: ExportFormat, _ fields: [String]? = nil, consent: ExportConsent = .given, channel: ExportChannel = .email,
    of fans: String = ExportShop.fans
  ) throws -> ExportSelection {
    let table = try ExportShop.table(fans)
    let plan = try ExportPlan(format, fields: fields, schema: table.schema)
    return ExportSelection(
      of: (0..<table.count).map { UInt32($0) }, in: table, plan: plan, channel: channel, consent: consent)
  }

  @Test func whoSaidNoOrNothingIsHeldBack() throws {
    let given = try selection(.mailchimp)
    #expect(given.rows == [0])
    // Jun said no, and Twin has Jun's address; Eva was never asked; the fourth has no address.
    #expect((given.refused, given.unasked, given.withoutAddress) == (2, 1, 1))
    let notRefused = try selection(.mailchimp, consent: .notRefused)
    #expect(notRefused.rows == [0, 2])
    #expect((notRefused.refused, notRefused.unasked, notRefused.withoutAddress) == (2, 0, 1))
    let any = try selection(.mailchimp, consent: .any)
    #expect(any.rows == [0, 1, 2, 4])
    #expect((any.refused, any.unasked, any.withoutAddress) == (0, 0, 1))
  }

  @Test func whereNoAddressLeavesNobodyIsHeldBack() throws {
    #expect(try selection(.csv, ["id", "name", "total_spent"]).rows == [0, 1, 2, 3, 4])
    // The fourth has none that could leave.
    #expect(try selection(.csv).rows == [0, 3])
    #expect(try selection(.jsonl, ["phone"]).rows == [0, 1, 2, 3, 4])
    #expect(try selection(.csv, channel: .sms).rows == [3])
  }

  @Test(arguments: [
    ("a@example.com", true), (" a@example.com\\t", true), ("a@b@example.com", true), ("a@", false), ("@b.c", false),
    ("a b@c.d", false), ("Ana <a@b.c>", false), ("a@b.c,d@e.f", false), ("plain", false), ("a@b\\u0000.c", false),
    ("é@example.com", false), ("a@exämple.com", true),
  ])
  func onlyAnAddressIsOne(address: String, isTaken: Bool) throws {
    let fan = "{\"id\":\"a\",\"email\":\"\(address)\"}\n"
    #expect(try selection(.mailchimp, consent: .any, of: fan).rows.count == (isTaken ? 1 : 0))
  }

  @Test func addressesAreNotTooLong() throws {
    func isTaken(_ format: ExportFormat, _ length: Int) throws -> Bool {
      let fan = "{\"id\":\"a\",\"email\":\"\(String(repeating: "a", count: length - 12))@example.com\"}\n"
      return try selection(format, consent: .any, of: fan).rows.count == 1
    }
    #expect(try isTaken(.kit, 254))
    #expect(try !isTaken(.kit, 255))
    #expect(try isTaken(.listmonk, 1000))
    #expect(try !isTaken(.listmonk, 1001))
  }
}
