import Segmentation
import TerminalCanvas

/// What became of the tour for a newcomer.
public enum TourOutcome: String, Hashable, Sendable {
  /// It was gone through.
  case seen
  /// It was ended early, or not begun.
  case declined
}

/// A walk through the dialog, a step at a time: each tells one thing to do, and goes on when that was done.
struct Tour: Hashable, Sendable {
  /// What there is to do.
  enum Step: Int, CaseIterable, Hashable, Sendable {
    case move = 1
    case create, template, threshold, why, save, fans, help
  }

  /// The present step.
  let step: Step
  /// What was on the screen when the step began, to tell what was done since.
  let before: Traces

  /// What a step leaves behind when it is done.
  struct Traces: Hashable, Sendable {
    let selected: Int
    let rule: Condition?
    let segments: Int
  }
}

extension Model {
  private var traces: Tour.Traces {
    Tour.Traces(
      selected: segments.scroll.selected, rule: builder?.tree.condition, segments: workspace.segments.count)
  }

  /// Whether what a step asks for was done since it began.
  private func isDone(_ tour: Tour) -> Bool {
    switch tour.step {
    case .move: segments.scroll.selected != tour.before.selected || pane == .builder
    case .create: pane == .builder && builder != nil
    case .template: dialog == nil && builder?.tree.condition != nil && traces.rule != tour.before.rule
    case .threshold: builder?.editor == nil && traces.rule != nil && traces.rule != tour.before.rule
    case .why: builder?.why != nil
    case .save: workspace.segments.count > tour.before.segments
    case .fans: pane == .fans
    case .help: if case .palette? = dialog { true } else { help != nil }
    }
  }
}

// MARK: - Beginning, going on and ending

extension Model {
  /// Begins the tour at the list of segments; what is being made stays behind its tab.
  mutating func beginTour() -> [Effect] {
    guard offers.isEmpty, conflict == nil else {
      say("first decide here; then F4 shows you around", .problem)
      return []
    }
    guard hasRoomForTour else {
      say("the tour needs a larger window", .problem)
      return []
    }
    help = nil
    show(.segments)
    tour = Tour(step: .move, before: traces)
    keepPlaces()
    return []
  }

  /// Goes on from a step that was done.
  mutating func followTour() -> [Effect] {
    var effects: [Effect] = []
    while let tour, isDone(tour) { effects += nextStep() }
    return effects
  }

  /// Enter goes on and Esc ends the tour, as long as its card waits for them.
  mutating func handleInTour(_ event: InputEvent) -> [Effect]? {
    guard isTourWaiting else { return nil }
    if event == .key("enter") {
      let effects = nextStep()
      if let tour { bringScreen(to: tour.step) }
      return effects
    }
    return event == .key("esc") ? endTour(.declined, saying: "F4 shows you around another time") : nil
  }

  /// A newcomer's first key answers the invitation: it is not made again.
  mutating func answerInvitation() -> [Effect] {
    notice?.tone == .invitation ? remember(.declined) : []
  }

  private mutating func nextStep() -> [Effect] {
    guard let tour, let step = Tour.Step(rawValue: tour.step.rawValue + 1) else {
      return endTour(.seen, saying: "that was the tour; F4 shows it again")
    }
    self.tour = Tour(step: step, before: traces)
    return []
  }

  /// Brings up what a step speaks of, for who went on without doing the step before; never over what is not saved.
  private mutating func bringScreen(to step: Tour.Step) {
    switch step {
    case .move, .create: break
    case .template, .threshold, .why, .save:
      if builder == nil, workspace.readOnly == nil { openBuilder() }
      if pane == .builder, builder?.isDynamic == true { builder?.focus = .tree }
    case .fans, .help:
      guard pane == .builder else { return }
      let isChanged = builder?.isChanged == true
      if !isChanged { builder = nil }
      show(.segments)
      if isChanged { say("your changes are kept; 2 goes back to them") }
    }
  }

  private mutating func endTour(_ outcome: TourOutcome, saying words: String) -> [Effect] {
    tour = nil
    keepPlaces()
    say(words)
    return remember(outcome)
  }

  private mutating func remember(_ outcome: TourOutcome) -> [Effect] {
    guard preferences.tour != .seen, preferences.tour != outcome else { return [] }
    preferences.tour = outcome
    return [.keepPreferences(preferences)]
  }

  /// Whether Enter and Esc are the card's: where neither has begun work of its own to end.
  var isTourWaiting: Bool {
    guard tourRows > 0, dialog == nil else { return false }
    return [.segments, .form, .type, .tree, .fans, .activity].contains(place)
  }
}
