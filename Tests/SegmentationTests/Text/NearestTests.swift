import Segmentation
import Testing

@Suite struct NearestTests {
  private let names = ["total_spent", "purchase_count", "tier", "tags", "country", "name", "nps"]

  @Test(arguments: [
    ("totl_spent", "total_spent"), ("TOTAL_SPENT", "total_spent"), ("toatl_spent", "total_spent"),
    ("purchase_cuont", "purchase_count"), ("teir", "tier"), ("contry", "country"), ("tagz", "tags"), ("npz", "nps"),
  ])
  func aSlipFindsTheName(word: String, name: String) { #expect(Nearest.suggestion(for: word, among: names) == name) }

  @Test(arguments: ["", "x", "q", "zzzz", "spent", "lifetime_value", "total"])
  func whatIsFarFindsNothing(word: String) { #expect(Nearest.suggestion(for: word, among: names) == nil) }

  @Test func theFirstOfEquallyNearNamesIsTaken() {
    #expect(Nearest.suggestion(for: "cat", among: ["bat", "car", "hat"]) == "bat")
    #expect(Nearest.suggestion(for: "cat", among: ["bat", "Cat"]) == "Cat")
  }
}
