// The rules of a time zone in a TZif file: whatever its bytes are, a zone that is read tells of every moment and day.
import Segmentation

func check(_ bytes: UnsafeBufferPointer<UInt8>) {
  guard let zone = try? TimeZoneRules(identifier: "Fuzz", tzif: UnsafeRawBufferPointer(bytes)) else { return }
  var reader = DayReader(zone)
  for instant in moments {
    promise(reader.day(of: instant) == zone.day(of: instant), "\(instant) is on two days")
    let local = zone.localTime(of: instant)
    _ = zone.instant(of: local)
    promise(zone.startOfDay(local.day) <= zone.lastInstant(of: local.day), "\(local.day) ends before it begins")
  }
}

private let moments: [Instant] = [
  .earliest, .latest, Instant(microseconds: 0), Instant(microseconds: -1), Instant(microseconds: 1_795_176_000_000_000),
  Instant(microseconds: 4_102_444_800_000_000), Instant(microseconds: 1_774_746_000_000_000),
]
