import Testing

@testable import Segmentation

@Suite struct TimeZoneFileTests {
  @Test(arguments: [
    ("<+03>-3", 10_800), ("EST5", -18_000), ("<-0330>3:30", -12_600), ("LMT0:01:15", -75), ("UTC0", 0),
  ])
  func aFooterHasItsOffset(text: String, offset: Int) {
    let rule = PosixTimeZone(Array(text.utf8))
    #expect(rule?.standardOffset == offset)
    #expect(rule?.daylight == nil)
  }

  @Test(arguments: [
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2025-03-30T01:00:00Z", "2025-10-26T01:00:00Z"),
    ("EST5EDT,M3.2.0,M11.1.0", "2025-03-09T07:00:00Z", "2025-11-02T06:00:00Z"),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2025-03-30T01:00:00Z", "2025-10-26T01:00:00Z"),
    ("IST-2IDT,M3.4.4/26,M10.5.0", "2025-03-28T00:00:00Z", "2025-10-25T23:00:00Z"),
    ("AAA0BBB,J60,J300/0", "2025-03-01T02:00:00Z", "2025-10-26T23:00:00Z"),
    ("AAA0BBB,59,299/0", "2025-03-01T02:00:00Z", "2025-10-26T23:00:00Z"),
    ("AAA0BBB,M1.1.3/167,M12.5.3/-167", "2025-01-07T23:00:00Z", "2025-12-24T00:00:00Z"),
  ])
  func aFooterHasItsChanges(text: String, start: String, end: String) throws {
    let rule = try #require(PosixTimeZone(Array(text.utf8)))
    let moments = rule.transitions(years: 2025...2025).map { Instant(clampingSeconds: $0.time).description }
    #expect(moments == [start, end])
  }

  @Test func julianDaysLeaveOutTheLeapDayAndZeroBasedOnesCountIt() throws {
    let julian = try #require(PosixTimeZone(Array("AAA0BBB,J60/0,J300".utf8)))
    #expect(julian.transitions(years: 2024...2024).first?.time == at("2024-03-01T00:00:00Z").seconds)
    let counted = try #require(PosixTimeZone(Array("AAA0BBB,59/0,300".utf8)))
    #expect(counted.transitions(years: 2024...2024).first?.time == at("2024-02-29T00:00:00Z").seconds)
  }

