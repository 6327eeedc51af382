/// The lifecycle stage that a person at the studio would give a fan, by the sample workspace's thresholds.
enum Stage: Int {
  case new, engaged, customer, advocate, inactive

  init(of life: borrowing FanLife) {
    let quietDays = life.calendar.today - life.lastActive / 86_400
    if quietDays > 90 {
      self = .inactive
    } else if life.spentCents >= 50_000, quietDays <= 14 {
      self = .advocate
    } else if life.calendar.today - life.registeredDay < 30, life.purchaseCount <= 0 {
      self = .new
    } else if quietDays <= 14 {
      self = .engaged
    } else {
      self = life.purchaseCount > 0 ? .customer : .new
    }
  }

  var name: StaticString {
    switch self {
    case .new: "new"
    case .engaged: "engaged"
    case .customer: "customer"
    case .advocate: "advocate"
    case .inactive: "inactive"
    }
  }
}
