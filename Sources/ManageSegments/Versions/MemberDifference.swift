import Segmentation

/// The members of two versions side by side: who is in both, and who in one of them alone.
struct MemberDifference: Hashable, Sendable {
  let both: Int
  let onlyOlder: SavingEffect.Fans
  let onlyNewer: SavingEffect.Fans

  init(from older: Membership, to newer: Membership) {
    both = older.rows.intersectionCount(newer.rows)
    onlyOlder = SavingEffect.Fans(older.rows.subtracting(newer.rows))
    onlyNewer = SavingEffect.Fans(newer.rows.subtracting(older.rows))
  }

  /// Whether both have the same members.
  var isNone: Bool { onlyOlder.count == 0 && onlyNewer.count == 0 }
}
