import Testing

@testable import winnow

/// Letters of options, alone and joined.
@Suite struct LetterTests {
  private func parse(_ arguments: String...) throws -> Invocation { try ArgumentParser.parse(arguments) }

  @Test func lettersAreTheirOptions() throws {
    #expect(try parse("compact", "-n", "-q") == parse("compact", "--dry-run", "--quiet"))
    #expect(try parse("compact", "-nq") == parse("compact", "-n", "-q"))
    #expect(try parse("compact", "-nqw", "shop") == parse("compact", "-n", "-q", "-w", "shop"))
    #expect(try parse("compact", "-nw./shop") == parse("compact", "-n", "--workspace", "./shop"))
    #expect(try parse("-w", "shop", "compact") == parse("compact", "--workspace=shop"))
    #expect(try parse("-qV").has(.version))
  }

  @Test func whatIsNoLetterIsAnOperand() throws {
    for text in ["-5 < nps", "-x.csv", "-", "-é", "-n > 5", "-ab\"c"] {
      #expect(try parse("count", text).operands == [text], "\(text)")
    }
    #expect(try parse("count", "--", "-n").operands == ["-n"])
  }

  @Test(arguments: ["-z", "-nz", "-zn", "-abc"])
  func anUnknownLetterIsAMistake(text: String) {
    #expect(throws: CommandFailure.self) { try parse("compact", text) }
  }

  @Test func aLetterWantsItsValueToo() {
    let failure = #expect(throws: CommandFailure.self) { try parse("compact", "-w") }
    #expect(failure?.lines.first == "--workspace wants a value: --workspace DIR")
  }
}
