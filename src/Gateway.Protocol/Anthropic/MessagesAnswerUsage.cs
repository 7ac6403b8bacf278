using System.Text.Json;
using Gateway.Protocol.Answers;

namespace Gateway.Protocol.Anthropic;

/// <summary>
/// Adds up Anthropic's usage: the start says the input, later events say what changed, each number cumulative. Some providers know
/// the input only at the end, and server tools and fallbacks raise it.
/// </summary>
internal sealed class MessagesAnswerUsage
{
    private int? _input;
    private int? _cacheRead;
    private int? _cacheWrite;
    private int? _output;
    private int? _thinking;

    /// <summary>Takes the numbers of one <c>usage</c> object; what it does not say stays.</summary>
    public void Merge(JsonElement usage)
    {
        _input = usage.Field("input_tokens"u8).Tokens() ?? _input;
        _cacheRead = usage.Field("cache_read_input_tokens"u8).Tokens() ?? _cacheRead;
        _cacheWrite = usage.Field("cache_creation_input_tokens"u8).Tokens() ?? _cacheWrite;
        _output = usage.Field("output_tokens"u8).Tokens() ?? _output;
        _thinking = usage.Field("output_tokens_details"u8).Field("thinking_tokens"u8).Tokens() ?? _thinking;
    }

    /// <summary>The sum: Anthropic counts what it read from and wrote to its cache beside <c>input_tokens</c>.</summary>
    public TokenUsage Total => new(_input + (_cacheRead ?? 0) + (_cacheWrite ?? 0), _output, _cacheRead, _thinking)
    {
        CacheWriteTokens = _cacheWrite,
    };
}
