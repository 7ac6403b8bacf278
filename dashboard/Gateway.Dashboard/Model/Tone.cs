namespace Gateway.Dashboard.Model;

/// <summary>How something is meant. Always shown with a word or a sign as well as a colour.</summary>
public enum Tone
{
    /// <summary>Just a fact.</summary>
    Neutral,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Worth a look.</summary>
    Warning,

    /// <summary>Broken or refused.</summary>
    Bad,
}
