import Segmentation
import Testing

@Suite struct DecimalNumberTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("-0.00", "0"), ("1.50", "1.5"), ("00012", "12"), ("100", "100"), ("-3.10", "-3.1"),
    ("0.05", "0.05"), ("-0.000000000000000001", "-0.000000000000000001"), ("999999999999999999", "999999999999999999"),
    ("0.999999999999999999", "0.999999999999999999"), ("1.0000000000000000000000000", "1"),
    ("123456789.123456789", "123456789.123456789"), ("200.00", "200"), ("10.10", "10.1"),
  ])
  func aNumberIsReadExactly(text: String, expected: String) {
    let number = DecimalNumber(text)
    #expect(number?.description == expected)
    #expect(number == DecimalNumber(expected))
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "+1", "1e2", "1,000", " 1", "1 ", "--1", "1.2.3", "1000000000000000000",
    "0.0000000000000000001", "1.000000000000000001", "abc", "1٢", "$5", "NaN", "0x10",
  ])
  func whatIsNoNumberIsRefused(text: String) { #expect(DecimalNumber(text) == nil) }

  @Test(arguments: [
    ("1e2", "100"), ("1E+2", "100"), ("-1.5e1", "-15"), ("1e-2", "0.01"), ("100e-2", "1"), ("0e999999999999", "0"),
    ("-0", "0"), ("-0.0", "0"), ("1e17", "100000000000000000"), ("12.50", "12.5"), ("1200e-18", "0.0000000000000012"),
    ("100000000000000000000e-20", "1"), ("0.00000000000000000001e20", "1"), ("1e-0", "1"), ("1e007", "10000000"),
  ])
  func jsonNumbersAreReadExactly(text: String, expected: String) {
    #expect(json(text)?.description == expected)
  }

  @Test(arguments: [
    "1e18", "1e-19", "1e99999999999999999999", "1e-99999999999999999999", "01", "-01", "00", "1.", ".1", "+1", "1e",
    "1e+", "1e1.0", "", "-", "1e2 ", "0x1", "Infinity", "1234567890123456789", "0.1e-18",
  ])
  func whatJSONDoesNotAllowOrWeCannotHoldIsRefused(text: String) { #expect(json(text) == nil) }

  @Test func orderIsExact() throws {
    let ordered = try [
      "-999999999999999999", "-2.5", "-2.499999999999999999".dropLast(2), "-0.1", "0", "0.000000000000000001", "0.1",
      "0.10000000000000001", "1", "199.99", "200", "200.01", "999999999999999998", "999999999999999999",
    ].map { try #require(DecimalNumber($0)) }
    for (left, right) in zip(ordered, ordered.dropFirst()) {
      #expect(left < right)
      #expect(!(right < left))
    }
    #expect(DecimalNumber("1.0") == DecimalNumber(1))
    #expect(DecimalNumber(mantissa: 1500, scale: 3) == DecimalNumber("1.5"))
    #expect(DecimalNumber(mantissa: .min, scale: 0) == nil)
  }

  @Test func scalesAreExactOrBounds() throws {
    let number = try #require(DecimalNumber("-2.345"))
    #expect(number.fractionDigits == 3)
    #expect(number.scaled(to: 3) == -2345)
    #expect(number.scaled(to: 5) == -234_500)
    #expect(number.scaled(to: 2) == nil)
    #expect(number.floorScaled(to: 2) == -235)
    #expect(number.ceilScaled(to: 2) == -234)
    #expect(number.floorScaled(to: 0) == -3)
    #expect(number.ceilScaled(to: 4) == -23_450)
    let large = try #require(DecimalNumber("999999999999999999"))
    #expect(large.scaled(to: 0) == 999_999_999_999_999_999)
    #expect(large.scaled(to: 2) == nil)
    #expect(large.floorScaled(to: 2) == 99_999_999_999_999_999_900)
    #expect(DecimalNumber("9.22")?.scaled(to: 18) == 9_220_000_000_000_000_000)
    #expect(DecimalNumber("9.23")?.scaled(to: 18) == nil)
  }

  private func json(_ text: String) -> DecimalNumber? {
    Array(text.utf8).withUnsafeBufferPointer { DecimalNumber(jsonNumber: $0) }
  }
}
