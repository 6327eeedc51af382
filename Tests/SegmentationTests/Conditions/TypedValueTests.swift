import Segmentation
import Testing

/// What a person types into a value's field, as the program itself writes it; and what helps where it is no value.
@Suite struct TypedValueTests {
  private func reading(_ texts: [String], _ test: Operator = .greaterThan, as type: FieldType = .money) -> String {
    do throws(ConditionTextProblem) {
      let operand = try OperandReader(context: RuleContext(), type: type).operand(of: test, from: texts)
      return operand.literals.map { if case .number(let number) = $0 { "\(number)" } else { "?" } }
        .joined(separator: " ")
    } catch { return error.sentence }
  }

  @Test(arguments: [
    ("1,234", "1234"), ("$1,234.50", "1234.5"), ("1,234,567", "1234567"), ("-1,000", "-1000"),
    ("USD 12,480.00", "12480"),
    ("1,23", "a point separates cents: 1.23"), ("150,5", "a point separates cents: 150.50"),
    ("1.234,50", "a point separates cents: 1234.50"), ("12,34,567", "write it without commas: 1234567"),
    ("1234,567", "write it without commas: 1234567"), ("1,2345", "write it without commas: 12345"),
    (",5", "write it without commas: 5"), ("1,", "write it without commas: 1"),
    ("1,234,", "write it without commas: 1234"),
    ("5k", "“5k” is not a number; expected an amount such as 200"),
    ("1e3", "“1e3” is not a number; expected an amount such as 200"),
  ])
  func anAmountMayBeGrouped(typed: String, reading: String) { #expect(self.reading([typed]) == reading) }

  @Test func otherNumbersAreGroupedToo() {
    #expect(reading(["1,000"], as: .number) == "1000")
    #expect(reading(["1,5"], as: .number) == "a point separates decimals: 1.5")
    #expect(reading(["1,000 days"], as: .days) == "1000")
    #expect(reading(["1,000", "2,500"], .between) == "1000 2500")
  }

  @Test func whatCannotBeMeantIsToldInItsOwnWords() {
    let nines = String(repeating: "9", count: 29)
    #expect(reading([nines], as: .number) == "this is too large: a number has at most 18 digits")
    #expect(reading(["9 and 3", ""], .between) == "one end only here; Tab goes to the upper end")
    #expect(reading(["150%"], .inTop) == "a share goes up to 100 %; expected 10 %")
    #expect(
      reading(["2025-01-01"], .inLast, as: .date)
        == "this is a day, not how many days; for a day compare with “after”")
  }
}
