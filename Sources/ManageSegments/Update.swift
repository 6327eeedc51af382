import Segmentation
import TerminalCanvas

// What each message does to the model. Pure: what must be done outside is returned as effects.

extension Model {
  /// Takes a message in, and says what the shell has to do.
  public mutating func update(_ message: Message) -> [Effect] {
    let effects = take(message) + followTour()
    settle()
    let allowed = allowed(effects + dropDraft() + rankRequest() + duplicatesRequests() + mergesRequest())
    if allowed.contains(where: \.changesFans) { fans.pendingSaves += 1 }
    return allowed
  }

  private mutating func take(_ message: Message) -> [Effect] {
    switch message {
    case .input(let event): return handle(event)
    case .resized(let size):
      self.size = size
      keepPlaces()
      return []
    case .rested(.details):
      segments.detailed = segments.selected(in: workspace)?.id
      if notice?.tone == .invitation { notice = nil }
      return []
    case .rested(.sample):
      makeSample()
      return []
    case .rested(.marks):
      marks.age()
      return []
    case .rested(.draft): return keepDraft()
    case .reloaded(let contents):
      reload(contents)
      return []
    case .changed(let contents, let changed):
      reload(contents, changed)
      return []
    case .reloadFailed(let reason):
      say(reason, .problem)
      return []
    case .saved(let collection, let request): return saved(collection, request)
    case .fanValueRead(let edit): return take(edit)
    case .conflicted(let theirs, let request, let id): return conflicted(theirs, request, of: id)
    case .saveFailed(let reason, let request):
      if request.purpose == .save { builder?.saveFailed() }
      let note = Dialog.confirmation(Confirmation(title: "Not saved", lines: [reason], yes: "", action: nil))
      if request.change.isOfFans {
        fans.pendingSaves -= 1
        present(note)
      } else {
        dialog = note
      }
      return []
    case .importing(let news): return take(news)
    case .terminate: return keepDraft() + [.quit]
    default:
      hear(message)
      return []
    }
  }

  /// Takes in what the shell tells of others and of earlier times.
  private mutating func hear(_ message: Message) {
    switch message {
    case .visited(let visitors): self.visitors = visitors
    case .draftsFound(let found, let problems):
      if builder?.isChanged != true { offers = found }
      // The draft is told first; a newcomer is invited at the next start.
      if !offers.isEmpty, notice?.tone == .invitation { notice = nil }
      if let problem = problems.first { say(problem, .problem) }
    case .draftFailed(let reason): say("your unsaved changes are not kept: \(reason)", .problem)
    case .activityRead(let activity): take(activity)
    case .versionsRead(let history): take(history)
    case .earlierChanges(let changes):
      let named = changes.map { SaveRequest($0, purpose: .save, summary: summary(of: $0)) }
      history.begin(with: named)
    case .fanRead(let lines): take(lines)
    case .preferencesFailed(let reason): say(reason, .problem)
    case .configurationFailed(let problems): notice = ConfigurationProblem.notice(of: problems)
    case .progressed(let works): take(works)
    case .ranked(let ranking, let request): take(ranking, for: request)
    case .fanValueRefused(let entry, let reason): refuse(entry, reason)
    case .duplicatesFound(let found, let revision): take(found, revision: revision)
    case .fansRead(let lines): take(lines)
    case .mergesRead(let notes): merges = notes
    case .fansSaved(let request): fansSaved(request)
    case .exporting(let news): take(news)
    case .filesListed(let listing): take(listing)
    case .fanConflicted(let conflict, let request): conflicted(conflict, request)
    case .fanGone(let reason, let request):
      fans.pendingSaves -= 1
      // What was changed before that fan can still be taken back.
      history.giveUp(request)
      present(.confirmation(Confirmation(title: "Not saved", lines: [reason], yes: "", action: nil)))
    default: break
    }
  }

  /// Brings what is selected back into sight after a resize.
  mutating func keepPlaces() {
    segments.scroll.keepVisible(count: segments.listed(in: workspace).count, page: segmentRows)
    fans.scroll.keepVisible(count: fans.rows.count, page: fanRows)
    if let page = fans.openPage { scrollFanPage(to: page.top) }
    scrollConflict()
    if let page = builder?.why { scrollWhy(to: page.top) }
    keepActivityPlace()
    keepImportPlace()
    if var help {
      help.top = max(0, min(help.top, help.lines(keys, theme: theme, width: size.width - 4).count - helpRows))
      self.help = help
    }
    if case .picker(var picker) = dialog {
      picker.scroll.keepVisible(count: picker.visible.count, page: pickerRows)
      dialog = .picker(picker)
    }
    if case .columns(var chooser) = dialog {
      chooser.keepVisible(page: pickerRows)
      dialog = .columns(chooser)
    }
    if case .palette(var palette) = dialog {
      palette.keepVisible(page: paletteRows)
      dialog = .palette(palette)
    }
  }

  // MARK: Input

