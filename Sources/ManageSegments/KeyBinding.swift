import TerminalCanvas

/// Keys, what they do, and the word that the hint bar shows for it.
struct KeyBinding: Hashable, Sendable {
  let keys: [KeyPress]
  let command: Command
  /// The word in the hint bar; nil for keys that help alone lists.
  let hint: String?
  /// What it does here, for help, where that is not what the command does everywhere.
  let help: String?

  init(_ keys: KeyPress..., command: Command, hint: String? = nil, help: String? = nil) {
    self.init(keys, command: command, hint: hint, help: help)
  }

  init(_ keys: [KeyPress], command: Command, hint: String?, help: String?) {
    self.keys = keys
    self.command = command
    self.hint = hint
    self.help = help
  }
}

/// Where the keys go: each place has its own bindings, before the global ones.
enum Place: String, Hashable, Sendable, CaseIterable {
  case segments, searchingSegments, versions, uses
  case form, type, tree, lineEditor, ruleText, saveButton, why
  case fans, filteringFans, fanPage, duplicates, comparison
  case activity, activityEntry
  case importPreview, importMapping, exportPage
  case draftOffer, conflict, help

  /// The words for the place in help.
  var title: String {
    switch self {
    case .segments: "Segments"
    case .searchingSegments: "Searching segments"
    case .versions: "Versions of a segment"
    case .uses: "What uses what"
    case .form: "Name and description"
    case .type: "Type"
    case .tree: "Conditions"
    case .lineEditor: "Editing a value"
    case .ruleText: "The rule as text"
    case .saveButton: "Save"
    case .why: "Why a fan is in or out"
    case .fans: "Fans"
    case .filteringFans: "Filtering fans"
    case .fanPage: "A fan's page"
    case .duplicates: "Duplicates"
    case .comparison: "Fans side by side"
    case .activity: "Activity"
    case .activityEntry: "One change"
    case .importPreview: "An import"
    case .importMapping: "Mapping columns"
    case .exportPage: "An export"
    case .draftOffer: "Unsaved changes from before"
    case .conflict: "Two versions of a segment"
    case .help: "Help"
    }
  }

  /// Whether letters are typed here rather than pressed as commands.
  var takesText: Bool {
    switch self {
    case .searchingSegments, .form, .lineEditor, .ruleText, .filteringFans: true
    default: false
    }
  }

  /// Whether it lies over a pane and is left as a page is.
  var isPage: Bool {
    switch self {
    case .versions, .uses, .why, .fanPage, .duplicates, .comparison, .activityEntry, .importPreview, .importMapping,
      .exportPage, .draftOffer, .conflict, .help:
      true
    default: false
    }
  }
}

/// The bindings of each place: the one place to change a key.
enum Keymap {
  /// The bindings of a place in the order of the hint bar, and after them the global ones.
  static func bindings(for place: Place) -> [KeyBinding] {
    own(place) + everywhere(in: place)
  }

  /// The bindings that a place shares with others: all of the global ones, or those that no letter is needed for.
  static func everywhere(in place: Place) -> [KeyBinding] {
    place.takesText ? globalInText : place.isPage ? globalOnPage : global
  }

  /// The command that a key means in a place.
  static func command(for key: KeyPress, in place: Place) -> Command? {
    bindings(for: place).first { $0.keys.contains(key) }?.command
  }

  static let global: [KeyBinding] = [
    KeyBinding("1", command: .showSegments), KeyBinding("2", command: .showBuilder),
    KeyBinding("3", command: .showFans), KeyBinding("4", command: .showActivity),
    KeyBinding("?", "f1", command: .help), KeyBinding(":", "ctrl-p", command: .palette, hint: "commands"),
    KeyBinding("q", command: .quit), KeyBinding("ctrl-c", command: .quit),
    KeyBinding("esc", command: .back), KeyBinding("ctrl-l", command: .redraw), KeyBinding("f4", command: .tour),
    KeyBinding("%", command: .toggleMouse),
  ]

