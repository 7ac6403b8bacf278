namespace Gateway.Tokens;

/// <summary>Tokens of a text or a request.</summary>
/// <param name="Tokens">How many.</param>
/// <param name="Estimated">True when any of the text was not counted by the model's own vocabulary, so the number is about right, not right.</param>
internal readonly record struct TokenCount(int Tokens, bool Estimated)
{
    /// <summary>Both together; one estimate makes the sum one.</summary>
    public static TokenCount operator +(TokenCount left, TokenCount right) =>
        new((int)Math.Min(int.MaxValue, (long)left.Tokens + right.Tokens), left.Estimated || right.Estimated);
}
