using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Canonical;

/// <summary>Who may see earlier thinking.</summary>
internal static class ReasoningParts
{
    /// <summary>
    /// True when the part may go to a target of the dialect: back to the provider whose seal it bears, or, without any seal, to chat.
    /// </summary>
    public static bool IsFor(this ReasoningPart part, Dialect dialect) =>
        part.Seal is null ? dialect == Dialect.OpenAIChat && part.Text.HasText() : part.Seal.Origin == dialect;
}
