import Glibc
import Testing

@testable import winnow

/// The manual: what the programs say that show it, and what the text cannot do to them.
@Suite struct ManualTests {
  private static let hasMan = access("/usr/bin/man", X_OK) == 0
  private static let hasGroff = access("/usr/bin/groff", X_OK) == 0

  @Test func nothingOfATextIsTakenForAMacro() {
    #expect(ManRoff.escaped(".SH A") == "\\&.SH A")
    #expect(ManRoff.escaped("'br") == "\\(aqbr")
    #expect(ManRoff.escaped("a\\fB--json \"x\" ~/ `…`") == "a\\efB\\-\\-json \\(dqx\\(dq \\(ti/ \\(ga\\[u2026]\\(ga")
    #expect(ManRoff.escaped("one\ntwo") == "one two")
  }

  @Test func theProgramPrintsItsPages() throws {
    let shop = try Shop(isEmpty: true)
    let names = try shop.run("man", "--list")
    #expect(names.code == 0)
    #expect(names.output.hasPrefix("winnow\nwinnow-segments\n"))
    #expect(names.output.split(separator: "\n").count == CommandKind.allCases.count + 1)
    let page = try shop.run("man", "segment", "edit")
    #expect(page.code == 0 && page.output.hasPrefix(".TH \"WINNOW\\-SEGMENT\\-EDIT\" \"1\" \"2026-11-22\""))
    #expect(try shop.run("man", "winnow-segment-edit") == page)
    #expect(try shop.run("man", "segmnt").code == 64)
    #expect(
      try shop.run("man", "segment").errors.hasPrefix("winnow: each of these has a page of its own: segment show"))
  }

  @Test func codesVariablesAndFilesStandInIt() throws {
    let program = ManualPage.all[0].text
    for (code, _) in ExitCode.meanings { #expect(program.contains(".TP\n\\fB\(code.rawValue)\\fR")) }
    for name in ["WINNOW_WORKSPACE", "WINNOW_PLAIN", "NO_COLOR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
      #expect(program.contains(".TP\n\\fB\(name)\\fR"))
    }
  }

  @Test(.enabled(if: hasMan, "man is not installed"))
  func manHasNothingToWarnOf() throws {
    try expectSilence("man --warnings -E UTF-8 -l -Tutf8 -Z")
  }

  @Test(.enabled(if: hasGroff, "groff is not installed"))
  func groffHasNothingToWarnOf() throws {
    try expectSilence("groff -man -Tutf8 -ww")
  }

  /// Shows every page with a program that says nothing.
  private func expectSilence(_ program: String) throws {
    let shop = try Shop(isEmpty: true)
    for page in ManualPage.all { try shop.write(page.text, to: page.name + ".1") }
    let ran = try Child.run(
      "/bin/sh", ["-c", "for page in \(shop.home)/*.1; do \(program) $page; done >/dev/null"], home: shop.home)
    #expect(ran.code == 0 && ran.errors == "")
  }
}
