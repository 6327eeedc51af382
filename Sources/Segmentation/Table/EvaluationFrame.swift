/// The one clock, zone and money of an evaluation: everything it sees is seen as of the same moment.
public struct EvaluationFrame: Hashable, Sendable {
  /// The workspace's limits, bounds and currency.
  public let settings: WorkspaceSettings
  /// The zone whose civil days count.
  public let zone: TimeZoneRules
  /// Facts later than this do not exist.
  public let now: Instant
  /// The civil day of `now`.
  public let today: Day

  /// A frame at a moment.
  public init(settings: WorkspaceSettings, zone: TimeZoneRules, now: Instant) {
    self.settings = settings
    self.zone = zone
    self.now = now
    today = zone.day(of: now)
  }

  /// The moment that counts as now: what was asked for, else the last instant of the workspace's fixed day, else the
  /// clock.
  public static func now(
    asked: Instant?, settings: WorkspaceSettings, zone: TimeZoneRules, clock: Instant
  ) -> Instant {
    asked ?? settings.today.map { zone.lastInstant(of: $0) } ?? clock
  }
}
