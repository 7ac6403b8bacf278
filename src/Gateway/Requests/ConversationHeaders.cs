namespace Gateway.Requests;

/// <summary>The headers by which known clients name their conversation.</summary>
internal static class ConversationHeaders
{
    // Ours first, then Claude Code, codex, Cloudflare and Olla.
    private static readonly string[] Names =
        ["x-session-id", "x-conversation-id", "x-claude-code-session-id", "session-id", "session_id", "cf-aig-session-id", "x-olla-session-id"];

    /// <summary>The client's own id of the conversation; null when no header names one.</summary>
    public static string? IdOf(IHeaderDictionary headers)
    {
        foreach (var name in Names)
        {
            if (headers.TryGetValue(name, out var values) && values is [{ Length: > 0 } id])
            {
                return id;
            }
        }

        return null;
    }
}
