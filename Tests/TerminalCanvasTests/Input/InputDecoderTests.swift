import Testing

@testable import TerminalCanvas

/// What terminals send and what it means.
@Suite struct InputDecoderTests {
  private func decode(_ bytes: String) -> [InputEvent] {
    var decoder = InputDecoder()
    let events = decoder.feed(bytes.utf8)
    return events + decoder.flush()
  }

  @Test(arguments: [
    ("\u{1B}[A", "up"), ("\u{1B}OA", "up"), ("\u{1B}[1;5D", "ctrl-left"), ("\u{1B}[1;2H", "shift-home"),
    ("\u{1B}[H", "home"), ("\u{1B}OF", "end"), ("\u{1B}[1~", "home"), ("\u{1B}[8~", "end"),
    ("\u{1B}[3;5~", "ctrl-delete"),
    ("\u{1B}[5~", "pgup"), ("\u{1B}[6~", "pgdn"), ("\u{1B}[2~", "insert"), ("\u{1B}OP", "f1"), ("\u{1B}[11~", "f1"),
    ("\u{1B}[[A", "f1"), ("\u{1B}[[E", "f5"), ("\u{1B}[15~", "f5"), ("\u{1B}[24~", "f12"), ("\u{1B}[1;2R", "shift-f3"),
    ("\u{1B}O2P", "shift-f1"), ("\u{1B}[Z", "shift-tab"), ("\t", "tab"), ("\r", "enter"), ("\n", "enter"),
    ("\u{1B}OM", "enter"),
    ("\u{7F}", "backspace"), ("\u{8}", "backspace"), ("\u{1B}\u{7F}", "alt-backspace"), ("\u{1B}x", "alt-x"),
    ("\u{1B}\r", "alt-enter"),
    ("\u{1B}é", "alt-é"), ("\u{1B}\u{18}", "ctrl-alt-x"), ("\u{1B}\u{1B}[A", "alt-up"), ("\u{10}", "ctrl-p"),
    ("\u{0}", "ctrl-space"), ("\u{1C}", "ctrl-\\"), ("\u{1B}[112;5u", "ctrl-p"), ("\u{1B}[97;2u", "A"),
    ("\u{1B}[27u", "esc"),
    ("\u{1B}[13;2u", "shift-enter"), ("\u{1B}[97:65;2u", "A"), ("\u{1B}[27;5;112~", "ctrl-p"),
    ("\u{1B}[57417u", "left"),
    ("\u{1B}[9;2u", "shift-tab"), ("\u{1B}Op", "0"), ("é", "é"), ("東", "東"), ("🎸", "🎸"), (" ", "space"),
    ("\u{1B}", "esc"),
    ("\u{1B}]", "alt-]"), ("\u{1B}P", "alt-P"), ("\u{1B}[1;3A", "alt-up"), ("\u{1B}[5;9~", ""), ("\u{1B}[1;1:3A", ""),
  ])
  func keys(bytes: String, name: String) {
    #expect(decode(bytes) == (KeyPress(name: name).map { [.key($0)] } ?? []))
  }

  @Test(arguments: [
    ("\u{1B}[<0;300;5M", MouseEvent(.press(.left), at: Point(x: 299, y: 4))),
    ("\u{1B}[<0;3;5m", MouseEvent(.release, at: Point(x: 2, y: 4))),
    ("\u{1B}[<2;1;1M", MouseEvent(.press(.right), at: .zero)),
    ("\u{1B}[<64;1;1M", MouseEvent(.wheelUp, at: .zero)), ("\u{1B}[<65;1;1M", MouseEvent(.wheelDown, at: .zero)),
    ("\u{1B}[<32;2;1M", MouseEvent(.drag(.left), at: Point(x: 1, y: 0))),
    ("\u{1B}[<35;2;1M", MouseEvent(.move, at: Point(x: 1, y: 0))),
    ("\u{1B}[<16;2;1M", MouseEvent(.press(.left), at: Point(x: 1, y: 0), .control)),
    ("\u{1B}[M !\"", MouseEvent(.press(.left), at: Point(x: 0, y: 1))),
    ("\u{1B}[M#!!", MouseEvent(.release, at: .zero)), ("\u{1B}[Ma!!", MouseEvent(.wheelDown, at: .zero)),
    ("\u{1B}[32;4;2M", MouseEvent(.press(.left), at: Point(x: 3, y: 1))),
  ])
  func mouse(bytes: String, event: MouseEvent) {
    #expect(decode(bytes) == [.mouse(event)])
  }

