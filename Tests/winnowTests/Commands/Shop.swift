import Glibc

/// A small workspace in a folder of its own, on which the real program runs; gone when the test is over.
///
///     let shop = try Shop()
///     #expect(try shop.run("count", "total_spent > 200").output == "1\n")
final class Shop: Sendable {
  /// The folder of the test, which is the program's home.
  let home: String
  /// The folder of the workspace.
  var folder: String { home + "/winnow" }

  static let workspace = """
    {"format":1,"name":"Shop","currency":"EUR","time_zone":"UTC","today":"2026-11-20"}

    """

  static let segments = """
    {"format":1,"revision":1,"segments":[
      {"id":"seg-1","name":"Big spenders","description":"","type":"dynamic",
       "condition":{"field":"total_spent","operator":"greater_than","value":"200.00"}},
      {"id":"seg-2","name":"Guests","description":"On the list","type":"static","members":["f-1","f-9"]},
      {"id":"seg-3","name":"Not big","description":"","type":"dynamic",
       "condition":{"segment":"seg-1","operator":"does_not_belong_to"}},
      {"id":"seg-4","name":"Odd","description":"","type":"dynamic",
       "condition":{"field":"shoe","operator":"equals","value":"x"}}]}

    """

  /// Ana spent 249.50, Jun 80.00 and later 20.00; the third name holds an escape, an override and a tab.
  static let fans = #"""
    {"id":"f-1","name":"Ana Sousa","email":"ana@example.com","country":"PT","registered_at":"2026-03-02T10:11:12Z","total_spent":"249.50","purchase_count":4,"tags":["vip","early bird"]}
    {"id":"f-2","name":"森 純","country":"JP","registered_at":"2026-11-01T00:00:00Z","total_spent":"80.00","purchase_count":1}
    {"id":"f-3","name":"Ev\u001b[31mil\u202e\tname","country":"PT"}
    {"id":"f-4"}

    """#

  static let events = """
    {"id":"csv:1","fan":"f-2","type":"purchase","at":"2026-11-10T12:00:00Z","amount":"20.00"}

    """

  /// The shop, or an empty home where no workspace is wanted.
  init(isEmpty: Bool = false) throws {
    var template = Array("/tmp/winnow-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemFailure(call: "mkdtemp", code: errno) }
    home = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    guard !isEmpty else { return }
    guard mkdir(folder, 0o700) == 0 else { throw SystemFailure(call: "mkdir", code: errno) }
    try write(Self.workspace, to: "winnow/workspace.json")
    try write(Self.segments, to: "winnow/segments.json")
    try write(Self.fans, to: "winnow/fans.jsonl")
    try write(Self.events, to: "winnow/events.jsonl")
  }

  deinit { _ = try? Child.run("/bin/rm", ["-rf", home], home: home) }

  /// Puts a file into the home.
  func write(_ text: String, to name: String) throws {
    guard let file = fopen("\(home)/\(name)", "w") else { throw SystemFailure(call: "fopen", code: errno) }
    fputs(text, file)
    fclose(file)
  }

  /// The text of a file in the home.
  func read(_ name: String) throws -> String { try Child.text(of: "\(home)/\(name)") }

  /// Runs the program here.
  func run(_ arguments: String..., input: String = "") throws -> Ran {
    try Child.run(Child.program, arguments, home: home, input: input)
  }

  /// Runs the program here in a terminal, typing `keys`.
  func runInTerminal(_ arguments: String..., keys: String = "") throws -> Ran {
    try Child.runInTerminal(Child.program, arguments, home: home, keys: keys)
  }
}

/// What a program wrote, and the code with which it ended.
struct Ran: Equatable {
  var code: Int32
  var output: String
  var errors = ""
}

/// A call of the system that failed.
struct SystemFailure: Error {
  let call: String
  let code: Int32
}
