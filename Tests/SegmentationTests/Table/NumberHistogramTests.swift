import Segmentation
import Testing

@Suite struct NumberHistogramTests {
  private func spent(_ amounts: [String?]) -> FanTable {
    var world = World()
    for (number, amount) in amounts.enumerated() {
      world.fan("f\(number)", amount.map { ["budget": .money($0)] } ?? [:])
    }
    world.settings.declaredFields = [Field(id: "budget", label: "Budget", type: .money)]
    return world.table()
  }

  @Test func moneyIsCountedBetweenRoundAmountsOfTheCurrency() throws {
    let table = spent(["0", "19.99", "20.00", "20.01", "39.99", "95", "80.50", nil, nil])
    let histogram = try #require(table.histogram(of: "budget", bins: 5))
    #expect(histogram.bounds == [0, 20, 40, 60, 80, 100])
    #expect(histogram.counts == [2, 3, 0, 0, 2])
    #expect(histogram.missing == 2)
    #expect(!histogram.isOpenBelow && !histogram.isOpenAbove)
  }

  @Test func someCentsAreCountedInCents() throws {
    let histogram = try #require(spent(["0.05", "0.12", "0.39"]).histogram(of: "budget", bins: 4))
    #expect(histogram.bounds == ["0", "0.1", "0.2", "0.3", "0.4"].map { .number(number($0)) })
    #expect(histogram.counts == [1, 1, 0, 1])
  }

  @Test func aFewRichFansDoNotFlattenTheRest() throws {
    let amounts = (0..<998).map { "\($0 % 100)" } + ["-50", "90000"]
    let histogram = try #require(spent(amounts).histogram(of: "budget", bins: 10))
    #expect(histogram.bounds.first == 0)
    #expect(histogram.bounds.last == 100)
    #expect(histogram.counts == [101, 100, 100, 100, 100, 100, 100, 100, 100, 99])
    #expect(histogram.isOpenBelow && histogram.isOpenAbove)
    #expect(histogram.extremes?.lowest == .number(number("-50")))
    #expect(histogram.extremes?.highest == 90_000)
  }

  @Test func oneValueIsOneBin() throws {
    let histogram = try #require(spent(["30", "30"]).histogram(of: "budget", bins: 8))
    #expect(histogram.counts == [2])
    #expect(histogram.bin(of: 30) == 0)
  }

  @Test func aFieldThatNobodyHasShowsWhoIsMissing() throws {
    let histogram = try #require(spent([nil, nil]).histogram(of: "birth_year", bins: 8))
    #expect(histogram.bounds.isEmpty && histogram.counts.isEmpty)
    #expect(histogram.missing == 2)
    #expect(histogram.bin(of: 1990) == nil)
  }

  @Test func wordsHaveNoHistogram() {
    let table = spent(["1"])
    #expect(table.histogram(of: "name", bins: 8) == nil)
    #expect(table.histogram(of: "shoe_size", bins: 8) == nil)
    #expect(table.histogram(of: "budget", bins: 1) == nil)
  }

  @Test func daysAreCountedBackFromToday() throws {
    var world = World()
    for day in ["2026-06-15", "2026-06-14", "2026-06-11", "2026-06-10", "2026-06-01"] {
      world.fan(day, ["last_active_at": .instant(at(day + "T08:00:00Z"))])
    }
    let histogram = try #require(world.table().histogram(of: .lastActiveDays, bins: 3))
    #expect(histogram.bounds == [0, 5, 10, 15])
    #expect(histogram.counts == [3, 1, 1])
    #expect(histogram.extremes?.lowest == 0 && histogram.extremes?.highest == 14)
  }

  @Test func datesOfYearsAreCountedByMonths() throws {
    var world = World()
    for day in ["2025-01-31", "2025-02-01", "2025-11-30", "2026-01-01", "2026-06-14"] {
      world.fan(day, ["registered_at": .instant(at(day + "T08:00:00Z"))])
    }
    let histogram = try #require(world.table().histogram(of: .registeredAt, bins: 6))
    let days = ["2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"]
    #expect(histogram.bounds == days.compactMap { Day($0) }.map(Literal.day))
    #expect(histogram.counts == [2, 0, 0, 1, 1, 1])
  }

