namespace Gateway.Authentication;

/// <summary>Makes and revokes virtual keys; both work at once in this process and within a second in others.</summary>
internal sealed class KeyIssuer(IVirtualKeyStore store, KeyRing ring, TimeProvider time, ILogger<KeyIssuer> logger)
{
    /// <summary>Longest name, tag or team, in characters: they appear in tables.</summary>
    public const int LongestName = 100;

    /// <summary>Most tags of one key.</summary>
    public const int MostTags = 32;

    /// <summary>Why a name, a tag or a team will not do, as a sentence for the user; null when they will.</summary>
    public static string? FindProblem(string name, IReadOnlyList<string> tags, string? team = null)
    {
        if (tags.Count > MostTags)
        {
            return $"A key may have {MostTags} tags, not {tags.Count}. Leave some out.";
        }

        return IsPrintable(name) && tags.All(IsPrintable) && (team is null || IsPrintable(team))
            ? null
            : $"The name, the team and each tag of a key must have 1 to {LongestName} characters and no control characters. Choose another one.";
    }

    /// <summary>Makes a key of no team, without a budget and without a label of its own.</summary>
    public Task<IssuedKey> CreateAsync(string name, IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        CreateAsync(name, tags, new KeyTerms(), cancellationToken);

    /// <summary>Makes a key. Throws <see cref="ArgumentException"/> when <see cref="FindProblem"/> finds one.</summary>
    public async Task<IssuedKey> CreateAsync(string name, IReadOnlyList<string> tags, KeyTerms terms, CancellationToken cancellationToken)
    {
        if (FindProblem(name, tags, terms.Team) is { } problem)
        {
            throw new ArgumentException(problem, nameof(name));
        }

        var text = KeyFormat.New();
        var key = new VirtualKey
        {
            Id = text.Substring(KeyFormat.Prefix.Length, KeyFormat.IdLength),
            Name = name,
            Hash = await ring.HashAsync(text, cancellationToken),
            Tags = [.. tags.Distinct(StringComparer.Ordinal)],
            Team = terms.Team,
            BudgetNanoUsd = terms.BudgetNanoUsd,
            Label = terms.Label,
            CreatedAt = time.GetUtcNow(),
        };
        await store.AddAsync(key, cancellationToken);
        await ring.RefreshAsync(cancellationToken);
        AuthenticationLog.KeyCreated(logger, key.Id);
        return new IssuedKey(text, key);
    }

    /// <summary>Revokes the key with this public id; false when there is none.</summary>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        var isFound = await store.RevokeAsync(id, time.GetUtcNow(), cancellationToken);
        await ring.RefreshAsync(cancellationToken);
        if (isFound)
        {
            AuthenticationLog.KeyRevoked(logger, id);
        }

        return isFound;
    }

    private static bool IsPrintable(string value) =>
        !string.IsNullOrWhiteSpace(value) && value.Length <= LongestName && !value.Any(char.IsControl);
}
