import Segmentation
import TerminalCanvas

// What the panes show of the selection is made here, once, after a message has changed what it is made from; drawing a
// frame only reads it.

extension Model {
  /// Makes anew what the open pane shows, where the selection or the data has changed.
  mutating func settle() {
    settleWaiting()
    settleImport()
    // What is asked of a form in another pane tells what saving it would do now.
    if case .confirmation? = dialog, pane != .builder { makeSample() }
    if isCalm, pane == .segments { segments.detailed = segments.selected(in: workspace)?.id }
    switch pane {
    case .segments:
      settleDetails()
      settleVersions()
      settleUses()
    case .builder:
      settleSample()
      settleHistogram()
      settleWhy()
      settleCompletion()
    case .fans: settleFanPage()
    case .activity: break
    }
  }

  /// Takes over fans or segments that are not what they were: everything that was made of them is made anew.
  mutating func dataChanged() {
    dataRevision += 1
    histograms = [:]
    valueLists = [:]
  }
}

// MARK: A segment's details

/// What the list of segments shows of one segment beside its own words.
struct SegmentDetails: Hashable, Sendable {
  let id: Segment.ID
  let dataRevision: Int
  /// The sizes of its rule's lines; nil where it has no rule.
  let sizes: RuleSizes?
  let reachable: Int
  /// How many of a static segment's members no fan here answers to.
  let unknown: Int
}

extension Model {
  private mutating func settleDetails() {
    guard let id = segments.detailed, let segment = workspace.collection[id] else { return segments.details = nil }
    if let details = segments.details, details.id == id, details.dataRevision == dataRevision { return }
    let sizes = segment.condition.map { RuleSizes.measure(RuleTree($0).root, with: &workspace.evaluator) }
    let reachable = workspace.membership(of: id).map { workspace.reachableByEmail($0) } ?? 0
    segments.details = SegmentDetails(
      id: id, dataRevision: dataRevision, sizes: sizes, reachable: reachable,
      unknown: unknownMembers(segment.members ?? []))
  }

  func unknownMembers(_ members: [String]) -> Int {
    members.count { workspace.table.row(of: $0) == nil }
  }
}

// MARK: The builder

/// The fans of the segment that is being made, as its pane shows them.
struct BuilderSample: Hashable, Sendable {
  /// Where the fans come from.
  enum Source: Hashable, Sendable {
    /// The rule, as it was measured for the n-th time.
    case rule(measurement: Int)
    /// The rule as it was measured last, while the value that is typed makes none.
    case unread(measurement: Int, wasRead: Bool, obstacle: String)
    case members([String])
  }

  let source: Source
  let dataRevision: Int
  /// Nil where the rule has no line or is broken.
  let members: Membership?
  let reachable: Int
  /// How many members no fan here answers to.
  let unknown: Int
  /// What saving it would do to the segment that is edited.
  let effect: SavingEffect?
  /// What the selected line compared, for the bar that stands out in its histogram.
  let comparison: Comparison?
}

/// A histogram is made once for what is compared, a width and a state of the data.
struct HistogramKey: Hashable, Sendable {
  let subject: Comparison.Subject
  let bins: Int
}

extension Model {
  /// Whether the sample is of the rule as it was a moment ago.
  var isSampleBehind: Bool {
    guard let form = builder, let sample = form.sample else { return false }
    return sample.source != form.sampleSource || sample.dataRevision != dataRevision
  }

  /// Shows the fans of the rule as it is, unless it is being edited: then they follow after a rest.
  private mutating func settleSample() {
    guard let form = builder else { return }
    let isEdited = form.isDynamic && (form.focus == .tree || form.focus == .text)
    if isEdited, !isCalm, form.why == nil, form.sample?.dataRevision == dataRevision { return }
    makeSample()
  }

