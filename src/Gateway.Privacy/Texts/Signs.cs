namespace Gateway.Privacy.Texts;

/// <summary>What a text has that a rule needs to find anything in it.</summary>
[Flags]
internal enum Signs
{
    /// <summary>Nothing of it.</summary>
    None = 0,

    /// <summary>An at-sign.</summary>
    At = 1,

    /// <summary>The letters "dot", in either case.</summary>
    SpokenDot = 1 << 1,

    /// <summary>A colon with a slash behind it.</summary>
    Scheme = 1 << 2,

    /// <summary>A dot between digits.</summary>
    Dotted = 1 << 3,

    /// <summary>A colon or dash between hexadecimal digits, or two colons.</summary>
    Address = 1 << 4,

    /// <summary>A digit.</summary>
    Digit = 1 << 5,

    /// <summary>Two capitals beside each other, or a letter beyond ASCII.</summary>
    Capitals = 1 << 6,

    /// <summary>Sixteen of the characters that keys and encodings are made of, without anything between.</summary>
    Run = 1 << 7,

    /// <summary>An equals sign, a colon or a bracket, as behind a name.</summary>
    Assignment = 1 << 8,

    /// <summary>A dollar, or five dashes.</summary>
    Block = 1 << 9,

    /// <summary>A part of the names that labels of documents have.</summary>
    Label = 1 << 10,

    /// <summary>All of it: what is asked runs every rule.</summary>
    All = (1 << 11) - 1,
}
