using System.Text;
using Gateway.Protocol.Json;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class ChatRequestPatchTests
{
    private static readonly Dictionary<string, byte[]> Targets = new(StringComparer.Ordinal)
    {
        ["local"] = "\"qwen3.6-27b\""u8.ToArray(),
        ["cloud"] = "\"openai/gpt-5-mini\""u8.ToArray(),
    };

    private static string Folder => Path.Combine(Repository.Root, "tests", "Golden", "openai-chat");

    public static TheoryData<string, string> Goldens()
    {
        TheoryData<string, string> rows = [];
        foreach (string file in Directory.EnumerateFiles(Folder, "*.*.json").Order(StringComparer.Ordinal))
        {
            string[] parts = Path.GetFileName(file).Split('.');
            rows.Add(parts[0], parts[1]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Edits_Golden_MatchesByteForByte(string name, string target)
    {
        byte[] body = File.ReadAllBytes(Path.Combine(Folder, $"{name}.json"));
        byte[] expected = File.ReadAllBytes(Path.Combine(Folder, $"{name}.{target}.json"));

        byte[] patched = Patch(body, Targets[target], out _);

        Assert.Equal(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(patched));
        Assert.Equal(expected, patched);
    }

    [Fact]
    public void Edits_SameModelNoStream_MakesNone()
    {
        byte[] body = """{"model":"m","messages":[{"role":"user"}]}"""u8.ToArray();

        byte[] patched = Patch(body, "\"m\""u8.ToArray(), out int count);

        Assert.Equal(0, count);
        Assert.Equal(body, patched);
    }

    [Fact]
    public void Edits_PatchedAgain_MakesNone()
    {
        byte[] body = """{"model":"m","stream":true,"messages":[{"role":"user"}]}"""u8.ToArray();
        byte[] once = Patch(body, "\"x\""u8.ToArray(), out _);

        Patch(once, "\"x\""u8.ToArray(), out int count);

        Assert.Equal(0, count);
    }

    private static byte[] Patch(byte[] body, byte[] model, out int count)
    {
        Assert.True(ChatRequestReader.TryRead(body, out RequestOutline request, out RequestDefect defect), defect.Message);
        BodyEdit[] edits = new BodyEdit[2];
        count = ChatRequestPatch.Edits(body, request, model, edits);
        using SplicedBodyStream stream = new();
        stream.Reset(body, edits.AsSpan(0, count));
        using MemoryStream all = new();
        stream.CopyTo(all);
        return all.ToArray();
    }
}