  @Test(arguments: [
    "", "E5", "EST", "EST25", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0",
    "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J1", "EST5EDT,J366,J1", "EST5EDT,366,1", "EST5EDT,M3.2.0/168,M11.1.0",
    "<EST5", "EST5 ", "EST5EDT,M3.2.0,M11.1.0x", "EST5:60", "EST5:", ",", "EST5EDT,M3.2.0/,M11.1.0",
  ])
  func aDamagedFooterIsRefused(text: String) { #expect(PosixTimeZone(Array(text.utf8)) == nil) }

  @Test func perpetualDaylightSavingTimeNeverEnds() throws {
    let rules = try rules(file(transitions: [], offsets: [], footer: "XXX3EDT4,0/0,J365/23"))
    for moment in ["2026-01-01T03:00:00Z", "2026-12-31T23:59:59Z", "2490-01-01T12:00:00Z", "9000-07-01T00:00:00Z"] {
      #expect(rules.offset(at: at(moment)) == -14_400, "\(moment)")
    }
  }

  @Test func transitionsAndFooterWorkTogether() throws {
    let last = at("2024-06-01T00:00:00Z").seconds
    let rules = try rules(file(transitions: [0, last], offsets: [600, 7200], footer: "CET-1CEST,M3.5.0,M10.5.0/3"))
    #expect(rules.offset(at: at("1969-12-31T23:59:59Z")) == 0)
    #expect(rules.offset(at: at("1970-01-01T00:00:00Z")) == 600)
    #expect(rules.offset(at: at("2024-06-01T00:00:00Z")) == 7200)
    #expect(rules.offset(at: at("2024-10-27T01:00:00Z")) == 3600)
  }

  @Test func versionOneIsReadToo() throws {
    var bytes = header(version: 0, times: 1, types: 2) + [0x40, 0, 0, 0, 1]
    bytes += [0, 0, 0, 0, 0, 0] + [0, 0, 0x0E, 0x10, 0, 0] + [0x58, 0x58, 0x58, 0]
    let rules = try rules(bytes)
    #expect(rules.offset(at: Instant(clampingSeconds: 0x4000_0000 - 1)) == 0)
    #expect(rules.offset(at: Instant(clampingSeconds: 0x4000_0000)) == 3600)
  }

  @Test func aProblemIsNamed() {
    let good = file(transitions: [0, 10], offsets: [60, 120], footer: "UTC0")
    #expect(problem([]) == .truncated)
    #expect(problem(Array("#!/bin/sh".utf8)) == .notATimeZoneFile)
    #expect(problem(changing(good, at: 4, to: 0x35)) == .unknownVersion(0x35))
    #expect(problem(Array(good.dropLast())) == .truncated)
    #expect(problem(file(transitions: [10, 10], offsets: [60, 120], footer: "UTC0")) != nil)
    #expect(problem(file(transitions: [0], offsets: [100_000], footer: "UTC0")) != nil)
    #expect(problem(file(transitions: [.max], offsets: [60], footer: "UTC0")) != nil)
    #expect(problem(file(transitions: [0], offsets: [60], footer: "nonsense")) == .unreadableFooter("nonsense"))
    #expect(TimeZoneProblem.truncated.description == "The time zone file ends too early.")
  }

  @Test func everyTruncationIsAProblem() throws {
    let bytes = try bytesOfZone("Europe/Berlin")
    for end in 0..<bytes.count { #expect(problem(Array(bytes[..<end])) != nil, "\(end) bytes") }
  }

  @Test(arguments: ["Europe/Berlin", "Asia/Tokyo", "Africa/Casablanca"])
  func damagedBytesGiveAProblemOrRulesButNeverATrap(name: String) throws {
    let bytes = try bytesOfZone(name)
    var random = SplitMix(seed: 42)
    for _ in 0..<200 {
      var damaged = bytes
      // The header and the footer are where a byte matters most.
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let places = [0..<100, bytes.count - 40..<bytes.count, 0..<bytes.count].randomElement(using: &random)!
        let place = Int.random(in: places.clamped(to: 0..<bytes.count), using: &random)
        damaged[place] = UInt8.random(in: 0...255, using: &random)
      }
      guard let rules = try? rules(damaged) else { continue }
      for seconds in [-9_000_000_000, 0, 1_900_000_000, 200_000_000_000] as [Int64] {
        let instant = Instant(clampingSeconds: seconds)
        let day = rules.day(of: instant)
        #expect(rules.startOfDay(day) <= rules.lastInstant(of: day), "seed 42")
        _ = rules.instant(of: rules.localTime(of: instant))
      }
    }
  }

  private func rules(_ bytes: [UInt8]) throws(TimeZoneProblem) -> TimeZoneRules {
    try TimeZoneRules(identifier: "Test", bytes: bytes)
  }

  private func problem(_ bytes: [UInt8]) -> TimeZoneProblem? {
    do throws(TimeZoneProblem) {
      _ = try rules(bytes)
      return nil
    } catch { return error }
  }

  private func changing(_ bytes: [UInt8], at index: Int, to byte: UInt8) -> [UInt8] {
    var changed = bytes
    changed[index] = byte
    return changed
  }

  private func header(version: UInt8, times: Int, types: Int) -> [UInt8] {
    let counts = [0, 0, 0, times, types, 4].flatMap { bigEndian(Int32($0)) }
    return Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15) + counts
  }

  /// A file of version 2 whose first type is UTC and whose others have `offsets`.
  private func file(transitions: [Int64], offsets: [Int32], footer: String) -> [UInt8] {
    var bytes = header(version: 0x32, times: 0, types: 1) + [0, 0, 0, 0, 0, 0, 0x58, 0x58, 0x58, 0]
    bytes += header(version: 0x32, times: transitions.count, types: offsets.count + 1)
    bytes += transitions.flatMap { bigEndian($0) } + offsets.indices.map { UInt8($0 + 1) }
    for offset in [0] + offsets { bytes += bigEndian(offset) + [0, 0] }
    return bytes + [0x58, 0x58, 0x58, 0] + Array("\n\(footer)\n".utf8)
  }

  private func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}
