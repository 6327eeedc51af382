import Interchange
import Testing

struct ImportPlanTests {
  @Test func aCommandLineIsAPlan() throws {
    let (plan, file, isDryRun) = try ImportPlan.parse([
      "orders.csv", "--as", "events", "--map", "id=Invoice,fan=Customer ID,at=Date,type=Kind", "--map",
      "amount=Total, gross", "--values", "type:Sale=purchase,type:a:b=refund", "--source", "shop", "--skip-bad",
      "--dry-run",
    ])
    #expect(file == "orders.csv")
    #expect(isDryRun)
    #expect(plan.kind == .events)
    #expect(plan.mappings.map(\.key) == ["id", "fan", "at", "type", "amount"])
    #expect(plan.mappings.map(\.column) == ["Invoice", "Customer ID", "Date", "Kind", "Total, gross"])
    #expect(plan.values == ["type": ["Sale": "purchase", "a:b": "refund"]])
    #expect(plan.source == "shop")
    #expect(plan.skipsBadRecords)
  }

  @Test(arguments: [
    ("", "which file? A CSV file, or - for what is piped in"),
    ("a.csv b.csv", "one file at a time"),
    ("a.csv", "--as is missing: fans or events"),
    ("a.csv --as", "--as wants a value after it"),
    ("a.csv --as people --map id=ID", #"--as takes fans or events, not "people""#),
    ("a.csv --as fans", "--map is missing, such as --map id=ID,email=Email"),
    ("a.csv --as fans --map email", #"--map wants key=column, not "email""#),
    ("a.csv --as fans --map email=", #"--map wants key=column, not "email=""#),
    ("a.csv --as fans --map email=E", "fans need id; add id=COLUMN to --map"),
    ("a.csv --as events --map id=I,fan=F,at=A", "events need id, fan, type, at; add type=COLUMN to --map"),
    ("a.csv --as fans --map id=I,id=J", "id is mapped twice"),
    ("a.csv --as fans --map id=I --values a=b", #"--values wants key:theirs=ours, not "a=b""#),
    ("a.csv --as fans --map id=I --values x:a=b", "--values names x, which --map does not; the keys are id"),
    ("a.csv --as fans --map id=I --source a:b", #""a:b" is no source; letters, digits, - and _ make one"#),
    ("a.csv --as fans --mpa id=I", #"no option is named "--mpa"; did you mean --map?"#),
  ])
  func mistakesAreExplained(words: String, message: String) {
    let problem = #expect(throws: ImportProblem.self) {
      try ImportPlan.parse(words.split(separator: " ").map(String.init))
    }
    #expect(problem?.message == message)
  }
}
