import Segmentation
import TerminalCanvas

@testable import ManageSegments

/// A screen of the dialog that shows texts which others have written, and the way to it.
struct AttackScene: Sendable {
  let name: String
  /// Whether a narrow screen has the same rows in the same order whatever the texts are, none of them wrapped: a line
  /// can be broken inside a word, but not inside what stands for one invisible character.
  var isSteady = true
  let way: @Sendable (inout App, AttackStage) -> Void

  static let all: [AttackScene] = lists + forms + questions + news + transfers
}

extension AttackScene {
  private static let lists: [AttackScene] = [
    AttackScene(name: "the list of segments") { app, _ in app.rest() },
    AttackScene(name: "a segment's details") { app, _ in
      app.press("down", "down")
      app.rest()
    },
    AttackScene(name: "a static segment") { app, _ in
      app.press("G", "up")
      app.rest()
    },
    AttackScene(name: "a broken segment") { app, _ in
      app.press("G")
      app.rest()
    },
    AttackScene(name: "the segments' tags", isSteady: false) { app, _ in app.press("#") },
    AttackScene(name: "the segments of a tag", isSteady: false) { app, _ in app.press("#", "down", "enter") },
    AttackScene(name: "a search for it", isSteady: false) { app, stage in
      app.press("/")
      app.send(.input(.paste(stage.text(0))))
    },
    AttackScene(name: "the fans") { app, _ in app.press("3") },
    AttackScene(name: "all columns of the fans") { app, stage in
      let fields = app.model.workspace.table.schema.fields.suffix(6).map { FanColumn($0.id) }
      app.model.preferences.fanColumns = fields + [FanColumn(.name), FanColumn(.tags), FanColumn(.country)]
      app.press("3")
    },
    AttackScene(name: "the fans of a segment") { app, _ in app.press("G", "up", "f") },
    AttackScene(name: "a filter of the fans", isSteady: false) { app, stage in
      app.press("3", "/")
      app.send(.input(.paste(stage.text(1))))
    },
    AttackScene(name: "a condition as filter", isSteady: false) { app, stage in
      app.press("3", "/")
      app.send(.input(.paste("country = \"\(stage.text(1))\"")))
    },
    AttackScene(name: "the fans in another order", isSteady: false) { app, _ in app.press("3", "s") },
    AttackScene(name: "the columns of the fans") { app, _ in app.press("3", "c", "end") },
    AttackScene(name: "the segment whose fans") { app, _ in app.press("3", "f") },
    AttackScene(name: "into which static segment") { app, _ in app.press("3", "space", "+") },
    AttackScene(name: "a fan's page", isSteady: false) { app, _ in app.press("3", "down", "enter") },
    AttackScene(name: "a fan's reasons", isSteady: false) { app, _ in app.press("3", "enter", "pgdn") },
    AttackScene(name: "a fan's history", isSteady: false) { app, _ in app.press("3", "enter", "end") },
  ]

  private static let forms: [AttackScene] = [
    AttackScene(name: "the form of a segment", isSteady: false) { app, _ in app.press("e") },
    AttackScene(name: "a copy of a segment", isSteady: false) { app, _ in app.press("down", "c", "y") },
    AttackScene(name: "a name that is pasted", isSteady: false) { app, stage in
      app.press("n")
      app.send(.input(.paste(stage.text(2))))
      app.press("tab")
      app.send(.input(.paste(stage.text(3))))
      app.press("f2")
    },
    AttackScene(name: "a value being edited", isSteady: false) { app, _ in app.press("e", "down", "enter") },
    AttackScene(name: "a text being edited", isSteady: false) { app, _ in app.press("e", "end", "up", "enter") },
    AttackScene(name: "a rule that is pasted", isSteady: false) { app, stage in
      app.press("n", "tab", "tab", "tab", "tab")
      app.send(.input(.paste("country = \"\(stage.text(0))\" AND \(stage.text(1))")))
    },
    AttackScene(name: "what completes a rule", isSteady: false) { app, _ in
      app.press("n", "tab", "tab", "tab", "tab")
      app.type("country = ")
      app.press("tab")
    },
    AttackScene(name: "fields to compare", isSteady: false) { app, _ in
      app.press("n", "tab", "tab", "tab", "a", "end")
    },
    AttackScene(name: "segments to belong to", isSteady: false) { app, _ in
      app.press("n", "tab", "tab", "tab", "a")
      app.type("belongs")
      app.press("enter", "enter")
    },
    AttackScene(name: "why a fan is in", isSteady: false) { app, _ in app.press("e", "w") },
    AttackScene(name: "why is sought", isSteady: false) { app, stage in
      app.press("e", "w")
      app.send(.input(.paste(stage.text(1))))
    },
    AttackScene(name: "why, the page", isSteady: false) { app, _ in app.press("e", "w", "enter") },
    AttackScene(name: "saving", isSteady: false) { app, _ in app.press("e", "!", "f2") },
    AttackScene(name: "a tag being typed", isSteady: false) { app, stage in
      app.press("3", "t")
      app.send(.input(.paste(stage.text(4))))
    },
    AttackScene(name: "the fans' tags", isSteady: false) { app, _ in app.press("3", "t", "down") },
    AttackScene(name: "a tag to take", isSteady: false) { app, _ in app.press("3", "T", "down") },
    AttackScene(name: "a tag of segments", isSteady: false) { app, stage in
      app.press("space", "t")
      app.send(.input(.paste(stage.text(5))))
    },
    AttackScene(name: "a tag of segments taken", isSteady: false) { app, _ in app.press("down", "T", "down", "enter") },
    AttackScene(name: "a fan's fields", isSteady: false) { app, _ in app.press("3", "enter", "e", "end") },
    AttackScene(name: "a fan's value", isSteady: false) { app, _ in
      app.press("3", "enter")
      app.send(.fanRead(FanLines(fan: "f0", keys: [:])))
      app.press("e")
      app.type("name")
      app.press("enter")
    },
  ]
}
