import Testing

@testable import winnow

/// What holds of every command of the catalogue, so also of the next one.
@Suite struct CommandLaws {
  @Test(arguments: CommandKind.allCases)
  func itStandsInUsageManualAndCompletion(command: CommandKind) throws {
    #expect(UsageText.overview.contains("\n  \(command.name) "))
    let descriptor = command.descriptor
    #expect(UsageText.help(of: command).contains("\nUsage: winnow \(command.name)"))
    let page = try #require(ManualPage.all.first { $0.name == "winnow-" + command.name.replacing(" ", with: "-") })
    let program = ManualPage.all[0]
    #expect(program.name == "winnow" && program.text.contains(".TP\n\(ManRoff.bold(command.name))"))
    for option in descriptor.options {
      #expect(page.text.contains(ManRoff.bold("--" + option.name)), "--\(option.name)")
      #expect(UsageText.help(of: command).contains("--\(option.name)"))
    }
    // All three scripts ask for these words.
    let words = command.name.split(separator: " ").map(String.init)
    for count in words.indices {
      let answer = LineCompletion(Array(words[..<count]) + [""]).answer()
      #expect(answer.kind == .words && answer.words.contains { $0.text == words[count] })
    }
    let options = LineCompletion(words + ["--"]).answer().words.map(\.text)
    #expect(options == (descriptor.options + OptionDescriptor.global).map { "--\($0.name)" })
  }

  @Test(arguments: CommandKind.allCases)
  func everythingIsExplainedOnce(command: CommandKind) {
    let descriptor = command.descriptor
    let options = descriptor.options + OptionDescriptor.global
    #expect(!descriptor.summary.isEmpty && descriptor.summary.last != ".")
    for option in options {
      #expect(!option.summary.isEmpty && option.summary.last != ".", "--\(option.name)")
      #expect(option.name.allSatisfy { $0.isLowercase && $0.isASCII || $0 == "-" }, "--\(option.name)")
    }
    #expect(Set(options.map(\.name)).count == options.count)
    #expect(Set(options.compactMap(\.short)).count == options.compactMap(\.short).count)
    for example in descriptor.examples { #expect(example.contains("winnow")) }
  }

  @Test(arguments: CommandKind.allCases)
  func itAnswersHelpAndRefusesWhatItDoesNotKnow(command: CommandKind) throws {
    let shop = try Shop(isEmpty: true)
    let words = command.name.split(separator: " ").map(String.init)
    for help in ["--help", "-h"] {
      let ran = try Child.run(Child.program, words + [help], home: shop.home)
      #expect(ran.code == 0 && ran.errors == "")
      #expect(ran.output.contains("winnow"))
    }
    let ran = try Child.run(Child.program, words + ["--no-such-option"], home: shop.home)
    #expect(ran.code == 64 && ran.output == "")
    #expect(ran.errors.hasPrefix("winnow: --no-such-option is not an option of winnow \(command.name)\n"))
    for line in UsageText.help(of: command).split(separator: "\n") where line.hasPrefix("  ") {
      #expect(line.count <= 130, "\(line)")
    }
  }

  /// The dialog shows no data, the next two print texts in languages of their own, and the last have forms of their own.
  private static let withoutJSON: Set<String> = ["demo", "man", "completion", "import", "export", "watch"]

  @Test(arguments: CommandKind.allCases.filter { !withoutJSON.contains($0.name) })
  func dataAndReportsComeAsJSONToo(command: CommandKind) {
    #expect(command.descriptor.options.contains(.json))
  }

  @Test func aLetterMeansTheSameEverywhere() {
    let options = CommandKind.allCases.flatMap(\.descriptor.options) + OptionDescriptor.global
    var meanings: [Character: Set<String>] = [:]
    for option in options { if let letter = option.short { meanings[letter, default: []].insert(option.name) } }
    for (letter, names) in meanings { #expect(names.count == 1, "-\(letter)") }
    #expect(meanings["h"] == ["help"] && meanings["n"] == ["dry-run"] && meanings["q"] == ["quiet"])
  }
}

extension CommandKind: CustomTestStringConvertible {
  /// The words by which it is called.
  public var testDescription: String { name }
}
