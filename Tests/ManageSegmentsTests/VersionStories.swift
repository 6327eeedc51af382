import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// What a segment was before, compared with what it is now, and taken back.
@Suite struct VersionStories {
  /// A state of the buyers with a rule as text.
  private static func buyers(_ name: String, _ rule: String, _ description: String = "Bought at least once") -> Segment
  {
    let app = App(Tiny.contents)
    var segment = app.segment("Buyers")!
    segment.name = name
    segment.description = description
    guard let condition = try? ConditionParser.parse(rule, in: app.model.workspace.context) else {
      preconditionFailure("the rule can be read: \(rule)")
    }
    segment.kind = .dynamic(condition)
    return segment
  }

  private static func change(
    _ number: Int, _ user: String, _ before: SegmentHistory.State, _ after: SegmentHistory.State,
    of id: Segment.ID = "buyers"
  ) -> SegmentHistory.Change {
    let moment = App(Tiny.contents).model.now
    return SegmentHistory.Change(
      number: number, at: moment.adding(seconds: 60 * number - 86_400), user: user, before: before, after: after)
  }

  private static let first = buyers("Shoppers", "purchase_count > 1 AND total_spent >= 20")
  private static let second = buyers("Buyers", "lifecycle_stage IN (customer, engaged)")
  private static var third: Segment {
    var third = second
    third.kind = .dynamic(.field("shoe_size", .greaterThan, .one(.number(DecimalNumber(42)))))
    return third
  }
  private static let now = App(Tiny.contents).segment("Buyers")!

  /// Made by ana, changed by ben, then a field that is gone, then as it is now.
  static let history = SegmentHistory(
    of: "buyers",
    changes: [
      change(3, "ana", .absent, .whole(first)), change(5, "ben", .whole(first), .whole(second)),
      change(8, "ana", .whole(second), .whole(third)), change(9, "ben", .whole(third), .whole(now)),
    ])

  static func app(_ history: SegmentHistory = history, size: Size = Size(width: 80, height: 24)) -> App {
    var app = App(Tiny.contents, size: size)
    app.history = history
    app.press("v")
    return app
  }

  @Test func theRecordIsReadAndTheNewestStandsFirst() {
    var app = App(Tiny.contents)
    app.press("v")
    #expect(app.effects == [.readVersions("buyers")])
    #expect(app.shows("┌ Versions of “Buyers” ─") && app.shows("reading …"))
    app.send(.versionsRead(Self.history))
    #expect(app.shows("┌ Versions of “Buyers” ─ 4 ─"))
    #expect(app.line(4).hasPrefix("│▸") && app.line(4).contains("ben") && app.line(4).contains("now: rule"))
    #expect(app.line(7).contains("made"))
    app.press("esc")
    #expect(app.shows("┌ 4 segments"))
  }

  @Test func twoVersionsAreComparedInWordsAndInMembers() {
    var app = Self.app()
    app.press("down", "down")
    #expect(app.shows("- older: 2026-11-20 00:04 by ben "))
    #expect(app.shows("by ben, saved now"))
    #expect(app.shows("- Lifecycle Stage is any of customer, engaged"))
    #expect(app.shows("+ Purchase Count > 0"))
    // Customers and engaged ones are f1, f2, f3 and f6; f1, f2, f4 and f6 have bought.
    #expect(app.counts == [3, 1, 1], "\(app)")
    #expect(app.shows("- ‹202E›نور الهدى") && app.shows("+ Zoë é"))
  }

  @Test func aNameAndALineThatIsGoneAreTold() {
    var app = Self.app()
    app.press("end")
    #expect(app.shows("- Name: Shoppers") && app.shows("+ Name: Buyers"))
    #expect(app.shows("=") && app.shows("- ") && app.shows("Purchase Count > 1"))
    #expect(app.shows("Total Spent >= $20.00"))
    // Of the four buyers only Ana bought twice.
    #expect(app.counts == [1, 0, 3], "\(app)")
  }

  @Test func aVersionThatCannotBeReadTodaySaysWhy() {
    var app = Self.app()
    app.press("down")
    #expect(app.shows("- cannot be read today, so it has no fans: no field is named \"shoe_size\""))
    #expect(app.shows("saved now") && app.shows("4 fans │"))
    #expect(app.line(5).hasSuffix("! │"))
    app.press("enter")
    #expect(app.model.dialog == nil && app.shows("there are no fans to show of these two versions"))
  }

  @Test func withoutEarlierVersionsItSaysSo() {
    let app = Self.app(SegmentHistory(of: "buyers", changes: []))
    #expect(app.shows("Versions of “Buyers” ─ 1"))
    #expect(app.shows("This is the first version"))
    #expect(app.shows("now: as the record begins"))
  }

  @Test func aDamagedOrErasedRecordIsTold() {
    let app = Self.app(
      SegmentHistory(of: "buyers", changes: [], erased: 2, problem: "audit.jsonl:3: it is not chained."))
    #expect(app.shows("! audit.jsonl:3: it is not chained."))
    #expect(app.shows("2 changes of segments, perhaps of this one, went with the erasure of a fan."))
  }

