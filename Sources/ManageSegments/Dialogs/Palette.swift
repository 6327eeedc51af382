import Segmentation
import TerminalCanvas

/// Every command of a place and those of everywhere, made from the key bindings and found by typing.
struct Palette: Hashable, Sendable {
  /// One command, with all the keys that lead to it.
  struct Entry: Hashable, Sendable {
    let command: Command
    /// What it does, in the words of help.
    let title: String
    /// The word of the hint bar, by which it is found too.
    let hint: String
    /// Empty where letters are typed and the command has only letters.
    let keys: [KeyPress]
    /// Where it belongs: the place, or everywhere.
    let group: String
  }

  /// A line of the list: the head of a group, or the entry of this index.
  enum Line: Hashable, Sendable {
    case head(String)
    case entry(Int)
  }

  /// The place that it was opened from, where its commands are performed.
  let place: Place
  /// The commands of the place, and after them those of everywhere.
  let entries: [Entry]
  private let keys: PersonalKeys
  private(set) var filter = TextField()
  /// The number of the selected one among those that are found.
  private(set) var selected = 0
  /// Whether its keys are shown in the place of the commands.
  var showsKeys = false
  /// Where the lines are scrolled to.
  private var scroll = ScrollPosition()

  init(for place: Place, _ keys: PersonalKeys = PersonalKeys()) {
    self.place = place
    self.keys = keys
    entries = Self.entries(for: place, keys)
  }
}

// MARK: - What is in it

extension Palette {
  /// What a binding does and how help says it: bindings that are alike in it are one entry.
  private struct Meaning: Hashable {
    let command: Command
    let title: String

    init(_ binding: KeyBinding) {
      command = binding.command
      title = binding.help ?? binding.command.title
    }
  }

  /// What can be done everywhere stands there even where the place has a key of its own for it, and where letters are
  /// typed, so that it has none.
  private static func entries(for place: Place, _ keys: PersonalKeys) -> [Entry] {
    let global = Set(Keymap.global.map(Meaning.init))
    let own = keys.own(place).filter { !global.contains(Meaning($0)) }
    let bindings = keys.everywhere(in: place) + keys.own(place)
    return merged(own, of: bindings, group: place.title) + merged(Keymap.global, of: bindings, group: "Everywhere")
  }

  private static func merged(_ listed: [KeyBinding], of bindings: [KeyBinding], group: String) -> [Entry] {
    var seen: Set<Meaning> = []
    return listed.filter { $0.command != .palette && seen.insert(Meaning($0)).inserted }.map { binding in
      let meaning = Meaning(binding)
      let same = bindings.filter { Meaning($0) == meaning }
      return Entry(
        command: meaning.command, title: meaning.title, hint: same.compactMap(\.hint).first ?? "",
        keys: same.flatMap(\.keys), group: group)
    }
  }
}

// MARK: - What is found

extension Palette {
  private var words: [Substring] { TextFolding.fold(filter.text).split(separator: " ") }

  /// The indices of the entries that the typed words leave, the best first; all of them where nothing is typed.
  var found: [Int] {
    let words = words
    guard !words.isEmpty else { return Array(entries.indices) }
    let meant = words.count == 1 ? Self.meanings(of: String(words[0])) : []
    let first = meant.compactMap { command in entries.firstIndex { $0.command == command } }
    let ranked = entries.indices.compactMap { index in
      first.contains(index) ? nil : entries[index].rank(for: words).map { (rank: $0, index: index) }
    }
    return first + ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.index)
  }

  /// The commands that a whole word means to who comes from another program, the nearest first.
  private static func meanings(of word: String) -> [Command] {
    switch word {
    case "w", "w!", "write": [.save]
    case "q", "q!", "qa", "exit": [.quit]
    case "wq", "wq!", "x", "zz": [.saveAndQuit, .save, .quit]
    default: []
    }
  }

  /// Commands of other places that have the words, each with where it is; for when none is found here.
  var elsewhere: [String] {
    let words = words
    guard !words.isEmpty, found.isEmpty else { return [] }
    var seen: Set<Command> = []
    let hits = Place.allCases.filter { $0 != place && !$0.takesText }.flatMap { place in
      Self.entries(for: place, keys).filter { $0.group == place.title }.compactMap { entry in
        entry.rank(for: words).map { (rank: $0, entry: entry, place: place) }
      }
    }
    return hits.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .filter { seen.insert($0.element.entry.command).inserted }.prefix(3).map { _, hit in
        let name = hit.entry.hint.isEmpty ? hit.entry.title : hit.entry.hint
        return "\(name) is in \(hit.place.title) (\(hit.place.tab))"
      }
  }

  /// What is listed: the groups under their heads, or what was found without them.
  var lines: [Line] {
    let found = found
    guard words.isEmpty else { return found.map(Line.entry) }
    var lines: [Line] = []
    for index in found {
      let group = entries[index].group
      if index == 0 || entries[index - 1].group != group { lines.append(.head(group)) }
      lines.append(.entry(index))
    }
    return lines
  }

  /// The entry that Enter performs; nil where nothing is found.
  var selectedEntry: Entry? {
    let found = found
    return found.indices.contains(selected) ? entries[found[selected]] : nil
  }
}

