/// Puts rules together block by block: while a block's words are in a core's cache, the comparisons that are not known
/// yet are scanned, the rules are combined from them, and the members of both are counted.
///
/// One pass over the blocks serves all rules that were added, however many comparisons they share.
struct PlanExecution {
  /// Where the bits of a part of a rule come from.
  private indirect enum Node {
    case known(Int, negated: Bool)
    case made(Int, negated: Bool)
    case group(Group.Kind, [Node])

    func negated(unless keeps: Bool) -> Node {
      switch self {
      case _ where keeps: self
      case .known(let index, let negated): .known(index, negated: !negated)
      case .made(let index, let negated): .made(index, negated: !negated)
      case .group: .group(.none, [self])
      }
    }
  }

  /// A bitmap that this execution makes.
  private enum Work {
    case scan(BlockKernel, negated: Bool)
    case rule(Node)
  }

  /// No more bitmaps than these are made at once.
  static let mostMade = 128

  private let count: Int
  private var known: [Membership] = []
  private var places: [LeafPlan: Node] = [:]
  private var scanned: [(plan: LeafPlan, made: Int)] = []
  private var work: [Work] = []
  private var rules: [Node] = []

  /// An execution over a table of `count` fans.
  init(count: Int) { self.count = count }

  /// How many bitmaps it makes.
  var made: Int { work.count }

  /// Whether a comparison's answer is at hand.
  func knows(_ plan: LeafPlan) -> Bool { places[plan] != nil }

  /// Takes the answer of a comparison as it is known.
  mutating func take(_ members: Membership, for plan: LeafPlan) {
    places[plan] = .known(known.count, negated: false)
    known.append(members)
  }

  /// Has a comparison scanned in the pass.
  mutating func scan(_ plan: LeafPlan, by kernel: @escaping BlockKernel) {
    places[plan] = .made(work.count, negated: false)
    scanned.append((plan, work.count))
    work.append(.scan(kernel, negated: plan.isNegated))
  }

  /// Adds a rule whose comparisons are at hand.
  ///
  /// - Parameter segment: the members of a segment, or the number of the rule added before that will tell them.
  mutating func add(_ plan: RulePlan, segment: (Segment.ID) -> SegmentSource) {
    let root = node(plan, segment)
    switch root {
    case .known(_, false), .made(_, false): rules.append(root)
    default:
      rules.append(.made(work.count, negated: false))
      work.append(.rule(root))
    }
  }

  /// Where the members of a segment are found.
  enum SegmentSource {
    case members(Membership)
    case rule(Int)
  }

  private mutating func node(_ plan: RulePlan, _ segment: (Segment.ID) -> SegmentSource) -> Node {
    switch plan {
    case .leaf(let leaf):
      guard let place = places[leaf] else { preconditionFailure("a rule is added after its comparisons") }
      return place
    case .segment(let id, let belongs):
      switch segment(id) {
      case .rule(let number): return rules[number].negated(unless: belongs)
      case .members(let members):
        known.append(members)
        return .known(known.count - 1, negated: !belongs)
      }
    case .group(let kind, let children):
      guard !children.isEmpty else {
        // Validation lets no empty group through but that of a rule that cannot be read, which matches nobody.
        known.append(Membership(Bitmap(count: count), count: 0))
        return .known(known.count - 1, negated: false)
      }
      if kind != .none, children.count == 1 { return node(children[0], segment) }
      return .group(kind, children.map { node($0, segment) })
    }
  }
}

// MARK: The pass

extension PlanExecution {
  /// What the pass found.
  struct Answers {
    /// The members of each rule, in the order in which they were added.
    var rules: [Membership] = []
    /// The comparisons that were scanned.
    var scanned: [(plan: LeafPlan, members: Membership)] = []
  }

  /// Makes the pass.
  func answers() -> Answers {
    guard !work.isEmpty else { return Answers(rules: rules.map { members(of: $0, []) }) }
    let blocks = BlockScan.blockCount(count)
    var counts = [Int32](repeating: 0, count: blocks * work.count)
    let jobs = work.map(Job.init)
    // Putting a rule together costs about a sixteenth of a scan for each of its lines.
    let rows = jobs.reduce(0) { $0 + ($1.kernel == nil ? count / 16 * $1.steps.count : count) }
    let depth = jobs.flatMap(\.steps).reduce(0) { max($0, $1.level) }
    let bitmaps = Bitmap.making(work.count, count: count) { made in
      counts.withUnsafeMutableBufferPointer { counts in
        let pass = Pass(
          count: count, known: known.map(\.rows), jobs: jobs, made: made, depth: depth,
          totals: UInt(bitPattern: counts.baseAddress))
        BlockScan.forEachBlock(of: count, work: rows) { pass.run($0) }
      }
    }
    let made = bitmaps.enumerated().map { index, rows in
      Membership(rows, count: (0..<blocks).reduce(0) { $0 + Int(counts[$1 * work.count + index]) })
    }
    return Answers(rules: rules.map { members(of: $0, made) }, scanned: scanned.map { ($0.plan, made[$0.made]) })
  }

  private func members(of rule: Node, _ made: [Membership]) -> Membership {
    switch rule {
    case .known(let index, _): known[index]
    case .made(let index, _): made[index]
    case .group: preconditionFailure("a group is made as a bitmap")
    }
  }

