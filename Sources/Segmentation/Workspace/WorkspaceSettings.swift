/// What workspace.json says: the frame in which every rule of the workspace is read.
public struct WorkspaceSettings: Hashable, Sendable {
  /// The guide's limits, which a workspace may change.
  public struct Limits: Hashable, Sendable {
    /// The most segments that a workspace may hold.
    public var segments = 50
    /// The most characters that a segment's name may have, as a person counts them.
    public var nameCharacters = 100
    /// Keys of the file that this version does not know.
    public var extras: [ExtraKey] = []

    /// The guide's limits.
    public init() {}
  }

  /// The bounds that derive a lifecycle stage where a profile is silent.
  public struct Lifecycle: Hashable, Sendable {
    /// A fan who registered fewer days ago, and bought nothing, is new.
    public var newDays = 30
    /// A fan who was active at most so many days ago is engaged.
    public var engagedDays = 14
    /// A fan who was not active for more days is inactive.
    public var inactiveDays = 90
    /// In the workspace's currency.
    public var advocateSpent: Money = Money(minorUnits: 50_000)
    /// Keys of the file that this version does not know.
    public var extras: [ExtraKey] = []

    /// The default bounds: 500.00 spent makes an advocate, in a currency with two digits.
    public init() {}
  }

  /// The name in the header.
  public var name = "Untitled"
  /// The currency of every amount.
  public var currency = Currency.usd
  /// The IANA name of the zone whose civil days count.
  public var timeZone = "UTC"
  /// A fixed day that stands for today, as in the sample; nil follows the clock.
  public var today: Day?
  /// How many segments, how long a name.
  public var limits = Limits()
  /// What derives a stage where a profile has none.
  public var lifecycle = Lifecycle()
  /// The fields that the workspace adds to the standard ones.
  public var declaredFields: [Field] = []
  /// Keys of the file that this version does not know.
  public var extras: [ExtraKey] = []

  /// The settings of an empty workspace.
  public init() {}
}
