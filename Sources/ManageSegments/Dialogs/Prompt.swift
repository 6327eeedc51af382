import Segmentation
import TerminalCanvas

/// One line to type, over a pane: what is wanted above it, what it would do or what is wrong with it below.
struct Prompt: Hashable, Sendable {
  /// A text that may be taken instead of typing it.
  struct Suggestion: Hashable, Sendable {
    let text: String
    let note: String
  }

  /// What the line is for.
  enum Purpose: Hashable, Sendable {
    /// A value of a fan's field.
    case fanValue(FanLines, Field.ID)
    /// A tag, or one to take.
    case tag(adding: Bool)
    /// A tag of these segments, or one to take from them.
    case segmentTag(adding: Bool, [Segment.ID])
    /// Whom to mark.
    case mark
    /// A place of the list.
    case jump
    /// A file to import.
    case importFile
    /// The currency of its amounts.
    case importCurrency
    /// A new file for the lines that are not taken in.
    case refusedFile
    /// A new file for an export.
    case exportFile
  }

  let title: String
  let purpose: Purpose
  /// What Enter does, for the line of keys.
  let verb: String
  private(set) var field: TextField
  /// What it would do, or what is wanted.
  var note: String
  /// Why it cannot be taken.
  var problem: String?
  /// What fits to what was typed, and which of them was taken over into the line.
  private(set) var suggestions: [Suggestion] = []
  private(set) var chosen: Int?

  init(_ title: String, _ purpose: Purpose, verb: String, text: String = "", note: String = "") {
    self.title = title
    self.purpose = purpose
    self.verb = verb
    self.note = note
    field = TextField(text)
  }

  var text: String { field.text }

  /// What is meant where nothing was typed and one thing alone is listed.
  var onlySuggestion: String? { suggestions.count == 1 ? suggestions[0].text : nil }

  /// The suggestions that are listed at once.
  static let most = 6
}

extension Prompt {
  /// Gives an event to the line; true where it changed what is typed.
  mutating func type(_ event: InputEvent) -> Bool {
    let before = field.text
    guard field.handle(event), field.text != before else { return false }
    problem = nil
    chosen = nil
    return true
  }

  /// Puts another text into the line, as if it were typed.
  mutating func replace(with text: String) {
    field = TextField(text)
    problem = nil
    chosen = nil
  }

  /// Offers texts for what was typed.
  mutating func offer(_ suggestions: [Suggestion]) { self.suggestions = Array(suggestions.prefix(Self.most)) }

  /// Takes the next suggestion into the line, or the one before.
  mutating func choose(by delta: Int) {
    guard !suggestions.isEmpty else { return }
    let next = chosen.map { ($0 + delta + suggestions.count) % suggestions.count }
    chosen = next ?? (delta > 0 ? 0 : suggestions.count - 1)
    field = TextField(suggestions[chosen ?? 0].text)
    problem = nil
  }
}

// MARK: - Keys

extension Model {
  mutating func handle(_ event: InputEvent, in prompt: Prompt) -> [Effect] {
    var prompt = prompt
    let before = prompt.text
    var goesOn = false
    switch event {
    case .key("esc"):
      dialog = nil
      return []
    case .key("enter"): return take(from: prompt)
    case .key("tab") where prompt.completePath(): goesOn = true
    case .key("tab"), .key("down"), .key("ctrl-n"):
      prompt.choose(by: 1)
      renew(&prompt)
    case .key("shift-tab"), .key("up"), .key("ctrl-p"):
      prompt.choose(by: -1)
      renew(&prompt)
    default: if prompt.type(event) { renew(&prompt) }
    }
    dialog = .prompt(prompt)
    // What is only chosen among the suggestions leaves them as they are, until it is typed on.
    let isTyped = prompt.isOfPath && prompt.text != before && prompt.chosen == nil
    return isTyped || goesOn ? [.listFiles(prompt.text)] : []
  }

