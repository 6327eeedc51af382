import Segmentation
import TerminalCanvas

/// What lies over the panes and takes the keys until it is answered.
enum Dialog: Hashable, Sendable {
  case picker(Picker)
  case confirmation(Confirmation)
  case palette(Palette)
  case prompt(Prompt)
  case columns(ColumnChooser)
  case fanQuestion(FanQuestion)
}

/// A list to choose from, narrowed by typing.
struct Picker: Hashable, Sendable {
  /// One choice, with what is known of it.
  struct Item: Hashable, Sendable {
    let label: String
    let note: String
    let choice: Choice

    init(_ label: String, note: String = "", _ choice: Choice) {
      self.label = label
      self.note = note
      self.choice = choice
    }
  }

  /// What an item stands for.
  enum Choice: Hashable, Sendable {
    case subject(Comparison.Subject)
    case eventKind(EventMeasure.Kind)
    case event(EventType)
    case sumKey(EventType, Field.ID)
    case window(EventWindow?)
    case segmentReference
    case reference(Segment.ID, belongs: Bool)
    case test(Operator)
    case value(String)
    case template(Int)
    case sortField(Field.ID?)
    case onlySegment(Segment.ID?)
    /// A tag of segments; nil for all of them.
    case onlyTag(String?)
    case staticSegment(Segment.ID, adding: Bool)
    /// The fans who satisfy a condition.
    case fans(Condition)
    /// A fan, by id.
    case fan(String)
    case fanField(FanLines, Field.ID)
    case fanValue(FanLines, Field.ID, String)
    /// The export that a file is; nil lets its columns tell.
    case importSource(String?)
    /// What a column of a file becomes; nil where it is not taken in.
    case importKey(Int, String?)
    /// The form of an export.
    case exportForm(String)
  }

  let title: String
  var items: [Item]
  /// Whether several may be chosen, for lists of values.
  let takesMany: Bool
  /// What stands at the right of the title, such as how many of all are listed.
  var note = ""
  /// What typed text that is no item stands for, if anything.
  let typed: Typed?
  var filter = TextField()
  var scroll = ScrollPosition()
  var chosen: Set<Int> = []
  /// Whether its keys are shown in the place of its items.
  var showsKeys = false
  /// What a line is being picked for.
  let purpose: Purpose

  /// Typed text that may be taken as it stands.
  enum Typed: Hashable, Sendable {
    case value
    case window
  }

  /// Where the choice goes.
  enum Purpose: Hashable, Sendable {
    /// A line of the rule: a new one, or the one at a path, with what has been chosen so far.
    case line(replacing: [Int]?, subject: Comparison.Subject?, test: Operator?)
    /// The window of an event measure that is being put together.
    case measure(EventMeasure.Kind, EventType?, replacing: [Int]?)
    /// A fan to explain the rule for; what is typed is sought among all fans, not among the items.
    case why
    /// The value of a fan's field.
    case fanValue(FanLines, Field.ID)
    /// What a column of a file becomes.
    case importColumn(Int)
    case other
  }

  init(
    _ title: String, _ items: [Item], purpose: Purpose = .other, takesMany: Bool = false, typed: Typed? = nil,
    selecting selected: Int = 0
  ) {
    self.title = title
    self.items = items
    self.purpose = purpose
    self.takesMany = takesMany
    self.typed = typed
    scroll.select(selected, count: items.count, page: 10)
  }

  /// Whether the typed text is taken as it stands, before any item that it happens to be a part of.
  var isWindowTyped: Bool { typed == .window && (try? EventWindow(filter.text)) != nil }

  /// The indices of the items that the typed words leave.
  var visible: [Int] {
    if isWindowTyped { return [] }
    if purpose == .why { return Array(items.indices) }
    let words = TextFolding.fold(filter.text).split(separator: " ")
    guard !words.isEmpty else { return Array(items.indices) }
    func has(_ text: String) -> Bool {
      let folded = TextFolding.fold(text)
      return words.allSatisfy { folded.contains($0) }
    }
    // A field is found by its id too, behind those that have the words in their names.
    let named = items.indices.filter { has(items[$0].label) }
    let others = items.indices.filter { index in
      if case .subject = items[index].choice { return !named.contains(index) && has(items[index].note) }
      return false
    }
    return named + others
  }
}

/// A question that a person answers before anything happens.
struct Confirmation: Hashable, Sendable {
  /// What happens on yes.
  enum Action: Hashable, Sendable {
    case quit
    case delete([Segment])
    case arrange([Segment], SegmentArrangement)
    case merge(MergeEdit)
    /// Throws the draft away and does what was asked for.
    case discardDraft(then: Command)
    /// Imports the file that the page shows.
    case importLines
    /// Writes the export that the page shows.
    case export
  }

  let title: String
  let lines: [String]
  let yes: String
  /// Nil where there is nothing to decide, only to read.
  let action: Action?
}
