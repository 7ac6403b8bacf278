using System.Text.Json;

namespace Gateway.Protocol.Tests.Support;

/// <summary>An answer as a client sees it.</summary>
internal sealed class SeenAnswer
{
    public List<SeenChoice> Choices { get; } = [];

    /// <summary>The last usage object; undefined: none.</summary>
    public JsonElement Usage { get; set; }

    /// <summary>True when it ended in an error.</summary>
    public bool IsError { get; set; }

    public SeenChoice Choice(int index)
    {
        while (Choices.Count <= index)
        {
            Choices.Add(new SeenChoice());
        }

        return Choices[index];
    }
}