  /// Says anew what the typed text would do.
  mutating func renew(_ prompt: inout Prompt) {
    switch prompt.purpose {
    case .fanValue, .importFile, .importCurrency, .refusedFile, .exportFile: break
    case .tag(let adding): renewTagNote(&prompt, adding: adding)
    case .segmentTag(let adding, let ids): renewSegmentTagNote(&prompt, adding: adding, ids)
    case .mark: renewMarkNote(&prompt)
    case .jump: renewJumpNote(&prompt)
    }
  }

  private mutating func take(from prompt: Prompt) -> [Effect] {
    switch prompt.purpose {
    case .fanValue(let lines, let id): return read(prompt.text, as: id, of: lines)
    case .tag(let adding): return takeTag(prompt, adding: adding)
    case .segmentTag(let adding, let ids): return takeSegmentTag(prompt, adding: adding, ids)
    case .mark: return markMatching(prompt)
    case .jump: return jump(prompt)
    case .importFile: return takeImportFile(prompt)
    case .importCurrency: return takeImportCurrency(prompt)
    case .refusedFile: return saveRefused(prompt)
    case .exportFile: return takeExportFile(prompt)
    }
  }
}

// MARK: - Drawing

extension Model {
  func draw(_ prompt: Prompt, on canvas: inout Canvas) -> Point {
    let width = min(size.width - 4, max(64, min(72, DisplayWidth.of(prompt.title) + 6)))
    var words = TextLines(width: width - 4, theme)
    if let problem = prompt.problem { words.add("! " + problem, theme.bad) } else { words.add(prompt.note, theme.dim) }
    let wordRows = max(1, min(3, words.count))
    let listed = min(prompt.suggestions.count, max(0, stage.height - wordRows - 6))
    let area = popup(Size(width: width, height: wordRows + listed + 5))
    canvas.fill(area, theme.plain)
    canvas.box(area, title: prompt.title, style: theme.plain, titleStyle: theme.title)
    let inner = area.inset(dx: 2, dy: 1)
    let (line, rest) = inner.splitTop(1)
    let typing = prompt.field.draw(on: &canvas, at: line, style: theme.field, focused: true) ?? line.origin
    let (below, list) = rest.splitTop(wordRows)
    words.draw(on: &canvas, in: below)
    var chosen: Point?
    for (offset, suggestion) in prompt.suggestions.prefix(listed).enumerated() {
      let row = Rect(x: list.x, y: list.y + offset, width: list.width, height: 1)
      let isChosen = prompt.chosen == offset
      if isChosen { chosen = row.origin }
      canvas.put(isChosen ? "▸" : " ", at: row.origin, style: theme.accent)
      let used = canvas.putRight(suggestion.note, in: row, style: theme.dim)
      canvas.put(
        suggestion.text, at: row.origin.offset(dx: 2), style: isChosen ? theme.selected : theme.plain,
        maxWidth: row.width - used - 3, truncation: "…")
    }
    let keys = (prompt.suggestions.isEmpty ? "" : "↑↓ choose  ") + "↵ \(prompt.verb)  Esc back"
    canvas.put(keys, at: Point(x: inner.x, y: area.maxY - 2), style: theme.dim, maxWidth: inner.width)
    return cursor(typing: typing, choosing: chosen)
  }
}

extension Prompt {
  /// What Enter would do with a tag: how many of those whom the prompt is about get it, or lose it.
  ///
  /// - Parameters:
  ///   - changing: for how many the tag would be another than now.
  ///   - noun: what they are.
  ///   - isNew: whether nobody has the tag yet.
  static func tagNote(adding: Bool, changing: Int, of all: Int, _ noun: String, isNew: Bool) -> String {
    let words =
      switch (adding, all) {
      case (true, 1): changing == 0 ? "the \(noun) has it already" : "the \(noun) has it not yet"
      case (false, 1): changing == 0 ? "the \(noun) does not have it" : "the \(noun) has it"
      case (true, _): "\(Grouped.integer(changing)) of \(Grouped.integer(all)) have it not yet"
      case (false, _): "\(Grouped.integer(changing)) of \(Grouped.integer(all)) have it"
      }
    return words + (adding && isNew ? "; the tag is new" : "")
  }

  /// What is wanted where no tag was typed yet.
  static func tagWanted(adding: Bool) -> String {
    adding ? "a new tag, or one of those in use" : "one of the tags that they have"
  }
}
