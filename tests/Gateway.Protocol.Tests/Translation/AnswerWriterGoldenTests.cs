using System.Text;
using System.Text.Json;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>
/// Every case in every dialect, streamed and whole, as the files in <c>tests/Golden/answer-write</c> show it. To write them anew,
/// set <c>GATEWAY_WRITE_GOLDEN=1</c> and look at the difference.
/// </summary>
public sealed class AnswerWriterGoldenTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Golden", "answer-write");

    public static TheoryData<string, string, bool> Cases()
    {
        TheoryData<string, string, bool> cases = [];
        foreach (string name in AnswerWriterCases.All.Keys)
        {
            foreach (string dialect in AnswerWriters.Dialects)
            {
                cases.Add(name, dialect, true);
                cases.Add(name, dialect, false);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void P32_P33_P34_P36_P37_Write_Case_IsTheGoldenFile(string name, string dialect, bool isStream)
    {
        string written = Encoding.UTF8.GetString(Written(name, dialect, isStream)) + (isStream ? "" : "\n");
        string path = Path.Combine(Folder, $"{name}.{dialect}.{(isStream ? "sse" : "json")}");
        if (Environment.GetEnvironmentVariable("GATEWAY_WRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(path, written);
        }

        Assert.Equal(File.ReadAllText(path), written);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void P32_P33_P34_P39_Write_Case_KeepsTheOrderRules(string name, string dialect, bool isStream)
    {
        byte[] written = Written(name, dialect, isStream);
        bool isError = name.StartsWith("error", StringComparison.Ordinal);

        if (isStream)
        {
            Assert.Equal(isError, AnswerWriters.CheckStream(dialect, written, AnswerWriterCases.All[name].Frame).IsError);
        }
        else
        {
            Assert.Equal(isError, JsonDocument.Parse(written).RootElement.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Write_Case_FitsOpenAISchemas(string name, string dialect, bool isStream)
    {
        OpenApiSchema schema = OpenApiSchema.OpenAI;
        byte[] written = Written(name, dialect, isStream);
        List<string> problems = [];
        if (dialect == "messages" || (!isStream && name.StartsWith("error", StringComparison.Ordinal)))
        {
            return;
        }

        if (!isStream)
        {
            problems.AddRange(schema.Problems(dialect == "chat" ? "CreateChatCompletionResponse" : "Response", JsonDocument.Parse(written).RootElement));
        }

        foreach ((_, string data, _) in isStream ? SlowSse.Events(written) : [])
        {
            if (data != "[DONE]" && !data.StartsWith("{\"error\"", StringComparison.Ordinal))
            {
                string type = dialect == "chat" ? "CreateChatCompletionStreamResponse" : "ResponseStreamEvent";
                problems.AddRange(schema.Problems(type, JsonDocument.Parse(data).RootElement));
            }
        }

        Assert.Empty(problems);
    }

    private static byte[] Written(string name, string dialect, bool isStream)
    {
        (var frame, AnswerScript script) = AnswerWriterCases.All[name];
        return AnswerWriters.Write(dialect, isStream, frame, script.Calls);
    }
}
