import Interchange
import Segmentation
import Testing

struct LineFuzzTests {
  private static let fans = """
    {"id":"a","name":"Ana","total_spent":"249.50","tags":["vip"],"registered_at":"2026-03-02T10:11:12Z","x":{"y":[1]}}
    {"id":"b","merged_into":"a","email_consent":true,"nps":9,"x":{"y":null,"z":2},"\\u0078\\u0078":"é"}
    {"id":"c","last_active_at":"2026-03-02","purchase_count":3,"sentiment":-0.5,"country":null}

    """

  private static let events = """
    {"id":"1","fan":"a","type":"purchase","at":"2026-11-01T12:00:00Z","amount":"19.00","item":"article"}
    {"id":"2","fan":"b","type":"refund","at":"2026-11-02T12:00:00+01:00","amount":19,"of":"1","currency":"USD"}
    {"id":"3","fan":"c","type":"tag_added","at":"2026-11-03T12:00:00Z","tag":"vip","more":{"deep":[true,null]}}

    """

  /// Whatever happens to the bytes: every line that is no JSON is named, and nothing traps.
  @Test(arguments: [5, 6, 20_261_121] as [UInt64])
  func damagedFilesAreReadAndTold(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let frame = try frame()
    for round in 0..<300 {
      var files = [Array(Self.fans.utf8), Array(Self.events.utf8)]
      for _ in 0...random.below(3) {
        let (file, alphabet) = (random.below(2), Array("{}[]\",:\\0-9ae \n\u{0}".utf8) + [0x80, 0xC2, 0xFF])
        let place = random.below(files[file].count)
        switch random.below(3) {
        case 0: files[file][place] = alphabet[random.below(alphabet.count)]
        case 1: files[file].remove(at: place)
        default: files[file].insert(alphabet[random.below(alphabet.count)], at: place)
        }
      }
      let problems = table(fans: files[0], events: files[1], frame: frame).problems
      for (file, name) in zip(files, ["fans.jsonl", "events.jsonl"]) {
        let named = Set(problems.filter { $0.file == name && $0.severity == .error }.compactMap(\.line))
        let unnamed = Self.brokenLines(of: file).subtracting(named)
        #expect(unnamed == [], "seed \(seed), round \(round)")
      }
      for problem in problems {
        #expect(!problem.description.utf8.contains { $0 < 0x20 }, "seed \(seed), round \(round)")
      }
    }
  }

  /// The numbers of the lines that are no JSON.
  private static func brokenLines(of file: [UInt8]) -> Set<Int> {
    var broken: Set<Int> = []
    for (index, line) in file.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if !isBlank, (try? JSONValue(parsing: Array(line))) == nil { broken.insert(index + 1) }
    }
    return broken
  }

  @Test func aKeyMayHaveTheNameOfWhatIsDerived() throws {
    let (table, problems) = try table(fans: #"{"id":"a","first_purchase_at":"yesterday"}"#)
    #expect(problems == [])
    #expect(table.value("first_purchase_at", of: 0) == .text("yesterday"))
    #expect(table.value(.firstPurchaseDays, of: 0) == .missing)
  }
}
