extension CatalogueOfBadInput {
  /// Files that are taken in, and what goes out.
  static let exportsAndImports: [BadInput] = [
    BadInput(
      70, "formulas in CSV",
      fans: #"""
        {"id":"f-3","name":"=1+1","country":"-1"}
        {"id":"f-5","name":"@SUM(A1)","country":"\r=1"}
        """#,
      told: "", counted: 5,
      then: [
        Step(
          "fans", "id IN (f-3, f-5)", "--fields", "name,country", "--format", "csv", code: 0,
          output: #"""
            name,country\#u{D}
            =1+1,-1\#u{D}
            @SUM(A1),"\#u{D}=1"\#u{D}

            """#)
      ]),
    BadInput(
      72, "line breaks and hyphens in file names",
      then: [
        Step(
          "import", #"HOME/a\#nb.csv"#, "--as", "fans", "--map", "id=id", code: 66,
          errors: #"""
            winnow: HOME/a\#u{240A}b.csv: cannot read: no such file or folder.

            """#),
        Step(
          "import", "-x.csv", "--as", "fans", "--map", "id=id", code: 66,
          errors: #"""
            winnow: -x.csv: cannot read: no such file or folder.

            """#),
        Step(
          "import", "--as", "fans", "--map", "id=id", "--", "-x.csv", code: 66,
          errors: #"""
            winnow: -x.csv: cannot read: no such file or folder.

            """#),
      ]),
    BadInput(
      74, "an import of a pipe, a folder and a device",
      then: [
        Step(
          "import", "HOME/pipe", "--as", "fans", "--map", "id=id,name=name", code: 77,
          errors: #"""
            winnow: HOME/pipe: cannot read: it is a pipe, not a regular file. Put a regular file in its place.

            """#),
        Step(
          "import", "HOME/winnow", "--as", "fans", "--map", "id=id,name=name", code: 77,
          errors: #"""
            winnow: HOME/winnow: cannot read: it is a folder, not a regular file. Put a regular file in its place.

            """#),
        Step(
          "import", "/dev/zero", "--as", "fans", "--map", "id=id,name=name", code: 77,
          errors: #"""
            winnow: /dev/zero: cannot read: it is a device, not a regular file. Put a regular file in its place.

            """#),
        Step(
          "append", "fans", "HOME/pipe", code: 77,
          errors: #"""
            winnow: HOME/pipe: cannot read: it is a pipe, not a regular file. Put a regular file in its place.

            """#),
      ]),
    BadInput(
      75, "an import of the workspace itself",
      then: [
        Step(
          "import", "HOME/winnow/fans.jsonl", "--as", "fans", "--map", "id=id,name=name", code: 65,
          errors: #"""
            HOME/winnow/fans.jsonl:1:2: a field with quotes in it must itself stand in quotes and double them. Nothing was imported.
            winnow: nothing was imported; mend the file.

            """#)
      ]),
    BadInput(
      76, "wrong numbers of columns",
      beside: [
        "a.csv": #"""
        id,name
        1,A
        2,B,C
        3

        """#
      ],
      then: [
        Step(
          "import", "HOME/a.csv", "--as", "fans", "--map", "id=id,name=name", code: 65,
          errors: #"""
            HOME/a.csv:3: 2 fields were expected as in the header, found 3. Nothing was imported.
            HOME/a.csv:4: 2 fields were expected as in the header, found 1. Nothing was imported.
            winnow: nothing was imported; mend the file, or leave bad lines out with --skip-bad.

            """#)
      ]),
    BadInput(
      76, "a quote that is not closed",
      beside: [
        "a.csv": #"""
        id,name
        1,"A
        2,B

        """#
      ],
      then: [
        Step(
          "import", "HOME/a.csv", "--as", "fans", "--map", "id=id,name=name", code: 65,
          errors: #"""
            HOME/a.csv:2:3: a closing quote was expected, found the end of the file. Nothing was imported.
            winnow: nothing was imported; mend the file.

            """#)
      ]),
    BadInput(
      76, "quotes in the middle",
      beside: [
        "a.csv": #"""
        id,name
        1,A"B

        """#
      ],
      then: [
        Step(
          "import", "HOME/a.csv", "--as", "fans", "--map", "id=id,name=name", code: 65,
          errors: #"""
            HOME/a.csv:2:4: a field with quotes in it must itself stand in quotes and double them. Nothing was imported.
            winnow: nothing was imported; mend the file.

            """#)
      ]),
    BadInput(
      76, "a NUL",
      beside: [
        "a.csv": #"""
        id,name
        1,A«00»B

        """#
      ],
      then: [
        Step(
          "import", "HOME/a.csv", "--as", "fans", "--map", "id=id,name=name", code: 65,
          errors: #"""
            HOME/a.csv:2:4: a NUL byte was found; text in UTF-8 was expected (is this UTF-16?). Nothing was imported.
            winnow: nothing was imported; mend the file.

            """#)
      ]),
    BadInput(
      76, "invalid UTF-8",
      beside: [
        "a.csv": #"""
        id,name
        1,«FF»

        """#
      ],
      then: [
        Step(
          "import", "HOME/a.csv", "--as", "fans", "--map", "id=id,name=name", code: 65,
          errors: #"""
            HOME/a.csv:2:3: the byte 0xFF is not valid UTF-8. Nothing was imported.
            winnow: nothing was imported; mend the file.

            """#)
      ]),
    BadInput(
      76, "a hundred thousand columns",
      beside: [
        "a.csv": #"""
        id,name\#(repeated(",c", 100000))
        1,A

        """#
      ],
      then: [
        Step(
          "import", "HOME/a.csv", "--as", "fans", "--map", "id=id,name=name", code: 65,
          errors: #"""
            HOME/a.csv:1:1: the record has more than 4096 fields. Nothing was imported.
            winnow: nothing was imported; mend the file.

            """#)
      ]),
    BadInput(
      76, "a column named twice",
      beside: [
        "a.csv": #"""
        id,id,name
        1,2,A

        """#
      ],
      then: [
        Step(
          "import", "HOME/a.csv", "--as", "fans", "--map", "id=id,name=name", code: 65,
          errors: #"""
            HOME/a.csv:1: the header names "id" twice; id could be either. Nothing was imported.
            winnow: nothing was imported; mend the file.

            """#)
      ]),
    BadInput(
      76, "nothing",
      beside: [
        "a.csv": ""
      ],
      then: [
        Step(
          "import", "HOME/a.csv", "--as", "fans", "--map", "id=id,name=name", code: 65,
          errors: #"""
            HOME/a.csv: the file is empty; a header with the columns' names was expected. Nothing was imported.
            winnow: nothing was imported; mend the file.

            """#)
      ]),
    BadInput(
      76, "a cell of two megabytes",
      beside: [
        "a.csv": #"""
        id,name
        1,\#(repeated("x", 2097152))

        """#
      ],
      then: [
        Step(
          "import", "HOME/a.csv", "--as", "fans", "--map", "id=id,name=name", code: 65,
          errors: #"""
            HOME/a.csv:2:1: the record has more than 1048576 bytes (1 MiB). Nothing was imported.
            winnow: nothing was imported; mend the file.

            """#)
      ]),
    BadInput(
      76, "an id that is none",
      beside: [
        "a.csv": #"""
        id,name
        "a
        b",A
        ,B

        """#
      ],
      then: [
        Step(
          "import", "HOME/a.csv", "--as", "fans", "--map", "id=id,name=name", code: 65,
          errors: #"""
            HOME/a.csv:2:1: id: "a\u{A}b" holds a control character. Nothing was imported.
            HOME/a.csv:4:1: id: the cell is empty. Nothing was imported.
            winnow: nothing was imported; mend the file, or leave bad lines out with --skip-bad.

            """#)
      ]),
  ]
}
