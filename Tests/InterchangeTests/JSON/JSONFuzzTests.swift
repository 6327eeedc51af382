import Testing

@testable import Interchange

/// Fifty thousand damaged texts: whatever comes, the reader ends with a value or a problem inside the text.
@Suite struct JSONFuzzTests {
  static let seeds = [
    #"{"id":"f-1","name":"Zo\u00eb","n":4,"t":["vip"]}"#,
    #"[{"a":[-0.5e+7,true,null]},"\ud83c\udfa8 é🎨",{}]"#,
    #" {"k":{"k" : [[ ],"\\\"\n"]}} "#,
  ].map { Array($0.utf8) }

  static let pieces: [UInt8] =
    Array(#"{}[]",:\u0de+-.tfn 1"#.utf8) + [0, 9, 10, 13, 0x7F, 0x80, 0xC2, 0xE2, 0xED, 0xF0, 0xFF]

  @Test func damagedTextEndsInAValueOrAProblem() {
    let seed: UInt64 = 20_261_122
    var random = SplitMix(state: seed)
    var accepted = 0
    for round in 0..<50_000 {
      var bytes = Self.seeds[round % Self.seeds.count]
      for _ in 0...random.below(3) { Self.damage(&bytes, &random) }
      guard let problem = problem(skipping: bytes) else {
        accepted += 1
        continue
      }
      let isInside = 0...bytes.count ~= problem.offset && problem.line >= 1 && problem.column >= 1
      if !isInside || problem.what.isEmpty { Issue.record("seed \(seed), round \(round): \(problem)") }
    }
    #expect(accepted > 500 && accepted < 25_000, "seed \(seed): \(accepted) were accepted")
  }

  @Test func whatIsSkippedAndWhatIsReadAgree() {
    let seed: UInt64 = 7
    var random = SplitMix(state: seed)
    for round in 0..<3_000 {
      var bytes = Self.seeds[round % Self.seeds.count]
      Self.damage(&bytes, &random)
      let value = try? JSONValue(parsing: bytes)
      #expect((value == nil) == (problem(skipping: bytes) != nil), "seed \(seed), round \(round)")
      if let value { #expect((try? JSONValue(parsing: value.text(.compact))) == value, "seed \(seed), round \(round)") }
    }
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    guard !bytes.isEmpty else { return }
    let place = random.below(bytes.count)
    switch random.below(5) {
    case 0: bytes[place] = pieces[random.below(pieces.count)]
    case 1: bytes.insert(pieces[random.below(pieces.count)], at: place)
    case 2: bytes.remove(at: place)
    case 3: bytes.removeLast(random.below(min(8, bytes.count)))
    default: bytes[place] ^= 1 << UInt8(random.below(8))
    }
  }
}

/// SplitMix64, so that a seed gives the same inputs everywhere.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