  /// Shows the fans of the rule as it is now.
  mutating func makeSample() {
    guard let form = builder, isSampleBehind || form.sample == nil else { return }
    let source = form.sampleSource
    var members = try? form.sizes.whole?.get()
    if !form.isDynamic { members = workspace.evaluator.members(form.members) }
    let sample = BuilderSample(
      source: source, dataRevision: dataRevision, members: members,
      reachable: members.map { workspace.reachableByEmail($0) } ?? 0,
      unknown: form.isDynamic ? 0 : unknownMembers(form.members), effect: savingEffect(of: form, members),
      comparison: form.currentComparison)
    builder?.sample = sample
  }

  /// The spread of what the selected line compares, or the line whose value is being typed.
  private mutating func settleHistogram() {
    guard let subject = builder?.currentComparison?.subject else {
      builder?.histogram = nil
      return
    }
    let key = HistogramKey(subject: subject, bins: histogramBins)
    if histograms[key] == nil { histograms[key] = .some(histogram(key)) }
    builder?.histogram = histograms[key] ?? nil
  }

  private func histogram(_ key: HistogramKey) -> NumberHistogram? {
    switch key.subject {
    case .field(let field): workspace.table.histogram(of: field, bins: key.bins)
    case .event(let measure): workspace.evaluator.histogram(of: measure, bins: key.bins)
    }
  }

  /// A bin takes a column at least.
  private var histogramBins: Int { max(8, min(40, Self.sampleWidth(in: size.width) - 4)) }

  /// The columns of the builder's right pane; none in a narrow window.
  static func sampleWidth(in width: Int) -> Int { width >= 76 ? max(22, min(44, width * 3 / 10)) : 0 }
}

extension BuilderPane {
  /// What the sample is to be made from.
  fileprivate var sampleSource: BuilderSample.Source {
    guard isDynamic else { return .members(members) }
    guard let editor, let obstacle = editor.obstacle else { return .rule(measurement: measurement) }
    return .unread(measurement: measurement, wasRead: editor.wasRead, obstacle: obstacle)
  }

  /// The comparison on the selected line, while the conditions have the focus.
  var currentComparison: Comparison? {
    guard isDynamic, focus == .tree, case .comparison(let comparison)? = tree.selectedCondition else { return nil }
    return comparison
  }

  /// The edge of the histogram's next bar, above or below the threshold of the selected line or of what is being typed;
  /// nil where there is none, and for a range that is not being edited, as either of its ends could be meant.
  func threshold(after command: Command, in context: RuleContext) -> Literal? {
    guard let histogram, let comparison = currentComparison else { return nil }
    let upwards = command == .raiseThreshold
    if let editor { return editor.bound(of: histogram, upwards: upwards, in: context) }
    guard case .one(let value) = comparison.operand else { return nil }
    return histogram.bound(after: value, upwards: upwards)
  }
}

// MARK: A fan's page

/// The lines of a fan's page, and what they were made from.
struct FanPageLines: Hashable, Sendable {
  struct Source: Hashable, Sendable {
    let row: Int
    let width: Int
    let dataRevision: Int
    /// The rule that is not saved yet, which the page explains too.
    let draft: Condition?
    let draftName: String
    /// What is told of fans who were merged into this one.
    let merges: [MergeNote]
  }

  let source: Source
  let lines: TextLines
}

extension Model {
  private mutating func settleFanPage() {
    guard let page = fans.openPage, fans.rows.indices.contains(page.place) else { return fans.pageLines = nil }
    let source = FanPageLines.Source(
      row: Int(fans.rows[page.place]), width: size.width - 4, dataRevision: dataRevision, draft: unsavedRule,
      draftName: builder?.name.text ?? "", merges: merges)
    guard fans.pageLines?.source != source else { return }
    fans.pageLines = FanPageLines(source: source, lines: fanPageLines(source))
  }

  /// Puts a line of the open page to its top, as far as there are lines below.
  mutating func scrollFanPage(to top: Int) {
    settleFanPage()
    let last = (fans.pageLines?.lines.count ?? 0) - fanPageHeight
    fans.openPage?.top = max(0, min(top, last))
  }

  /// The rule that is being made or edited, where it is not what is saved.
  private var unsavedRule: Condition? {
    guard let builder, builder.isDynamic, builder.isChanged else { return nil }
    return builder.tree.condition
  }
}
