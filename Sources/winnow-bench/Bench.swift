import Glibc
import SampleStudio
import Segmentation
import Storage

/// Measures the engine on the sample studio at several sizes, and prints a table and JSON.
enum Bench {
  /// What was measured: how long it took, or how much memory.
  enum Measured {
    case time(Timing)
    case bytes(Int)
  }

  /// One measured row.
  struct Row {
    let question: Question
    let fans: Int
    let measured: Measured
    /// The answer, so that other engines can be asked whether they agree.
    let count: Int
  }

  private static let usage = """
    usage: winnow-bench [--fans 100000,1000000] [--folder DIR] [--runs N] [--row NAME | --exports] [--json]

    Makes or reuses workspaces of the sample studio in DIR (default /tmp/winnow-bench) and measures each row, on both cores.
    The cache of a workspace there is made anew, but for one row alone (oneNumber, fifty, …) and for --exports, which use it.
    --exports measures how many MB a second are exported: the writer alone, and all of it after opening.

    """

  static func run(_ arguments: [String]) -> Int32 {
    var sizes = [100_000, 1_000_000]
    var folder = "/tmp/winnow-bench"
    var runs = 9
    var isJSON = false
    var isExporting = false
    var only: Question?
    var rest = arguments[...]
    while let option = rest.popFirst() {
      switch option {
      case "--fans": sizes = (rest.popFirst() ?? "").split(separator: ",").compactMap { Int($0) }
      case "--folder": folder = rest.popFirst() ?? folder
      case "--runs": runs = rest.popFirst().flatMap { Int($0) } ?? runs
      case "--row": only = rest.popFirst().flatMap { name in Question.allCases.first { "\($0)" == name } }
      case "--exports": isExporting = true
      case "--json": isJSON = true
      case MemoryProbe.option: return MemoryProbe.run(rest.first ?? "")
      default:
        print(usage, terminator: "")
        return option == "--help" ? 0 : EX_USAGE
      }
    }
    guard !sizes.isEmpty, runs > 0 else {
      print(usage, terminator: "")
      return EX_USAGE
    }
    do {
      if isExporting {
        let rows = try sizes.flatMap { try exports(fans: $0, in: folder, runs: runs) }
        isJSON ? Report.exportsAsJSON(rows) : Report.exports(rows)
        return 0
      }
      var rows: [Row] = []
      for size in sizes {
        if let only {
          let workspace = try workspace(fans: size, in: folder)
          let table = try workspace.read(clock: Instant(microseconds: 0)).table
          rows.append(measure(only, workspace, table, fans: size, runs: runs))
        } else {
          rows += try measure(fans: size, in: folder, runs: runs)
        }
      }
      isJSON ? Report.json(rows) : Report.table(rows)
      return 0
    } catch {
      print("winnow-bench: \(error)")
      return EX_IOERR
    }
  }

  private static func exports(fans: Int, in folder: String, runs: Int) throws -> [ExportBench.Row] {
    let table = try workspace(fans: fans, in: folder).read(clock: Instant(microseconds: 0)).table
    return try ExportBench.measure(table, fans: fans, in: folder, runs: runs)
  }

  // MARK: Rows

  private static func measure(fans: Int, in folder: String, runs: Int) throws -> [Row] {
    let workspace = try workspace(fans: fans, in: folder)
    var snapshot: WorkspaceSnapshot?
    var failure: WorkspaceFailure?
    var first = 0
    unlink("\(workspace.path)/.winnow/columns")
    let reading = Timing.once {
      do throws(WorkspaceFailure) {
        let read = try workspace.read(clock: Instant(microseconds: 0))
        var evaluator = Evaluator(table: read.table)
        first = count(Question.read.rule, &evaluator)
        snapshot = read
      } catch { failure = error }
    }
    guard let snapshot else { throw failure ?? .data(.init([])) }
    try workspace.keepColumns(of: snapshot)
    var rows = [Row(question: .read, fans: fans, measured: .time(reading), count: first)]
    for question in Question.allCases where question != .read && question != .memory {
      rows.append(measure(question, workspace, snapshot.table, fans: fans, runs: runs))
    }
    let probe = MemoryProbe.measure(workspace.path)
    rows.append(Row(question: .memory, fans: fans, measured: .bytes(probe.bytes), count: probe.answer))
    return rows
  }