  @Test func aVersionThatIsEqualToItsNeighbourIsShownOnce() {
    var touched = Self.second
    touched.updatedAt = App(Tiny.contents).model.now
    let app = Self.app(
      SegmentHistory(
        of: "buyers",
        changes: [
          Self.change(5, "ben", .whole(Self.first), .whole(Self.second)),
          Self.change(6, "ana", .whole(Self.second), .whole(touched)),
          Self.change(7, "ana", .whole(touched), .absent), Self.change(8, "ana", .absent, .whole(touched)),
          Self.change(9, "cem", .whole(touched), .whole(Self.now)),
        ]))
    #expect(app.shows("Versions of “Buyers” ─ 3"))
    #expect(app.line(5).contains("ben"))
    #expect(app.line(6).contains("as the record begins"))
  }

  @Test func whatWasChangedPastWinnowIsAVersionOfItsOwn() {
    let app = Self.app(
      SegmentHistory(of: "buyers", changes: [Self.change(3, "ana", .absent, .whole(Self.first))]))
    #expect(app.shows("Versions of “Buyers” ─ 2"))
    #expect(app.line(4).contains("now: past Winnow: name, rule"))
  }

  @Test func whatTheRecordLeavesOutIsTold() {
    let app = Self.app(
      SegmentHistory(
        of: "buyers",
        changes: [
          Self.change(3, "ana", .absent, .untold(rule: "purchase_count > 7")),
          Self.change(4, "ana", .untold(rule: "purchase_count > 7"), .untold(rule: nil)),
        ]))
    #expect(app.shows("Versions of “Buyers” ─ 2"))
    #expect(app.shows("- the record tells only its rule: purchase_count > 7"))
    #expect(app.shows("… │") && app.shows("4 fans │"))
    var other = app
    other.press("down", "r")
    #expect(other.model.builder == nil && other.shows("so it cannot be taken back"))
  }

  @Test func takingAVersionBackIsAnEditThatIsNotSaved() {
    var app = Self.app()
    app.press("r")
    #expect(app.model.builder == nil && app.shows("this is the version that is saved now"))
    app.press("down", "down", "r")
    #expect(app.shows("┌ Edit Segment ─") && app.shows("Lifecycle Stage is any of customer, engaged"))
    #expect(app.model.builder?.isChanged == true && app.lastSave == nil)
    app.press("f2")
    #expect(app.segment("Buyers")?.condition == Self.second.condition)
    #expect(app.segment("Buyers")?.extras.count == 1)
    #expect(app.shows("┌ 4 segments") && app.shows("saved “Buyers”: 4 fans, 1 joined, 1 left"))
  }

  @Test func unsavedChangesAreAskedForFirst() {
    var app = App(Tiny.contents)
    app.history = Self.history
    app.press("e", "!", "esc", "v", "end", "r")
    #expect(app.shows("Unsaved changes"))
    app.press("n")
    #expect(app.shows("Versions of “Buyers”"))
    app.press("r", "y")
    #expect(app.shows("┌ Edit Segment ─") && app.shows("Shoppers"))
    app.press("esc")
    #expect(app.shows("Versions of “Buyers”"))
    app.press("1")
    #expect(app.shows(" segments ─"))
  }

  @Test func anyVersionCanBeTheOneThatOthersAreComparedWith() {
    var app = Self.app()
    app.press("end", "space")
    #expect(app.line(7).hasPrefix("│▸●"))
    app.press("up")
    #expect(app.shows("+   Lifecycle Stage is any of") && app.shows("Purchase Count > 1"))
    // Ana is in both; f2, f3 and f6 only in the newer.
    #expect(app.counts == [1, 0, 3], "\(app)")
    app.press("end", "space", "up")
    #expect(app.counts == [3, 1, 1], "\(app)")
  }

  @Test func whoDiffersCanBeListed() {
    var app = Self.app()
    app.press("down", "down", "enter")
    #expect(app.shows("See the fans"))
    app.press("enter")
    #expect(app.shows("┌ Fans ─ 1 of 8"))
    #expect(app.line(5).contains("نور الهدى"))
    app.press("esc", "esc", "enter", "down", "enter")
    #expect(app.shows("┌ Fans ─ 1 of 8") && app.line(5).contains("Zoë é"))
    app.press("esc", "esc", "enter", "end")
    app.type("both")
    app.press("enter")
    #expect(app.shows("┌ Fans ─ 3 of 8"))
  }

  @Test func aListKeptByHandSaysWhoCameAndWent() throws {
    var before = try #require(App(Tiny.contents).segment("来賓 guests"))
    before.kind = .fixed(["f3", "f4", "lost"])
    let change = Self.change(4, "ana", .absent, .whole(before), of: "guests")
    var app = App(Tiny.contents)
    app.history = SegmentHistory(of: "guests", changes: [change])
    app.press("down", "v")
    #expect(app.shows("- 2 members of the list") && app.shows("+ 2 members of the list"))
    #expect(app.shows("= 1 member of both lists"))
    // f3 stays, f4 left, f1 came; one of each list is unknown.
    #expect(app.counts == [1, 1, 1], "\(app)")
    #expect(app.shows("- 1 member is unknown here and not counted."))
    app.press("enter", "enter")
    #expect(app.shows("┌ Fans ─ 1 of 8") && app.line(5).contains("Zoë é"))
  }

