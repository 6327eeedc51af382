import Segmentation
import Testing

// Two values, never three: negatives accept what is missing, positives do not, and NOT is the exact complement.
@Suite struct MissingTests {
  private static let world: World = {
    var world = World()
    world.settings.declaredFields = [
      Field(id: "opt", label: "Opt", type: .boolean), Field(id: "due", label: "Due", type: .date),
    ]
    world.fan(
      "full",
      [
        "name": "Ana", "nps": .number("7"), "interests": .members(["art"]), "opt": .boolean(false),
        "due": .day(day("2026-06-10")), "tier": "free",
      ])
    world.fan("blank", ["name": "", "interests": .members([]), "nps": .number("0")])
    world.fan("absent")
    return world
  }()

  @Test(arguments: [
    ("name = Ana", ["full"]), ("name != Ana", ["blank", "absent"]), ("name != Bob", ["full", "blank", "absent"]),
    ("name CONTAINS n", ["full"]), ("name NOT CONTAINS n", ["blank", "absent"]),
    ("name IS MISSING", ["blank", "absent"]),
    ("name IS PRESENT", ["full"]), ("name IN (Ana, Bob)", ["full"]), ("name NOT IN (Ana, Bob)", ["blank", "absent"]),
    ("NOT name = Ana", ["blank", "absent"]), ("NOT name != Ana", ["full"]), ("NOT NOT name = Ana", ["full"]),
    ("nps < 5", ["blank"]), ("NOT nps < 5", ["full", "absent"]), ("nps >= 0", ["full", "blank"]),
    ("nps BETWEEN 0 AND 7", ["full", "blank"]), ("nps NOT BETWEEN 0 AND 6", ["full", "absent"]),
    ("nps = 0", ["blank"]), ("nps != 0", ["full", "absent"]), ("nps IS MISSING", ["absent"]),
    ("interests HAS art", ["full"]), ("interests HAS NONE OF (art)", ["blank", "absent"]),
    ("interests HAS ALL OF (art)", ["full"]), ("interests IS MISSING", ["absent"]),
    ("interests IS PRESENT", ["full", "blank"]),
    ("opt IS FALSE", ["full"]), ("opt IS TRUE", []), ("NOT opt IS TRUE", ["full", "blank", "absent"]),
    ("due BEFORE 2026-07-01", ["full"]), ("due IN LAST 7 DAYS", ["full"]),
    ("due NOT IN LAST 7 DAYS", ["blank", "absent"]),
    ("tier STARTS WITH f", ["full"]), ("tier IS MISSING", ["blank", "absent"]),
    ("DAYS SINCE LAST(visit) > 3", []), ("DAYS SINCE LAST(visit) IS MISSING", ["full", "blank", "absent"]),
    ("DAYS SINCE LAST(visit) != 3", ["full", "blank", "absent"]),
    ("COUNT(visit) IS PRESENT", ["full", "blank", "absent"]),
    ("email IS MISSING", ["full", "blank", "absent"]), ("email CONTAINS a", []),
    ("email NOT CONTAINS a", ["full", "blank", "absent"]),
  ])
  func whoIsIn(_ text: String, _ ids: [String]) throws {
    #expect(try Self.world.fans(matching: text) == ids, "\(text)")
  }
}
