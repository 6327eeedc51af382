import Segmentation
import TerminalCanvas

// The card of the tour at the foot of the screen; the panes stand above it.

extension Model {
  /// The rows of the card: the same for every step, so that nothing jumps.
  private var cardRows: Int { 2 + (size.width >= 76 ? 2 : 4) }

  /// Whether the card leaves enough of the panes to show what it speaks of.
  var hasRoomForTour: Bool { size.height - 3 - cardRows >= 10 }

  /// The rows that the card takes from the panes now.
  var tourRows: Int { tour != nil && hasRoomForTour ? cardRows : 0 }

  func drawTour(on canvas: inout Canvas) {
    guard let tour, tourRows > 0 else { return }
    let area = Rect(x: 0, y: stage.maxY - 1, width: size.width, height: tourRows)
    canvas.fill(area, theme.plain)
    let title = "Tour ─ \(tour.step.rawValue) of \(Tour.Step.allCases.count)"
    let keys = isTourWaiting ? "↵ next  Esc ends" : nil
    canvas.box(area, title: title, titleRight: keys, style: theme.accent, titleStyle: theme.title)
    var lines = TextLines(width: area.width - 4, theme)
    lines.add(words(for: tour.step), theme.plain)
    lines.draw(on: &canvas, in: area.inset(dx: 2, dy: 1))
  }

  private func words(for step: Tour.Step) -> String {
    if case .picker? = dialog { return "Choose with ↓ and take it with ↵, or find it by typing. Esc goes back." }
    return switch step {
    case .move: "↓ and ↑ move through the segments. Try ↓: the selected one is told in full, as far as there is room."
    case .create: "n makes a new segment. Nothing is saved unless you save it."
    case .template: templateWords
    case .threshold: thresholdWords
    case .why: whyWords
    case .save: savingWords
    case .fans:
      (place.takesText ? "Tab leaves the field; then " : "")
        + "3 shows all fans: / filters them by words or by a condition, s sorts them."
    case .help: "? lists the keys of the place you are in, and : finds every command by typing. Try one of them."
    }
  }

  private var templateWords: String {
    if let away { return away }
    if place.takesText || builder?.isDynamic != true {
      return "Tab goes from field to field: press it until Conditions."
    }
    return "t shows ready-made rules, each with its size."
  }

  /// The way to the new segment from elsewhere; nil where one is there.
  private var away: String? {
    guard pane != .builder || builder == nil else { return nil }
    return builder == nil ? "n goes on with a new segment." : "2 goes back to the segment that is not saved yet."
  }

  private var whyWords: String {
    if let away { return away }
    let first = builder?.tree.condition == nil && builder?.isDynamic == true ? "Where there is a rule, " : ""
    return first + "w tells why a fan is in or out, value by value: press it and choose a fan."
  }

  private var thresholdWords: String {
    if let away { return away }
    if builder?.tree.condition == nil {
      return "t takes a ready-made rule, or a adds a line: then ← and → move its threshold."
    }
    guard builder?.threshold(after: .raiseThreshold, in: workspace.context) != nil else {
      return "↓ selects a line with a number: then ← and → move its threshold."
    }
    return "← and → move the threshold of the selected line: watch the number of fans change, exactly."
  }

  private var savingWords: String {
    if let away { return away + " Without saving, ↵ goes on." }
    let way = builder?.why != nil ? "Esc leaves this page. " : ""
    return way + "F2 saves the segment, if you want to keep it; u takes that back. Without saving, ↵ goes on."
  }
}