  @Test func thePageFollowsWhatIsSavedElsewhere() {
    var app = Self.app()
    app.press("down", "down")
    app.elsewhere("buyers") { $0.kind = .dynamic(.field(.purchaseCount, .atLeast, .one(.number(DecimalNumber(2))))) }
    app.reload()
    #expect(app.shows("Versions of “Buyers” ─ 5"))
    #expect(app.line(7).hasPrefix("│▸") && app.shows("+ Purchase Count >= 2"))
    // f1 alone bought twice.
    #expect(app.counts == [1, 3, 0], "\(app)")
    app.disk?.segments.removeAll { $0.id == "buyers" }
    app.reload()
    #expect(app.shows("┌ 3 segments"))
  }

  @Test func whereNothingMayBeWrittenVersionsAreComparedAllTheSame() {
    var app = App(Tiny.readOnly)
    app.history = Self.history
    app.press("v", "down", "down")
    #expect(app.counts == [3, 1, 1], "\(app)")
    app.press("r", "f2")
    #expect(app.lastSave == nil && app.shows("read-only: "))
  }

  @Test func aClickChoosesAVersion() {
    var app = Self.app()
    app.press("%")
    app.click(10, 6)
    #expect(app.line(6).hasPrefix("│▸") && app.cursor == Point(x: 1, y: 6))
  }

  @Test func theWordsOfALongComparisonScroll() {
    var app = Self.app(size: Size(width: 40, height: 12))
    #expect(app.shows("PgDn more"))
    let head = app.line(6)
    app.press("pgdn")
    #expect(app.line(6) != head)
    app.press("pgdn", "pgdn", "pgdn", "pgdn", "pgdn", "pgdn")
    #expect(!app.shows("PgDn more"))
    app.press("down")
    #expect(app.model.versions?.top == 0)
  }
}

/// What holds of any two versions.
@Suite struct VersionLaws {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func theOlderAndTheNewerAreMadeOfTheirParts(seed: UInt64) {
    var random = Dice(seed: seed)
    for _ in 0..<200 {
      let count = 1 + random.below(300)
      func some() -> Membership {
        Membership(Bitmap(count: count, rows: (0..<count).filter { _ in random.below(3) == 0 }))
      }
      let (older, newer) = (some(), some())
      let difference = MemberDifference(from: older, to: newer)
      #expect(difference.onlyOlder.count + difference.both == older.count, "seed \(seed)")
      #expect(difference.onlyNewer.count + difference.both == newer.count, "seed \(seed)")
      #expect(difference.onlyOlder.first.allSatisfy { older.rows.contains($0) && !newer.rows.contains($0) })
    }
  }

  /// Without its `+` the difference is the older rule, without its `-` the newer one.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func theDifferenceHoldsBothRules(seed: UInt64) {
    var random = Dice(seed: seed)
    for _ in 0..<200 {
      let (older, newer) = (Self.rule(&random, 3), Self.rule(&random, 3))
      let lines = RuleDifference(from: older, to: newer).lines
      #expect(Self.isRule(older, lines, except: .newer), "seed \(seed): \(older)")
      #expect(Self.isRule(newer, lines, except: .older), "seed \(seed): \(newer)")
      #expect(RuleDifference(from: older, to: older).lines.allSatisfy { $0.mark == .both })
    }
  }

  private static func isRule(
    _ rule: Condition, _ lines: [RuleDifference.Line], except mark: RuleDifference.Mark
  ) -> Bool {
    let alone = RuleDifference(from: nil, to: rule).lines
    let kept = lines.filter { $0.mark != mark }
    // A rule of one line has a head where the other has one.
    let headed = kept.count == alone.count + 1 ? Array(kept.dropFirst()) : kept
    return headed.map(\.condition) == alone.map(\.condition)
  }

  private static func rule(_ random: inout Dice, _ depth: Int) -> Condition {
    guard depth > 0, random.below(3) > 0 else {
      return .field(
        [.totalSpent, .purchaseCount, .nps][random.below(3)], .greaterThan,
        .one(.number(DecimalNumber(random.below(3)))))
    }
    let kind = Group.Kind.allCases[random.below(3)]
    return .group(Group(kind, (0..<(1 + random.below(4))).map { _ in rule(&random, depth - 1) }))
  }
}

extension App {
  /// The sizes in the comparison: in both, only in the older, only in the newer.
  fileprivate var counts: [Int] {
    guard let difference = model.versions?.comparison?.difference else { return [] }
    return [difference.both, difference.onlyOlder.count, difference.onlyNewer.count]
  }
}