  static let globalInText: [KeyBinding] = [
    KeyBinding("esc", command: .back), KeyBinding("ctrl-l", command: .redraw), KeyBinding("f1", command: .help),
    KeyBinding("ctrl-p", command: .palette, hint: "commands"), KeyBinding("ctrl-c", command: .quit),
    KeyBinding("f4", command: .tour),
  ]

  /// On a page over a pane `q` goes back as in a pager; only the panes themselves are quit with it.
  static let globalOnPage: [KeyBinding] = global.compactMap { binding in
    if binding.command == .back { return binding.adding("q") }
    return binding.keys == ["q"] ? nil : binding
  }

  private static let pages: [KeyBinding] = [
    KeyBinding("pgup", "ctrl-u", "ctrl-b", command: .pageUp),
    KeyBinding("pgdn", "ctrl-d", "ctrl-f", command: .pageDown),
  ]

  private static let list: [KeyBinding] =
    [KeyBinding("up", "k", command: .up), KeyBinding("down", "j", command: .down)] + pages + [
      KeyBinding("home", "g", command: .first), KeyBinding("end", "G", command: .last),
    ]

  /// The list of segments, where `g` leads to what uses what.
  private static let listWithoutG = list.map { binding in
    let keys = binding.keys.filter { $0 != "g" }
    return KeyBinding(keys, command: binding.command, hint: binding.hint, help: binding.help)
  }

  private static let history: [KeyBinding] = [
    KeyBinding("u", command: .undo, hint: "undo"), KeyBinding("ctrl-r", command: .redo, hint: "redo"),
  ]

  /// The bindings of a place alone.
  static func own(_ place: Place) -> [KeyBinding] {
    switch place {
    case .segments: segments + segmentMarks + listWithoutG + history
    case .searchingSegments: searching
    case .versions: versions + list.filter { ![.pageUp, .pageDown].contains($0.command) }
    case .uses: uses + list
    case .form: form
    case .type: type
    case .tree: tree
    case .lineEditor: lineEditor
    case .ruleText: ruleText
    case .saveButton: saveButton
    case .why: why
    case .fans: fans + list + history
    case .filteringFans: searching
    case .fanPage: fanPage
    case .importPreview: importPreview + list
    case .importMapping: importMapping + list
    case .exportPage: exportPage + list
    case .duplicates: duplicates + list + history
    case .comparison: comparison + list + history
    case .activity: activity + list + history
    case .activityEntry: activityEntry + list
    case .draftOffer: draftOffer
    case .conflict: conflict
    case .help: help + list
    }
  }

  private static let segments: [KeyBinding] = [
    KeyBinding("n", command: .newSegment, hint: "new"), KeyBinding("e", "enter", command: .editSegment, hint: "edit"),
    KeyBinding("f", command: .fansOfSegment, hint: "fans"), KeyBinding("c", command: .duplicateSegment, hint: "copy"),
    KeyBinding(
      "d", "del", command: .deleteSegment, hint: "delete", help: "delete the marked segments, or the selected one"),
    KeyBinding("/", command: .search, hint: "search"),
    KeyBinding("s", command: .sort, hint: "sort"), KeyBinding("tab", command: .showFans),
    KeyBinding("v", command: .versions, hint: "versions"), KeyBinding("g", command: .uses, hint: "uses"),
    KeyBinding("x", "X", command: .exportFans, hint: "export"), KeyBinding("I", command: .importFile, hint: "import"),
  ]

  private static let versions: [KeyBinding] = [
    KeyBinding("enter", command: .activate, hint: "fans", help: "see the fans who are in one version or in both"),
    KeyBinding("r", command: .takeVersion, hint: "take back"),
    KeyBinding("space", command: .mark, hint: "compare", help: "compare the others with this version"),
    KeyBinding("pgup", "ctrl-u", "ctrl-b", command: .pageUp, help: "a page up in the comparison"),
    KeyBinding("pgdn", "ctrl-d", "ctrl-f", command: .pageDown, help: "a page down in the comparison"),
  ]

