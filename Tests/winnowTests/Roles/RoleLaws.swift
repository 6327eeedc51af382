import ManageSegments
import Testing

@testable import winnow

/// What each role may do holds of every command of the catalogue, so also of the next one.
@Suite struct RoleLaws {
  /// A sound call of every command, with what it reads from standard input.
  private static let calls: [CommandKind: (words: [String], input: String)] = [
    .segments: (["segments"], ""), .count: (["count", "total_spent > 200"], ""),
    .fans: (["fans", "-"], "country = PT"),
    .why: (["why", "f-1", "Big spenders"], ""), .export: (["export", "Big spenders", "--output", "big.csv"], ""),
    .watch: (["watch", "No such segment"], ""), .segmentShow: (["segment", "show", "Big spenders"], ""),
    .segmentCreate: (["segment", "create", "--name", "New", "--rule", "country = PT"], ""),
    .segmentEdit: (["segment", "edit", "Guests", "--description", "Others"], ""),
    .segmentDelete: (["segment", "delete", "Guests"], ""), .segmentAdd: (["segment", "add", "Guests", "f-2"], ""),
    .segmentRemove: (["segment", "remove", "Guests", "f-1"], ""),
    .segmentTag: (["segment", "tag", "Guests", "--add", "new"], ""),
    .segmentArchive: (["segment", "archive", "Guests"], ""),
    .segmentUnarchive: (["segment", "unarchive", "Guests"], ""), .fanSet: (["fan", "set", "f-1", "country=ES"], ""),
    .eventAdd: (["event", "add", "f-1", "visit"], ""), .append: (["append", "fans", "-"], #"{"id":"f-7"}"#),
    .compact: (["compact"], ""), .fanExport: (["fan", "export", "f-1"], ""),
    .fanDuplicates: (["fan", "duplicates"], ""), .fanMerge: (["fan", "merge", "f-1", "f-2"], ""),
    .fanUnmerge: (["fan", "unmerge", "f-2"], ""),
    .fanErase: (["fan", "erase", "f-1", "--yes"], ""), .initialize: (["init"], ""),
    .importFile: (["import", "-"], "email,name\nzoe@example.com,Zoe\n"), .check: (["check"], ""), .log: (["log"], ""),
    .verify: (["verify"], ""), .doctor: (["doctor"], ""), .backup: (["backup", "/tmp"], ""),
    .restore: (["restore", "/tmp", "--to", "/tmp/none"], ""), .refresh: (["refresh"], ""), .config: (["config"], ""),
    .demo: (["demo"], ""), .sample: (["sample", "/tmp/none"], ""), .help: (["help"], ""), .man: (["man"], ""),
    .completion: (["completion", "bash"], ""),
  ]

  @Test(arguments: CommandKind.allCases)
  func aViewerChangesNothing(command: CommandKind) throws {
    let call = try #require(Self.calls[command], "say here how winnow \(command.name) is called")
    let shop = try RoleShop()
    let before = try shop.state()
    let ran = try shop.run("viewer", call.words, input: call.input)
    #expect(try shop.state() == before)
    #expect(try Child.run("/bin/ls", ["-A", shop.elsewhere.home], home: shop.shop.home).output == "")
    let isAllowed = command.descriptor.role == .viewer && !command.descriptor.isLocal
    #expect((ran.code == 77) == !isAllowed, "\(ran)")
    if !isAllowed { #expect(ran.output == "") }
  }

  @Test(arguments: CommandKind.allCases.filter { $0.descriptor.role == .editor })
  func anEditorMayDoWhatEditorsDo(command: CommandKind) throws {
    let call = try #require(Self.calls[command])
    let shop = try RoleShop()
    // What is taken back has to be there.
    if command == .fanUnmerge { _ = try shop.run("editor", Self.calls[.fanMerge]?.words ?? []) }
    let ran = try shop.run("editor", call.words, input: call.input)
    #expect(ran.code == 0, "\(ran)")
  }

  @Test(arguments: CommandKind.allCases.filter { $0.descriptor.role == .owner })
  func anEditorMayNotDoWhatTheOwnerDoes(command: CommandKind) throws {
    let call = try #require(Self.calls[command])
    let shop = try RoleShop()
    let before = try shop.state()
    let ran = try shop.run("editor", call.words)
    #expect(ran.code == 77 && ran.output == "" && ran.errors.contains("is for the role owner"), "\(ran)")
    #expect(try shop.state() == before)
  }

  @Test(arguments: CommandKind.allCases)
  func whatTakesFoldersIsForTheMachineItself(command: CommandKind) {
    let descriptor = command.descriptor
    let words = descriptor.operands.map(\.words) + descriptor.options.map(\.words)
    if words.contains(.folders) { #expect(descriptor.isLocal) }
  }

  @Test func theRolesAreInOrder() {
    #expect(Role.viewer < .editor && Role.editor < .owner)
  }

  @Test func theDialogOfAViewerAsksTheShellForNoChange() {
    let (viewer, editor) = (Session(role: .viewer, isConfined: true), Session(role: .editor, isConfined: true))
    for effect in [Effect.dropDraft, .readFan("f-1")] {
      #expect(viewer.refusal(of: effect) == "read-only: you are here as a viewer")
      #expect(editor.refusal(of: effect) == nil && Session().refusal(of: effect) == nil)
    }
    #expect(viewer.refusal(of: .readActivity) == nil && viewer.refusal(of: .quit) == nil)
    #expect(viewer.title == "viewer" && editor.title == "editor" && Session().title == nil)
  }

  @Test func theOptionsOfARoleWantOne() throws {
    let shop = try Shop()
    for option in [["--mask"], ["--export-folder", shop.home], ["--author", "Ana"]] {
      let ran = try Child.run(Child.program, ["segments"] + option, home: shop.home)
      #expect(ran.code == 64 && ran.errors.hasPrefix("winnow: \(option[0]) goes with --role\n"), "\(ran)")
    }
    #expect(try shop.run("segments", "--role", "viewer").errors.contains("--role wants the workspace too"))
    #expect(try shop.run("segments", "--role", "king", "--workspace", shop.folder).code == 64)
    let masked = try shop.run("segments", "--role", "editor", "--mask", "--workspace", shop.folder)
    #expect(masked.code == 64 && masked.errors.contains("--mask goes with --role viewer"))
  }

  @Test func theFolderForExportsIsPrivateAndNoPartOfTheWorkspace() throws {
    let shop = try Shop()
    func code(_ folder: String) throws -> Int32 {
      try shop.run("segments", "--role", "editor", "--workspace", shop.folder, "--export-folder", folder).code
    }
    #expect(try code(shop.folder) == 64)
    #expect(try code(shop.home + "/none") == 73)
    #expect(try code(shop.folder + "/fans.jsonl") == 73)
    #expect(try code("/tmp") == 77)
    #expect(try code(shop.home) == 0)
  }

  @Test func theTrailHasTheNameOfTheKeysOwner() throws {
    let shop = try RoleShop()
    #expect(try shop.run("editor", ["segment", "tag", "Guests", "--add", "new"], ["--author", "Zoë"]).code == 0)
    #expect(try shop.run("viewer", ["log"]).output.contains("Zoë"))
    #expect(try shop.run("editor", ["segments"], ["--author", "a\u{1B}b"]).code == 64)
  }
}