  /// One operation on a block's words: level 0 is the rule's own bitmap, the levels above are scratch.
  fileprivate struct Step {
    enum Operation { case copy, intersect, unite, complement }

    let operation: Operation
    let level: Int
    var source = Source.level(0)
    var isNegated = false
  }

  fileprivate enum Source {
    case known(Int)
    case made(Int)
    case level(Int)
  }

  /// How one bitmap is made: by a scan, or by steps in their order.
  private struct Job {
    var kernel: BlockKernel?
    var isNegated = false
    var steps: [Step] = []

    init(_ work: Work) {
      switch work {
      case .scan(let kernel, let negated): (self.kernel, isNegated) = (kernel, negated)
      case .rule(let node): write(node, to: 0)
      }
    }

    private mutating func write(_ node: Node, to level: Int) {
      guard case .group(let kind, let children) = node else { return add(.copy, node, level) }
      guard let head = children.first else { preconditionFailure("an empty group is nobody, and known") }
      write(head, to: level)
      for child in children.dropFirst() { add(kind == .all ? .intersect : .unite, child, level) }
      if kind == .none { steps.append(Step(operation: .complement, level: level)) }
    }

    private mutating func add(_ operation: Step.Operation, _ node: Node, _ level: Int) {
      switch node {
      case .known(let index, let negated):
        steps.append(Step(operation: operation, level: level, source: .known(index), isNegated: negated))
      case .made(let index, let negated):
        steps.append(Step(operation: operation, level: level, source: .made(index), isNegated: negated))
      case .group:
        write(node, to: level + 1)
        steps.append(Step(operation: operation, level: level, source: .level(level + 1)))
      }
    }
  }

  /// The work on the blocks, which any thread may do.
  private struct Pass: Sendable {
    let count: Int
    let known: [Bitmap]
    let jobs: [Job]
    /// Addresses of the first words of the bitmaps that are made.
    let made: [UInt]
    let depth: Int
    /// The address of the numbers of members, by block and bitmap.
    let totals: UInt

    func run(_ block: Int) {
      let first = block * wordsPerBlock
      let size = min(wordsPerBlock, (count + 63) / 64 - first)
      guard let totals = UnsafeMutablePointer<Int32>(bitPattern: totals) else { return }
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: max(1, depth) * wordsPerBlock) { scratch in
        for index in jobs.indices {
          guard let base = UnsafeMutablePointer<UInt64>(bitPattern: made[index]) else { return }
          let words = base + first
          if let kernel = jobs[index].kernel {
            kernel(block, words)
            if jobs[index].isNegated { BlockWords.complement(words, size) }
          } else {
            for step in jobs[index].steps { take(step, first, size, words, scratch) }
          }
          if first + size == (count + 63) / 64, count % 64 != 0 { words[size - 1] &= (1 << UInt64(count % 64)) - 1 }
          totals[block * jobs.count + index] = Int32(BlockWords.population(words, size))
        }
      }
    }

    @inline(__always)
    private func take(
      _ step: Step, _ first: Int, _ size: Int, _ words: UnsafeMutablePointer<UInt64>,
      _ scratch: UnsafeMutableBufferPointer<UInt64>
    ) {
      func address(_ level: Int) -> UnsafeMutablePointer<UInt64> {
        level == 0 ? words : scratch.baseAddress.unsafelyUnwrapped + (level - 1) * wordsPerBlock
      }
      let target = address(step.level)
      guard step.operation != .complement else { return BlockWords.complement(target, size) }
      switch step.source {
      case .level(let level): BlockWords.apply(step.operation, target, address(level), size, step.isNegated)
      case .made(let index):
        guard let base = UnsafePointer<UInt64>(bitPattern: made[index]) else { return }
        BlockWords.apply(step.operation, target, base + first, size, step.isNegated)
      case .known(let index):
        known[index].words.withUnsafeBufferPointer { known in
          guard let base = known.baseAddress else { return }
          BlockWords.apply(step.operation, target, base + first, size, step.isNegated)
        }
      }
    }
  }
}

/// Operations on a block's words.
private enum BlockWords {
  static func apply(
    _ operation: PlanExecution.Step.Operation, _ words: UnsafeMutablePointer<UInt64>, _ other: UnsafePointer<UInt64>,
    _ size: Int, _ isNegated: Bool
  ) {
    switch (operation, isNegated) {
    case (.copy, false): words.update(from: other, count: size)
    case (.copy, true): for index in 0..<size { words[index] = ~other[index] }
    case (.intersect, false): for index in 0..<size { words[index] &= other[index] }
    case (.intersect, true): for index in 0..<size { words[index] &= ~other[index] }
    case (.unite, false): for index in 0..<size { words[index] |= other[index] }
    case (.unite, true): for index in 0..<size { words[index] |= ~other[index] }
    case (.complement, _): complement(words, size)
    }
  }

  static func complement(_ words: UnsafeMutablePointer<UInt64>, _ size: Int) {
    for index in 0..<size { words[index] = ~words[index] }
  }

  static func population(_ words: UnsafePointer<UInt64>, _ size: Int) -> Int {
    var total = 0
    for index in 0..<size { total &+= words[index].nonzeroBitCount }
    return total
  }
}
