import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Ten thousand keys of somebody who looks neither at the screen nor at the keyboard.
@Suite struct MonkeyTests {
  @Test(arguments: zip([1, 2, 3, 4] as [UInt64], [false, false, false, true]))
  func nothingAnybodyPressesTrapsOrLosesTheCursor(seed: UInt64, isPlain: Bool) {
    var random = Dice(seed: seed)
    let configuration = Configuration.read(isPlain ? "plain on" : "").configuration
    var app = App(Tiny.contents, size: Size(width: 80, height: 24), configuration: configuration)
    app.savesAtOnce = false
    for step in 0..<3_400 {
      let message = Self.message(&random, step)
      let habit: [KeyPress] = random.below(60) == 0 ? Self.habits[random.below(Self.habits.count)] : []
      for message in [message] + habit.map({ Message.input(.key($0)) }) {
        let sent = app.effects.count
        app.send(message)
        for case .save(let request) in app.effects.dropFirst(sent) { Self.answer(request, &app, &random) }
      }
      guard step % 12 == 0 else { continue }
      let frame = app.model.view()
      let bounds = Rect(app.model.size)
      guard bounds.contains(frame.cursor) || bounds.isEmpty else {
        Issue.record("seed \(seed), step \(step), \(message): the cursor is at \(frame.cursor) of \(app.model.size)")
        return
      }
      if step % 60 == 0, !app.asksOfHiddenForm {
        #expect(Self.madeAnew(app.model) == frame.canvas, "seed \(seed), step \(step): what is kept is what is true")
      }
      if !app.model.isTooSmall, app.model.dialog == nil, app.hasRows {
        #expect(
          frame.canvas.text.contains(isPlain ? ">" : "▸"), "seed \(seed), step \(step): the selected row is in sight")
      }
    }
    let saves = app.effects.count { if case .save = $0 { true } else { false } }
    #expect(saves >= 5, "seed \(seed) saved only \(saves) times")
    app.send(.resized(Size(width: 80, height: 24)))
    for _ in 0..<9 { app.press("esc") }
    #expect(app.model.dialog == nil && app.model.help == nil, "seed \(seed)")
  }

  /// The picture of a model that has forgotten what it keeps of selection and data, and made it anew.
  private static func madeAnew(_ model: Model) -> Canvas {
    var model = model
    model.dataChanged()
    model.settle()
    return model.view().canvas
  }

  private static func answer(_ request: SaveRequest, _ app: inout App, _ random: inout Dice) {
    switch random.below(4) {
    case 0 where request.change.isOfFans:
      let key = FanConflict.Key(key: "country", theirs: FanLines.Key(json: #""BR""#, text: "BR"), mine: nil)
      app.send(.fanConflicted(FanConflict(fan: "f1", keys: [key]), request))
    case 0: app.send(.conflicted(theirs: random.below(2) == 0 ? nil : request.edits.last?.before, request))
    case 1: app.send(.saveFailed("the disk is full; nothing was changed", request))
    default: app.answer(request)
    }
    var fresh = Evaluator(table: app.model.workspace.table)
    fresh.evaluate(app.model.workspace.segments)
    for segment in app.model.workspace.segments {
      let shown = app.model.workspace.membership(of: segment.id)?.count
      #expect(shown == fresh.members(of: segment.id)?.count, "\(segment.name)")
    }
  }

  private static let keys: [KeyPress] =
    Keymap.allKeys + ["enter", "enter", "enter", "esc", "tab", "space", "backspace", "y", "y", "n", "2", "3"]

  /// What people do without looking: a copy saved, a segment deleted, fans added and taken out, a change undone.
  private static let habits: [[KeyPress]] = [
    ["esc", "esc", "esc", "esc", "1", "home", "c", "y", "f2"], ["esc", "esc", "esc", "esc", "1", "G", "d", "y"],
    ["esc", "esc", "esc", "esc", "3", "space", "+", "enter"], ["esc", "esc", "esc", "esc", "3", "*", "_", "enter"],
    ["esc", "esc", "esc", "esc", "1", "*", "t", "x", "enter"], ["esc", "esc", "esc", "esc", "1", "*", "z", "y"],
    ["esc", "esc", "esc", "esc", "1", "Z", "*", "z"],
    ["esc", "esc", "esc", "esc", "1", "V", "G", "T", "down", "enter"],
    ["esc", "esc", "esc", "esc", "3", "I", "m", "enter", "enter", "y"],
    ["esc", "esc", "esc", "esc", "3", "I", "l", "i", "s", "t", "enter", "down", "enter", "down", "enter"],
    ["esc", "esc", "esc", "esc", "3", "X", "x", "y"], ["esc", "esc", "esc", "esc", "1", "x", "enter", "down", "enter"],
    ["esc", "esc", "esc", "esc", "1", "v"], ["esc", "esc", "esc", "esc", "1", "g"],
    ["esc", "esc", "esc", "esc", "1", "u"], ["esc", "esc", "esc", "esc", "1", "ctrl-r"],
  ]

  /// What the shell tells of others and of earlier times.
  private static let news: [Message] = [
    .visited([
      Visitor(user: "ana", host: "a", client: nil, isMe: true),
      Visitor(user: "b\u{1b}[2J", host: "b", client: "203.0.113.7", isMe: false),
    ]),
    .activityRead(ActivityStories.activity(30)), .activityRead(Activity(entries: [], problem: "it is broken")),
    .draftsFound(
      [
        FoundDraft(
          id: "d", at: Instant(microseconds: 0),
          draft: SegmentDraft(
            original: nil, name: "Left", description: "", isDynamic: true, rule: nil, ruleText: "tags HAS",
            members: []))
      ], problems: []),
    .draftFailed("the disk is full"), .versionsRead(VersionStories.history),
    .versionsRead(SegmentHistory(of: "guests", changes: [], problem: "it is broken")),
  ]

  private static func message(_ random: inout Dice, _ step: Int) -> Message {
    switch random.below(100) {
    case 0: .resized(Size(width: 1 + random.below(140), height: 1 + random.below(50)))
    case 1, 2: .resized(Size(width: 80, height: 24))
    case 3: .rested(Rest.allCases[random.below(Rest.allCases.count)])
    case 4: .input(.paste(["total_spent > 20", "VIPs", "\u{1b}[31m\n", "tags HAS vip OR (", "🎡"][random.below(5)]))
    case 5:
      .input(
        .mouse(
          MouseEvent(
            [.press(.left), .wheelUp, .wheelDown][random.below(3)],
            at: Point(x: random.below(140), y: random.below(50)))))
    case 6: news[random.below(news.count)]
    case 7...20:
      .input(.key(KeyPress(.character(["1", "0", "a", "v", "-", ",", ".", "é", "漢", " "][random.below(10)]))))
    default: .input(.key(keys[random.below(keys.count)]))
    }
  }
}

extension App {
  /// Whether a question tells what saving a form would do that is not in sight, and so not made anew.
  fileprivate var asksOfHiddenForm: Bool {
    guard case .confirmation? = model.dialog else { return false }
    return model.builder != nil && model.pane != .builder
  }

  /// Whether a list with rows has the focus.
  fileprivate var hasRows: Bool {
    switch model.place {
    case .segments: !model.segments.listed(in: model.workspace).isEmpty
    case .fans: !model.fans.rows.isEmpty
    case .versions: model.versions?.versions.isEmpty == false
    case .tree, .uses, .exportPage, .importMapping: true
    default: false
    }
  }
}

extension Keymap {
  /// Every key that means something somewhere, in a stable order.
  fileprivate static var allKeys: [KeyPress] {
    var keys: [KeyPress] = []
    for key in Place.allCases.flatMap({ bindings(for: $0) }).flatMap(\.keys) where !keys.contains(key) {
      keys.append(key)
    }
    return keys
  }
}

/// Numbers that follow from a seed.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
