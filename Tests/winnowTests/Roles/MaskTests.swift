import Segmentation
import Testing

@testable import winnow

/// Addresses that are hidden are neither seen nor found out.
@Suite struct MaskTests {
  @Test(arguments: [
    ("ana.sousa@example.com", "a•••@e•••.com"),
    ("Ana <ana@example.co.uk>, see above.", "Ana <a•••@e•••.uk>, see above."),
    ("mail ana@example.com.", "mail a•••@e•••.com."),
    (#"{"email":"ana+x@example.com","n":1}"#, #"{"email":"a•••@e•••.com","n":1}"#),
    ("a@b.c,d@e.f", "a•••@b•••.c,d•••@e•••.f"),
    ("é@exämple.de", "é•••@e•••.de"),
    ("root@localhost", "r•••@l•••"),
    ("@ana and 3 @ 4", "@ana and 3 @ 4"),
    ("a•••@e•••.com", "a•••@e•••.com"),
    ("one@two@three.com", "o•••@t•••@three.com"),
    ("", ""),
  ])
  func anAddressKeepsTwoLettersAndItsEnd(text: String, masked: String) {
    #expect(AddressMask.masked(text) == masked)
  }

  private let shop: RoleShop

  init() throws { shop = try RoleShop() }

  private func ask(_ words: String...) throws -> Ran { try shop.run("viewer", words, ["--mask"]) }

  @Test func theyAreShownMasked() throws {
    #expect(
      try ask("fans", "id = f-1", "--fields", "id,email", "--format", "csv").output
        == "id,email\r\nf-1,a•••@e•••.com\r\n")
    #expect(try !ask("log", "--json").output.contains("ana@example.com"))
    #expect(try !ask("why", "f-1", "email CONTAINS ana").output.contains("ana@example.com"))
  }

  /// A condition finds of an address what is shown, and nothing else: to ask again and again tells nothing.
  @Test(arguments: [
    ("email = \"ana@example.com\"", "0"), ("email CONTAINS ana", "0"), ("email CONTAINS example", "0"),
    ("email STARTS WITH an", "0"), ("email STARTS WITH a", "1"), ("email ENDS WITH .com", "1"),
    ("email = \"a•••@e•••.com\"", "1"), ("email IS PRESENT", "1"), ("email IS MISSING", "3"),
    ("email IN (\"ana@example.com\", x)", "0"), ("NOT email CONTAINS ana", "4"),
  ])
  func conditionsFindWhatIsShown(condition: String, count: String) throws {
    #expect(try ask("count", condition).output == count + "\n")
  }

  @Test func aSegmentOverAddressesKeepsItsSizeAndTellsNoRule() throws {
    let rule = "email = \"ana@example.com\""
    let made = try shop.run("editor", ["segment", "create", "--name", "Ana alone", "--rule", rule])
    #expect(made.code == 0, "\(made)")
    #expect(try ask("count", "IN SEGMENT \"Ana alone\"").output == "1\n")
    let shown = try ask("segment", "show", "Ana alone")
    #expect(shown.code == 0 && shown.output.contains("A rule over addresses, which are hidden here."))
    #expect(!shown.output.contains("example"))
    #expect(try shop.run("viewer", ["segment", "show", "Ana alone"]).output.contains("ana@example.com"))
  }

  @Test func otherTextsHideAddressesToo() throws {
    let line = #"{"id":"f-8","name":"zoe@example.com","note":"wrote from zoe@example.org"}"#
    let event =
      #"{"id":"csv:2","fan":"f-1","type":"purchase","at":"2026-11-10T12:00:00Z","amount":"1.00","who":"zoe@example.com"}"#
    #expect(try shop.run("editor", ["append", "fans", "-"], input: line).code == 0)
    #expect(try shop.run("editor", ["append", "events", "-"], input: event).code == 0)
    #expect(try ask("fans", "id = f-8", "--fields", "name", "--format", "csv").output == "name\r\nz•••@e•••.com\r\n")
    #expect(try ask("count", "name CONTAINS zoe").output == "0\n")
    #expect(try shop.run("viewer", ["count", "name CONTAINS zoe"]).output == "1\n")
    #expect(try ask("count", "COUNT(purchase WHERE who CONTAINS zoe) > 0").output == "0\n")
    #expect(try shop.run("viewer", ["count", "COUNT(purchase WHERE who CONTAINS zoe) > 0"]).output == "1\n")
  }

  @Test func whatCannotBeHiddenIsNotShown() throws {
    #expect(try ask("fan", "export", "f-1").code == 77)
    #expect(try shop.run("editor", ["append", "fans", "-"], input: #"{"id":"zoe@example.com"}"#).code == 0)
    let ran = try ask("segments")
    #expect(ran.code == 65 && ran.output == "" && ran.errors.contains("ids of fans are addresses"), "\(ran)")
  }
}