  private static func measure(
    _ question: Question, _ workspace: WorkspaceFolder, _ table: FanTable, fans: Int, runs: Int
  ) -> Row {
    var answer = 0
    let timing: Timing
    switch question {
    case .opened:
      timing = Timing.of(runs: runs, prepare: {}) { _ in
        guard let snapshot = try? workspace.read(clock: Instant(microseconds: 0)) else { return }
        var evaluator = Evaluator(table: snapshot.table)
        answer = count(question.rule, &evaluator)
      }
    case .changed: timing = change(table, runs: runs, &answer)
    case .edited: timing = edit(question.rule, table, runs: runs, &answer)
    case .fifty:
      let segments = fiftySegments(table)
      timing = Timing.of(runs: runs, prepare: { Evaluator(table: table) }) { evaluator in
        evaluator.evaluate(segments)
        answer = segments.reduce(0) { $0 + (evaluator.members(of: $1.id)?.count ?? -1) }
      }
    case .why:
      let rule = parsed(question.rule, table)
      let evaluator = Evaluator(table: table)
      timing = Timing.of(runs: runs, prepare: {}) { _ in
        if case .success(let why) = evaluator.explain(rule, row: fans / 2) { answer = why.holds ? 1 : 0 }
      }
    case .sortedNumbers, .sortedTexts, .sortedAddresses:
      timing = Timing.of(runs: runs, prepare: {}) { _ in
        answer = FanRanking(of: table, by: question.order)?.count ?? -1
      }
    case .listed:
      let ranking = FanRanking(of: table, by: question.order)
      let fifth = Bitmap(count: fans, rows: stride(from: 0, to: fans, by: 5))
      timing = Timing.of(runs: runs, prepare: {}) { _ in answer = ranking?.rows(in: fifth).count ?? -1 }
    case .read, .oneNumber, .threeConditions, .contains, .events, .memory:
      let rule = parsed(question.rule, table)
      timing = Timing.of(runs: runs, prepare: { Evaluator(table: table) }) { answer = count(rule, &$0) }
    }
    return Row(question: question, fans: fans, measured: .time(timing), count: answer)
  }

  private static func fiftySegments(_ table: FanTable) -> [Segment] {
    Question.fiftyRules.enumerated().map { number, rule in
      Segment(id: .init(rawValue: "seg-\(number)"), name: "\(number)", kind: .dynamic(parsed(rule, table)))
    }
  }

  /// A purchase of one fan is taken into the table and into the members of fifty segments.
  private static func change(_ table: FanTable, runs: Int, _ answer: inout Int) -> Timing {
    var evaluator = Evaluator(table: table)
    evaluator.evaluate(fiftySegments(table))
    var number = 0
    let timing = Timing.of(runs: runs, prepare: {}) { _ in
      number += 1
      let fan = Array(evaluator.table.id(of: number * 7_919 % table.count).utf8)
      let purchase = FanTableChange.Event(
        fan: fan, type: .purchase, at: table.frame.now,
        keys: [.id: .text("bench:\(number)"), .amount: .whole(1_900), "item": .text("article")])
      let change = FanTableChange(events: [purchase])
      if let changed = evaluator.table.applying(change, revision: UInt64(number)) { _ = evaluator.apply(changed) }
    }
    answer = evaluator.members(of: .init(rawValue: "seg-0"))?.count ?? -1
    return timing
  }

  /// The work of one key in the builder: a threshold moves, and the whole rule is counted, each of its lines alone and
  /// together with those before it, and the rule without each of them.
  private static func edit(_ rule: String, _ table: FanTable, runs: Int, _ answer: inout Int) -> Timing {
    var evaluator = Evaluator(table: table)
    let before = parsed(rule, table)
    _ = count(before, &evaluator)
    var threshold = 50
    var result = 0
    let timing = Timing.of(runs: runs, prepare: {}) { _ in
      threshold += 1
      let condition = Condition.field(.totalSpent, .greaterThan, .one(.number(DecimalNumber(threshold))))
      let edited = before.replacing([0], with: condition)
      let lines = edited.children
      let together = lines.indices.map { Condition.all(Array(lines[...$0])) }
      let without = lines.indices.map { Condition.all(Array(lines[..<$0] + lines[($0 + 1)...])) }
      let counts = evaluator.counts(matching: lines + without + together)
      if case .success(let count)? = counts.last { result = count }
    }
    answer = result
    return timing
  }

  static func parsed(_ text: String, _ table: FanTable) -> Condition {
    do throws(ConditionTextProblem) { return try ConditionParser.parse(text, in: table.context(segments: [:])) } catch {
      preconditionFailure("the benchmark's own rules can be read: \(error)")
    }
  }

  private static func count(_ text: String, _ evaluator: inout Evaluator) -> Int {
    count(parsed(text, evaluator.table), &evaluator)
  }

  static func count(_ condition: Condition, _ evaluator: inout Evaluator) -> Int {
    if case .success(let membership) = evaluator.fans(matching: condition) { membership.count } else { -1 }
  }

  // MARK: Workspaces

  private static func workspace(fans: Int, in folder: String) throws -> WorkspaceFolder {
    let path = "\(folder)/\(fans)"
    if access("\(path)/workspace.json", F_OK) == 0 { return try WorkspaceFolder.open(path) }
    let studio = SampleStudio(fans: fans, today: (2026, 11, 20))
    return try WorkspaceFolder.create(
      at: path, workspace: studio.workspaceDocument(), segments: studio.segmentsDocument(), fans: studio.writeFans,
      events: studio.writeEvents)
  }
}
