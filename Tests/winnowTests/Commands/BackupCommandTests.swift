import Glibc
import Testing

/// Backups and restores from the command line.
@Suite struct BackupCommandTests {
  @Test func aBackupIsMadeListedVerifiedAndRestored() throws {
    let shop = try Shop()
    let made = try shop.run("backup", shop.home + "/shelf")
    #expect(made.code == 0 && made.errors.hasPrefix("backed up 5 files of "), "\(made)")
    let path = String(made.output.dropLast())
    #expect(path.hasPrefix(shop.home + "/shelf/Shop-20") && path.hasSuffix("Z"))
    let list = try shop.run("backup", "--list", shop.home + "/shelf")
    #expect(list.code == 0 && list.output.contains("\(path)\tShop\t20"))
    #expect(try shop.run("backup", "--verify", path).code == 0)
    let restored = try shop.run("restore", path, "--to", shop.home + "/again")
    #expect(restored.code == 0 && restored.output == "")
    #expect(restored.errors.hasPrefix("restored \"Shop\" as of 20"))
    #expect(restored.errors.contains("no list of erasures was found in \(shop.folder)"))
    #expect(
      try shop.run("fans", "id IS PRESENT", "--format", "csv", "--fields", "all").output
        == shop.run("--workspace", shop.home + "/again", "fans", "id IS PRESENT", "--format", "csv", "--fields", "all")
        .output)
    #expect(try shop.run("verify", "--workspace", shop.home + "/again").code == 0)
    #expect(try shop.run("log").output.contains("made a backup, \(path)\n"))
    #expect(try shop.run("log", "--workspace", shop.home + "/again").output.contains("restored a backup, \(path)\n"))
  }

  @Test func aDamagedBackupIsNamedAndRefused() throws {
    let shop = try Shop()
    let path = String(try shop.run("backup", shop.home + "/shelf").output.dropLast())
    try shop.write("{}\n", to: String(path.dropFirst(shop.home.count + 1)) + "/events.jsonl")
    let verified = try shop.run("backup", "--verify", path)
    #expect(verified.code == 65 && verified.output == "")
    #expect(verified.errors.contains("\nevents.jsonl: it has 3 bytes; \(Shop.events.utf8.count) were written.\n"))
    let restored = try shop.run("restore", path, "--to", shop.home + "/again")
    #expect(restored.code == 65 && restored.errors.contains("events.jsonl"))
    #expect(restored.errors.contains("Nothing was changed. Use another backup: winnow backup --list DIR"))
    #expect(access(shop.home + "/again", F_OK) != 0)
    try shop.write("x", to: String(path.dropFirst(shop.home.count + 1)) + "/manifest.json")
    #expect(try shop.run("backup", "--verify", path).code == 65)
    #expect(try shop.run("backup", "--list", shop.home + "/shelf").code == 65)
  }

  @Test func whatIsNotThereOrInTheWayIsTold() throws {
    let shop = try Shop()
    #expect(try shop.run("backup").code == 64)
    #expect(try shop.run("backup", "").code == 64)
    #expect(try shop.run("backup", "--list", "--verify", shop.home).code == 64)
    #expect(try shop.run("backup", "--list", shop.home + "/nowhere").code == 66)
    #expect(try shop.run("backup", "--verify", shop.home + "/nowhere").code == 66)
    #expect(
      try shop.run("backup", "--verify", shop.folder).errors.contains("it has no manifest.json and so is no backup"))
    let inside = try shop.run("backup", shop.folder + "/backups")
    #expect(inside.code == 77 && inside.errors.contains("it lies in the workspace itself"))
    #expect(try shop.run("backup", shop.home + "/winnow/fans.jsonl").code != 0)
    #expect(try shop.run("restore", shop.home + "/nowhere", "--to", shop.home + "/again").code == 66)
    let path = String(try shop.run("backup", shop.home + "/shelf").output.dropLast())
    #expect(try shop.run("restore", path).code == 64)
    #expect(try shop.run("restore", path, "--to", "").code == 64)
    #expect(try shop.run("restore", path, "--to", shop.folder).code == 73)
    #expect(try Shop(isEmpty: true).run("backup", "/tmp").code == 66)
  }
}
