import Segmentation
import Testing

@Suite struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2026-03-02T10:11:12Z", 1_772_446_272_000_000),
    ("2026-03-02t10:11:12z", 1_772_446_272_000_000), ("2026-03-02T11:11:12+01:00", 1_772_446_272_000_000),
    ("2026-03-02T04:41:12-05:30", 1_772_446_272_000_000), ("2026-03-02T10:11:12-00:00", 1_772_446_272_000_000),
    ("1970-01-01T00:00:00.5Z", 500_000), ("1970-01-01T00:00:00.000001Z", 1),
    ("1970-01-01T00:00:00.123456789Z", 123_456), ("1969-12-31T23:59:59.999999Z", -1),
    ("2024-02-29T23:59:59+14:00", 1_709_200_799_000_000), ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
    ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
  ])
  func aTimeHasItsMicroseconds(text: String, microseconds: Int64) {
    #expect(Instant(rfc3339: text)?.microseconds == microseconds)
  }

  @Test(arguments: [
    "2026-03-02T10:11:12", "2026-03-02 10:11:12Z", "2026-03-02T10:11Z", "2026-03-02T10:11:12.Z",
    "2026-03-02T10:11:12.1234567890Z", "2026-03-02T10:11:12,5Z", "2026-03-02T24:00:00Z", "2026-03-02T10:60:00Z",
    "2016-12-31T23:59:60Z", "2023-02-29T10:11:12Z", "2026-04-31T10:11:12Z", "0000-01-01T00:00:00Z",
    "2026-03-02T10:11:12+1:00", "2026-03-02T10:11:12+0100", "2026-03-02T10:11:12+14:01", "2026-03-02T10:11:12+15:00",
    "2026-03-02T10:11:12+01:60", "2026-03-02T10:11:12+01", "2026-03-02T10:11:12Z ", "2026-03-02T10:11:12ZZ",
    "2026-03-02T10:11:12.5", "2026-03-02T10:11:12+01:000", "+026-03-02T10:11:12Z", "2026-03-02T10:11:1aZ", "",
    "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2026-03-02", "2026-3-02T10:11:12Z0",
  ])
  func whatIsNotStrictIsRefused(text: String) { #expect(Instant(rfc3339: text) == nil) }

  @Test func everyPrefixAndEveryStrayByteIsReadOrRefusedWithoutATrap() {
    let text = Array("2026-03-02T10:11:12.25+01:00".utf8)
    for end in text.indices {
      text[..<end].withContiguousStorageIfAvailable { #expect(Instant(rfc3339: $0) == nil) }
      for byte in UInt8.min...UInt8.max {
        var changed = text
        changed[end] = byte
        let instant = changed.withUnsafeBufferPointer { Instant(rfc3339: $0) }
        if let instant { #expect(Instant(rfc3339: instant.description) == instant) }
      }
    }
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999999Z"), (1_500_000, "1970-01-01T00:00:01.5Z"),
    (1_772_446_272_000_000, "2026-03-02T10:11:12Z"), (1_000_010, "1970-01-01T00:00:01.00001Z"),
  ])
  func aMomentIsWrittenInUTC(microseconds: Int64, text: String) {
    #expect(Instant(microseconds: microseconds).description == text)
  }

  @Test func secondsAreAdded() {
    #expect(Instant(microseconds: 5).adding(seconds: -1).microseconds == -999_995)
    #expect(Instant(microseconds: 5).adding(seconds: .max) == .latest)
    #expect(Instant(microseconds: 5).adding(seconds: .min) == .earliest)
    #expect(Instant(microseconds: .max).adding(seconds: 1) == .latest)
    #expect(Instant(microseconds: .min).description.hasSuffix("Z"))
  }

  @Test(arguments: [
    ("2026-03-02", "2026-03-02 00:00:00"), ("2026-03-02T11:12", "2026-03-02 11:12:00"),
    ("2026-03-02 11:12:13", "2026-03-02 11:12:13"), ("2026-03-02T23:59:59.999", "2026-03-02 23:59:59"),
  ])
  func aLocalTimeIsRead(text: String, expected: String) { #expect(LocalTime(text)?.description == expected) }

  @Test(arguments: [
    "2026-03-02T", "2026-03-02T11", "2026-03-02T11:1", "2026-03-02T11:12:", "2026-03-02T11:12:1", "2026-03-02T24:00",
    "2026-03-02T11:60", "2026-03-02T11:12:60", "2026-03-02T11:12:13.", "2026-03-02T11:12:13Z", "2026-02-30T11:12",
    "2026-03-02x11:12", "2026-03-02T11:12.5", "2026-03-02T11:12:13+01:00", "2026-03-02  11:12",
  ])
  func whatIsNoLocalTimeIsRefused(text: String) { #expect(LocalTime(text) == nil) }
}
