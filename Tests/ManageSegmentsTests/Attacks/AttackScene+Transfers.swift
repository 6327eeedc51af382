import Segmentation
import TerminalCanvas

@testable import ManageSegments

// Imports and exports: files, columns, cells and fans are named by others.

extension AttackScene {
  static let transfers: [AttackScene] = [
    AttackScene(name: "the path of an import", isSteady: false) { app, stage in
      app.press("3", "I")
      app.send(
        .filesListed(
          FileListing(typed: "", entries: (0..<4).map { .init(path: stage.text($0), note: "1 KB") })))
    },
    AttackScene(name: "a file that cannot be read", isSteady: false) { app, stage in
      app.transfersAtOnce = false
      app.openImport()
      app.send(.importing(.unreadable(ImportRequest(path: "members.csv"), stage.text(0))))
    },
    AttackScene(name: "an import", isSteady: false) { app, stage in show(stage, in: &app) },
    AttackScene(name: "an import's end", isSteady: false) { app, stage in
      show(stage, in: &app)
      app.press("G")
    },
    AttackScene(name: "an import that is asked for", isSteady: false) { app, stage in
      show(stage, in: &app)
      app.press("enter")
    },
    AttackScene(name: "columns that are mapped", isSteady: false) { app, stage in
      show(stage, in: &app)
      app.press("m")
    },
    AttackScene(name: "what a column becomes", isSteady: false) { app, stage in
      show(stage, in: &app)
      app.press("m", "enter")
    },
    AttackScene(name: "an export", isSteady: false) { app, stage in
      app.transfersAtOnce = false
      app.press("x")
      for case .exporting(.preview(let request)) in app.effects {
        var preview = TransferDisk.preview(request)
        preview.lines = (0..<4).map { stage.text($0) }
        preview.notes = [stage.text(4)]
        app.send(.exporting(.previewed(preview)))
      }
    },
    AttackScene(name: "an export that failed", isSteady: false) { app, stage in
      app.press("x")
      app.send(.exporting(.failed(stage.text(0))))
    },
  ]

  /// The page of an import in which every text is somebody else's.
  private static func show(_ stage: AttackStage, in app: inout App) {
    app.transfersAtOnce = false
    app.openImport()
    var preview = TransferDisk.patreon(ImportRequest(path: "members.csv"))
    preview.source = stage.text(0)
    preview.columns = (0..<6).map { number in
      .init(
        name: stage.text(number), becomes: stage.text(number + 1), isPassedOver: false,
        examples: [stage.text(number + 2)])
    }
    preview.samples = [.init(name: stage.text(3), isNew: true, facts: [stage.text(4), stage.text(5)])]
    preview.remarks = [
      .init(.refused, line: 2, column: 1, field: stage.text(6), text: stage.text(7)),
      .init(.note, text: stage.text(1)),
    ]
    preview.suggested = ImportMapping(.fans, keys: preview.columns.map { _ in nil })
    preview.fanKeys = [.init("id", "Id"), .init(stage.text(2), stage.text(3))]
    app.send(.importing(.previewed(preview)))
  }
}
