import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The sizes beside the lines of a rule are what the evaluator says of rules written out.
@Suite struct RuleSizesTests {
  private static let lines = [
    "total_spent > 50", "purchase_count >= 1", "last_active_days < 30", "lifecycle_stage IN (customer, engaged)",
    "tags HAS vip", "country IS MISSING", "COUNT(purchase, LAST 90 DAYS) >= 1", "email_consent IS TRUE",
    "IN SEGMENT \"Launch party guests\"", "NOT IN SEGMENT \"Refunded or upset\"", "birth_year < 1990",
  ]

  /// A group of lines and groups; now and then one that is broken, or empty.
  private static func group(_ dice: inout Dice, _ context: RuleContext, depth: Int) throws -> Condition {
    let kind = Group.Kind.allCases[dice.below(3)]
    let count = dice.below(20) == 0 ? 0 : 1 + dice.below(4)
    let children = try (0..<count).map { _ -> Condition in
      if depth > 0, dice.below(3) == 0 { return try group(&dice, context, depth: depth - 1) }
      if dice.below(25) == 0 { return .field("shoe_size", .greaterThan, .one(.number(DecimalNumber(42)))) }
      return try ConditionParser.parse(lines[dice.below(lines.count)], in: context)
    }
    return .group(Group(kind, children))
  }

  /// The places of all lines and groups below the root.
  private static func places(in condition: Condition, at path: [Int] = []) -> [[Int]] {
    condition.children.enumerated().flatMap { [path + [$0]] + places(in: $1, at: path + [$0]) }
  }

  /// What to take out so that a line goes and no empty group is left; nil where nothing would be left at all.
  private static func dropped(_ path: [Int], of rule: Condition) -> [Int]? {
    var path = path
    while let parent = rule[path.dropLast()], parent.children.count == 1 {
      path.removeLast()
      if path.isEmpty { return nil }
    }
    return path
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func everySizeIsTheSizeOfARuleWrittenOut(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    var workspace = WorkspaceState(Studio.small)
    for number in 0..<30 {
      let rule = try Self.group(&dice, workspace.context, depth: 3)
      let sizes = RuleSizes.measure(rule, with: &workspace.evaluator)
      let paths = Self.places(in: rule)
      #expect(Set(sizes.lines.keys) == Set(paths), "seed \(seed), rule \(number)")
      for path in paths {
        let place = "seed \(seed), rule \(number), line \(path)"
        let line = try #require(sizes.lines[path], "\(place)")
        let alone = try #require(rule[path])
        #expect(line.alone == (try? workspace.evaluator.fans(matching: alone).get())?.count, "\(place)")
        guard case .group(let parent)? = rule[path.dropLast()] else { continue }
        let upToHere = Condition.group(Group(parent.kind, Array(parent.children.prefix((path.last ?? 0) + 1))))
        #expect(line.together == (try? workspace.evaluator.fans(matching: upToHere).get())?.count, "\(place)")
        let expected: RuleSizes.Without
        if let dropped = Self.dropped(path, of: rule) {
          let rest = workspace.evaluator.fans(matching: rule.removing(dropped))
          expected = (try? rest.get()).map { .fans($0.count) } ?? .broken
        } else {
          expected = .nothing
        }
        #expect(line.without == expected, "\(place)")
      }
    }
  }

  @Test func aNestedLineGoesAndTheWholeFollows() throws {
    var workspace = WorkspaceState(Tiny.contents)
    let rule = try ConditionParser.parse(
      "total_spent > 0 AND NOT (tags HAS vip OR country = PT)", in: workspace.context)
    let lines = RuleSizes.measure(rule, with: &workspace.evaluator).lines
    #expect(lines[[0]]?.without == .fans(6))
    #expect(lines[[1]]?.without == .fans(4))
    #expect(lines[[1, 0]]?.without == .fans(3))
    #expect(lines[[1, 1]]?.without == .fans(2))
  }

  @Test func aGroupGoesWithItsOnlyLine() throws {
    var workspace = WorkspaceState(Tiny.contents)
    let vips = try ConditionParser.parse("tags HAS vip", in: workspace.context)
    let buyers = try ConditionParser.parse("total_spent > 0", in: workspace.context)
    let lines = RuleSizes.measure(.all([buyers, .any([.none([vips])])]), with: &workspace.evaluator).lines
    #expect(lines[[1, 0, 0]]?.without == .fans(4))
    #expect(lines[[0]]?.without == .fans(6))
    let alone = RuleSizes.measure(.all([.none([vips])]), with: &workspace.evaluator).lines
    #expect(alone[[0]]?.without == .nothing)
    #expect(alone[[0, 0]]?.without == .nothing)
  }

  @Test func onlyTheBrokenLineWouldHelp() throws {
    var workspace = WorkspaceState(Tiny.contents)
    let buyers = try ConditionParser.parse("total_spent > 0", in: workspace.context)
    let lines = RuleSizes.measure(.any([buyers, .any([])]), with: &workspace.evaluator).lines
    #expect(lines[[0]]?.without == .broken)
    #expect(lines[[1]]?.without == .fans(4))
  }
}

/// The number follows each key; the fans beside it follow when nobody types.
@Suite struct SampleRestStories {
  @Test func theNumberComesAtOnceAndTheFansAfterARest() {
    var app = App(Tiny.contents, size: Size(width: 120, height: 30))
    app.press("n")
    app.type("Portugal")
    app.press("tab", "tab", "tab", "tab")
    app.type("country = PT")
    #expect(app.shows("Ana"))
    #expect(!app.shows("田中さくら"))
    app.restsAtOnce = false
    app.press("backspace", "backspace")
    app.type("JP")
    // Sakura alone is in it; beside the number the list is still that of a moment ago.
    #expect(app.model.rests.contains(.sample))
    #expect(app.shows("1 fan "))
    #expect(!app.shows("田中さくら"))
    app.send(.rested(.sample))
    #expect(app.shows("田中さくら"))
    #expect(!app.model.rests.contains(.sample))
  }

  /// The words at the right are as many bytes as the fans: they too wait, while title and marks say at once what is known.
  @Test func theWordsForAValueThatIsNoneComeAfterARestToo() {
    var app = App(Tiny.contents, size: Size(width: 120, height: 30))
    app.press("enter", "enter")
    app.restsAtOnce = false
    app.press("backspace")
    #expect(app.size == "no value yet" && app.shows("by email") && app.model.rests.contains(.sample))
    app.rest()
    #expect(app.shows("Sizes with …") && !app.shows("by email"))
    app.type("1")
    #expect(app.size == "1 fan" && app.shows("Sizes with …") && !app.shows("by email"), "\(app)")
    app.rest()
    #expect(app.shows("by email") && !app.shows("Sizes with …"))
    #expect(app.model.rests.isEmpty || !app.model.rests.contains(.sample))
  }

  @Test func whoAsksWhyIsAnsweredOfTheRuleAsItIs() {
    var app = App(Tiny.contents)
    app.restsAtOnce = false
    app.press("n")
    app.type("Japan")
    app.press("tab", "tab", "tab", "tab")
    app.type("country = JP")
    app.press("tab", "w")
    #expect(!app.model.rests.contains(.sample))
    #expect(app.shows("Why is … in or out?"))
    #expect(app.screen.split(separator: "\n").contains { $0.contains("✓") && $0.contains("田中さくら") })
  }
}
