namespace Gateway.Protocol.Canonical;

/// <summary>How the ids and tools of an answer's calls are named to the client.</summary>
internal sealed class CallNaming(AnswerFrame frame)
{
    /// <summary>The tool as the client named it.</summary>
    public string Tool(string name) => frame.Report.ToolNames.ToClient(name);

    /// <summary>The id for a client of one of OpenAI's dialects.</summary>
    public string OpenAIId(string id) => frame.Upstream == Dialect.AnthropicMessages ? ToolCallIds.ToOpenAI(id) : id;

    /// <summary>The id for a client of Anthropic's dialect.</summary>
    public string AnthropicId(string id) => frame.Upstream == Dialect.AnthropicMessages ? id : ToolCallIds.ToAnthropic(id);
}
