/// Something that happened to a fan, in a few bytes; what `detail` means depends on the kind.
struct Event: Hashable, Sendable {
  /// The event types of the workspace format.
  enum Kind: UInt8 {
    case purchase, refund, visit, postViewed, cartAbandoned
    case subscriptionStarted, subscriptionRenewed, subscriptionEnded
    case emailSent, emailOpened, emailClicked, unsubscribed, consentGiven
    case review, tagAdded, tagRemoved
  }

  /// Seconds since 1970.
  var at: Int
  var kind: Kind
  /// Item, tier, campaign, channel, rating, tag or post, by kind.
  var detail: UInt8 = 0
  /// The amount in cents of a purchase or a refund.
  var cents: Int32 = 0
  /// The row of a review's text, or none.
  var text: Int16 = -1
  /// The place in the order in which the fan's events were thought up.
  var sequence: UInt8 = 0
  /// The sequence of the purchase that a refund gives back.
  var refunds: UInt8 = 0
}

extension Event.Kind {
  /// Whether the fan did it, so that it counts as activity.
  var isActivity: Bool {
    switch self {
    case .purchase, .visit, .postViewed, .cartAbandoned, .emailOpened, .emailClicked, .review,
      .subscriptionStarted, .subscriptionRenewed:
      true
    case .refund, .subscriptionEnded, .emailSent, .unsubscribed, .consentGiven, .tagAdded, .tagRemoved: false
    }
  }

  /// The name in the file.
  var name: StaticString {
    switch self {
    case .purchase: "purchase"
    case .refund: "refund"
    case .visit: "visit"
    case .postViewed: "post_viewed"
    case .cartAbandoned: "cart_abandoned"
    case .subscriptionStarted: "subscription_started"
    case .subscriptionRenewed: "subscription_renewed"
    case .subscriptionEnded: "subscription_ended"
    case .emailSent: "email_sent"
    case .emailOpened: "email_opened"
    case .emailClicked: "email_clicked"
    case .unsubscribed: "unsubscribed"
    case .consentGiven: "consent_given"
    case .review: "review"
    case .tagAdded: "tag_added"
    case .tagRemoved: "tag_removed"
    }
  }

  /// The program that would have reported it, the first part of an event's id.
  var origin: StaticString {
    switch self {
    case .purchase, .refund, .cartAbandoned, .subscriptionStarted, .subscriptionRenewed, .subscriptionEnded: "shop:"
    case .visit, .postViewed, .review: "site:"
    case .emailSent, .emailOpened, .emailClicked, .unsubscribed, .consentGiven: "mail:"
    case .tagAdded, .tagRemoved: "crm:"
    }
  }
}

/// What the studio sells.
enum Item: UInt8 {
  case article, subscription, print, course, ticket, merch

  var name: StaticString {
    switch self {
    case .article: "article"
    case .subscription: "subscription"
    case .print: "print"
    case .course: "course"
    case .ticket: "ticket"
    case .merch: "merch"
    }
  }
}

/// What a member is subscribed to.
enum Tier: UInt8 {
  case free, entry, premium

  var name: StaticString {
    switch self {
    case .free: "free"
    case .entry: "entry"
    case .premium: "premium"
    }
  }
}

/// Where a fan came from.
enum Source: UInt8 {
  case subscription, postPurchase, direct, referral, unknown

  var name: StaticString {
    switch self {
    case .subscription: "subscription"
    case .postPurchase: "post_purchase"
    case .direct: "direct"
    case .referral: "referral"
    case .unknown: ""
    }
  }
}

/// How a fan can be reached.
enum Channel: UInt8 {
  case email, sms, push, social

  var name: StaticString {
    switch self {
    case .email: "email"
    case .sms: "sms"
    case .push: "push"
    case .social: "social"
    }
  }
}

/// What the studio writes on its fans.
enum Tag: UInt8 {
  case vip, beta, earlyBird, giveaway, refunded, press, moderator, wholesale

  var name: StaticString {
    switch self {
    case .vip: "vip"
    case .beta: "beta"
    case .earlyBird: "early bird"
    case .giveaway: "giveaway"
    case .refunded: "refunded"
    case .press: "press"
    case .moderator: "moderator"
    case .wholesale: "wholesale"
    }
  }
}

/// The mails of the last sixty days, by how many days ago they went out.
///
/// The two newsletters lie 31 days apart, so they never bear the same month.
enum Campaign: UInt8, CaseIterable {
  case earlierNewsletter, laterNewsletter, backstage

  var daysAgo: Int {
    switch self {
    case .earlierNewsletter: 46
    case .laterNewsletter: 15
    case .backstage: 4
    }
  }

  var suffix: StaticString { self == .backstage ? "-backstage" : "-newsletter" }
}
