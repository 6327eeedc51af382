import Testing

@testable import TerminalCanvas

/// Names and labels of keys.
@Suite struct KeyPressTests {
  @Test(arguments: [
    ("ctrl-p", "Ctrl-P"), ("Ctrl-P", "Ctrl-P"), ("alt-x", "Alt-x"), ("alt-X", "Alt-X"), ("enter", "↵"), ("esc", "Esc"),
    ("pgup", "PgUp"), ("space", "Space"), (" ", "Space"), ("ctrl-space", "Ctrl-Space"), ("tab", "Tab"),
    ("shift-tab", "Shift-Tab"), ("f5", "F5"), ("shift-f5", "Shift-F5"), ("/", "/"), ("-", "-"), ("ctrl--", "Ctrl--"),
    ("N", "N"), ("shift-n", "N"), ("ctrl-alt-left", "Ctrl-Alt-←"), ("é", "é"), ("f", "f"),
  ])
  func namesAndLabels(name: String, label: String) throws {
    #expect(try #require(KeyPress(name: name)).label == label)
  }

  @Test func oneKeyHasOneForm() {
    #expect(KeyPress("shift-tab") == KeyPress(.backTab))
    #expect(KeyPress(.character("a"), .shift) == "A")
    #expect(KeyPress(.character("P"), .control) == "ctrl-p")
    #expect(KeyPress(.tab, [.shift, .alt]) == KeyPress(.backTab, .alt))
  }

  @Test(arguments: ["", "ctrl-", "f0", "f21", "hyper-x", "abc"])
  func noSuchKey(name: String) {
    #expect(KeyPress(name: name) == nil)
  }
}
