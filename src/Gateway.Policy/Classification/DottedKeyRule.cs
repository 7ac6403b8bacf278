namespace Gateway.Policy.Classification;

/// <summary>Keys made of several runs with dots between: JSON web tokens and SendGrid's.</summary>
internal static class DottedKeyRule
{
    /// <summary>Shortest claims part: {"sub":"1"} in base64url.</summary>
    private const int MinClaims = 14;

    /// <summary>Shortest signature worth the name; 43 is the shortest in use (HS256).</summary>
    private const int MinSignature = 16;

    /// <summary>SendGrid: 22 characters, a dot, 43 characters.</summary>
    private const int SendGridFirst = 22;

    private const int SendGridSecond = 43;

    /// <summary>True for a header of <paramref name="length"/> bytes, claims and a signature. Each run begins at most one header, so the whole stays linear.</summary>
    public static bool IsJsonWebToken(ReadOnlySpan<byte> text, int length, ref long steps)
    {
        if (!text.StartsWith("eyJ"u8))
        {
            return false;
        }

        var claims = Part(text, length, ref steps);
        if (claims.Length < MinClaims || !claims.StartsWith("eyJ"u8))
        {
            return false;
        }

        return Part(text, length + 1 + claims.Length, ref steps).Length >= MinSignature;
    }

    /// <summary>True when the run at <paramref name="start"/> is the middle of a SendGrid key.</summary>
    public static bool IsSendGrid(ReadOnlySpan<byte> text, int start, int length, ref long steps) =>
        length == SendGridFirst
        && start >= 3
        && text.Slice(start - 3, 3).SequenceEqual("SG."u8)
        && TextBoundary.Before(text, start - 3)
        && Part(text, start + length, ref steps).Length >= SendGridSecond;

    // The run behind a dot; empty when there is no dot.
    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> text, int dot, ref long steps)
    {
        if (dot >= text.Length || text[dot] != '.')
        {
            return default;
        }

        var rest = text[(dot + 1)..];
        var length = rest.IndexOfAnyExcept(ApiKeyRule.RunBytes);
        var part = length < 0 ? rest : rest[..length];
        steps += part.Length;
        return part;
    }
}
