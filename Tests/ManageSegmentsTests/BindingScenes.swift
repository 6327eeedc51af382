import TerminalCanvas

@testable import ManageSegments

/// For each binding of each place the keys that bring up something for it to act on.
///
/// Before the colon stand commands, behind it keys that are pressed in the place, and lead to it in the end. `low` is a
/// window of 40×12, and `still` marks what rightly changes nothing.
enum BindingScenes {
  /// What is pressed before a command, or that it has nothing to do.
  struct Scene {
    var keys: [KeyPress] = []
    var isLow = false
    var isStill = false
  }

  /// The scene of a command in a place; nil where nobody has written one.
  static func scene(of command: Command, in place: Place) -> Scene? {
    (scenes[place] ?? [:])[command] ?? everywhere[command]
  }

  /// The workspace of a place's scenes.
  static func app(at place: Place) -> App? {
    let contents =
      switch place {
      case .segments: Tiny.drawer
      case .duplicates, .comparison: Twins.contents
      default: Tiny.contents
      }
    return App(at: place, of: contents)
  }

  /// Commands of the table that no longer have a key, or that are no commands.
  static var stale: [String] {
    table.flatMap { place, text in
      read(text).unknown
        + read(text).scenes.keys.filter { command in
          !Keymap.bindings(for: place).contains { $0.command == command }
        }.map { "\(place.rawValue): \($0.rawValue)" }
    }
  }

  private static let scenes = table.mapValues { read($0).scenes }
  private static let everywhere = read(
    """
    showSegments showBuilder showFans showActivity help palette quit back redraw toggleMouse tour
    """
  ).scenes

  private static func read(_ text: String) -> (scenes: [Command: Scene], unknown: [String]) {
    var scenes: [Command: Scene] = [:]
    var unknown: [String] = []
    for line in text.split(separator: "\n") {
      let halves = line.split(separator: ":", maxSplits: 1)
      let words = halves.count > 1 ? halves[1].split(separator: " ") : []
      let marks: Set<Substring> = ["low", "still"]
      let scene = Scene(
        keys: words.filter { !marks.contains($0) }.map { KeyPress(stringLiteral: String($0)) },
        isLow: words.contains("low"), isStill: words.contains("still"))
      for name in halves[0].split(separator: " ") {
        if let command = Command(rawValue: String(name)) {
          scenes[command] = scene
        } else {
          unknown.append(String(name))
        }
      }
    }
    return (scenes, unknown)
  }

  private static let table: [Place: String] = [
    .segments: """
    newSegment editSegment fansOfSegment duplicateSegment deleteSegment search sort showFans versions uses
    exportFans importFile mark markAll markRange archiveSegment tagSegments untagSegments showArchive chooseTag down pageDown last
    unmarkAll: space
    up pageUp first: down down
    undo: G d y
    redo: G d y u
    showSegments back: still
    """,
    .searchingSegments: """
    activate down pageDown
    up pageUp: down
    """,
    .versions: """
    activate takeVersion mark down last up first
    pageDown: low
    pageUp: low pgdn
    """,
    .uses: """
    editSegment allUses down pageDown last up pageUp first
    activate: down
    """,
    .form: """
    nextField previousField save saveAndQuit discard
    """,
    .type: """
    activate nextField previousField save saveAndQuit discard templates why stepDown
    showBuilder: still
    """,
    .tree: """
    addCondition activate raiseThreshold save templates why deleteLine changeField changeOperator negate groupLine
    fansOfSegment exportFans addGroup duplicateLine cutLine up down first last nextField previousField
    stepUp stepDown pageUp pageDown saveAndQuit discard
    lowerThreshold: right
    cycleKind: g up
    pasteLine: x
    ungroup: g
    undo: !
    redo: ! u
    moveLineUp: c
    moveLineDown: c up
    showBuilder: still
    """,
    .lineEditor: """
    activate nextField up down raiseThreshold save saveAndQuit discard
    previousField: esc o b e t w e e n enter 1 tab
    lowerThreshold: pgup
    """,
    .ruleText: """
    complete down nextField up previousField save saveAndQuit discard
    """,
    .saveButton: """
    save nextField previousField why stepUp saveAndQuit discard
    showBuilder: still
    """,
    .why: """
    nextField
    previousField: n
    down pageDown last: low esc esc esc down down e w enter
    up pageUp first: low esc esc esc down down e w enter G
    showBuilder: still
    """,
    .fans: """
    openFan mark addToStatic removeFromStatic tagFans untagFans markAll search chooseSegment sort chooseColumns
    importFile exportFans markRange markMatching invertMarks jump duplicates showActivity down pageDown last up pageUp
    first unmarkAll
    reverse: s down enter
    clearFilter: / a enter
    undo: t m e enter
    redo: t m e enter u
    showFans: still
    """,
    .filteringFans: """
    activate down pageDown
    up pageUp: down
    """,
    .fanPage: """
    previousField nextField editFan tagFans untagFans mark down pageDown last
    up pageUp first: G
    undo: t m e enter
    redo: t m e enter u
    showFans: still
    """,
    .importPreview: """
    activate mapColumns readAs dateOrder chooseCurrency saveRefused importFile
    showRefused down pageDown last: low
    up pageUp first: low G
    showFans: still
    """,
    .importMapping: """
    activate mapColumns cycleKind importFile down pageDown last
    deleteLine: down down
    up pageUp first: G
    showFans: still
    """,
    .exportPage: """
    activate writeExport down pageDown last
    showSegments: still
    up pageUp first: G
    """,
    .duplicates: """
    activate notTheSame down pageDown last
    up pageUp first: G
    undo: enter m y
    redo: enter m y u
    showFans: still
    """,
    .comparison: """
    takeValue: right
    mergeFans fanRight keepFan: right
    fanLeft: right
    joinValues leaveOut notTheSame nextField down pageDown last
    previousField: n
    up pageUp first: G
    undo: m y enter
    redo: m y u enter
    showFans: still
    """,
    .activity: """
    activate showSegments down pageDown last undo redo
    up pageUp first: G
    """,
    .activityEntry: """
    previousField nextField
    down pageDown last: low
    up pageUp first: low G
    """,
    .draftOffer: """
    activate deleteSegment
    """,
    .conflict: """
    keepMine takeTheirs keepBoth chooseMine toggleSide down
    up: down
    chooseTheirs: left
    pageDown: low
    pageUp: low pgdn
    """,
    .help: """
    nextField previousField down pageDown last
    up pageUp first: G
    """,
  ]
}
