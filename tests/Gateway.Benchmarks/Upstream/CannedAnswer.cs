using System.Text;
using Gateway.Protocol;

namespace Gateway.Benchmarks.Upstream;

/// <summary>The bytes of an upstream's answers in one dialect, the same words and numbers in each.</summary>
internal sealed record CannedAnswer
{
    private const int TextRepeats = 14;

    private static readonly string Text = string.Concat(Enumerable.Repeat("The quick brown fox jumps over the lazy dog. ", TextRepeats));

    /// <summary>The dialect.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>A whole answer.</summary>
    public required ReadOnlyMemory<byte> Whole { get; init; }

    /// <summary>What a stream begins with: no text yet.</summary>
    public required ReadOnlyMemory<byte> First { get; init; }

    /// <summary>A chunk up to its number.</summary>
    public required ReadOnlyMemory<byte> BeforeIndex { get; init; }

    /// <summary>A chunk after its time.</summary>
    public required ReadOnlyMemory<byte> AfterTime { get; init; }

    /// <summary>What a stream ends with.</summary>
    public required ReadOnlyMemory<byte> End { get; init; }

    /// <summary>The answers of a dialect.</summary>
    public static CannedAnswer Of(Dialect dialect) => dialect switch
    {
        Dialect.AnthropicMessages => Messages(),
        Dialect.OpenAIResponses => Responses(),
        Dialect.Gemini => Gemini(),
        _ => throw new ArgumentOutOfRangeException(nameof(dialect)),
    };

    private static CannedAnswer Messages()
    {
        const string Message = "{'id':'msg_01mock','type':'message','role':'assistant','model':'mock-model','content':[";
        const string Input = "'usage':{'input_tokens':200,'cache_creation_input_tokens':0,'cache_read_input_tokens':0,'output_tokens':";
        return new()
        {
            Dialect = Dialect.AnthropicMessages,
            Whole = Bytes(Message + "{'type':'text','text':'" + Text + "'}],'stop_reason':'end_turn','stop_sequence':null," + Input + "140}}"),
            First = Bytes(
                Event("message_start", ",'message':" + Message + "],'stop_reason':null,'stop_sequence':null," + Input + "1}}")
                + Event("content_block_start", ",'index':0,'content_block':{'type':'text','text':''}")
                + Event("ping", "")),
            BeforeIndex = Bytes("event: content_block_delta\ndata: {'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'i="),
            AfterTime = Bytes(" '}}\n\n"),
            End = Bytes(
                Event("content_block_stop", ",'index':0")
                + Event("message_delta", ",'delta':{'stop_reason':'end_turn','stop_sequence':null},'usage':{'output_tokens':50}")
                + Event("message_stop", "")),
        };
    }

    private static CannedAnswer Responses()
    {
        const string Head = "{'id':'resp_mock','object':'response','created_at':1700000000,'model':'mock-model','status':";
        const string Item = "{'id':'msg_mock','type':'message','role':'assistant','status':";
        const string Place = "'item_id':'msg_mock','output_index':0,'content_index':0,";
        const string Part = "{'type':'output_text','annotations':[],'text':'";
        const string Input = "'usage':{'input_tokens':200,'input_tokens_details':{'cached_tokens':0},'output_tokens':";
        return new()
        {
            Dialect = Dialect.OpenAIResponses,
            Whole = Bytes(Head + "'completed','output':[" + Item + "'completed','content':[" + Part + Text + "'}]}]," + Input + "140,'total_tokens':340}}"),
            First = Bytes(
                Event("response.created", ",'sequence_number':0,'response':" + Head + "'in_progress','output':[],'usage':null}")
                + Event("response.output_item.added", ",'sequence_number':1,'output_index':0,'item':" + Item + "'in_progress','content':[]}")
                + Event("response.content_part.added", ",'sequence_number':2," + Place + "'part':" + Part + "'}")),

            // The same number in every event: nobody here looks at it, and the bytes stay canned.
            BeforeIndex = Bytes(
                "event: response.output_text.delta\ndata: {'type':'response.output_text.delta','sequence_number':3," + Place + "'logprobs':[],'delta':'i="),
            AfterTime = Bytes(" '}\n\n"),
            End = Bytes(Event(
                "response.completed", ",'sequence_number':4,'response':" + Head + "'completed','output':[]," + Input + "50,'total_tokens':250}}")),
        };
    }

    private static CannedAnswer Gemini()
    {
        const string Head = "{'candidates':[{'content':{'role':'model','parts':[{'text':'";
        const string Input = "'usageMetadata':{'promptTokenCount':200,'candidatesTokenCount':";
        const string Tail = "'modelVersion':'mock-model','responseId':'mock'}";
        return new()
        {
            Dialect = Dialect.Gemini,
            Whole = Bytes(Head + Text + "'}]},'finishReason':'STOP','index':0}]," + Input + "140,'totalTokenCount':340}," + Tail),
            First = Bytes("data: " + Head + "'}]},'index':0}]," + Tail + "\r\n\r\n"),
            BeforeIndex = Bytes("data: " + Head + "i="),
            AfterTime = Bytes(" '}]},'index':0}]," + Input + "1,'totalTokenCount':201}," + Tail + "\r\n\r\n"),
            End = Bytes("data: " + Head + "'}]},'finishReason':'STOP','index':0}]," + Input + "50,'totalTokenCount':250}," + Tail + "\r\n\r\n"),
        };
    }

    private static string Event(string name, string members) => $"event: {name}\ndata: {{'type':'{name}'{members}}}\n\n";

    // Written with ' for ", to stay readable; no text here has either.
    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json.Replace('\'', '"'));
}
