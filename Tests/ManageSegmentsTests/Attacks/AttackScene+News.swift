import Segmentation
import TerminalCanvas

@testable import ManageSegments

// Questions before something happens, and what the shell tells of others and of the disk.

extension AttackScene {
  static let questions: [AttackScene] = [
    AttackScene(name: "deleting a segment", isSteady: false) { app, _ in app.press("d") },
    AttackScene(name: "deleting several", isSteady: false) { app, _ in app.press("*", "d") },
    AttackScene(name: "archiving", isSteady: false) { app, _ in app.press("z") },
    AttackScene(name: "the archive") { app, _ in
      app.press("z", "y")
      app.press("Z")
    },
    AttackScene(name: "what was undone", isSteady: false) { app, _ in app.press("down", "down", "d", "y", "u") },
    AttackScene(name: "quitting with a draft", isSteady: false) { app, _ in app.press("e", "!", "esc", "ctrl-c", "q") },
    AttackScene(name: "two versions of a segment", isSteady: false) { app, stage in
      app.elsewhere("s0") {
        $0.name = stage.text(1)
        $0.description = stage.text(2)
        $0.tags = [stage.text(3)]
        $0.kind = .dynamic(.field(.country, .equals, .one(.text(stage.text(4)))))
      }
      app.press("e", "!", "f2")
    },
    AttackScene(name: "two versions of a fan", isSteady: false) { app, stage in
      app.press("3")
      app.model.fans.pendingSaves = 1
      app.send(
        .fanConflicted(
          FanConflict(
            fan: stage.text(0),
            keys: [
              .init(
                key: stage.text(1), theirs: .init(json: "1", text: stage.text(2)),
                mine: .init(json: "2", text: stage.text(3)))
            ]), request(stage)))
    },
    AttackScene(name: "a draft is offered", isSteady: false) { app, stage in
      app.send(.draftsFound([draft(stage, app.model.now)], problems: []))
    },
    AttackScene(name: "a draft is opened", isSteady: false) { app, stage in
      app.send(.draftsFound([draft(stage, app.model.now)], problems: []))
      app.press("enter")
    },
    AttackScene(name: "the graph of uses", isSteady: false) { app, _ in app.press("g") },
    AttackScene(name: "all uses", isSteady: false) { app, _ in app.press("g", "a", "down") },
    AttackScene(name: "the versions of a segment", isSteady: false) { app, stage in
      app.press("v")
      app.send(.versionsRead(history(of: app, stage)))
      app.press("down")
    },
    AttackScene(name: "a version without its past", isSteady: false) { app, stage in
      app.press("v")
      app.send(.versionsRead(SegmentHistory(of: "s0", changes: [], problem: stage.text(0))))
    },
  ]

  static let news: [AttackScene] = [
    AttackScene(name: "who is here") { app, stage in
      app.send(
        .visited([
          Visitor(user: "ana", host: "a", client: nil, isMe: true),
          Visitor(user: stage.text(0), host: stage.text(1), client: stage.text(2), isMe: false),
        ]))
    },
    AttackScene(name: "the activity") { app, stage in
      app.press("4")
      app.send(.activityRead(activity(app, stage)))
    },
    AttackScene(name: "a change whole", isSteady: false) { app, stage in
      app.press("4")
      app.send(.activityRead(activity(app, stage)))
      app.press("enter")
    },
    AttackScene(name: "a damaged record", isSteady: false) { app, stage in
      app.press("4")
      app.send(.activityRead(Activity(entries: [], problem: stage.text(0))))
    },
    notice("files that cannot be read") { .reloadFailed($0) },
    notice("preferences that are not kept") { .preferencesFailed($0) },
    notice("drafts that are not kept") { .draftFailed($0) },
    notice("drafts that are damaged") { .draftsFound([], problems: [$0]) },
    AttackScene(name: "a save that failed", isSteady: false) { app, stage in
      app.send(.saveFailed("\(stage.text(0)): no space left", request(stage)))
    },
    AttackScene(name: "a fan who is gone", isSteady: false) { app, stage in
      app.model.fans.pendingSaves = 1
      app.send(.fanGone("\(stage.text(0)) was erased", request(stage)))
    },
    AttackScene(name: "what others changed", isSteady: false) { app, stage in
      app.elsewhere("s0") { $0.name = stage.text(5) + "changed" }
      app.reload()
    },
    AttackScene(name: "earlier changes taken back", isSteady: false) { app, stage in
      app.send(.earlierChanges([.tag(TagEdit(tag: stage.text(0), isAdded: true, fans: ["f0"]))]))
      app.press("u")
    },
    AttackScene(name: "why nothing can be saved") { app, stage in
      let state = app.model.workspace
      app = App(
        WorkspaceContents(
          settings: state.settings, collection: state.collection, table: state.table, readOnly: stage.text(0)),
        size: app.model.size)
    },
    AttackScene(name: "a configuration that cannot be followed") { app, stage in
      let (_, problems) = Configuration.read("theme \(stage.text(0))")
      app.send(.preferencesFailed(problems.map { $0.description(path: stage.text(1)) }.joined(separator: " ")))
    },
  ]

  private static func notice(_ name: String, _ message: @escaping @Sendable (String) -> Message) -> AttackScene {
    AttackScene(name: name) { app, stage in app.send(message("\(stage.text(0)): no space left")) }
  }

  private static func request(_ stage: AttackStage) -> SaveRequest {
    let edit = FanEdit(fan: "f0", keys: [.init(key: stage.text(1), before: nil, after: "1")])
    return SaveRequest(.fan(edit), purpose: .fans, summary: "the name of \(stage.text(0))")
  }

  private static func draft(_ stage: AttackStage, _ now: Instant) -> FoundDraft {
    FoundDraft(
      id: "d", at: now,
      draft: SegmentDraft(
        original: nil, name: stage.text(0), description: stage.text(1), isDynamic: true, rule: nil,
        ruleText: "country = \(stage.text(2))", members: [], tags: [stage.text(3)]))
  }

  private static func history(of app: App, _ stage: AttackStage) -> SegmentHistory {
    guard let now = app.model.workspace.collection["s0"] else { return SegmentHistory(of: "s0", changes: []) }
    var before = now
    before.name = stage.text(2)
    before.description = stage.text(4)
    before.tags = [stage.text(5)]
    before.kind = .dynamic(.field(.country, .equals, .one(.text(stage.text(6)))))
    return SegmentHistory(
      of: "s0",
      changes: [
        .init(
          number: 1, at: app.model.now, user: stage.text(1), before: .untold(rule: stage.text(7)), after: .whole(before)
        ),
        .init(number: 2, at: app.model.now, user: stage.text(3), before: .whole(before), after: .whole(now)),
      ])
  }

  private static func activity(_ app: App, _ stage: AttackStage) -> Activity {
    Activity(
      entries: stage.texts.indices.reversed().map { number in
        ActivityEntry(
          number: number + 1, at: app.model.now, user: stage.text(number),
          sentence: "changed " + stage.text(number + 1),
          details: [
            .init("who", stage.text(number + 2)), .init("on", stage.text(number + 3)),
            .init("from", stage.text(number + 4)),
            .init(stage.text(number + 5), stage.text(number + 6)),
          ])
      })
  }
}
