import Segmentation

/// The platforms whose exports are known: the one place to add another, with a file in `Sources/`.
public enum ImportSource: String, CaseIterable, Hashable, Sendable {
  case patreon
  case substack
  case substackSignups = "substack-signups"
  case substackPaid = "substack-paid"
  case substackDashboard = "substack-dashboard"
  case gumroadSales = "gumroad-sales"
  case gumroadAudience = "gumroad-audience"
  case kofi
  case buyMeACoffee = "buymeacoffee"
  case stripeCustomers = "stripe-customers"
  case stripePayments = "stripe-payments"
  case shopify
  case mailchimpSubscribed = "mailchimp-subscribed"
  case mailchimpUnsubscribed = "mailchimp-unsubscribed"
  case mailchimpCleaned = "mailchimp-cleaned"
  case beehiiv, ghost, listmonk, kit
  case hubSpot = "hubspot"
  case klaviyo, brevo, mautic, steady
  case activeCampaign = "activecampaign"
  case systemeIO = "systemeio"
  case curated
  case youTube = "youtube"
  /// Any list with an address; taken only where no platform is known.
  case contacts

  var descriptor: ImportSourceDescriptor {
    switch self {
    case .patreon: .patreon
    case .substack: .substack
    case .substackSignups: .substackSignups
    case .substackPaid: .substackPaid
    case .substackDashboard: .substackDashboard
    case .gumroadSales: .gumroadSales
    case .gumroadAudience: .gumroadAudience
    case .kofi: .kofi
    case .buyMeACoffee: .buyMeACoffee
    case .stripeCustomers: .stripeCustomers
    case .stripePayments: .stripePayments
    case .shopify: .shopify
    case .mailchimpSubscribed: .mailchimpSubscribed
    case .mailchimpUnsubscribed: .mailchimpUnsubscribed
    case .mailchimpCleaned: .mailchimpCleaned
    case .beehiiv: .beehiiv
    case .ghost: .ghost
    case .listmonk: .listmonk
    case .kit: .kit
    case .hubSpot: .hubSpot
    case .klaviyo: .klaviyo
    case .brevo: .brevo
    case .mautic: .mautic
    case .steady: .steady
    case .activeCampaign: .activeCampaign
    case .systemeIO: .systemeIO
    case .curated: .curated
    case .youTube: .youTube
    case .contacts: .contacts
    }
  }

  /// What it is, for people, such as `Patreon members`.
  public var title: String { descriptor.title }

  /// The names of columns by which it is known, in lower case, one shape after the other.
  public var shapes: [[String]] { descriptor.signature.shapes }

  /// Why nothing can be imported from it; nil where something can.
  public var refusal: String? { descriptor.refusal }
}

// MARK: Recognition

extension ImportSource {
  /// The sources whose names of columns a header has best, several where it could be either; empty where it is none.
  static func candidates(of header: ImportHeader) -> [ImportSource] {
    let scored = allCases.compactMap { source in
      source == .contacts ? nil : source.descriptor.signature.score(of: header).map { (source, score: $0) }
    }
    guard let best = scored.map(\.score).max() else {
      return ImportSource.contacts.descriptor.signature.score(of: header) == nil ? [] : [.contacts]
    }
    return scored.filter { $0.score == best }.map(\.0)
  }

  /// The source that a header is nearest to, and the columns that it lacks; nil where it has less than half of any.
  static func nearest(to header: ImportHeader) -> (source: ImportSource, missing: [String])? {
    let shapes = allCases.filter { $0 != .contacts }.flatMap { source in
      source.shapes.map { (source: source, missing: $0.filter { !header.has($0) }, size: $0.count) }
    }
    return shapes.filter { $0.missing.count * 2 < $0.size }
      .min { $0.missing.count * $1.size < $1.missing.count * $0.size }
      .map { ($0.source, $0.missing) }
  }

  /// The source of a file with this header.
  /// - Throws: why it is none, with the sources that it could be.
  static func recognised(_ header: ImportHeader) throws(ImportProblem) -> ImportSource {
    let candidates = candidates(of: header)
    if candidates.count == 1 { return candidates[0] }
    guard candidates.isEmpty else {
      let names = candidates.map { "--from \($0.rawValue) (\($0.title))" }
      throw ImportProblem("the columns could be of several exports; tell which: \(names.joined(separator: ", "))")
    }
    var message = "the columns are of no export that is known"
    if let near = nearest(to: header) {
      let missing = near.missing.map { DataProblem.quoted($0) }.joined(separator: ", ")
      message += "; \(near.source.title) would have \(missing) too"
    }
    throw ImportProblem(
      message + "; winnow import --sources lists those that are, and --as fans|events --map KEY=COLUMN,… takes any file"
    )
  }

  /// The source with all the columns that it needs.
  /// - Throws: what a file that is said to be of this source lacks.
  func checked(_ header: ImportHeader) throws(ImportProblem) {
    let descriptor = descriptor
    guard descriptor.refusal == nil else { throw ImportProblem(descriptor.refusal ?? "") }
    guard descriptor.signature.shapes.contains(where: { $0.allSatisfy(header.has) }) else {
      let wanted = descriptor.signature.shapes.min { one, other in
        one.filter { !header.has($0) }.count < other.filter { !header.has($0) }.count
      }
      let missing = (wanted ?? []).filter { !header.has($0) }.map { DataProblem.quoted($0) }
      throw ImportProblem("\(title) would have the column \(missing.joined(separator: " and "))")
    }
    let named = descriptor.columns.filter { [.email, .personID].contains($0.role) }.flatMap(\.names)
    // Mailchimp's first column is the address in whatever language.
    guard named.contains(where: header.has) || descriptor.platform == "mailchimp" else {
      throw ImportProblem(
        "this export names no e-mail address, so nobody in it can be known again; add a column Email, or export one that "
          + "has it")
    }
  }
}
