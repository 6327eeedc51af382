import Segmentation
import TerminalCanvas

/// Keys of a fan that somebody else changed meanwhile: both versions, of which one is to be chosen.
struct FanQuestion: Hashable, Sendable {
  let request: SaveRequest
  let conflict: FanConflict

  /// The change again, over what the others made.
  var overTheirs: SaveRequest? {
    guard case .fan(let edit) = request.change else { return nil }
    let keys = edit.keys.map { key in
      guard let other = conflict.keys.first(where: { $0.key == key.key }) else { return key }
      return FanEdit.Key(key: key.key, before: other.theirs?.json, after: key.after)
    }
    return SaveRequest(
      .fan(FanEdit(fan: edit.fan, keys: keys)), purpose: request.purpose, summary: request.summary)
  }
}

extension Model {
  /// A change of a fan was refused: asks which version is to be, unless both sides wanted the same.
  mutating func conflicted(_ conflict: FanConflict, _ request: SaveRequest) {
    fans.pendingSaves -= 1
    guard conflict.keys.contains(where: { $0.theirs?.json != $0.mine?.json }) else {
      history.giveUp(request)
      return say("somebody else saved the same already: \(request.summary)")
    }
    present(.fanQuestion(FanQuestion(request: request, conflict: conflict)))
  }

  /// Shows a dialog that nobody asked for, or where something is open or being typed has it wait, so that no key that was
  /// meant for something else answers it.
  mutating func present(_ dialog: Dialog) {
    waiting.append(dialog)
    settleWaiting()
    guard self.dialog != dialog else { return }
    say("a change was not saved; you are asked as soon as this is closed", .problem)
  }

  /// Shows what waits, once nothing else is open.
  mutating func settleWaiting() {
    guard dialog == nil, !place.takesText, !waiting.isEmpty else { return }
    dialog = waiting.removeFirst()
  }

  mutating func handle(_ event: InputEvent, in question: FanQuestion) -> [Effect] {
    switch event {
    case .key("m"):
      dialog = nil
      return question.overTheirs.map { [.save($0)] } ?? []
    case .key("t"):
      dialog = nil
      history.giveUp(question.request)
      say("took theirs: \(question.request.summary)")
    case .key("esc"), .key("q"):
      dialog = nil
      say("nothing was saved")
    default: break
    }
    return []
  }

  func draw(_ question: FanQuestion, on canvas: inout Canvas) -> Point {
    let width = min(size.width - 4, 72)
    var lines = TextLines(width: width - 4, theme)
    let isLow = stage.height < 16
    if !isLow { lines.add("Somebody else changed it meanwhile. Nothing was saved yet.", theme.plain) }
    for key in question.conflict.keys {
      if !isLow { lines.addBlank() }
      lines.add(workspace.table.schema[Field.ID(rawValue: key.key)]?.label ?? key.key, theme.title)
      lines.addEntry("  theirs", key.theirs?.text ?? "not known", indent: 10, theme.plain)
      lines.addEntry("  mine", key.mine?.text ?? "not known", indent: 10, theme.plain)
    }
    let height = min(stage.height - 2, lines.count + 4)
    let area = popup(Size(width: width, height: height))
    canvas.fill(area, theme.plain)
    canvas.box(area, title: question.request.summary, style: theme.plain, titleStyle: theme.title)
    lines.drawEnds(on: &canvas, in: Rect(x: area.x + 2, y: area.y + 1, width: width - 4, height: height - 4))
    let foot = Point(x: area.x + 2, y: area.maxY - 2)
    var x = foot.x
    for (key, word) in [("m", "mine"), ("t", "theirs"), ("Esc", "back")] {
      x += canvas.put(key, at: Point(x: x, y: foot.y), style: theme.key) + 1
      x += canvas.put(word, at: Point(x: x, y: foot.y)) + 2
    }
    return foot
  }
}
