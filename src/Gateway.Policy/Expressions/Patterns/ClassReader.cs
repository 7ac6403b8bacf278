namespace Gateway.Policy.Expressions.Patterns;

/// <summary>Reads a class such as <c>[^a-z_\d]</c>.</summary>
internal static class ClassReader
{
    /// <summary>Takes the class, whose opening bracket has been taken.</summary>
    public static CodePoints Read(PatternReader reader, bool ignoreCase)
    {
        var opened = reader.Position;
        var points = new CodePoints();
        var negated = reader.Take("^");
        // A ']' that comes first is itself.
        var first = true;
        while (first || !reader.Peek(']'))
        {
            if (reader.AtEnd)
            {
                throw new PatternProblem($"the pattern opens a class at position {opened} and does not close it; add ']'");
            }

            Item(reader, points, ignoreCase);
            first = false;
        }

        reader.Take("]");
        return negated ? points.Negate() : points;
    }

    private static void Item(PatternReader reader, CodePoints points, bool ignoreCase)
    {
        if (reader.Take("[:") || reader.Take("[.") || reader.Take("[="))
        {
            throw new PatternProblem(
                $"the pattern's class at position {reader.Position} uses a POSIX name; write the characters, such as 'a-z'");
        }

        if (Shorthand(reader, ignoreCase) is { } shorthand)
        {
            points.Add(shorthand);
            return;
        }

        var low = Point(reader);
        var high = low;
        if (reader.Peek('-') && !reader.PeekAfter(']'))
        {
            reader.Take("-");
            high = Shorthand(reader, ignoreCase) is null
                ? Point(reader)
                : throw new PatternProblem($"the pattern's range at position {reader.Position} has no end; write '\\-' for the character");
        }

        if (high < low)
        {
            throw new PatternProblem($"the pattern's range at position {reader.Position} runs backwards; turn it round");
        }

        _ = ignoreCase ? points.AddFolded(low, high) : points.Add(low, high);
    }

    private static CodePoints? Shorthand(PatternReader reader, bool ignoreCase)
    {
        if (reader.Take(@"\D") || reader.Take(@"\W") || reader.Take(@"\S"))
        {
            throw new PatternProblem(
                $"the pattern's class at position {reader.Position} holds a negated shorthand; write the class the other way round");
        }

        return reader.Take(@"\d") ? CodePoints.Digits()
            : reader.Take(@"\w") ? CodePoints.WordCharacters(ignoreCase)
            : reader.Take(@"\s") ? CodePoints.Spaces()
            : null;
    }

    private static int Point(PatternReader reader) => reader.Take(@"\") ? reader.EscapedPoint() : reader.CodePoint();
}
