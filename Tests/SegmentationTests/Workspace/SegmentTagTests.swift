import Segmentation
import Testing

@Suite struct SegmentTagTests {
  @Test func tagsAreAlikeRegardlessOfCaseAndKeepTheirOrder() {
    var segment = Segment(id: "a", name: "A", kind: .fixed([]), tags: ["Mail"])
    segment.addTag("spring")
    segment.addTag("MAIL")
    #expect(segment.tags == ["Mail", "spring"])
    #expect(segment.hasTag("SPRING") && !segment.hasTag("summer"))
    segment.removeTag("mail")
    segment.removeTag("summer")
    #expect(segment.tags == ["spring"])
  }

  @Test func aTypedTagIsTidied() {
    #expect(SegmentTag.tidied("  early \t birds ") == "early birds")
    #expect(SegmentTag.problem(with: "early birds") == nil)
    #expect(SegmentTag.problem(with: " \u{a0}") == "the tag is empty")
    #expect(SegmentTag.problem(with: "a\u{2028}b") == "a tag is a single line")
    #expect(SegmentTag.problem(with: "a ") == "a tag has no spaces around it")
    // A family is one character, however many scalars it is made of.
    #expect(SegmentTag.problem(with: String(repeating: "👨‍👩‍👧‍👦", count: 40)) == nil)
  }

  @Test func tagsAreCountedTheMostFrequentFirst() {
    let segments = [["b", "A"], ["a"], ["c"]].enumerated().map { index, tags in
      Segment(id: Segment.ID(rawValue: "s\(index)"), name: "S\(index)", kind: .fixed([]), tags: tags)
    }
    let counts = SegmentCollection.tagCounts(of: segments)
    #expect(counts.map(\.tag) == ["A", "b", "c"] && counts.map(\.count) == [2, 1, 1])
  }
}
