import Segmentation
import Testing

@Suite struct MoneyTests {
  @Test(arguments: [
    ("USD", "1204", "$1,204.00"), ("USD", "0", "$0.00"), ("GBP", "-3.1", "-£3.10"), ("JPY", "980", "¥980"),
    ("EUR", "0.05", "€0.05"), ("KWD", "1234.567", "KWD\u{A0}1,234.567"),
    ("CHF", "-1234567.5", "-CHF\u{A0}1,234,567.50"),
    ("USD", "999.99", "$999.99"), ("CLF", "0.0001", "CLF\u{A0}0.0001"),
  ])
  func anAmountReadsWell(code: String, number: String, expected: String) throws {
    let currency = try #require(Currency(code: code))
    #expect(Money(try #require(DecimalNumber(number)), in: currency)?.formatted(in: currency) == expected)
  }

  @Test func decimalTextHasAllDigitsOfTheCurrency() throws {
    let yen = try #require(Currency(code: "JPY"))
    #expect(Money(minorUnits: 24_950).decimalText(in: .usd) == "249.50")
    #expect(Money(minorUnits: -5).decimalText(in: .usd) == "-0.05")
    #expect(Money(minorUnits: 24_950).decimalText(in: yen) == "24950")
    #expect(Money(minorUnits: .min).decimalText(in: .usd) == "-92233720368547758.08")
    #expect(Money(minorUnits: .min).formatted(in: .usd) == "-$92,233,720,368,547,758.08")
  }

  @Test func digitsThatTheCurrencyLacksAreRefused() throws {
    let yen = try #require(Currency(code: "JPY"))
    #expect(Money(try #require(DecimalNumber("1.005")), in: .usd) == nil)
    #expect(Money(try #require(DecimalNumber("0.5")), in: yen) == nil)
    #expect(Money(try #require(DecimalNumber("1.50")), in: .usd)?.minorUnits == 150)
    #expect(Money(try #require(DecimalNumber("999999999999999999")), in: .usd) == nil)
  }

  @Test func sumsAreChecked() {
    #expect(Money(minorUnits: 150).adding(Money(minorUnits: -200))?.minorUnits == -50)
    #expect(Money(minorUnits: .max).adding(Money(minorUnits: 1)) == nil)
    #expect(Money(minorUnits: 1) < Money(minorUnits: 2))
  }

  @Test(arguments: [
    ("USD", 2, "$"), ("JPY", 0, "¥"), ("KRW", 0, "₩"), ("ISK", 0, "ISK\u{A0}"), ("BHD", 3, "BHD\u{A0}"),
    ("UYW", 4, "UYW\u{A0}"), ("EUR", 2, "€"), ("PLN", 2, "PLN\u{A0}"), ("VND", 0, "₫"), ("XCG", 2, "XCG\u{A0}"),
  ])
  func aCurrencyHasItsDigitsAndSign(code: String, digits: Int, symbol: String) {
    let currency = Currency(code: code)
    #expect(currency?.fractionDigits == digits)
    #expect(currency?.symbol == symbol)
  }

  @Test(arguments: ["", "usd", "DEM", "XAU", "XXX", "US", "USDD", "U D", "   ", "AED AFN"])
  func otherCodesAreNoCurrency(code: String) { #expect(Currency(code: code) == nil) }

  @Test func theDollarIsTheListsDollar() {
    #expect(Currency(code: "USD") == .usd)
    #expect(Currency.activeCodes.count == 165)
    #expect(Set(Currency.activeCodes).count == 165)
  }
}
