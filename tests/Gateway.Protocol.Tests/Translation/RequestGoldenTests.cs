using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>
/// Client bodies, here and under <c>tests/Golden/parse</c>, and what each target gets: <c>case.client.json</c> in,
/// <c>case.client.target.json</c> out, with what was dropped, renamed or refused.
/// </summary>
public sealed class RequestGoldenTests
{
    private static readonly string Goldens = Path.Combine(Repository.Root, "tests", "Golden");
    private static readonly string Folder = Path.Combine(Goldens, "request");
    private static readonly string[] Targets = ["chat", "local", "responses", "messages", "gemini"];
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, string> Cells()
    {
        TheoryData<string, string> rows = [];
        foreach (string name in Bodies().Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal))
        {
            foreach (string target in Targets)
            {
                rows.Add(name, target);
            }
        }

        return rows;
    }

    /// <summary>Cells whose target's dialect is one of the clients', and where a body is sent.</summary>
    public static TheoryData<string, string> Readable()
    {
        TheoryData<string, string> rows = [];
        foreach (string file in Directory.EnumerateFiles(Folder, "*.*.*.json").Order(StringComparer.Ordinal))
        {
            string[] name = Path.GetFileName(file).Split('.');
            if (name[2] is "chat" or "responses" or "messages" && File.ReadAllText(file).Contains("\"body\"", StringComparison.Ordinal))
            {
                rows.Add($"{name[0]}.{name[1]}", name[2]);
            }
        }

        return rows;
    }

    /// <summary>Set <c>UPDATE_GOLDEN=1</c> to write what is made now, then look at the difference.</summary>
    [Theory]
    [MemberData(nameof(Cells))]
    public void Body_ToTarget_IsTheGolden(string name, string target)
    {
        string file = Bodies().Single(path => string.Equals(Path.GetFileNameWithoutExtension(path), name, StringComparison.Ordinal));
        CanonicalRequest request = Reader(name).Accept(File.ReadAllText(file));

        string made = Describe(RequestOutcome.Of(request, DialectOf(target), TargetOf(target)));

        string golden = Path.Combine(Folder, $"{name}.{target}.json");
        if (string.Equals(Environment.GetEnvironmentVariable("UPDATE_GOLDEN"), "1", StringComparison.Ordinal))
        {
            File.WriteAllText(golden, made);
        }

        Assert.Equal(File.ReadAllText(golden), made);
    }

    [Fact]
    public void Goldens_CoverEveryCell()
    {
        string[] clients = [.. Bodies().Select(file => Path.GetFileName(file).Split('.')[1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        Assert.Equal(["chat", "messages", "responses"], clients);
        foreach (string client in clients)
        {
            foreach (string target in Targets)
            {
                int bodies = Directory.EnumerateFiles(Folder, $"*.{client}.{target}.json").Count(file => File.ReadAllText(file).Contains("\"body\"", StringComparison.Ordinal));
                Assert.True(bodies >= 5, $"{client} to {target}: {bodies}");
            }
        }
    }

    /// <summary>What is read back from a body of the client's own dialect and written again is the same body.</summary>
    [Theory]
    [MemberData(nameof(Readable))]
    public void P11_OwnDialectTwice_IsTheSame(string name, string target)
    {
        string file = Bodies().Single(path => string.Equals(Path.GetFileNameWithoutExtension(path), name, StringComparison.Ordinal));
        RequestOutcome first = RequestOutcome.Of(Reader(name).Accept(File.ReadAllText(file)), DialectOf(target), TargetOf(target));

        RequestOutcome second = RequestOutcome.Of(Reader($".{target}").Accept(first.Body.GetRawText()), DialectOf(target), TargetOf(target));

        Assert.Null(second.Report.Defect);
        Assert.True(JsonElement.DeepEquals(first.Body, second.Body), $"{first.Body}\n{second.Body}");
    }

    private static IEnumerable<string> Bodies() =>
        Directory.EnumerateFiles(Folder).Concat(Directory.EnumerateFiles(Path.Combine(Goldens, "parse"))).Where(IsBody);

    private static bool IsBody(string file) => Path.GetFileName(file).Split('.') is [_, "chat" or "responses" or "messages", "json"];

    private static IRequestReader Reader(string name) => name.Split('.')[1] switch
    {
        "chat" => Parsers.Chat,
        "responses" => Parsers.Responses,
        _ => Parsers.Messages,
    };

    private static Dialect DialectOf(string target) => target switch
    {
        "responses" => Dialect.OpenAIResponses,
        "messages" => Dialect.AnthropicMessages,
        "gemini" => Dialect.Gemini,
        _ => Dialect.OpenAIChat,
    };

    private static RequestTarget TargetOf(string target) => RequestOutcome.Target(target is "gemini" ? "gemini-3-flash" : "upstream-model") with
    {
        IsLocalEngine = target is "local",
        AllowRemoteMedia = target is not "messages",
    };

    private static string Describe(RequestOutcome outcome)
    {
        JsonObject told = [];
        if (outcome.Report.Defect is { } defect)
        {
            told["refused"] = new JsonObject { ["param"] = defect.Param, ["message"] = defect.Message };
            return told.ToJsonString(Pretty) + "\n";
        }

        if (outcome.Report.Dropped.Count > 0)
        {
            told["dropped"] = new JsonArray([.. outcome.Report.Dropped.Select(field => (JsonNode)field)]);
        }

        if (outcome.Report.JsonByTool)
        {
            told["jsonByTool"] = true;
        }

        told["body"] = JsonObject.Create(outcome.Body);
        return told.ToJsonString(Pretty) + "\n";
    }
}
