namespace Gateway.Policy.Expressions.Syntax;

/// <summary>The kinds of tokens.</summary>
internal enum TokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A name, also a word with a meaning of its own such as <c>in</c>.</summary>
    Word,

    /// <summary>Digits, or hexadecimal digits.</summary>
    Int,

    /// <summary>Digits with <c>u</c> behind.</summary>
    UInt,

    /// <summary>Digits with a point or an exponent.</summary>
    Double,

    /// <summary>A quoted text.</summary>
    Text,

    /// <summary>An operator, a bracket or a separator.</summary>
    Sign,
}