  @Test func aMouseReportBeyondColumn95HasRawBytes() {
    var decoder = InputDecoder()
    #expect(
      decoder.feed([0x1B, 0x5B, 0x4D, 0x20, 0xFF, 0xC3]) == [
        .mouse(MouseEvent(.press(.left), at: Point(x: 222, y: 162)))
      ])
  }

  @Test func repliesAndFocus() {
    #expect(decode("\u{1B}[0n\u{1B}[I\u{1B}[O") == [.statusReply, .focus(true), .focus(false)])
  }

  @Test(arguments: [
    "\u{1B}[24;80R", "\u{1B}[?62;22c", "\u{1B}[>0;276;0c", "\u{1B}]11;rgb:0000/0000/0000\u{7}",
    "\u{1B}]10;rgb:f/f/f\u{1B}\\",
    "\u{1B}P1$r0m\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[?2026;2$y", "\u{1B}[8;24;80t", "\u{1B}[?1u",
    "\u{1B}[57358u",
    "\u{1B}[201~", "\u{1B}[99~", "\u{1B}[3 q", "\u{1B}[1;2;3;4;5z", "\u{1B}OE", "\u{1B}[[Q", "\u{1B}[=5;3~",
    "\u{1B}[<0;1;1;1M",
  ])
  func whatWeDoNotKnowTypesNothing(bytes: String) {
    #expect(decode(bytes) == [])
    #expect(decode(bytes + "q") == [.key("q")])
  }

  @Test func aPasteIsOneEventAndPressesNoKey() {
    #expect(
      decode("a\u{1B}[200~one\r\ntwo\rthree\n\u{1B}[A\u{1B}[201q\u{1B}\u{1B}[201~b") == [
        .key("a"), .paste("one\ntwo\nthree\n\u{1B}[A\u{1B}[201q\u{1B}"), .key("b"),
      ])
    #expect(decode("\u{1B}[200~\u{1B}[201~") == [.paste("")])
  }

  @Test func aPasteIsCutAtAMebibyte() {
    #expect(PasteCollector.usualLimit == 1_048_576)
    let limit = 1_000
    var decoder = InputDecoder(pasteLimit: limit)
    var events = decoder.feed("\u{1B}[200~".utf8)
    events += decoder.feed(repeatElement(UInt8(ascii: "x"), count: limit + 10))
    events += decoder.feed("\u{1B}[201~q".utf8)
    #expect(events == [.paste(String(repeating: "x", count: limit)), .key("q")])
  }

  @Test func malformedBytesLoseNothingAfterThem() {
    var decoder = InputDecoder()
    let bad: InputEvent = .key(KeyPress(.character("\u{FFFD}")))
    #expect(decoder.feed([0xFF, 0xFE, 0x5A]) == [bad, bad, .key("Z")])
    #expect(decoder.feed([0xE6, 0x9D, 0x41]) == [bad, .key("A")])
    #expect(decoder.feed([0xC3, 0x1B, 0x5B, 0x41]) == [bad, .key("up")])
    #expect(decoder.feed([0xED, 0xA0, 0x80]) == [bad, bad, bad])
    #expect(decoder.feed([0xC2, 0x9B, 0x41]) == [.key("A")])
  }

  @Test func escWaitsForTheTimerAndOnlyThen() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B]) == [] && decoder.isPending)
    #expect(decoder.flush() == [.key("esc")] && !decoder.isPending)
    #expect(decoder.feed([0x1B, 0x1B]) == [] && decoder.flush() == [.key("esc"), .key("esc")])
    #expect(decoder.flush() == [])
  }

  @Test func aSequenceCutByTheTimerIsStillOneKey() {
    for (first, second, name) in [("\u{1B}[", "A", "up"), ("\u{1B}[1;5", "D", "ctrl-left"), ("\u{1B}O", "P", "f1")] {
      var decoder = InputDecoder()
      #expect(decoder.feed(first.utf8) == [] && decoder.isPending)
      #expect(decoder.flush() == [] && !decoder.isPending)
      #expect(decoder.feed(second.utf8) == KeyPress(name: name).map { [.key($0)] })
    }
  }

  @Test func aReplyCutByTheTimerIsNotTyped() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}]11;rgb:00".utf8) == [] && !decoder.isPending && decoder.flush() == [])
    #expect(decoder.feed("00/0\u{1B}".utf8) == [] && decoder.isPending && decoder.flush() == [])
    #expect(decoder.feed("\\q".utf8) == [.key("q")])
  }
}
