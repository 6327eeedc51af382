/// What workspace.json says: the frame in which every rule of the workspace is read.
public struct WorkspaceSettings: Hashable, Sendable {
  /// The guide's limits, which a workspace may change.
  public struct Limits: Hashable, Sendable {
    public var segments = 50
    public var nameCharacters = 100
    /// Keys of the file that this version does not know.
    public var extras: [ExtraKey] = []

    /// The guide's limits.
    public init() {}
  }

  /// The bounds that derive a lifecycle stage where a profile is silent.
  public struct Lifecycle: Hashable, Sendable {
    public var newDays = 30
    public var engagedDays = 14
    public var inactiveDays = 90
    /// In the workspace's currency.
    public var advocateSpent: Money = Money(minorUnits: 50_000)
    /// Keys of the file that this version does not know.
    public var extras: [ExtraKey] = []

    /// The default bounds: 500.00 spent makes an advocate, in a currency with two digits.
    public init() {}
  }

  public var name = "Untitled"
  public var currency = Currency.usd
  /// The IANA name of the zone whose civil days count.
  public var timeZone = "UTC"
  /// A fixed day that stands for today, as in the sample; nil follows the clock.
  public var today: Day?
  public var limits = Limits()
  public var lifecycle = Lifecycle()
  public var declaredFields: [Field] = []
  /// Keys of the file that this version does not know.
  public var extras: [ExtraKey] = []

  /// The settings of an empty workspace.
  public init() {}
}
