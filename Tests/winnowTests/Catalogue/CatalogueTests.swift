import Glibc
import Testing

/// Each case of the tables: what is said is said in full, what is good still counts, and no byte is changed.
@Suite struct CatalogueTests {
  @Test(arguments: CatalogueOfBadInput.tables)
  func badInputIsNamedAndChangesNothing(input: BadInput) throws {
    let home = try CatalogueHome(input)
    if let check = input.check { #expect(try home.run("check") == check, "\(input)") }
    if let count = input.count { #expect(try home.run("count", "id IS PRESENT") == count, "\(input)") }
    for step in input.then {
      #expect(try home.run(step.arguments) == step.ran, "\(input): \(step.arguments.joined(separator: " ").prefix(80))")
    }
    #expect(try home.changedFiles() == [], "\(input)")
    #expect(try home.addedFiles() == [], "\(input)")
  }

  @Test func everyNumberIsATestOrAReason() throws {
    let tables = Set(CatalogueOfBadInput.tables.map(\.number))
    let elsewhere = Set(CatalogueOfBadInput.elsewhere.map(\.number))
    let reasons = Set(CatalogueOfBadInput.reasons.keys)
    for number in 1...CatalogueOfBadInput.count {
      #expect(tables.union(elsewhere).union(reasons).contains(number), "case \(number)")
    }
    #expect(tables.union(elsewhere).union(reasons).allSatisfy { 1...CatalogueOfBadInput.count ~= $0 })
    #expect(tables.union(elsewhere).isDisjoint(with: reasons))
  }

  @Test(arguments: CatalogueOfBadInput.elsewhere)
  func theTestsElsewhereAreThere(test: CatalogueOfBadInput.Elsewhere) throws {
    let source = try Child.text(of: "\(Self.tests)/\(test.file)")
    #expect(source.contains("func \(test.test)("), "case \(test.number)")
  }

  @Test func theIndexNamesEveryCase() throws {
    let index = try Child.text(of: "\(Self.tests)/Catalogue/README.md").split(separator: "\n")
    for number in 1...CatalogueOfBadInput.count {
      #expect(index.count { $0.hasPrefix("| \(number) |") } == 1, "case \(number)")
    }
  }

  /// The folder of all tests.
  private static var tests: String {
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
  }
}

extension BadInput: CustomTestStringConvertible, CustomStringConvertible {
  var description: String { "case \(number), \(title)" }
  var testDescription: String { description }
}

extension CatalogueOfBadInput.Elsewhere: CustomTestStringConvertible {
  var testDescription: String { "case \(number): \(test)" }
}
