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

  /// The bits of a comparison or of a rule, which this execution makes.
  private struct Work {
    enum Kind {
      case scan(BlockKernel, negated: Bool)
      case rule(Node)
    }

    let kind: Kind
    /// Whether the bits are asked for afterwards; others live in a core's cache while a block is worked on.
    var isKept: Bool
    var isCounted: Bool
  }

  /// No more bits than these are made at once.
  static let mostMade = 256

  private let count: Int
  private var known: [Membership] = []
  private var places: [LeafPlan: Node] = [:]
  private var remembered: [(plan: LeafPlan, made: Int)] = []
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
  ///
  /// - Parameter remembers: whether its members are among the answers.
  mutating func scan(_ plan: LeafPlan, by kernel: @escaping BlockKernel, remembers: Bool) {
    places[plan] = .made(work.count, negated: false)
    if remembers { remembered.append((plan, work.count)) }
    work.append(Work(kind: .scan(kernel, negated: plan.isNegated), isKept: remembers, isCounted: remembers))
  }

  /// Adds a rule whose comparisons are at hand.
  ///
  /// - Parameters:
  ///   - isKept: whether its members are asked for; else only how many they are.
  ///   - segment: the members of a segment, or the number of the rule added before that will tell them.
  mutating func add(_ plan: RulePlan, isKept: Bool, segment: (Segment.ID) -> SegmentSource) {
    let root = node(plan, segment)
    switch root {
    case .known(_, false): rules.append(root)
    case .made(let index, false):
      rules.append(root)
      work[index].isKept = work[index].isKept || isKept
      work[index].isCounted = true
    default:
      rules.append(.made(work.count, negated: false))
      work.append(Work(kind: .rule(root), isKept: isKept, isCounted: true))
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
  /// What the pass found out about a rule.
  struct Answer {
    let count: Int
    /// Nil where only the count was asked for.
    let members: Membership?
  }

  /// What the pass found.
  struct Answers {
    /// Each rule's, in the order in which they were added.
    var rules: [Answer] = []
    /// The comparisons that are to be remembered.
    var remembered: [(plan: LeafPlan, members: Membership)] = []
  }

  /// Makes the pass.
  func answers() -> Answers {
    guard !work.isEmpty else { return Answers(rules: rules.map { answer(of: $0, []) }) }
    let jobs = jobs
    let blocks = BlockScan.blockCount(count)
    var counts = [Int32](repeating: 0, count: blocks * work.count)
    // Putting a rule together costs about a sixteenth of a scan for each of its lines.
    let rows = jobs.reduce(0) { $0 + ($1.kernel == nil ? count / 16 * $1.steps.count : count) }
    let bitmaps = Bitmap.making(work.count { $0.isKept }, count: count) { kept in
      counts.withUnsafeMutableBufferPointer { counts in
        let pass = Pass(
          count: count, known: known.map(\.rows), jobs: jobs, kept: kept, totals: UInt(bitPattern: counts.baseAddress))
        BlockScan.forEachBlock(of: count, work: rows, scratch: pass.scratch) { pass.run($0, $1) }
      }
    }
    let made = jobs.enumerated().map { index, job in
      let count = (0..<blocks).reduce(0) { $0 + Int(counts[$1 * jobs.count + index]) }
      guard case .kept(let number) = job.place else { return Answer(count: count, members: nil) }
      return Answer(count: count, members: Membership(bitmaps[number], count: count))
    }
    return Answers(
      rules: rules.map { answer(of: $0, made) },
      remembered: remembered.compactMap { plan, index in made[index].members.map { (plan, $0) } })
  }

  private func answer(of rule: Node, _ made: [Answer]) -> Answer {
    switch rule {
    case .known(let index, _): Answer(count: known[index].count, members: known[index])
    case .made(let index, _): made[index]
    case .group: preconditionFailure("a group is made as a bitmap")
    }
  }

  private var jobs: [Job] {
    var (kept, passing) = (0, 0)
    return work.map { work in
      defer { if work.isKept { kept += 1 } else { passing += 1 } }
      return Job(work, at: work.isKept ? .kept(kept) : .passing(passing))
    }
  }

  /// One operation on a block's words: level 0 is the rule's own bitmap, the levels above are scratch.
  struct Step {
    enum Operation { case copy, intersect, unite, complement }

    let operation: Operation
    let level: Int
    var source = Source.level(0)
    var isNegated = false
  }

  enum Source {
    case known(Int)
    case made(Int)
    case level(Int)
  }

  /// Where the bits of a job stand: in a bitmap that is kept, or in memory for one block.
  private enum Place {
    case kept(Int)
    case passing(Int)
  }

  /// How one bitmap is made: by a scan, or by steps in their order.
  private struct Job {
    let place: Place
    let isCounted: Bool
    var kernel: BlockKernel?
    var isNegated = false
    var steps: [Step] = []

    init(_ work: Work, at place: Place) {
      self.place = place
      isCounted = work.isCounted
      switch work.kind {
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
    /// Addresses of the first words of the bitmaps that are kept.
    let kept: [UInt]
    /// The address of the numbers of members, by block and job.
    let totals: UInt
    /// The levels of scratch that some rule needs.
    private let depth: Int

    init(count: Int, known: [Bitmap], jobs: [Job], kept: [UInt], totals: UInt) {
      (self.count, self.known, self.jobs, self.kept, self.totals) = (count, known, jobs, kept, totals)
      depth = jobs.reduce(0) { depth, job in job.steps.reduce(depth) { max($0, $1.level) } }
    }

    /// The words that a thread needs for a block: the levels, and the bits that are not kept.
    var scratch: Int { (depth + jobs.count - kept.count) * wordsPerBlock }

    func run(_ block: Int, _ levels: UnsafeMutablePointer<UInt64>) {
      withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<UInt64>.self, capacity: jobs.count) { places in
        guard let start = places.baseAddress else { return }
        for index in jobs.indices {
          switch jobs[index].place {
          case .passing(let number): (start + index).initialize(to: levels + (depth + number) * wordsPerBlock)
          case .kept(let number):
            guard let base = UnsafeMutablePointer<UInt64>(bitPattern: kept[number]) else { return }
            (start + index).initialize(to: base + block * wordsPerBlock)
          }
        }
        run(block, start, levels)
      }
    }

    private func run(
      _ block: Int, _ places: UnsafePointer<UnsafeMutablePointer<UInt64>>, _ levels: UnsafeMutablePointer<UInt64>
    ) {
      let first = block * wordsPerBlock
      let size = min(wordsPerBlock, (count + 63) / 64 - first)
      let isLast = first + size == (count + 63) / 64
      guard let totals = UnsafeMutablePointer<Int32>(bitPattern: totals) else { return }
      for index in jobs.indices {
        let words = places[index]
        if let kernel = jobs[index].kernel {
          kernel(block, words)
          if jobs[index].isNegated { BlockWords.complement(words, size) }
        } else {
          for step in jobs[index].steps {
            take(step, first, size, places, step.level == 0 ? words : levels + (step.level - 1) * wordsPerBlock, levels)
          }
        }
        if isLast, count % 64 != 0 { words[size - 1] &= (1 << UInt64(count % 64)) - 1 }
        if jobs[index].isCounted { totals[block * jobs.count + index] = Int32(Population.of(words, size)) }
      }
    }

    @inline(__always)
    private func take(
      _ step: Step, _ first: Int, _ size: Int, _ places: UnsafePointer<UnsafeMutablePointer<UInt64>>,
      _ target: UnsafeMutablePointer<UInt64>, _ levels: UnsafeMutablePointer<UInt64>
    ) {
      guard step.operation != .complement else { return BlockWords.complement(target, size) }
      switch step.source {
      case .level(let level):
        BlockWords.apply(step.operation, target, levels + (level - 1) * wordsPerBlock, size, step.isNegated)
      case .made(let index): BlockWords.apply(step.operation, target, places[index], size, step.isNegated)
      case .known(let index):
        known[index].words.withUnsafeBufferPointer { known in
          guard let base = known.baseAddress else { return }
          BlockWords.apply(step.operation, target, base + first, size, step.isNegated)
        }
      }
    }
  }
}
