import Foundation
import Testing

@testable import Interchange

/// JSONTestSuite by Nicolas Seriot: what RFC 8259 demands (y_), forbids (n_) and leaves to us (i_).
@Suite struct JSONTestSuiteTests {
  /// The files that RFC 8259 leaves open, by our decision and its reason.
  static let decisions: [(reason: String, isAccepted: Bool, files: [String])] = [
    (
      "a number is a text of any size; whoever needs a value of a type judges it", true,
      [
        "i_number_double_huge_neg_exp", "i_number_huge_exp", "i_number_neg_int_huge_exp",
        "i_number_pos_double_huge_exp", "i_number_real_neg_overflow", "i_number_real_pos_overflow",
        "i_number_real_underflow", "i_number_too_big_neg_int", "i_number_too_big_pos_int",
        "i_number_very_big_negative_int",
      ]
    ),
    (
      "half of a surrogate pair is no text and could not be written back", false,
      [
        "i_object_key_lone_2nd_surrogate", "i_string_1st_surrogate_but_2nd_missing",
        "i_string_1st_valid_surrogate_2nd_invalid", "i_string_incomplete_surrogate_and_escape_valid",
        "i_string_incomplete_surrogate_pair", "i_string_incomplete_surrogates_escape_valid",
        "i_string_invalid_lonely_surrogate", "i_string_invalid_surrogate", "i_string_inverted_surrogates_U+1D11E",
        "i_string_lone_second_surrogate",
      ]
    ),
    (
      "invalid UTF-8 would be changed in silence by whoever reads it", false,
      [
        "i_string_UTF-8_invalid_sequence", "i_string_UTF8_surrogate_U+D800", "i_string_invalid_utf-8",
        "i_string_iso_latin_1", "i_string_lone_utf8_continuation_byte", "i_string_not_in_unicode_range",
        "i_string_overlong_sequence_2_bytes", "i_string_overlong_sequence_6_bytes",
        "i_string_overlong_sequence_6_bytes_null", "i_string_truncated-utf-8",
      ]
    ),
    (
      "JSON between programs is UTF-8 (RFC 8259, 8.1); the message names UTF-16", false,
      ["i_string_UTF-16LE_with_BOM", "i_string_utf16BE_no_BOM", "i_string_utf16LE_no_BOM"]
    ),
    ("64 containers in each other are enough for people", false, ["i_structure_500_nested_arrays"]),
    (
      "editors leave a byte order mark; a parser may ignore it (RFC 8259, 8.1)", true,
      ["i_structure_UTF-8_BOM_empty_object"]
    ),
  ]

  /// Two files that the suite accepts hold a key twice. RFC 8259 (section 4) calls what follows unpredictable, and one
  /// of two values would be lost: we refuse them.
  static let refusedForEqualKeys: Set = ["y_object_duplicated_key", "y_object_duplicated_key_and_value"]

  @Test func allThreeHundredAndEighteenFilesAreThere() throws {
    let names = try Self.names()
    #expect(names.count { $0.hasPrefix("y_") } == 95)
    #expect(names.count { $0.hasPrefix("n_") } == 188)
    #expect(Set(names.filter { $0.hasPrefix("i_") }) == Set(Self.decisions.flatMap(\.files)))
  }

  @Test func whatIsJSONIsReadAndWrittenBack() throws {
    for name in try Self.names() where name.hasPrefix("y_") && !Self.refusedForEqualKeys.contains(name) {
      let bytes = try Self.bytes(of: name)
      #expect(throws: Never.self, "\(name)") {
        let value = try JSONValue(parsing: bytes)
        for style in JSONStyle.allCases { #expect(try JSONValue(parsing: value.text(style)) == value, "\(name)") }
      }
      #expect(problem(skipping: bytes) == nil, "\(name)")
    }
  }

  @Test func equalKeysAreRefused() throws {
    for name in Self.refusedForEqualKeys {
      #expect(problem(skipping: try Self.bytes(of: name))?.what.contains("stands twice") == true)
    }
  }

  @Test func whatIsNoJSONIsRefused() throws {
    for name in try Self.names() where name.hasPrefix("n_") {
      let bytes = try Self.bytes(of: name)
      #expect(problem(skipping: bytes) != nil, "\(name)")
      #expect(throws: JSONProblem.self, "\(name)") { try JSONValue(parsing: bytes) }
    }
  }

  @Test func whatIsLeftToUsIsDecided() throws {
    for decision in Self.decisions {
      for name in decision.files {
        let bytes = try Self.bytes(of: name)
        #expect((problem(skipping: bytes) == nil) == decision.isAccepted, "\(name): \(decision.reason)")
        #expect(((try? JSONValue(parsing: bytes)) != nil) == decision.isAccepted, "\(name): \(decision.reason)")
      }
    }
  }

  @Test func theMessageNamesUTF16() throws {
    for name in ["i_string_UTF-16LE_with_BOM", "i_string_utf16BE_no_BOM", "i_string_utf16LE_no_BOM"] {
      #expect(problem(skipping: try Self.bytes(of: name))?.what == "the text is UTF-16; UTF-8 was expected")
    }
  }
}

extension JSONTestSuiteTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("JSONTestSuite/test_parsing")

  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  static func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appendingPathComponent(name + ".json")))
  }
}
