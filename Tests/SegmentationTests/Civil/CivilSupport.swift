import Foundation
import Segmentation

/// The moment of an RFC 3339 text that a test wrote.
func at(_ text: String) -> Instant {
  guard let instant = Instant(rfc3339: text) else { preconditionFailure("a test names the time \(text)") }
  return instant
}

/// The day of a text that a test wrote.
func day(_ text: String) -> Day {
  guard let day = Day(text) else { preconditionFailure("a test names the day \(text)") }
  return day
}

/// The local time of a text that a test wrote.
func local(_ text: String) -> LocalTime {
  guard let time = LocalTime(text) else { preconditionFailure("a test names the local time \(text)") }
  return time
}

/// The bytes of the system's file for a zone.
func bytesOfZone(_ name: String) throws -> [UInt8] {
  try Array(Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/\(name)")))
}

/// The rules of a zone as the system has them.
func zone(_ name: String) throws -> TimeZoneRules {
  try TimeZoneRules(identifier: name, bytes: bytesOfZone(name))
}

extension TimeZoneRules {
  init(identifier: String, bytes: [UInt8]) throws(TimeZoneProblem) {
    let result = bytes.withUnsafeBytes { raw -> Result<TimeZoneRules, TimeZoneProblem> in
      Result { () throws(TimeZoneProblem) in try TimeZoneRules(identifier: identifier, tzif: raw) }
    }
    self = try result.get()
  }
}

/// The generator of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators": equal seeds, equal tests.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
