import Segmentation

/// A list of fans that is wanted in an order, for which all fans are sorted beside the loop.
public struct RankRequest: Hashable, Sendable {
  /// The order.
  public let order: FanOrder
  /// Counts the requests, as an answer may come when it is no longer wanted.
  public let number: Int
}

/// The order of the list, as far as it is known.
struct FanSorting: Hashable, Sendable {
  /// So many fans are sorted while the key is being answered.
  var sortedAtOnce = 100_000

  /// How many orders are kept, each of which takes five bytes a fan.
  private static let mostKept = 4

  /// All fans in the orders that were wanted last, the newest first.
  private var rankings: [FanRanking] = []
  /// What the shell was asked for.
  private(set) var request: RankRequest?
  /// What changed since the shell was asked, and the tables before.
  private var changes: [(changed: FanTable.Changed, before: FanTable)] = []
  private var count = 0

  // Which rows stand where follows from the order and the data, whose changes are counted elsewhere.
  static func == (one: Self, other: Self) -> Bool {
    one.request == other.request && one.count == other.count && one.rankings.map(\.order) == other.rankings.map(\.order)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(request)
    hasher.combine(count)
  }

  /// The fans of `found` in an order; nil where all fans have to be sorted first, which takes a while.
  mutating func rows(_ found: Bitmap, by order: FanOrder, in table: FanTable) -> [UInt32]? {
    let wanted = found.population
    let known = rankings.firstIndex { $0.order.field == order.field }
    // A few are sorted sooner than they are found among all.
    let areFew = wanted <= sortedAtOnce && (known == nil || wanted * 64 < table.count)
    if areFew { return table.sorted(found.compactRows, by: order) }
    guard let known else { return nil }
    let ranking = rankings.remove(at: known)
    keep(ranking.order == order ? ranking : ranking.reversed)
    return rankings[0].rows(in: found)
  }

  private mutating func keep(_ ranking: FanRanking) {
    rankings.removeAll { $0.order.field == ranking.order.field }
    rankings.insert(ranking, at: 0)
    if rankings.count > Self.mostKept { rankings.removeLast() }
  }

  /// Asks for all fans in an order, unless that was asked for already.
  mutating func ask(for order: FanOrder) -> RankRequest? {
    guard request?.order != order else { return nil }
    count += 1
    changes = []
    let request = RankRequest(order: order, number: count)
    self.request = request
    return request
  }

  /// Takes the answer to the last request; false where it is the answer to another.
  mutating func take(_ ranking: FanRanking, for request: RankRequest) -> Bool {
    guard request == self.request else { return false }
    keep(changes.reduce(ranking) { $0.taking($1.changed, of: $1.before) })
    forgetRequest()
    return true
  }

  /// The answer is no longer wanted.
  mutating func forgetRequest() {
    request = nil
    changes = []
  }

  /// The table has changed in some rows.
  mutating func take(_ changed: FanTable.Changed, of table: FanTable) {
    rankings = rankings.map { $0.taking(changed, of: table) }
    if request != nil { changes.append((changed, table)) }
  }

  /// The table is another one.
  mutating func forgetTable() {
    rankings = []
    forgetRequest()
  }
}

extension Model {
  /// Asks for the order that the list is wanted in and does not have yet, or says that it is no longer wanted.
  mutating func rankRequest() -> [Effect] {
    if let order = fans.order, fans.isUnsorted {
      return fans.sorting.ask(for: order).map { [.rank($0)] } ?? []
    }
    // While the filter is typed the list may be short for a moment; what was begun is of use again.
    guard let request = fans.sorting.request, request.order != fans.order else { return [] }
    fans.sorting.forgetRequest()
    return [.stop(.sort)]
  }

  /// All fans are in the order that was asked for.
  mutating func take(_ ranking: FanRanking, for request: RankRequest) {
    guard fans.sorting.take(ranking, for: request) else { return }
    let fan = fans.scroll.selected > 0 ? fans.selectedRow : nil
    let open = fans.openPage.flatMap { fans.rows.indices.contains($0.place) ? fans.rows[$0.place] : nil }
    fans.refresh(&workspace)
    // An open page stays with its fan.
    if let place = open.flatMap({ fans.rows.firstIndex(of: $0) }) { fans.openPage?.place = place }
    guard let fan, let place = fans.rows.firstIndex(of: UInt32(fan)) else { return fans.scroll.toFirst() }
    fans.scroll.select(place, count: fans.rows.count, page: fanRows)
  }

  /// Goes back to the order before, or to that of the files.
  mutating func giveUpSorting() {
    fans.sorting.forgetRequest()
    fans.order = fans.shownOrder
    fans.refresh(&workspace)
    say(fans.order == nil ? "stopped; the list is in the order of the files" : "stopped; the order is as before")
  }
}
