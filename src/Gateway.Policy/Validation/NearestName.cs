namespace Gateway.Policy.Validation;

/// <summary>Finds the name somebody probably meant.</summary>
internal static class NearestName
{
    /// <summary>Names longer than this are not compared: a typo in them is not the likely mistake.</summary>
    private const int MaxLength = 80;

    /// <summary>The known name with the fewest edits, or null when none is near.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > MaxLength)
        {
            return null;
        }

        string? best = null;
        var bestEdits = Math.Max(2, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var edits = candidate.Length > MaxLength ? int.MaxValue : Edits(name, candidate);
            if (edits < bestEdits)
            {
                (best, bestEdits) = (candidate, edits);
            }
        }

        return best;
    }

    /// <summary>A cure: the nearest name if there is one, and else the list of names.</summary>
    public static string Cure(string name, IReadOnlyCollection<string> known) =>
        Of(name, known) is { } near
            ? $"did you mean '{near}'?"
            : known.Count == 0 ? "nothing is known under that name" : $"known: {string.Join(", ", known)}";

    private static int Edits(string a, string b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                (diagonal, row[j]) = (row[j], next);
            }
        }

        return row[b.Length];
    }
}