  private static let uses: [KeyBinding] = [
    KeyBinding("enter", command: .activate, hint: "go to", help: "go to the segment; Esc comes back"),
    KeyBinding("e", command: .editSegment, hint: "edit"), KeyBinding("a", command: .allUses, hint: "all or one"),
  ]

  /// Marks and what is done with the marked segments, and what the list is narrowed to.
  private static let segmentMarks: [KeyBinding] = [
    KeyBinding("space", command: .mark, hint: "mark", help: "mark or unmark the segment"),
    KeyBinding("*", command: .markAll, hint: "mark all", help: "mark all listed segments"),
    KeyBinding("V", command: .markRange, hint: "range"),
    KeyBinding("-", command: .unmarkAll, hint: "mark none", help: "unmark all segments"),
    KeyBinding("z", command: .archiveSegment, hint: "archive"), KeyBinding("t", command: .tagSegments, hint: "tag"),
    KeyBinding("T", command: .untagSegments, hint: "untag"), KeyBinding("Z", command: .showArchive, hint: "archived"),
    KeyBinding("#", command: .chooseTag, hint: "by tag"),
  ]

  private static let searching: [KeyBinding] = [
    KeyBinding("enter", command: .activate, hint: "keep", help: "keep the words and go to the list"),
    KeyBinding("up", command: .up),
    KeyBinding("down", command: .down), KeyBinding("pgup", command: .pageUp), KeyBinding("pgdn", command: .pageDown),
  ]

  private static let form: [KeyBinding] =
    [
      KeyBinding("tab", "down", "enter", command: .nextField, hint: "next"),
      KeyBinding("shift-tab", "up", command: .previousField), KeyBinding("f2", command: .save, hint: "save"),
    ] + leaving

  /// The ways out of the form, from each part of it.
  private static let leaving: [KeyBinding] = [
    KeyBinding("alt-q", command: .saveAndQuit), KeyBinding("ctrl-x", command: .discard, hint: "discard"),
  ]

  private static let type: [KeyBinding] =
    [
      KeyBinding(
        "space", "left", "right", "h", "l", command: .activate, hint: "dynamic or static", help: "dynamic or static"),
      KeyBinding("tab", "down", "enter", command: .nextField, hint: "next"),
      KeyBinding("j", command: .stepDown, help: "to the conditions, or to Save"),
      KeyBinding("shift-tab", "up", command: .previousField), KeyBinding("f2", "s", command: .save, hint: "save"),
      KeyBinding("t", command: .templates, hint: "templates"), KeyBinding("w", command: .why, hint: "why"),
    ] + leaving

  private static let tree: [KeyBinding] =
    [
      KeyBinding("a", command: .addCondition, hint: "add"), KeyBinding("enter", command: .activate, hint: "edit"),
      KeyBinding("left", "h", "-", command: .lowerThreshold, hint: "lower"),
      KeyBinding("right", "l", "+", command: .raiseThreshold, hint: "higher"),
      KeyBinding("space", command: .cycleKind, hint: "all/any/none"), KeyBinding("f2", command: .save, hint: "save"),
      KeyBinding("t", command: .templates, hint: "templates"), KeyBinding("w", command: .why, hint: "why"),
      KeyBinding("d", "del", command: .deleteLine, hint: "delete"), KeyBinding("p", command: .pasteLine, hint: "paste"),
      KeyBinding("f", command: .changeField, hint: "field"),
      KeyBinding("o", command: .changeOperator, hint: "operator"), KeyBinding("!", command: .negate, hint: "not"),
      KeyBinding("g", command: .groupLine, hint: "group"), KeyBinding("G", command: .ungroup, hint: "ungroup"),
      KeyBinding("v", command: .fansOfSegment, hint: "fans", help: "see the fans who match"),
      KeyBinding("A", command: .addGroup), KeyBinding("c", command: .duplicateLine), KeyBinding("x", command: .cutLine),
      KeyBinding("K", "alt-up", "shift-up", command: .moveLineUp),
      KeyBinding("J", "alt-down", "shift-down", command: .moveLineDown),
      KeyBinding("up", command: .up, help: "up, and on to the type"),
      KeyBinding("down", command: .down, help: "down, and on to the text"), KeyBinding("k", command: .stepUp),
      KeyBinding("j", command: .stepDown), KeyBinding("home", command: .first), KeyBinding("end", command: .last),
      KeyBinding("s", command: .save), KeyBinding("X", command: .exportFans, hint: "export"),
    ] + leaving + pages + history + [
      KeyBinding("tab", command: .nextField, hint: "next field"), KeyBinding("shift-tab", command: .previousField),
    ]