  @Test func aBoundIsFoundOnEitherSideOfAValue() throws {
    let histogram = try #require(spent(["0", "95"]).histogram(of: "budget", bins: 5))
    #expect(histogram.bound(after: 33, upwards: true) == 40)
    #expect(histogram.bound(after: 40, upwards: true) == 60)
    #expect(histogram.bound(after: 40, upwards: false) == 20)
    #expect(histogram.bound(after: 100, upwards: true) == nil)
    #expect(histogram.bound(after: 0, upwards: false) == nil)
    #expect(histogram.bin(of: 39) == 1 && histogram.bin(of: 40) == 2)
    #expect(histogram.bin(of: -5) == 0 && histogram.bin(of: 5_000) == 4)
    #expect(histogram.bin(of: "rich") == nil)
  }

  /// A bin and the rule that says its bounds are the same fans, for every field of random worlds.
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func everyBinIsTheSizeOfARule(seed: UInt64) throws {
    let table = try RandomWorld(fans: 120, seed: seed).world.table()
    var evaluator = Evaluator(table: table)
    for field in table.schema.fields where [.number, .money, .days, .date].contains(field.type) {
      for bins in [2, 3, 18] {
        guard let histogram = table.histogram(of: field.id, bins: bins) else { continue }
        let place = "seed \(seed), \(field.id), \(bins) bins"
        #expect(histogram.counts.count <= bins, "\(place)")
        #expect(histogram.counts.reduce(histogram.missing, +) == table.count, "\(place)")
        for (bin, count) in histogram.counts.enumerated() {
          let rule = Self.rule(field, histogram, bin)
          #expect(try evaluator.fans(matching: rule).get().count == count, "\(place), bin \(bin)")
        }
      }
    }
  }

  /// The same for numbers made from events.
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func everyBinOfAMeasureIsTheSizeOfARule(seed: UInt64) throws {
    let table = try RandomWorld(fans: 120, seed: seed).world.table()
    var evaluator = Evaluator(table: table)
    for words in ["COUNT(purchase)", "SUM(purchase.amount, LAST 400 DAYS)", "DAYS SINCE LAST(visit)", "COUNT(danced)"] {
      let rule = try ConditionParser.parse(words + " > 0", in: evaluator.context)
      guard case .comparison(let comparison) = rule, case .event(let measure) = comparison.subject else { continue }
      let histogram = try #require(evaluator.histogram(of: measure, bins: 12), "seed \(seed), \(words)")
      #expect(histogram.counts.reduce(histogram.missing, +) == table.count, "seed \(seed), \(words)")
      for (bin, count) in histogram.counts.enumerated() {
        func compare(_ test: Operator, _ bound: Int) -> Condition {
          .comparison(Comparison(comparison.subject, test, .one(histogram.bounds[bound])))
        }
        var lines = [Condition.comparison(Comparison(comparison.subject, .isPresent))]
        if bin > 0 { lines.append(compare(.atLeast, bin)) }
        if bin < histogram.counts.count - 1 { lines.append(compare(.lessThan, bin + 1)) }
        let size = try evaluator.fans(matching: .all(lines)).get().count
        #expect(size == count, "seed \(seed), \(words), bin \(bin)")
      }
    }
  }

  @Test func aBrokenMeasureHasNoHistogram() throws {
    let evaluator = Evaluator(table: spent(["1"]))
    #expect(evaluator.histogram(of: EventMeasure(.sum("shoe_size"), of: .purchase), bins: 8) == nil)
    let broken = Condition.field("shoe_size", .greaterThan, .one(42))
    #expect(evaluator.histogram(of: EventMeasure(.count, of: .purchase, where: broken), bins: 8) == nil)
  }

  private static func rule(_ field: Field, _ histogram: NumberHistogram, _ bin: Int) -> Condition {
    let (lower, upper) = (Operand.one(histogram.bounds[bin]), Operand.one(histogram.bounds[bin + 1]))
    let isDate = field.type == .date
    let fromLower =
      isDate ? Condition.none([.field(field.id, .before, lower)]) : .field(field.id, .atLeast, lower)
    let belowUpper = Condition.field(field.id, isDate ? .before : .lessThan, upper)
    var lines = [Condition.field(field.id, .isPresent)]
    if bin > 0 { lines.append(fromLower) }
    if bin < histogram.counts.count - 1 { lines.append(belowUpper) }
    return .all(lines)
  }
}