extension Palette.Entry {
  /// How far the words are from the entry, 0 the nearest; nil where one of them is not in it.
  fileprivate func rank(for words: [Substring]) -> Int? {
    let (title, hint) = (TextFolding.fold(title), TextFolding.fold(hint + " " + command.otherWords))
    var sum = 0
    for word in words {
      guard let rank = Self.rank(of: word, in: title, hint) else { return nil }
      sum += rank
    }
    return sum
  }

  /// The start of the title, of one of its words, of the hint, or the inside of either.
  private static func rank(of word: Substring, in title: String, _ hint: String) -> Int? {
    if title.hasPrefix(word) { return 0 }
    if title.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains(where: { $0.hasPrefix(word) }) {
      return 1
    }
    if hint.split(separator: " ").contains(where: { $0.hasPrefix(word) }) { return 2 }
    return title.contains(word) || hint.contains(word) ? 3 : nil
  }
}

extension Command {
  /// Words that people look for it by and that it is not told with.
  fileprivate var otherWords: String {
    switch self {
    case .search: "find rule rules words tags"
    case .uses, .allUses: "uses used depends"
    case .showBuilder: "draft drafts unsaved rule"
    case .versions: "history"
    case .importFile: "csv file"
    case .exportFans: "csv file"
    case .duplicates, .mergeFans: "merge duplicate double same twice"
    default: ""
    }
  }
}

extension Place {
  /// The number of the tab that it is reached from.
  fileprivate var tab: Int {
    switch self {
    case .segments, .searchingSegments, .versions, .uses, .draftOffer, .help: 1
    case .form, .type, .tree, .lineEditor, .ruleText, .saveButton, .why, .conflict: 2
    case .fans, .filteringFans, .fanPage, .duplicates, .comparison, .importPreview, .importMapping: 3
    case .exportPage: 1
    case .activity, .activityEntry: 4
    }
  }
}

// MARK: - Moving and typing

extension Palette {
  /// Moves the selection, stopping at the ends.
  mutating func move(by delta: Int, page: Int) {
    selected = max(0, min(selected + delta, found.count - 1))
    keepVisible(page: page)
  }

  mutating func take(_ move: ListMove, page: Int) {
    switch move {
    case .up: self.move(by: -1, page: page)
    case .down: self.move(by: 1, page: page)
    case .pageUp: self.move(by: 1 - max(2, page), page: page)
    case .pageDown: self.move(by: max(2, page) - 1, page: page)
    case .first: self.move(by: -entries.count, page: page)
    case .last: self.move(by: entries.count, page: page)
    case .keys: showsKeys = true
    }
  }

  /// Gives an event to the text field; what it changes begins the list anew.
  mutating func type(_ event: InputEvent) {
    let before = filter.text
    guard filter.handle(event), filter.text != before else { return }
    selected = 0
    scroll = ScrollPosition()
  }

  /// Brings the selected entry into sight, and the head above it where it is the first of its group.
  mutating func keepVisible(page: Int) { scroll = scrolled(page: page) }

  /// The lines to draw.
  func visible(page: Int) -> Range<Int> { scrolled(page: page).visible(count: lines.count, page: page) }

  private func scrolled(page: Int) -> ScrollPosition {
    let (lines, found) = (lines, found)
    guard found.indices.contains(selected), let line = lines.firstIndex(of: .entry(found[selected])) else {
      return ScrollPosition()
    }
    var scroll = scroll
    if line > 0, case .head = lines[line - 1] { scroll.select(line - 1, count: lines.count, page: page) }
    scroll.select(line, count: lines.count, page: page)
    return scroll
  }
}
