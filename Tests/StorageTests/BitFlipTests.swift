import Testing

@testable import Storage

/// The small relative of the campaign `bitflips`: whatever bit of a workspace or a backup flips, verification names its file.
@Suite struct BitFlipTests {
  @Test func aFlippedBitIsNamedWithItsFile() throws {
    let temporary = TemporaryWorkspace()
    let root = temporary.root + "/studio"
    var furnishing = try Probe("furnish", root)
    #expect(furnishing.end() == ["ack 0"])
    let seed = "20261122"
    var flipping = try Probe("flips", root, seed, "200")
    let said = flipping.end()
    #expect(said.filter { $0.hasPrefix("unnoticed") } == [], "seed \(seed)")
    let kinds = said.filter { $0.hasPrefix("flips") }.map { $0.split(separator: " ") }
    #expect(kinds.map { $0[1] } == ["backup", "cache", "draft", "note", "quarantine", "sealed", "trail"])
    #expect(kinds.allSatisfy { $0[1] == "note" || $0[2] == $0[4] }, "seed \(seed): \(said)")
  }
}
