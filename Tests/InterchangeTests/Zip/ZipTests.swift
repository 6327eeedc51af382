import Testing

@testable import Interchange

/// ZIP files by Python's `zipfile`, and what hostile hands make of them.
struct ZipTests {
  private func contents(_ bytes: [UInt8], _ name: String, _ limits: ZipArchive.Limits = .init()) throws -> [UInt8] {
    try bytes.withUnsafeBufferPointer { bytes in
      let archive = try ZipArchive(bytes, limits: limits)
      let member = try #require(archive.members.first { $0.name == name })
      return try archive.contents(of: member, in: bytes)
    }
  }

  @Test func theFilesOfAnAudienceAreThoseThatWerePacked() throws {
    let bytes = try Samples.bytes("mailchimp-audience.zip")
    for (kind, sample) in [("subscribed", "subscribed"), ("unsubscribed", "unsubscribed"), ("cleaned", "cleaned")] {
      let member = "\(kind)_members_export_ab12.csv"
      #expect(try contents(bytes, member) == Samples.bytes("mailchimp-\(sample).MIT.csv"))
    }
  }

  @Test func storedFilesFoldersAndLongOnesAreRead() throws {
    let bytes = try Samples.bytes("substack-export.zip")
    let names = try bytes.withUnsafeBufferPointer { try ZipArchive($0).members.map(\.name) }
    #expect(names == ["posts/1.html", "email_list.example.csv", "posts.csv"])
    #expect(try contents(bytes, "email_list.example.csv") == Samples.bytes("substack-email_list.csv"))
    let posts = "post_id,title\n" + (0..<2000).map { "\($0),Title \($0 * $0)\n" }.joined()
    #expect(try contents(bytes, "posts.csv") == Array(posts.utf8))
  }