  private static let lineEditor: [KeyBinding] =
    [
      KeyBinding(
        "enter", command: .activate, hint: "done", help: "keep the value; in a range go to its upper end first"),
      KeyBinding("tab", command: .nextField, hint: "next", help: "the upper end of a range, or keep the value"),
      KeyBinding("shift-tab", command: .previousField, help: "the lower end of a range"),
      KeyBinding("up", command: .up, hint: "more", help: "a number one higher"),
      KeyBinding("down", command: .down, hint: "less", help: "a number one lower"),
      KeyBinding("pgup", "shift-up", command: .raiseThreshold, hint: "bar up"),
      KeyBinding("pgdn", "shift-down", command: .lowerThreshold, hint: "bar down"),
      KeyBinding("f2", command: .save, hint: "save"),
    ] + leaving

  private static let conflict: [KeyBinding] =
    [
      KeyBinding("m", command: .keepMine, hint: "mine"), KeyBinding("t", command: .takeTheirs, hint: "theirs"),
      KeyBinding("b", command: .keepBoth, hint: "both"),
      KeyBinding("left", "h", command: .chooseMine, hint: "choose mine"),
      KeyBinding("right", "l", command: .chooseTheirs, hint: "choose theirs"),
      KeyBinding("space", command: .toggleSide),
      KeyBinding("up", "k", command: .up, help: "the field before"),
      KeyBinding("down", "j", command: .down, help: "the next field"),
    ] + pages

  private static let help: [KeyBinding] = [
    KeyBinding("tab", command: .nextField, hint: "other places", help: "the keys of the next place"),
    KeyBinding("shift-tab", command: .previousField, help: "the keys of the place before"),
  ]

  private static let ruleText: [KeyBinding] =
    [
      KeyBinding("tab", command: .complete, hint: "complete"),
      KeyBinding("down", command: .down, hint: "choose", help: "choose what follows, or go to the next field"),
      KeyBinding("enter", command: .nextField, hint: "next", help: "take what is chosen, or go to the next field"),
      KeyBinding("up", command: .up, help: "choose the one above, or go to the previous field"),
      KeyBinding("shift-tab", command: .previousField), KeyBinding("f2", command: .save, hint: "save"),
    ] + leaving

  private static let saveButton: [KeyBinding] =
    [
      KeyBinding("enter", "space", "f2", "s", command: .save, hint: "save"),
      KeyBinding("tab", "down", command: .nextField, hint: "next field"),
      KeyBinding("shift-tab", "up", command: .previousField),
      KeyBinding("k", command: .stepUp, help: "to the conditions, or to the type"),
      KeyBinding("w", command: .why, hint: "why"),
    ] + leaving

  private static let why: [KeyBinding] =
    [
      KeyBinding("left", "p", command: .previousField, hint: "previous fan", help: "the fan before in the list"),
      KeyBinding("right", "n", command: .nextField, hint: "next fan", help: "the next fan in the list"),
    ] + list

