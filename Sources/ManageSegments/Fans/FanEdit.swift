/// A change of keys of one fan, as the lines of the fan say them.
public struct FanEdit: Hashable, Sendable {
  /// One key before and after, each as JSON; nil where the key is not there.
  public struct Key: Hashable, Sendable {
    /// The key.
    public let key: String
    /// What it said when the change was decided on.
    public let before: String?
    /// What it is to say.
    public let after: String?

    /// A change of a key.
    public init(key: String, before: String?, after: String?) {
      self.key = key
      self.before = before
      self.after = after
    }
  }

  /// The fan's id.
  public let fan: String
  /// The keys.
  public let keys: [Key]

  /// A change of keys of the fan with this id.
  public init(fan: String, keys: [Key]) {
    self.fan = fan
    self.keys = keys
  }

  /// The change that takes it back.
  var inverse: FanEdit {
    FanEdit(fan: fan, keys: keys.map { Key(key: $0.key, before: $0.after, after: $0.before) })
  }
}

/// What a person typed as the value of a key.
public struct FanEntry: Hashable, Sendable {
  /// The fan's id.
  public let fan: String
  /// The key.
  public let key: String
  /// What was typed; nothing takes the key away.
  public let text: String
  /// What the key said before, as JSON; nil where it was not there.
  public let before: String?

  /// Something typed.
  public init(fan: String, key: String, text: String, before: String?) {
    self.fan = fan
    self.key = key
    self.text = text
    self.before = before
  }
}

/// What the lines of a fan say, key by key.
public struct FanLines: Hashable, Sendable {
  /// One key with its value.
  public struct Key: Hashable, Sendable {
    /// The value as JSON.
    public let json: String
    /// The value as a person would type it.
    public let text: String

    /// A value.
    public init(json: String, text: String) {
      self.json = json
      self.text = text
    }
  }

  /// The fan's id.
  public let fan: String
  /// The keys that are there.
  public let keys: [String: Key]

  /// What the lines of the fan with this id say.
  public init(fan: String, keys: [String: Key]) {
    self.fan = fan
    self.keys = keys
  }
}

/// Keys of a fan that somebody else changed since a change was decided on.
public struct FanConflict: Hashable, Sendable {
  /// One key as it is now.
  public struct Key: Hashable, Sendable {
    /// The key.
    public let key: String
    /// What it says now; nil where it is not there.
    public let theirs: FanLines.Key?
    /// What it was to say; nil where it was to be taken away.
    public let mine: FanLines.Key?

    /// A key in both versions.
    public init(key: String, theirs: FanLines.Key?, mine: FanLines.Key?) {
      self.key = key
      self.theirs = theirs
      self.mine = mine
    }
  }

  /// The fan's id.
  public let fan: String
  /// The keys that differ.
  public let keys: [Key]

  /// A conflict over the fan with this id.
  public init(fan: String, keys: [Key]) {
    self.fan = fan
    self.keys = keys
  }
}
