namespace Gateway.Privacy;

/// <summary>Counts the characters that rules look at one by one, so that a test can show that no text makes them many.</summary>
internal sealed class StepCounter
{
    /// <summary>The count.</summary>
    public long Steps { get; set; }
}
