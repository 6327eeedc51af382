/// What the manual says beyond the catalogue of commands.
enum ManualText {
  static let description = [
    "Winnow sorts a creator's fans into segments. A segment is a rule over what is known of each fan, or a list kept by "
      + "hand. Sizes are exact. Everything is kept in a folder of JSON files, the workspace. Nothing is sent anywhere.",
    "Without a command the dialog opens on the workspace; where there is none yet, it says what can be done. ? shows the "
      + "keys of the place that one is in.",
    "Data goes to standard output, words to standard error. On a terminal tables are aligned; in a pipe their fields stand "
      + "between tabs. --json gives JSON, in which keys are never renamed or taken away. Where a condition, ids, "
      + "lines or a file are wanted, - is standard input. A pipe that is closed early is no error. Progress is shown only on a "
      + "terminal.",
  ]

  static let options = [
    "Options may stand anywhere. --name VALUE and --name=VALUE are one, and letters may be joined: -nq. What follows -- is "
      + "no option. Nothing is asked with --no-input, nor where standard input or output is no terminal.",
    "With --dry-run, commands that write say what they would do, and change nothing.",
  ]

  static let rules = [
    "A rule, called CONDITION above, is one argument. Fields go by their id or label, in any case."
  ]

  static let ruleExamples = [
    "total_spent > 200 AND (country = PT OR country = BR)",
    "NOT (email CONTAINS \"@example.com\" OR country IS MISSING)",
    "total_spent BETWEEN 50 AND 200 AND name STARTS WITH \"An\"",
    "tags HAS ANY OF (beta, \"early bird\")",
    "email_consent IS TRUE AND last_active_at IN LAST 30 DAYS",
    "IN SEGMENT \"High-Value Customers\" AND NOT IN SEGMENT Refunded",
    "COUNT(purchase, LAST 30 DAYS) >= 2",
    "SUM(purchase.amount, 2026-06-01 TO 2026-08-31) > 50",
    "DAYS SINCE LAST(email_opened) > 30",
    "total_spent IN TOP 10 %",
  ]

  static let meaning = [
    "NOT binds tightest, then AND, then OR. A comparison is false where the value is missing, and its negative is true: NOT "
      + "is always everybody else. Money is exact. A day is a day in the workspace's time zone; today and the six days "
      + "before are the last 7 days."
  ]

  static let ssh = [
    "With --role the program is what a forced command of SSH needs: the person at the far end opens one workspace, as far as "
      + "the role goes, and nothing else. A key's line in ~/.ssh/authorized_keys says who is what:"
  ]

  static let sshKeys = [
    "restrict,pty,command=\"/usr/bin/winnow --workspace /home/luna/studio --role viewer --mask\" ssh-ed25519 AAAA...",
    "restrict,pty,command=\"/usr/bin/winnow --workspace /home/luna/studio --role editor"
      + " --export-folder /home/luna/exports --author Zoe\" ssh-ed25519 AAAA...",
  ]

  static let sshLimits = [
    "What the client sends is read as words, with quotes and backslashes as in a shell, and never given to one: ssh -t HOST "
      + "opens the dialog, ssh HOST \"count 'total_spent > 200'\" counts. Signs of a shell outside quotes are refused. Where "
      + "the key's line names a command itself, what the client sends is not looked at.",
    "The client cannot give --role, --mask, --export-folder, --author or --workspace. Files are not reached by their names: "
      + "import and append read standard input, and --output makes a new file with a plain name in the one folder for exports. "
      + "Of the variables only TERM, the language, NO_COLOR, LOGNAME and SSH_CONNECTION are kept, where they look like what they "
      + "are; configuration and habits of the account are neither read nor written. Ctrl-Z does nothing, for there is no shell.",
    "A viewer changes no file of the workspace; while the dialog is open, a note in .winnow/here says that they are there. "
      + "--mask shows ana@example.com as a***@e***.com, with dots, and hides addresses from rules, orders and searches too. A "
      + "saved segment whose rule reads them keeps its size and does not show the rule. Who can guess an address can still guess "
      + "the id that an import made of it.",
    "A role holds against the person at the far end, not against who can log in to the account otherwise. Keep restrict in the "
      + "line, which turns forwarding off, and let AcceptEnv of sshd be LANG and LC_*. The login shell of the account starts "
      + "the program, and reads its own startup files first.",
  ]

  static let environment: [(name: String, meaning: String)] = [
    ("WINNOW_WORKSPACE", "The folder of the workspace, where --workspace is not given."),
    ("WINNOW_PLAIN", "Not empty and not 0: the dialog for screen readers, as with --plain."),
    ("NO_COLOR", "Not empty: no colours, whatever the theme says. Commands never write colours."),
    ("XDG_DATA_HOME", "Where the workspace is kept, in winnow; else ~/.local/share."),
    ("XDG_CONFIG_HOME", "Where the configuration of the dialog is looked for; else ~/.config."),
    ("XDG_STATE_HOME", "Where the dialog keeps columns and habits; else ~/.local/state."),
    ("TERM, LC_ALL, LC_CTYPE, LANG", "The kind of terminal, and whether it shows UTF-8."),
    ("TZ", "The time zone of a new workspace, where it is a name such as Europe/Berlin."),
    ("TZDIR", "Where the rules of time zones are; else /usr/share/zoneinfo."),
  ]

  static let files: [(name: String, meaning: String)] = [
    ("~/.local/share/winnow", "The workspace, where nothing else is named: a folder that only its owner can read."),
    ("workspace.json", "In a workspace: name, currency, time zone, limits, fields of one's own."),
    ("segments.json", "The segments with their rules or members, tags, and which are archived."),
    ("fans.jsonl, events.jsonl", "A fan a line, an event a line; a later line of a fan changes the earlier ones."),
    ("history.jsonl", "A line for the size of a segment on a day, as winnow refresh records it."),
    ("audit.jsonl", "A line for each change: who, from where, when, what, with checksums of every file."),
    ("erasures.jsonl", "Salted hashes of erased fans, whom imports and restores pass over."),
    ("drafts/, quarantine/", "Edits that are not saved yet; lines and files that were set aside, with the reason."),
    ("~/.config/winnow/config", "The looks and keys of the dialog; winnow config prints it with explanations."),
  ]

  static let examples: [(purpose: String, lines: [String])] = [
    ("To look at an invented studio:", ["winnow demo"]),
    (
      "To begin a workspace, and count who spent more than 200:",
      ["winnow init --currency EUR --time-zone Europe/Berlin", "winnow count 'total_spent > 200'"]
    ),
    (
      "To make a segment and list its fans:",
      [
        "winnow segment create --name VIPs --rule 'total_spent > 200'",
        "winnow fans 'IN SEGMENT VIPs' --fields id,email --format csv > vips.csv",
      ]
    ),
    ("To have the sizes recorded every day:", ["systemctl --user enable --now winnow-refresh.timer"]),
    ("To complete commands, segments and fields in bash:", ["eval \"$(winnow completion bash)\""]),
  ]
}
