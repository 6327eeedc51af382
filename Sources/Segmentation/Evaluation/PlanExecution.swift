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

    /// How many blocks of scratch its evaluation takes.
    var depth: Int {
      guard case .group(_, let children) = self else { return 0 }
      return children.enumerated().map { $1.depth + ($0 > 0 && $1.isGroup ? 1 : 0) }.max() ?? 0
    }

    var isGroup: Bool { if case .group = self { true } else { false } }

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
    let blocks = BlockScan.blockCount(count)
    var counts = [Int32](repeating: 0, count: blocks * work.count)
    let bitmaps = Bitmap.making(work.count, count: count) { addresses in
      counts.withUnsafeMutableBufferPointer { counts in
        let totals = UInt(bitPattern: counts.baseAddress)
        // Putting a rule together costs about a sixteenth of a scan.
        let rows = work.reduce(0) { sum, work in if case .scan = work { sum + count } else { sum + count / 16 } }
        BlockScan.forEachBlock(of: count, work: rows) { block in run(block, addresses, totals) }
      }
    }
    let memberships = bitmaps.enumerated().map { index, rows in
      Membership(rows, count: (0..<blocks).reduce(0) { $0 + Int(counts[$1 * work.count + index]) })
    }
    return Answers(
      rules: rules.map { rule in
        switch rule {
        case .known(let index, _): known[index]
        case .made(let index, _): memberships[index]
        case .group: preconditionFailure("a group is made as a bitmap")
        }
      }, scanned: scanned.map { ($0.plan, memberships[$0.made]) })
  }

  private func run(_ block: Int, _ addresses: [UInt], _ totals: UInt) {
    let first = block * wordsPerBlock
    let size = min(wordsPerBlock, (count + 63) / 64 - first)
    guard let totals = UnsafeMutablePointer<Int32>(bitPattern: totals) else { return }
    let made = addresses.map { UnsafeMutablePointer<UInt64>(bitPattern: $0).unsafelyUnwrapped + first }
    let depth = work.reduce(0) { depth, work in if case .rule(let node) = work { max(depth, node.depth) } else { depth }
    }
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: max(1, depth) * wordsPerBlock) { scratch in
      let pass = Pass(known: known, made: made, first: first, size: size)
      for (index, work) in work.enumerated() {
        switch work {
        case .scan(let kernel, let negated):
          kernel(block, made[index])
          if negated { BlockWords.complement(made[index], size) }
        case .rule(let node): pass.write(node, to: made[index], scratch.baseAddress.unsafelyUnwrapped)
        }
        if first + size == (count + 63) / 64, count % 64 != 0 { made[index][size - 1] &= (1 << UInt64(count % 64)) - 1 }
        totals[block * self.work.count + index] = Int32(BlockWords.population(made[index], size))
      }
    }
  }

  /// The work on one block's words.
  private struct Pass {
    let known: [Membership]
    let made: [UnsafeMutablePointer<UInt64>]
    let first: Int
    let size: Int

    /// Writes the bits of a node; bits behind the last row are left to the caller.
    func write(_ node: Node, to words: UnsafeMutablePointer<UInt64>, _ scratch: UnsafeMutablePointer<UInt64>) {
      switch node {
      case .group(let kind, let children):
        guard let head = children.first else { return words.update(repeating: 0, count: size) }
        write(head, to: words, scratch)
        for child in children.dropFirst() { combine(child, kind, into: words, scratch) }
        if kind == .none { BlockWords.complement(words, size) }
      case .known(_, let negated), .made(_, let negated):
        withWords(of: node) { words.update(from: $0, count: size) }
        if negated { BlockWords.complement(words, size) }
      }
    }

    private func combine(
      _ node: Node, _ kind: Group.Kind, into words: UnsafeMutablePointer<UInt64>,
      _ scratch: UnsafeMutablePointer<UInt64>
    ) {
      switch node {
      case .group:
        write(node, to: scratch, scratch + wordsPerBlock)
        BlockWords.combine(words, scratch, size, isIntersection: kind == .all, negated: false)
      case .known(_, let negated), .made(_, let negated):
        withWords(of: node) {
          BlockWords.combine(words, $0, size, isIntersection: kind == .all, negated: negated)
        }
      }
    }

    private func withWords(of node: Node, _ body: (UnsafePointer<UInt64>) -> Void) {
      switch node {
      case .known(let index, _):
        known[index].rows.words.withUnsafeBufferPointer { words in
          guard let base = words.baseAddress else { return }
          body(base + first)
        }
      case .made(let index, _): body(UnsafePointer(made[index]))
      case .group: preconditionFailure("a group has no words of its own")
      }
    }
  }
}

/// Operations on a block's words.
enum BlockWords {
  static func combine(
    _ words: UnsafeMutablePointer<UInt64>, _ other: UnsafePointer<UInt64>, _ size: Int, isIntersection: Bool,
    negated: Bool
  ) {
    switch (isIntersection, negated) {
    case (true, false): for index in 0..<size { words[index] &= other[index] }
    case (true, true): for index in 0..<size { words[index] &= ~other[index] }
    case (false, false): for index in 0..<size { words[index] |= other[index] }
    case (false, true): for index in 0..<size { words[index] |= ~other[index] }
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
