using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CsCheck;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class ChatRequestReaderPropertyTests
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = ChatRequestReader.MaxDepth };

    [Fact]
    public void TryRead_RandomBytes_NeverThrows() => Gen.Byte.Array.Sample(bytes => ChatRequestReader.TryRead(bytes, out _, out RequestDefect defect) || defect.Kind != RequestDefectKind.None);

    [Fact]
    public void TryRead_RandomDocuments_AgreesWithJsonDocument() =>
        RandomJson.Seeds.Sample(seed => AssertAgrees(new RandomJson(new Random(seed)).Document(duplicates: true)));

    [Fact]
    public void TryRead_MutatedDocuments_AgreesWithJsonDocument() => RandomJson.Seeds.Sample(
        seed =>
        {
            RandomJson json = new(new Random(seed));
            AssertAgrees(json.Mutate(json.Document(duplicates: true)));
        },
        iter: 3000);

    [Fact]
    public void TryRead_EveryPrefixOfABody_IsMalformed()
    {
        byte[] body = """{"model":"m","x":[1.5e3,true,null,"\u00e9\ud83d\ude00",{}],"messages":[{"role":"user","content":"hi"}]}"""u8.ToArray();
        for (int length = 0; length < body.Length; length++)
        {
            Assert.False(ChatRequestReader.TryRead(body.AsSpan(0, length), out _, out RequestDefect defect));
            Assert.Contains(defect.Kind, (RequestDefectKind[])[RequestDefectKind.Malformed, RequestDefectKind.InvalidText]);
        }

        Assert.True(ChatRequestReader.TryRead(body, out _, out _));
    }

    [Fact]
    public void TryRead_RandomRequests_AgreesWithASlowReading() => RandomJson.Seeds.Sample(seed =>
    {
        Random random = new(seed);
        byte[] body = new RandomJson(random).ObjectWith([.. RequestMembers(random)]);

        Assert.True(ChatRequestReader.TryRead(body, out RequestOutline request, out RequestDefect defect), defect.Message);

        using JsonDocument document = JsonDocument.Parse(body, Strict);
        JsonElement root = document.RootElement;
        Assert.Equal(root.GetProperty("model").GetRawText(), Encoding.UTF8.GetString(body, request.ModelStart, request.ModelLength));
        Assert.Equal(root.GetProperty("messages").GetArrayLength(), request.MessageCount);
        int toolText = root.TryGetProperty("tools", out JsonElement tools) ? TextBytes(tools) : 0;
        Assert.Equal(TextBytes(root.GetProperty("messages")) + toolText, request.TextBytes);
        Assert.Equal(root.TryGetProperty("stream", out JsonElement stream) && stream.ValueKind == JsonValueKind.True, request.Stream);
        Assert.Equal(
            root.TryGetProperty("stream_options", out JsonElement options) ? options.GetRawText() : null,
            request.StreamOptionsStart < 0 ? null : Encoding.UTF8.GetString(body, request.StreamOptionsStart, request.StreamOptionsLength));
    });

    private static void AssertAgrees(byte[] bytes)
    {
        bool isRead = ChatRequestReader.TryRead(bytes, out _, out RequestDefect defect);
        bool isSound = isRead || defect.Kind is not (RequestDefectKind.Malformed or RequestDefectKind.DuplicateKey or RequestDefectKind.TooDeep or RequestDefectKind.InvalidText);
        if (defect.Kind == RequestDefectKind.InvalidText)
        {
            // JsonDocument looks at neither; both are checked by tables elsewhere.
            Assert.True(!Utf8.IsValid(bytes) || Encoding.UTF8.GetString(bytes).Contains("\\ud", StringComparison.OrdinalIgnoreCase));
            return;
        }

        Assert.Equal(IsSound(bytes), isSound);
    }

    private static bool IsSound(byte[] bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, Strict);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<string> RequestMembers(Random random)
    {
        RandomJson json = new(random);
        List<string> members =
        [
            random.Next(2) == 0 ? "\"model\": \"local\\/m\"" : "\"mod\\u0065l\":\"m\"",
            "\"messages\":[" + string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Encoding.UTF8.GetString(json.ObjectWith("\"role\":\"user\"")))) + "]",
        ];
        string?[] optional =
        [
            "\"tools\":[" + Encoding.UTF8.GetString(json.Document()) + "]",
            random.Next(2) == 0 ? "\"stream\":true" : "\"stream\": false",
            random.Next(2) == 0 ? "\"stream_options\":{\"include_usage\":true}" : "\"stream_options\": null",
            "\"max_tokens\":12",
        ];
        members.AddRange(optional.Where(_ => random.Next(2) == 0)!);
        return members.OrderBy(_ => random.Next());
    }

    private static int TextBytes(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Encoding.UTF8.GetByteCount(value.GetRawText()) - 2,
        JsonValueKind.Array => value.EnumerateArray().Sum(TextBytes),
        JsonValueKind.Object => value.EnumerateObject().Sum(member => TextBytes(member.Value)),
        _ => 0,
    };
}
