namespace Gateway.Policy.Rehearsal;

/// <summary>What a rehearsal reckons with where the traffic says nothing. The defaults are assumptions, and each that is used is named in the result.</summary>
public sealed record RehearsalOptions
{
    /// <summary>Requests that a local engine answers at the same time, where its deployment does not limit them.</summary>
    public int Slots { get; init; } = 4;

    /// <summary>Tokens a second with which a local engine reads a prompt that nobody measured.</summary>
    public double PrefillTokensPerSecond { get; init; } = 1_300;

    /// <summary>Tokens a second that nobody measured, of local answers.</summary>
    public double LocalTokensPerSecond { get; init; } = 30;

    /// <summary>Milliseconds to the first token that nobody measured, of a cloud.</summary>
    public double CloudTtftMs { get; init; } = 550;

    /// <summary>Tokens a second that nobody measured, of a cloud.</summary>
    public double CloudTokensPerSecond { get; init; } = 75;

    /// <summary>Output tokens of a request that got no answer at the time, unless its limit is lower.</summary>
    public int TypicalOutputTokens { get; init; } = 400;

    /// <summary>Longest time to the first token that counts as kept, in milliseconds, plus a quarter of a millisecond for each input token.</summary>
    public double SloTtftMs { get; init; } = 2_000;

    /// <summary>Milliseconds that an answer may take for each output token besides.</summary>
    public double SloMsPerOutputToken { get; init; } = 60;
}
