namespace Gateway.Tokens;

/// <summary>What the rules that cut text into pieces see of a character; no flag at all is a symbol.</summary>
[Flags]
internal enum CharacterClass : byte
{
    /// <summary>Punctuation, symbols, controls and what has no meaning yet.</summary>
    Symbol = 0,

    /// <summary>Upper or title case (Lu, Lt).</summary>
    Upper = 1,

    /// <summary>Lower case (Ll).</summary>
    Lower = 2,

    /// <summary>A letter without case (Lm, Lo).</summary>
    Caseless = 4,

    /// <summary>A combining mark (M).</summary>
    Mark = 8,

    /// <summary>A digit or number (N).</summary>
    Number = 16,

    /// <summary>White space, line breaks included.</summary>
    Space = 32,

    /// <summary>A line feed or carriage return; also <see cref="Space"/>.</summary>
    LineBreak = 64,

    /// <summary>No character: the text's end.</summary>
    End = 128,

    /// <summary>Any letter.</summary>
    Letter = Upper | Lower | Caseless,
}