  private static let fans: [KeyBinding] = [
    KeyBinding("enter", command: .openFan, hint: "open"), KeyBinding("space", command: .mark, hint: "mark"),
    KeyBinding("+", command: .addToStatic, hint: "add to static"),
    KeyBinding("_", command: .removeFromStatic, hint: "remove"), KeyBinding("t", command: .tagFans, hint: "tag"),
    KeyBinding("*", command: .markAll, hint: "mark all"),
    KeyBinding("x", command: .clearFilter, hint: "all fans"), KeyBinding("/", command: .search, hint: "filter"),
    KeyBinding("f", command: .chooseSegment, hint: "segment"), KeyBinding("s", command: .sort, hint: "sort"),
    KeyBinding("r", command: .reverse, hint: "reverse"), KeyBinding("c", command: .chooseColumns, hint: "columns"),
    KeyBinding("-", command: .unmarkAll, hint: "mark none"),
    KeyBinding("V", command: .markRange, hint: "range"), KeyBinding("m", command: .markMatching, hint: "mark by"),
    KeyBinding("i", command: .invertMarks, hint: "invert"), KeyBinding("T", command: .untagFans, hint: "untag"),
    KeyBinding("p", command: .jump, hint: "go to"), KeyBinding("I", command: .importFile, hint: "import"),
    KeyBinding("X", command: .exportFans, hint: "export", help: "export… the marked fans, or else the listed ones"),
    KeyBinding("D", command: .duplicates, hint: "duplicates"),
    KeyBinding("tab", command: .showActivity),
  ]

  private static let activity: [KeyBinding] = [
    KeyBinding("enter", command: .activate, hint: "open", help: "the change whole"),
    KeyBinding("tab", command: .showSegments, hint: "segments"),
  ]

  private static let activityEntry: [KeyBinding] = [
    KeyBinding("left", "p", command: .previousField, hint: "newer", help: "the change after this one"),
    KeyBinding("right", "n", command: .nextField, hint: "older", help: "the change before this one"),
  ]

  private static let draftOffer: [KeyBinding] = [
    KeyBinding("enter", command: .activate, hint: "open", help: "go on with the unsaved changes"),
    KeyBinding("d", command: .deleteSegment, hint: "discard", help: "throw the unsaved changes away"),
  ]

  private static let duplicates: [KeyBinding] = [
    KeyBinding("enter", command: .activate, hint: "compare", help: "lay the fans out side by side"),
    KeyBinding("d", command: .notTheSame, hint: "not the same"),
  ]

  private static let comparison: [KeyBinding] = [
    KeyBinding("enter", "space", command: .takeValue, hint: "take"),
    KeyBinding("m", command: .mergeFans, hint: "merge"),
    KeyBinding("left", "h", command: .fanLeft, hint: "fan"), KeyBinding("right", "l", command: .fanRight),
    KeyBinding("f", command: .keepFan, hint: "this one stays"), KeyBinding("+", command: .joinValues, hint: "together"),
    KeyBinding("x", command: .leaveOut, hint: "leave out"), KeyBinding("d", command: .notTheSame, hint: "not the same"),
    KeyBinding("n", command: .nextField, hint: "next", help: "the next group"),
    KeyBinding("p", command: .previousField, help: "the group before"),
  ]

  private static let fanPage: [KeyBinding] =
    [
      KeyBinding("left", "p", command: .previousField, hint: "previous fan", help: "the fan before in the list"),
      KeyBinding("right", "n", command: .nextField, hint: "next fan", help: "the next fan in the list"),
      KeyBinding("e", command: .editFan, hint: "edit"),
      KeyBinding("t", command: .tagFans, hint: "tag", help: "give the fan a tag"),
      KeyBinding("T", command: .untagFans, hint: "untag", help: "take a tag from the fan"),
      KeyBinding("space", command: .mark, hint: "mark"),
    ] + list + history
}
