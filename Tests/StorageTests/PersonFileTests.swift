import Testing

@testable import Storage

/// A file of a person's own beside no workspace.
@Suite struct PersonFileTests {
  @Test func itIsMadePrivateAndReplacedWhole() throws {
    let place = TemporaryWorkspace()
    let file = PersonFile("dialog.json", in: place.root + "/state/winnow")
    #expect(try file.read() == nil)
    try file.write(Array("one".utf8))
    try file.write(Array("two".utf8))
    #expect(try file.read() == Array("two".utf8))
    let folder = try OpenFolder(file.folder)
    #expect(try folder.status(of: "dialog.json").map { $0.mode & 0o777 } == 0o600)
    #expect(try folder.status().mode & 0o777 == 0o700)
    #expect(try folder.names() == ["dialog.json"])
  }

  @Test func whatIsNoFileIsRefused() throws {
    let place = TemporaryWorkspace()
    let file = PersonFile("state", in: place.root)
    try OpenFolder.makeFolders(file.path)
    #expect(throws: StorageProblem.self) { try file.read() }
    #expect(throws: StorageProblem.self) { try PersonFile("dialog.json", in: "/dev/null/x").write([]) }
  }
}
