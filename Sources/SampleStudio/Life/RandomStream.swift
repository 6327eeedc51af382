/// A stream of random numbers that belongs to one fan and one purpose.
///
/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014). Seed, fan and purpose
/// are hashed into the starting state, so every fan can be drawn alone, in any order, and twice.
/// Integers, products and quotients only, no function of the C library: the same bytes on every machine.
struct RandomStream {
  /// What the numbers are for, so that a profile and the events of a fan draw from separate streams.
  enum Purpose: UInt64 {
    case life = 1
    case profile
    case guests
  }

  private var state: UInt64

  init(seed: UInt64, fan: Int, purpose: Purpose) {
    let studio = Self.mixed(seed &+ purpose.rawValue &* Self.gamma)
    state = Self.mixed(studio &+ UInt64(truncatingIfNeeded: fan) &* Self.gamma)
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= Self.gamma
    return Self.mixed(state)
  }

  /// A whole number from 0 up to, not including, `count`.
  mutating func below(_ count: Int) -> Int {
    Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(truncatingIfNeeded: count)) >> 32)
  }

  /// True in `permille` of a thousand draws.
  mutating func chance(_ permille: Int) -> Bool { below(1_000) < permille }

  /// A number from 0 up to, not including, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number from 0 up to, not including, `count`, the small ones more often (the square of a uniform number).
  mutating func early(_ count: Int) -> Int {
    let unit = unit()
    return Int(Double(count) * unit * unit)
  }

  /// How many times in a row a chance came true, at most `limit`.
  mutating func streak(_ permille: Int, limit: Int) -> Int {
    var count = 0
    while count < limit, chance(permille) { count += 1 }
    return count
  }

  /// A Pareto factor from 1 to 200: the tail index is 1, whose quantile is a plain reciprocal.
  mutating func pareto() -> Double { 1 / max(unit(), 0.005) }

  private static let gamma: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mixed(_ value: UInt64) -> UInt64 {
    var mix = value
    mix = (mix ^ (mix >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mix = (mix ^ (mix >> 27)) &* 0x94D0_49BB_1331_11EB
    return mix ^ (mix >> 31)
  }
}
