import Segmentation
import Testing

@Suite struct NumbersForPeopleTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (12_480, "12,480"), (-1234, "-1,234"), (-999, "-999"),
    (1_000_000, "1,000,000"), (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func digitsAreGrouped(number: Int, text: String) { #expect(Grouped.integer(number) == text) }

  @Test(arguments: [
    (0, 12_480, "0 %"), (312, 12_480, "2.5 %"), (1940, 12_480, "15.5 %"), (48, 12_480, "0.4 %"), (1, 12_480, "<0.1 %"),
    (1, 2000, "0.1 %"), (1, 2001, "<0.1 %"), (12_480, 12_480, "100 %"), (12_479, 12_480, "99.9 %"), (1, 4, "25.0 %"),
    (1, 3, "33.3 %"), (2, 3, "66.7 %"), (1, 8, "12.5 %"), (0, 0, "0 %"), (3, 2, "150.0 %"),
    (Int.max - 1, Int.max, "99.9 %"), (1, 16, "6.3 %"),
  ])
  func sharesAreRoundedButNeverToNothingOrAll(part: Int, whole: Int, text: String) {
    #expect(Percent.share(part, of: whole) == text)
  }
}