  private mutating func handle(_ event: InputEvent) -> [Effect] {
    if isTooSmall { return handleUnseen(event) }
    if case .mouse(let mouse) = event { return handle(mouse) }
    guard isEditingInput(event) else { return handleKey(event) }
    var effects = answerInvitation()
    let invitation = notice?.tone == .invitation ? notice : nil
    if notice?.stays != true { notice = nil }
    marks = ChangeMarks()
    takeHeldWorks()
    effects += handleKey(event)
    // It goes with the details, in a frame that nobody waits for.
    if notice == nil, rests.contains(.details) { notice = invitation }
    return effects
  }

  private mutating func handleKey(_ event: InputEvent) -> [Effect] {
    if let effects = handleInTour(event) { return effects }
    if dialog != nil { return handleInDialog(event) }
    if place.takesText, typed(event) { return [] }
    guard case .key(let key) = event, let command = keys.command(for: key, in: place) else { return [] }
    return perform(command)
  }

  /// Where the terminal is too small to show anything, only leaving is possible, and only where nothing is lost.
  private mutating func handleUnseen(_ event: InputEvent) -> [Effect] {
    guard event == .key("q") || event == .key("ctrl-c"), builder?.isChanged != true else { return [] }
    return [.quit]
  }

  private func isEditingInput(_ event: InputEvent) -> Bool {
    switch event {
    case .key, .paste: true
    default: false
    }
  }

  /// Gives a key to the text field that has the focus; false where the field does not take it.
  private mutating func typed(_ event: InputEvent) -> Bool {
    switch place {
    case .searchingSegments:
      guard segments.search.handle(event) else { return false }
      segments.scroll.toFirst()
    case .filteringFans:
      guard fans.filter.handle(event) else { return false }
      fans.refresh(&workspace)
      fans.scroll.toFirst()
    case .form, .lineEditor, .ruleText: return typedInBuilder(event)
    default: return false
    }
    return true
  }

  /// Performs a command in the place that has the focus.
  mutating func perform(_ command: Command) -> [Effect] {
    if command == .palette {
      dialog = .palette(Palette(for: place, keys))
      return []
    }
    if command == .tour { return beginTour() }
    if command == .back, help == nil, let effects = stopShownWork() { return effects }
    if help != nil { return performInHelp(command) }
    if workspace.readOnly != nil, isWrite(command) {
      sayReadOnly()
      return []
    }
    switch command {
    case .help:
      help = HelpPane(place: place)
      return []
    case .quit: return quit()
    case .redraw: return [.redraw]
    case .toggleMouse: return toggleMouse()
    case .showSegments:
      closeSegmentsPage()
      show(.segments)
    case .showFans: show(.fans)
    case .showBuilder where !offers.isEmpty: return performInOffer(.activate)
    case .showBuilder: openBuilder()
    case .showActivity: return openActivity()
    default:
      if !offers.isEmpty { return performInOffer(command) }
      if conflict != nil { return performInConflict(command) }
      if let effects = performOnTransfer(command) { return effects }
      switch pane {
      case .segments: return performOnSegmentsPage(command) ?? performInSegments(command)
      case .builder: return performInBuilder(command)
      case .fans: return performOnDuplicates(command) ?? performInFans(command)
      case .activity: return performInActivity(command)
      }
    }
    return []
  }

  mutating func show(_ pane: Pane) {
    self.pane = pane
    conflict = nil
    offers = []
    if pane == .segments { segments.detailed = segments.selected(in: workspace)?.id }
  }

  mutating func quit() -> [Effect] {
    guard let builder, builder.isChanged else {
      guard fans.pendingSaves > 0 else { return [.quit] }
      dialog = .confirmation(
        Confirmation(
          title: "Quit",
          lines: ["A change of a fan is still being saved.", "Quit without knowing what becomes of it?"],
          yes: "quit", action: .quit))
      return []
    }
    dialog = .confirmation(
      Confirmation(
        title: "Quit", lines: ["\(unsavedName(builder)) has changes that are not saved.", "Quit and lose them?"],
        yes: "quit", action: .quit))
    return []
  }

  /// The segment whose changes would be lost: by the name that it is saved with, where it is.
  func unsavedName(_ form: BuilderPane) -> String {
    let name = form.original?.name ?? form.name.text
    return name.isEmpty ? "A new segment" : (form.original == nil ? "The new segment " : "") + "“\(name)”"
  }

  // MARK: Undo

  mutating func undo() -> [Effect] {
    guard !isSavingFans() else { return [] }
    guard let request = history.undo else {
      say("nothing to undo", .problem)
      return []
    }
    return [.save(request)]
  }

  mutating func redo() -> [Effect] {
    guard !isSavingFans() else { return [] }
    guard let request = history.redo else {
      say("nothing to redo", .problem)
      return []
    }
    if case .lines(let change) = request.change { return importAgain(change.lines) }
    return [.save(request)]
  }
}
