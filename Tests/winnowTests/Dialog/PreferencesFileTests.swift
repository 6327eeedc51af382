import Interchange
import ManageSegments
import Segmentation
import Testing

@testable import winnow

/// dialog.json, in which the columns of the list of fans are remembered.
@Suite struct PreferencesFileTests {
  private func read(_ text: String) throws -> Preferences {
    try PreferencesFile.preferences(in: JSONValue(parsing: Array(text.utf8)))
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let preferences = Preferences(fanColumns: [FanColumn(.name, width: 24), FanColumn("shoe_size")])
    let text = String(decoding: PreferencesFile.bytes(of: preferences), as: UTF8.self)
    #expect(text == #"{"format":1,"fan_columns":[{"field":"name","width":24},{"field":"shoe_size"}]}"# + "\n")
    #expect(try read(text) == preferences)
    #expect(try read(String(decoding: PreferencesFile.bytes(of: Preferences()), as: UTF8.self)) == Preferences())
  }

  @Test func whetherTheTourWasSeenIsRememberedBesideTheColumns() throws {
    let preferences = Preferences(fanColumns: [FanColumn(.name)], tour: .seen)
    let text = String(decoding: PreferencesFile.bytes(of: preferences), as: UTF8.self)
    #expect(text == #"{"format":1,"fan_columns":[{"field":"name"}],"tour":"seen"}"# + "\n")
    #expect(try read(text) == preferences)
    #expect(try read(#"{"format":1,"tour":"declined"}"#) == Preferences(tour: .declined))
    // A file from before the tour, or with a word that is not known.
    #expect(try read(#"{"format":1,"fan_columns":[{"field":"name"}]}"#).tour == nil)
    #expect(try read(#"{"format":1,"tour":"begun"}"#) == Preferences())
  }

  @Test func whatIsOddIsPassedOver() throws {
    #expect(try read(#"{"format":1,"theme":"dark","fan_columns":"all"}"#) == Preferences())
    let columns = #"[{"field":"name","width":9999},{"field":"name"},7,{"width":3},{"field":"email","width":"wide"}]"#
    let preferences = try read(#"{"format":1,"fan_columns":\#(columns)}"#)
    #expect(preferences.fanColumns == [FanColumn(.name, width: 60), FanColumn(.email)])
  }

  @Test(arguments: ["{}", #"{"format":2}"#, "[]", #"{"format":1"#])
  func whatIsNoFileOfOursIsRefused(text: String) {
    #expect(throws: JSONProblem.self) { try read(text) }
  }
}
