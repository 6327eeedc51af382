import Segmentation
import Testing

// Texts are compared after NFC and full case folding: accents count, literals are literals.
@Suite struct TextMeaningTests {
  private static let world: World = {
    var world = World()
    for (id, name) in [
      ("nfc", "Jos\u{E9}"), ("nfd", "JOSE\u{301}"), ("plain", "jose"), ("eszett", "Stra\u{DF}e"), ("ss", "STRASSE"),
      ("dotted", "\u{130}zmir"), ("dot", "i\u{307}zmir"), ("izmir", "Izmir"), ("dotless", "\u{131}zmir"),
      ("percent", "100% a_b.c"), ("final", "\u{39F}\u{394}\u{3BF}\u{3C2}"), ("sigma", "\u{3BF}\u{3B4}\u{39F}\u{3A3}"),
    ] { world.fan(id, ["name": .text(name), "country": .text(name), "tags": .members([name])]) }
    return world
  }()

  @Test(arguments: [
    ("= José", ["nfc", "nfd"]), ("= \"jose\u{301}\"", ["nfc", "nfd"]), ("= JOSE", ["plain"]),
    ("= strasse", ["eszett", "ss"]), ("CONTAINS aß", ["eszett", "ss"]), ("ENDS WITH SSE", ["eszett", "ss"]),
    ("= \"i\u{307}zmir\"", ["dotted", "dot"]), ("= İZMİR", []), ("= izmir", ["izmir"]), ("= ızmir", ["dotless"]),
    ("CONTAINS \"%\"", ["percent"]), ("CONTAINS \"_\"", ["percent"]), ("CONTAINS \".\"", ["percent"]),
    ("CONTAINS \"a_b\"", ["percent"]), ("= \"%\"", []), ("STARTS WITH \"100%\"", ["percent"]),
    ("= οδος", ["final", "sigma"]), ("ENDS WITH σ", ["final", "sigma"]),
    ("IN (STRASSE, jose)", ["plain", "eszett", "ss"]),
  ])
  func whoIsIn(_ test: String, _ ids: [String]) throws {
    // The name is kept in a heap, the country in a dictionary: both compare alike.
    #expect(try Self.world.fans(matching: "name \(test)") == ids, "\(test)")
    #expect(try Self.world.fans(matching: "country \(test)") == ids, "\(test)")
  }

  @Test func setsCompareLikeText() throws {
    #expect(try Self.world.fans(matching: "tags HAS \"jose\u{301}\"") == ["nfc", "nfd"])
    #expect(try Self.world.fans(matching: "tags HAS ANY OF (Strasse, IZMIR)") == ["eszett", "ss", "izmir"])
    #expect(try Self.world.fans(matching: "tags HAS ALL OF (ODOS)") == [])
  }

  @Test func membersThatDifferOnlyInCaseAreOne() {
    var world = World()
    world.fan("a", ["tags": .members(["VIP", "vip", "", "beta"])])
    #expect(world.value("tags", of: "a") == .members(["VIP", "beta"]))
  }
}
