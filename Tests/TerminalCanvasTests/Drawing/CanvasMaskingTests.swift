import Testing

@testable import TerminalCanvas

/// A picture without addresses, in which everything else stands where it stood.
@Suite struct CanvasMaskingTests {
  @Test(arguments: [
    ("Ana ana@example.com PT", "Ana a••@e••••••.com PT"), ("ana@exampl… x", "a••@e•••••… x"),
    ("@ana 3 @ 4 a@", "@ana 3 @ 4 a@"),
    ("a•••@e•••.com", "a•••@e•••.com"), ("森@example.org", "森@e••••••.org"), ("x森@example.org", "x••@e••••••.org"),
    ("│ana@b.c│", "│a••@b.c│"),
  ])
  func addressesAreHidden(text: String, shown: String) {
    var canvas = Canvas(size: Size(width: 26, height: 1))
    canvas.put(text, at: .zero)
    let masked = canvas.maskingAddresses()
    let row = masked.cells.map(\.text).joined()
    #expect(row.prefix(shown.count) == shown)
    #expect(masked.cells.map { Int($0.width) }.reduce(0, +) == 26)
    #expect(masked.maskingAddresses() == masked)
  }
}
