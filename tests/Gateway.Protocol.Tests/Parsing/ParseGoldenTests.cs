using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Parsing;

/// <summary>Bodies under <c>tests/Golden/parse</c> and the canonical requests they become.</summary>
public sealed class ParseGoldenTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Golden", "parse");

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)).Where(name => !name.EndsWith(".canonical.json", StringComparison.Ordinal)).Order()];

    /// <summary>Set <c>UPDATE_GOLDEN=1</c> to write what is read now, then look at the difference.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void P7_P16_P17_P18_P19_P20_P24_P25_Body_becomes_the_golden_request(string file)
    {
        string[] name = file.Split('.');
        IRequestReader reader = name[1] switch { "chat" => Parsers.Chat, "responses" => Parsers.Responses, _ => Parsers.Messages };

        string text = CanonicalText.Of(reader.Accept(File.ReadAllText(Path.Combine(Folder, file))));

        string golden = Path.Combine(Folder, $"{name[0]}.{name[1]}.canonical.json");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, text);
        }

        Assert.Equal(File.ReadAllText(golden), text);
    }
}