  @Test func theChecksumIsTheKnownOne() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
  }

  @Test func aFileOfNothingIsAnArchive() throws {
    let empty: [UInt8] = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)
    #expect(try empty.withUnsafeBufferPointer { try ZipArchive($0).members } == [])
  }

  /// A stored member by hand, and what is said when one of its bytes is another.
  private static func small(
    _ data: [UInt8] = Array("email\na@b.c\n".utf8), method: UInt8 = 0, packed: [UInt8]? = nil, size: UInt32? = nil
  ) -> [UInt8] {
    let body = packed ?? data
    func little(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> ($0 * 8) & 0xFF) } }
    let numbers = little(CRC32.of(data)) + little(UInt32(body.count)) + little(size ?? UInt32(data.count))
    let local: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0, 0, 0, method, 0, 0, 0, 0, 0] + numbers + [1, 0, 0, 0, 0x61]
    let entry: [UInt8] =
      [0x50, 0x4B, 1, 2, 20, 0, 20, 0, 0, 0, method, 0, 0, 0, 0, 0] + numbers
      + [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x61]
    let end: [UInt8] =
      [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0] + little(UInt32(entry.count))
      + little(UInt32(local.count + body.count)) + [0, 0]
    return local + body + entry + end
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let name: String
    let words: String
    let bytes: [UInt8]
    var testDescription: String { name }

    init(_ name: String, _ words: String, _ change: (inout [UInt8]) -> Void) {
      var bytes = small()
      change(&bytes)
      (self.name, self.words, self.bytes) = (name, words, bytes)
    }

    init(_ name: String, _ words: String, _ bytes: [UInt8]) {
      (self.name, self.words, self.bytes) = (name, words, bytes)
    }
  }

  // The local header has 31 bytes with the name, the data 12, the entry 47: it begins at 43, the end at 90.
  static let hostile = [
    Change("nothing", "it is no ZIP file, or one that is cut off", []),
    Change("a beginning alone", "it is no ZIP file, or one that is cut off", [0x50, 0x4B, 3, 4]),
    Change("the end cut off", "it is no ZIP file, or one that is cut off") { $0.removeLast() },
    Change("something behind the end", "it is no ZIP file, or one that is cut off") { $0.append(0) },
    Change("encrypted", "\"a\" in it is encrypted") { $0[43 + 8] = 1 },
    Change("encrypted in its own header only", "the member and the directory say different things") { $0[6] = 1 },
    Change("packed by another method", "\"a\" in it is packed by method 12") { $0[43 + 10] = 12 },
    Change("another method in its own header", "the member and the directory say different") { $0[8] = 8 },
    Change("a wrong checksum", "the member is damaged: its CRC-32 is wrong") { $0[43 + 16] ^= 1 },
    Change("another letter", "the member is damaged: its CRC-32 is wrong") { $0[31] ^= 1 },
    Change("larger than it is", "the member's size is not what the directory says") { $0[43 + 24] = 13 },
    Change("beyond the file", "a member of it does not lie in the file") { $0[43 + 20] = 200 },
    Change("a header elsewhere", "the member does not begin where the directory says") {
      $0[43 + 42] = 1
      $0[43 + 20] = 11
    },
    Change("more members than there are", "its directory is damaged") {
      $0[90 + 8] = 2
      $0[90 + 10] = 2
    },
    Change("a directory behind the end", "its directory does not lie in the file") { $0[90 + 16] = 200 },
    Change("a name that is too long", "its directory is damaged") { $0[43 + 28] = 2 },
    Change("one of two disks", "it is one of several parts of a ZIP file") { $0[90 + 4] = 1 },
    Change("ZIP64 by its numbers", "it is of the kind ZIP64") { for at in 0..<4 { $0[43 + 24 + at] = 0xFF } },
    Change("ZIP64 by its directory", "it is of the kind ZIP64") { for at in 8..<12 { $0[90 + at] = 0xFF } },
    Change("no DEFLATE", "the member is damaged: it is not what DEFLATE packs", small(method: 8, packed: [7])),
    Change("DEFLATE of nothing", "the member is damaged: it is not what DEFLATE packs", small(method: 8, packed: [])),
    Change(
      "a stored block of a wrong length", "the member is damaged: it is not what DEFLATE",
      small(method: 8, packed: [1, 1, 0, 0, 0, 65])),
    // A fixed block: a match before anything was written.
    Change(
      "a match from before the beginning", "the member is damaged: it is not what DEFLATE",
      small(method: 8, packed: [0x03, 0x02, 0x00, 0x00])),
    Change(
      "more than was promised", "the member becomes larger than the directory says (a bomb?)",
      small([65], method: 8, packed: [1, 2, 0, 0xFD, 0xFF, 65, 66])),
    Change(
      "a bomb by its numbers", "the member would become more than 200 times as large",
      small(method: 8, packed: [3, 0], size: 1 << 24)),
    Change(
      "larger than is taken", "the member is 1073741825 bytes large; at most 1073741824 are taken",
      small(method: 8, packed: [3, 0], size: 1 << 30 + 1)),
  ]

  @Test(arguments: hostile) func whatIsWrongWithAnArchiveIsTold(change: Change) {
    do {
      let contents = try contents(change.bytes, "a")
      Issue.record("it was read as \(contents.count) bytes")
    } catch let error as ZipProblem {
      #expect(error.what.hasPrefix(change.words), "\(error.what)")
    } catch { Issue.record("\(error)") }
  }

  @Test func membersThatLieOverOneAnotherAreRefused() throws {
    let one = Self.small()
    // The same entry twice.
    var bytes = Array(one[..<90]) + one[43..<90] + one[90...]
    (bytes[137 + 8], bytes[137 + 10], bytes[137 + 12]) = (2, 2, 94)
    #expect(throws: ZipProblem("its members lie over one another (a bomb?)")) {
      try bytes.withUnsafeBufferPointer { _ = try ZipArchive($0) }
    }
  }

  @Test func tooManyMembersAreRefused() throws {
    var limits = ZipArchive.Limits()
    limits.members = 0
    #expect(throws: ZipProblem("it has 1 members; at most 0 are taken")) {
      _ = try self.contents(Self.small(), "a", limits)
    }
  }

  @Test func noDamageToABytePassesUnseenOrBreaksTheReader() throws {
    let bytes = try Samples.bytes("mailchimp-audience.zip")
    let name = "cleaned_members_export_ab12.csv"
    let right = try contents(bytes, name)
    for at in stride(from: 0, to: bytes.count, by: 3) {
      var damaged = bytes
      damaged[at] ^= UInt8(1 << (at % 8))
      let read = damaged.withUnsafeBufferPointer { bytes -> [UInt8]? in
        guard let archive = try? ZipArchive(bytes) else { return nil }
        guard let member = archive.members.first(where: { $0.name == name }) else { return nil }
        return try? archive.contents(of: member, in: bytes)
      }
      #expect(read == nil || read == right, "byte \(at)")
    }
  }
}
