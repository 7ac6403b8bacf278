namespace Gateway.Testing.Http;

/// <summary>A response body did not end as it should.</summary>
public sealed class BodyEndException(BodyEnd end) : IOException($"The body ended: {end}.")
{
    /// <summary>How it ended.</summary>
    public BodyEnd End { get; } = end;
}
