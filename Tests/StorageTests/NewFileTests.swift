import Glibc
import Testing

@testable import Storage

/// A file that is there only when it is whole.
@Suite struct NewFileTests {
  /// With a name of its own meanwhile or without one, as the file system can.
  @Test(arguments: [false, true]) func itAppearsWholeAndPrivate(named: Bool) throws {
    let place = TemporaryWorkspace()
    let folder = try OpenFolder(place.root)
    var file = try NewFile.open(place.root + "/out.csv", replacing: false, named: named)
    try file.write(Array("one,".utf8))
    #expect(try folder.status(of: "out.csv") == nil)
    try file.write(Array("two".utf8))
    try file.finish()
    _ = consume file
    #expect(try folder.names() == ["out.csv"])
    #expect(try FileBytes.read(path: place.root + "/out.csv").withBytes { Array($0) } == Array("one,two".utf8))
    #expect(try folder.status(of: "out.csv").map { $0.mode & 0o7777 } == 0o600)
  }

  @Test(arguments: [false, true]) func whatIsGivenUpLeavesNothing(named: Bool) throws {
    let place = TemporaryWorkspace()
    do {
      let file = try NewFile.open(place.root + "/out.csv", replacing: false, named: named)
      try file.write(Array("one".utf8))
    }
    #expect(try OpenFolder(place.root).names() == [])
  }

  @Test(arguments: [false, true]) func aNameThatIsTakenMeanwhileIsKept(named: Bool) throws {
    let place = TemporaryWorkspace()
    let path = place.root + "/out.csv"
    do {
      var file = try NewFile.open(path, replacing: false, named: named)
      symlink(place.root + "/elsewhere", path)
      #expect(throws: StorageProblem.self) { try file.finish() }
    }
    #expect(try OpenFolder(place.root).names() == ["out.csv"])
    #expect(throws: StorageProblem.self) { _ = try NewFile.open(path, replacing: false, named: named) }
  }

  @Test(arguments: [false, true]) func theOldFileIsReplacedAtOnceAndALinkIsNot(named: Bool) throws {
    let place = TemporaryWorkspace()
    let path = place.root + "/out.csv"
    try AtomicFile.write(Array("old".utf8), to: path)
    var file = try NewFile.open(path, replacing: true, named: named)
    try file.write(Array("new".utf8))
    #expect(try FileBytes.read(path: path).withBytes { Array($0) } == Array("old".utf8))
    try file.finish()
    #expect(try FileBytes.read(path: path).withBytes { Array($0) } == Array("new".utf8))
    do {
      var late = try NewFile.open(path, replacing: true, named: named)
      unlink(path)
      symlink(place.root + "/elsewhere", path)
      #expect(throws: StorageProblem.self) { try late.finish() }
    }
    #expect(throws: StorageProblem.self) { _ = try NewFile.open(path, replacing: true, named: named) }
    #expect(try OpenFolder(place.root).names() == ["out.csv"])
  }
}
