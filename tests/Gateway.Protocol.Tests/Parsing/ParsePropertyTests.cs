using System.Text;
using System.Text.Json;
using CsCheck;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Parsing;

/// <summary>No body makes a reader or a parser throw.</summary>
public sealed class ParsePropertyTests
{
    private static readonly string[] Values = ["null", "true", "0", "-1", "1e400", "\"\"", "\"x\"", "[]", "{}", "[null]", "[{}]", "{\"type\":\"text\"}", "[[1]]", "\"data:image/png;base64,\"", "\"data:,\"", "\"gw1.ab.\"", "\"https://\""];

    private static readonly byte[][] Bodies =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Golden", "parse"), "*.json").Where(name => !name.EndsWith(".canonical.json", StringComparison.Ordinal)).Order().Select(File.ReadAllBytes)];

    [Fact]
    public void TryRead_MutatedBytes_NeverThrows() => RandomJson.Seeds.Sample(
        seed =>
        {
            Random random = new(seed);
            Read(new RandomJson(random).Mutate(Bodies[random.Next(Bodies.Length)]));
        },
        iter: 1500);

    [Fact]
    public void TryRead_ReplacedValues_NeverThrows() => RandomJson.Seeds.Sample(
        seed =>
        {
            Random random = new(seed);
            using JsonDocument document = JsonDocument.Parse(Bodies[random.Next(Bodies.Length)]);
            using MemoryStream stream = new();
            using (Utf8JsonWriter json = new(stream))
            {
                WriteReplaced(json, document.RootElement, random);
            }

            Read(stream.ToArray());
        },
        iter: 1500);

    [Fact]
    public void TryRead_RandomObjects_NeverThrows() => RandomJson.Seeds.Sample(seed => Read(new RandomJson(new Random(seed)).Document()));

    // As the gateway does: what a reader accepts, a parser gets; and every parser must bear what another's reader accepts.
    private static void Read(byte[] body)
    {
        bool isSound = ChatRequestReader.TryRead(body, out _, out RequestDefect defect)
            | MessagesRequestReader.TryRead(body, requireMaxTokens: true, out _, out _)
            | ResponsesRequestReader.TryRead(body, out _, out _, out _)
            | EmbeddingsRequestReader.TryRead(body, out _, out _)
            | CompletionsRequestReader.TryRead(body, out _, out _);
        if (!isSound && defect.Kind is RequestDefectKind.Malformed or RequestDefectKind.InvalidText or RequestDefectKind.DuplicateKey or RequestDefectKind.TooDeep)
        {
            return;
        }

        using JsonDocument document = JsonDocument.Parse(body);
        foreach (IRequestReader parser in new[] { Parsers.Chat, Parsers.Responses, Parsers.Messages })
        {
            bool isRead = parser.TryRead(document.RootElement, out CanonicalRequest? request, out RequestDefect refusal);
            Assert.Equal(isRead, request is not null);
            Assert.Equal(isRead, refusal.Kind == RequestDefectKind.None);
            if (request is not null)
            {
                // Printing touches every value, so that one which cannot be written shows here.
                using JsonDocument printed = JsonDocument.Parse(CanonicalText.Of(request));
            }
        }

        AnthropicVersionRules.Find(document.RootElement, AnthropicVersionRules.Strict);
    }

    private static void WriteReplaced(Utf8JsonWriter json, JsonElement value, Random random)
    {
        if (random.Next(40) == 0)
        {
            json.WriteRawValue(Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]));
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject().Where(_ => random.Next(50) > 0))
                {
                    json.WritePropertyName(member.Name);
                    WriteReplaced(json, member.Value, random);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement element in value.EnumerateArray())
                {
                    for (int i = random.Next(20) == 0 ? random.Next(3) : 1; i > 0; i--)
                    {
                        WriteReplaced(json, element, random);
                    }
                }

                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
