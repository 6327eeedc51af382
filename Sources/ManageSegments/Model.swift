import Segmentation
import TerminalCanvas

/// The whole dialog as one value: a message changes it, and from it the frame is drawn.
public struct Model: Sendable {
  /// The panes behind the tabs.
  enum Pane: Int, CaseIterable, Hashable, Sendable {
    case segments = 1
    case builder, fans, activity
  }

  var workspace: WorkspaceState
  var size: Size
  let theme: Theme
  /// Whether the screen changes only with a key, or where something is to be told.
  let isCalm: Bool
  /// As whom the person is here, as the title says it; nil at the machine itself.
  let role: String?
  /// The keys of each place, with those that the person added.
  let keys: PersonalKeys
  var pane = Pane.segments {
    didSet { if pane == .fans, oldValue != .fans { fans.cameFrom = oldValue } }
  }
  var segments = SegmentsPane()
  var builder: BuilderPane?
  var fans = FansPane()
  /// Fans who are likely one, over the list of fans.
  var duplicates: DuplicatesPage?
  /// Groups that the person says are several people.
  var notTheSame: Set<[String]> = []
  /// What the record of changes tells of merges, and the state of the data for which it was asked last.
  var merges: [MergeNote] = []
  var mergesAsked: Int?
  /// How the person wants the dialog to look.
  var preferences: Preferences
  var dialog: Dialog?
  /// What waits until nothing else is open or typed, such as a change that was refused.
  var waiting: [Dialog] = []
  var help: HelpPane?
  /// Two versions of a segment, of which one is to be chosen.
  var conflict: ConflictPane?
  /// A segment's versions, over the list of segments.
  var versions: VersionsPage?
  /// What uses what, over the list of segments.
  var uses: UsesPage?
  /// An import, over the list of fans.
  var imports: ImportPage?
  /// What was asked for in the import that was left last.
  var lastImport: ImportRequest?
  /// An export, over the pane that it was opened from.
  var exports: ExportPage?
  var history = History()
  var activity = ActivityPane()
  /// What others changed a moment ago.
  var marks = ChangeMarks()
  /// Who has the workspace open.
  var visitors: [Visitor] = []
  /// The drafts that earlier dialogs left, of which the first is offered.
  var offers: [FoundDraft] = []
  /// Those that are to be decided on later.
  var laterOffers: [FoundDraft] = []
  /// The draft that is on disk.
  var keptDraft: SegmentDraft?
  /// A short word about what just happened.
  var notice: Notice?
  var isMouseOn = false
  /// What takes longer than a moment and is done beside the loop.
  var works: [Work] = []
  /// How far it is by now, where that is held back until the next key.
  var heldWorks: [Work]?
  /// The tour of a newcomer, while it goes on.
  var tour: Tour?
  /// Counts the states of fans and segments, to tell what was made of an earlier one.
  var dataRevision = 0
  /// The values of the fields that were completed, with their fans, until the data changes.
  var valueLists: [Field.ID: [(String, Int)]] = [:]
  /// The spreads of the fields and measures that were looked at; nil for those that have none.
  var histograms: [HistogramKey: NumberHistogram?] = [:]
  /// Counts the saves, to make each new id from another seed.
  var idSeed: UInt64

  /// A short word about what happened, shown until the next key.
  struct Notice: Hashable, Sendable {
    enum Tone: Hashable, Sendable {
      case done, problem
      /// Something happened that nobody here did.
      case news
      /// A newcomer is asked in.
      case invitation

      /// The sign, or the word, before the notice.
      func mark(isPlain: Bool) -> String {
        switch self {
        case .done: isPlain ? "done: " : "✓ "
        case .problem: "! "
        case .news: isPlain ? "news: " : "· "
        case .invitation: ""
        }
      }
    }
    let text: String
    let tone: Tone
    /// Whether it is shown until another takes its place, not only until the next key.
    var stays = false
  }

  /// The dialog of a workspace at the list of its segments.
  ///
  /// - Parameters:
  ///   - role: as whom the person is here, where that was given.
  ///   - isFirstStart: whether the person is new here, who is then invited to the tour.
  ///   - seed: where the ids of new segments come from.
  public init(
    _ contents: WorkspaceContents, size: Size, theme: Theme = .standard, role: String? = nil,
    preferences: Preferences = Preferences(),
    configuration: Configuration = Configuration(), isFirstStart: Bool = false, seed: UInt64
  ) {
    keys = configuration.keys
    isCalm = configuration.isCalm
    self.role = role
    isMouseOn = configuration.isMouseOn
    self.preferences = preferences
    workspace = WorkspaceState(contents)
    self.size = size
    self.theme = theme.plain(configuration.isPlain)
    idSeed = seed
    segments.detailed = segments.selected(in: workspace)?.id
    fans.refresh(&workspace)
    if contents.readOnly != nil {
      sayReadOnly()
    } else if !contents.problems.isEmpty {
      let count = contents.problems.count
      let more = count == 1 ? "" : " (and \(count - 1) more: winnow check)"
      notice = Notice(text: contents.problems[0] + more, tone: .problem)
    } else if isFirstStart {
      notice = Notice(text: "New here? F4 shows you around in a minute", tone: .invitation)
    }
    settle()
  }

  /// The fans, as the last message left them.
  public var table: FanTable { workspace.table }

  /// The fans of every size here are exact as of this moment.
  var now: Instant { workspace.table.frame.now }

  /// What changes of segments would do to their members.
  public func effects(of edits: [SegmentEdit]) -> [Segment.ID: SegmentEffect] {
    workspace.evaluator.effects(of: edits, among: workspace.segments)
  }

  /// The place that keys go to when no dialog is open.
  var place: Place {
    if help != nil { return .help }
    if !offers.isEmpty { return .draftOffer }
    if conflict != nil { return .conflict }
    if let transferPlace { return transferPlace }
    switch pane {
    case .segments:
      if versions != nil { return .versions }
      if uses != nil { return .uses }
      return segments.isSearching ? .searchingSegments : .segments
    case .activity: return activity.openPlace != nil ? .activityEntry : .activity
    case .fans where duplicates != nil: return duplicates?.comparison == nil ? .duplicates : .comparison
    case .fans: return fans.openPage != nil ? .fanPage : (fans.isFiltering ? .filteringFans : .fans)
    case .builder:
      guard let builder else { return .segments }
      if builder.why != nil { return .why }
      if builder.editor != nil { return .lineEditor }
      switch builder.focus {
      case .name, .description: return .form
      case .type: return .type
      case .tree: return .tree
      case .text: return .ruleText
      case .save: return .saveButton
      }
    }
  }

  mutating func say(_ text: String, _ tone: Notice.Tone = .done) { notice = Notice(text: text, tone: tone) }
}
