import Testing

@testable import TerminalCanvas

/// Typing into a field.
@Suite struct TextFieldTests {
  private func type(_ field: inout TextField, _ names: KeyPress...) {
    for press in names {
      let isHandled = field.handle(.key(press))
      #expect(isHandled, "\(press.label)")
    }
  }

  private func picture(_ field: TextField, width: Int) -> String {
    var canvas = Canvas(size: Size(width: width, height: 1))
    guard let cursor = field.draw(on: &canvas, at: canvas.bounds, focused: true) else { return "no cursor" }
    return canvas.text + "@\(cursor.x)"
  }

  @Test func typingAndCorrecting() {
    var field = TextField()
    type(
      &field, "V", "I", "P", "space", "o", "n", "e", "ctrl-w", "2", "home", "delete", "v", "end", "backspace", "left",
      "right")
    #expect(field.text == "vIP ")
    #expect(field.cursor == 4)
    type(&field, "ctrl-u")
    #expect(field == TextField())
  }

  @Test func words() {
    var field = TextField("spent over $200, lapsed")
    type(&field, "ctrl-left")
    #expect(field.cursor == 17)
    type(&field, "alt-b")
    #expect(field.cursor == 12)
    type(&field, "alt-f", "ctrl-k")
    #expect(field.text == "spent over $200")
    type(&field, "alt-backspace")
    #expect(field.text == "spent over $")
    type(&field, "home", "ctrl-right")
    #expect(field.cursor == 5)
  }

  @Test func pasteIsTextOnly() {
    var field = TextField()
    let isHandled = field.handle(.paste("one\r\ntwo\tthree\u{1B}[A\n"))
    #expect(isHandled)
    #expect(field.text == "one two three[A ")
  }

  @Test func theLimitCountsCharacters() {
    var field = TextField("👩‍👩‍👧東", limit: 4)
    field.insert("abcdef")
    #expect(field.text == "👩‍👩‍👧東ab")
    field.home()
    field.insert("x")
    #expect(field.text == "👩‍👩‍👧東ab" && field.cursor == 0)
  }

  @Test func combiningMarksJoinTheCharacterBefore() {
    var field = TextField("jose")
    field.insert("\u{301}")
    #expect(field.text == "josé" && field.cursor == 4)
    field.deleteBackward()
    #expect(field.text == "jos" && field.cursor == 3)
  }

  @Test(arguments: ["enter", "esc", "tab", "shift-tab", "up", "down", "pgup", "f1", "ctrl-p", "ctrl-r", "alt-x"])
  func theDialogKeepsItsKeys(name: String) throws {
    let press = try #require(KeyPress(name: name))
    var field = TextField("abc")
    let isHandled = field.handle(.key(press))
    #expect(!isHandled && field == TextField("abc"))
  }

  @Test func otherEventsAreNotForFields() {
    var field = TextField("abc")
    for event in [InputEvent.focus(true), .statusReply, .hangUp] {
      let isHandled = field.handle(event)
      #expect(!isHandled)
    }
  }

  @Test func theFieldScrollsWithItsCursor() {
    var field = TextField("High-Value Customers")
    #expect(picture(field, width: 30) == "High-Value Customers@20")
    #expect(picture(field, width: 20) == "…gh-Value Customers@19")
    #expect(picture(field, width: 10) == "…ustomers@9")
    field.home()
    #expect(picture(field, width: 10) == "High-Valu…@0")
    field.move(to: 12)
    #expect(picture(field, width: 10) == "…Value Cu…@8")
    #expect(picture(field, width: 1) == "u@0")
    field.end()
    #expect(picture(field, width: 1) == "@0")
  }

  @Test func wideCharactersScrollWhole() {
    var field = TextField("東京都渋谷区")
    #expect(picture(field, width: 7) == "… 谷区@6")
    field.move(to: 2)
    #expect(picture(field, width: 7) == "東京都…@4")
    field.move(to: 4)
    for width in 1...12 {
      var canvas = Canvas(size: Size(width: width, height: 1))
      let cursor = field.draw(on: &canvas, at: canvas.bounds, focused: true)
      #expect(cursor.map { canvas.bounds.contains($0) } == true)
      if width >= 4 { #expect(cursor.map { canvas[$0].text } == "谷") }
    }
  }

  @Test func aClickFindsItsCharacter() {
    let field = TextField("東京ab")
    #expect((0..<8).map { field.position(atColumn: $0, width: 20) } == [0, 0, 1, 1, 2, 3, 4, 4])
  }

  @Test func theCursorIsInsideTheTextWhateverIsPressed() {
    let seed: UInt64 = 31
    var random = SeededGenerator(seed: seed)
    let events: [InputEvent] = [
      .key("a"), .key("東"), .key("space"), .paste("e\u{301}👩‍👩‍👧\n"), .key(KeyPress(.character("\u{301}"))),
      .key(KeyPress(.character("\u{200D}"))), .key("👧"), .key("left"), .key("right"), .key("home"), .key("end"),
      .key("backspace"), .key("delete"), .key("ctrl-w"), .key("ctrl-left"), .key("ctrl-right"), .key("ctrl-k"),
      .key(KeyPress(.character("\u{1F1E7}"))), .paste("\u{202E}\r"),
    ]
    for width in 1...40 {
      var field = TextField(limit: 20)
      for _ in 0..<50 {
        guard let event = events.randomElement(using: &random) else { continue }
        _ = field.handle(event)
        #expect((0...field.text.count).contains(field.cursor), "seed \(seed)")
        #expect(field.text.count <= 20, "seed \(seed)")
      }
      var canvas = Canvas(size: Size(width: width, height: 1))
      let cursor = field.draw(on: &canvas, at: canvas.bounds, focused: true)
      #expect(cursor.map { canvas.bounds.contains($0) } == true, "seed \(seed), width \(width), \(field)")
    }
  }
}
