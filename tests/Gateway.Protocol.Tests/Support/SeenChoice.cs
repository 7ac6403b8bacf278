using System.Text;

namespace Gateway.Protocol.Tests.Support;

/// <summary>One choice of an answer as a client sees it, its pieces joined.</summary>
internal sealed class SeenChoice
{
    public StringBuilder Text { get; } = new();

    public StringBuilder Reasoning { get; } = new();

    public StringBuilder Refusal { get; } = new();

    /// <summary>Signatures and encrypted thinking, in order.</summary>
    public List<string> Seals { get; } = [];

    public List<SeenCall> Calls { get; } = [];

    /// <summary>Why it ended, in the dialect's words; null: not said.</summary>
    public string? Finish { get; set; }
}
