import TerminalCanvas

extension Model {
  /// Takes in how far the works are. Where nothing is to move by itself, only what begins, ends or has done another tenth
  /// is told before the next key.
  mutating func take(_ works: [Work]) {
    heldWorks = isCalm && works.map(\.step) == self.works.map(\.step) ? works : nil
    if heldWorks == nil { self.works = works }
  }

  /// Tells what was held back.
  mutating func takeHeldWorks() {
    works = heldWorks ?? works
    heldWorks = nil
  }

  /// Stops the work that is shown, where that loses nothing; nil where there is none.
  mutating func stopShownWork() -> [Effect]? {
    guard let work = works.first(where: \.kind.canStop) else { return nil }
    works.removeAll { $0.kind == work.kind }
    heldWorks = nil
    switch work.kind {
    case .sort: giveUpSorting()
    case .read: say("stopped; this is how the files were at \(shownClock). They are read again at their next change")
    case .preview:
      // What is shown is of what was asked for before.
      imports = imports?.goingBack
      say("stopped; nothing was imported")
    case .export:
      if exports?.preview == nil { exports = nil }
      exports?.isReading = false
      exports?.isWriting = false
      say("stopped; no file was made")
    case .lookUp, .save, .importing: break
    }
    return [.stop(work.kind)]
  }

  private var shownClock: String { String(workspace.table.frame.zone.clock(of: now).prefix(5)) }

  /// What is done beside the loop, in the last line of the pane.
  func drawWork(_ work: Work, on canvas: inout Canvas, in line: Rect) {
    let end = (work.kind.canStop ? " · Esc stops " : " ")
    let words = " " + title(of: work)
    let short = " " + title(of: work).prefix { $0 != " " }
    let left = work.secondsLeft.map { " · \($0) s left" } ?? " · \(work.milliseconds / 1_000) s"
    var middle = ""
    if work.total > 0 {
      middle = " \(ProgressBar.percent(done: work.done, of: work.total)) %"
      let room = line.width - DisplayWidth.of(words + middle + left + end) - 1
      if room >= 6 { middle = " " + ProgressBar.line(done: work.done, of: work.total, width: min(20, room)) + middle }
    }
    // Where there is little room, how to stop it is worth more than its details.
    let choices = [words + middle + left, short + middle + left, short + middle, short]
    let text = choices.first { DisplayWidth.of($0 + end) <= line.width } ?? short
    let used = canvas.put(text, at: line.origin, style: theme.accent, maxWidth: line.width)
    if used + DisplayWidth.of(end) <= line.width { canvas.put(end, at: line.origin.offset(dx: used), style: theme.key) }
  }

  private func title(of work: Work) -> String {
    switch work.kind {
    case .sort: "sorting \(Count.fans(workspace.table.count))"
    case .read: "reading the files again"
    case .lookUp: "looking for the fan's lines"
    case .save: "saving"
    case .preview: "reading \(imports?.fileName ?? "the file")"
    case .importing: "importing \(imports?.fileName ?? "the file")"
    case .export: exports?.isWriting == true ? "exporting" : "counting"
    }
  }
}
