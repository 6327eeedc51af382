import Glibc
import Testing

/// Cases of the catalogue that are more than files and what is said of them.
@Suite struct CatalogueOperationTests {
  // Case 10.
  @Test func aLineOfFourMebibytesIsPassedOver() throws {
    let home = try CatalogueHome()
    #expect(truncate(home.folder + "/fans.jsonl", 4 << 20) == 0)
    let ran = try home.shell(#"printf '\n{"id":"f-5"}\n' >> winnow/fans.jsonl; $W count 'id IS PRESENT'"#)
    #expect(
      ran
        == Ran(
          code: 65, output: "4\n",
          errors: """
            fans.jsonl:4:1: the line has 4194139 bytes; at most 1048576 (1 MiB) were expected. The line was not read.
            winnow: what stands in these lines is not counted; mend them (winnow check lists every problem).
            Nothing is written until then. Run winnow doctor: it proposes a repair.

            """))
  }

  // Case 17.
  @Test func aByteOrderMarkIsGoneWhenTheFileIsWrittenAnew() throws {
    let home = try CatalogueHome(files: ["fans.jsonl": "\u{FEFF}{\"id\":\"f-1\"}\n{\"id\":\"f-1\",\"name\":\"Ana\"}\n"])
    #expect(
      try home.run("compact")
        == Ran(code: 0, output: "", errors: "fans.jsonl: 2 lines of 1 fan, 42 bytes before, 26 now\n"))
    #expect(try home.bytes(of: "winnow/fans.jsonl") == Array("{\"id\":\"f-1\",\"name\":\"Ana\"}\n".utf8))
  }

  // Cases 19 and 25: such a file is no torn line, so nothing of it is set aside and nothing is written behind it.
  @Test(arguments: [
    ("{\"id\":\"f-1\"}\r{\"id\":\"f-2\"}\r", "the lines end in CR alone; LF or CRLF was expected"),
    ("«FF FE»{«00»}«00 0A 00»", "the text is UTF-16; UTF-8 was expected"),
    ("«FE FF 00»{«00»}«00 0A»", "the text is UTF-16; UTF-8 was expected"),
    ("{«00»}«00 0A 00»", "the text is UTF-16; UTF-8 was expected"),
  ])
  func nothingIsWrittenBehindWhatIsNotInLinesOfUTF8(text: String, reason: String) throws {
    let home = try CatalogueHome(files: ["fans.jsonl": text])
    #expect(
      try home.run(["append", "fans"], input: "{\"id\":\"f-9\"}\n")
        == Ran(
          code: 65, output: "",
          errors: """
            winnow: HOME/winnow/fans.jsonl: cannot write: \(reason). Nothing was changed. \
            Save it as UTF-8 with line ends of LF first.

            """))
    #expect(try home.changedFiles() == [])
    #expect(try home.addedFiles() == [])
  }

  // Case 29.
  @Test func unknownKeysKeepEveryByte() throws {
    let line = #"{"id":"f-3","x-y":{ "z" : [1.50, "\u00e9", 1e400] }}"#
    let home = try CatalogueHome(files: ["fans.jsonl": BadInput.fans(line)])
    #expect(try home.run("fan", "set", "f-2", "name=Bo").code == 0)
    #expect(try home.run("compact").code == 0)
    let lines = try home.bytes(of: "winnow/fans.jsonl").split(separator: 0x0A).map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(
      lines == [
        #"{"id":"f-1","name":"Ana Sousa","email":"ana@example.com","total_spent":"249.50"}"#,
        #"{"id":"f-2","name":"Bo","total_spent":"80.00"}"#, line, #"{"id":"f-4","name":"Lea Roth"}"#,
      ])
  }

  // Case 45: a skipped time is the same distance behind the last one there was; of a doubled one the first is meant.
  @Test func localTimesOfAnImportWhereClocksAreChanged() throws {
    let home = try CatalogueHome()
    try home.write(
      Array("id,who,when,kind\n11,f-1,2025-03-30T02:30:00,visit\n12,f-1,2025-10-26T02:30:00,visit\n".utf8), to: "a.csv")
    #expect(
      try home.run("import", "HOME/a.csv", "--as", "events", "--map", "id=id,fan=who,at=when,type=kind")
        == Ran(code: 0, output: "", errors: "imported 2 lines: 0 new fans; 2 new events\n"))
    let events = String(decoding: try home.bytes(of: "winnow/events.jsonl"), as: UTF8.self)
    #expect(
      events == BadInput.events("") + """
        {"id":"csv:11","fan":"f-1","type":"visit","at":"2025-03-30T01:30:00Z"}
        {"id":"csv:12","fan":"f-1","type":"visit","at":"2025-10-26T00:30:00Z"}

        """)
  }

  // Case 73. What an import keeps until all of it is known lies in new files that lose their name at once.
  @Test func noTemporaryFileHasAPlaceOutsideTheWorkspace() throws {
    let sources = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
    let found = try Child.run(
      "/bin/grep",
      [
        "-rlE", "--exclude-dir=winnow-bench", "--exclude-dir=Import", "\"/tmp|TMPDIR|tmpfile|mkstemp|mkdtemp",
        sources + "/Sources",
      ], home: "/")
    #expect(found == Ran(code: 1, output: ""))
  }

  // Case 78.
  @Test func aTornLastLineIsSetAsideByTheNextWrite() throws {
    let home = try CatalogueHome(files: ["fans.jsonl": #"{"id":"f-1"}"# + "\n" + #"{"id":"f-2","na"#])
    #expect(
      try home.run("fan", "set", "f-1", "name=Ana")
        == Ran(
          code: 0, output: "",
          errors: """
            HOME/winnow/fans.jsonl: the last line is torn: a closing quote was expected, found the end of the text; \
            its last 15 bytes (from byte 13 on) are in quarantine/fans.jsonl-at-byte-13 now.
            set "f-1": name

            """))
    #expect(try home.run("check").errors == "1 fan, 0 segments, 0 errors, 1 warning\n")
  }

  // Case 84.
  @Test func leftOverTemporaryFilesAreSweptByTheNextWriteAndNothingElseIs() throws {
    let home = try CatalogueHome()
    try home.write([1], to: "winnow/.tmp-fans.jsonl-1-abc")
    try home.write([2], to: "winnow/notes.txt")
    #expect(try home.run("count", "id IS PRESENT") == Ran(code: 0, output: "3\n"))
    #expect(try home.addedFiles() == [".tmp-fans.jsonl-1-abc", "notes.txt"])
    #expect(try home.run("fan", "set", "f-1", "name=Ana").code == 0)
    #expect(try home.addedFiles() == ["audit.jsonl", "notes.txt"])
  }

  // Case 86.
  @Test func aLimitOnTheSizeOfFilesIsAnErrorAndNoEnd() throws {
    let home = try CatalogueHome()
    let line = #"{"id":"f-9","name":"\#(repeated("x", 2000))"}"#
    try home.write(Array(line.utf8), to: "line")
    let ran = try home.shell("ulimit -f 1; $W append fans line")
    #expect(
      ran.code == 74
        && ran.errors.hasSuffix(
          ": cannot write: the file would become larger than allowed. Nothing was changed. "
            + "Raise the limit (ulimit -f), then try again.\n"),
      "\(ran)")
    #expect(try home.changedFiles() == [])
  }

  // Case 92: what is said goes nowhere, rather than into the file that was opened in the place of a closed descriptor.
  @Test(arguments: ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
  func closedDescriptorsLeadNoMessageIntoAFile(closed: String) throws {
    let home = try CatalogueHome()
    let ran = try home.shell(
      """
      $W fan set f-2 name=Bo \(closed) 2>/dev/null; $W fan set f-2 name=Bo \(closed); echo $?
      $W count 'id IS PRESENT' \(closed) >/dev/null; $W count 'id IS PRESENT' \(closed); echo $?
      """)
    let isSilent = closed.contains("1")
    #expect(ran.output == (isSilent ? "0\n74\n" : "0\n3\n0\n"))
    let said = "\"f-2\" is so already; nothing was changed\n"
    let failed = isSilent ? "winnow: cannot write to standard output: Bad file descriptor.\n" : ""
    #expect(ran.errors == (closed.contains("2>") ? "" : said + failed))
    let fans = String(decoding: try home.bytes(of: "winnow/fans.jsonl"), as: UTF8.self)
    #expect(fans == BadInput.fans("") + #"{"id":"f-2","name":"Bo"}"# + "\n")
  }

  // Case 93.
  @Test func aFileWithTwoNamesIsReadAndNotWritten() throws {
    let home = try CatalogueHome()
    #expect(link(home.folder + "/fans.jsonl", home.path + "/second") == 0)
    #expect(try home.run("count", "id IS PRESENT") == Ran(code: 0, output: "3\n"))
    #expect(
      try home.run("fan", "set", "f-2", "name=Bo")
        == Ran(
          code: 77, output: "",
          errors: """
            winnow: HOME/winnow/fans.jsonl: cannot write: it has 2 names (hard links), so a change would show elsewhere \
            or tear them apart. Nothing was changed. Replace it by a copy of itself: cp FILE NEW && mv NEW FILE.

            """))
    #expect(try home.changedFiles() == [])
  }

  // Case 97.
  @Test func noCoreFileIsWritten() throws {
    let home = try CatalogueHome()
    let ran = try home.shell(
      """
      exec 3<>pipe; $W append fans <&3 & p=$!
      for i in $(seq 200); do
        grep -q 'Max core file size  *0  *0' /proc/$p/limits && echo none && break; sleep 0.02
      done; kill $p
      """)
    #expect(ran.output == "none\n")
  }
}
