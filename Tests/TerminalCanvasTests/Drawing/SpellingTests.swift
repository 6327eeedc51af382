import TerminalCanvas
import Testing

@Suite struct SpellingTests {
  @Test(arguments: [
    ("↵", "Enter"), ("←", "Left"), ("↑↓ choose  ↵ takes  Esc back", "Up Down choose  Enter takes  Esc back"),
    ("Choose with ↓ and take it with ↵", "Choose with Down and take it with Enter"),
    ("← and → move the threshold", "Left and Right move the threshold"), (" ↓ more ", " more below "),
    ("Total Spent ↓", "Total Spent ↓"), ("Fans ─ Total Spent ↓ ─ 2 marked", "Fans ─ Total Spent ↓ ─ 2 marked"),
    ("Ana Sousa", "Ana Sousa"), ("▸ 日本", "▸ 日本"),
  ])
  func keysHaveNamesWhereTheirSignsWouldBeAlike(text: String, written: String) {
    #expect(Spelling.namesOfKeys.of(text) == written)
    #expect(Spelling.signs.of(text) == text)
  }

  @Test func aPictureTellsHowWideAKeyIs() {
    let canvas = Canvas(size: Size(width: 20, height: 1), spelling: .namesOfKeys)
    #expect(canvas.width(of: "↵") == 5)
    #expect(!canvas.isPlain)
  }
}
