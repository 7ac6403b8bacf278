using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Canary.Tests.Values;

namespace Gateway.Canary.Tests.Sinks;

/// <summary>The search finds a canary however it was written, and nothing where there is none.</summary>
public sealed class CanaryIndexTests
{
    private static readonly CanaryValue Secret = CanaryFactory.Of(ValueClass.Email, new Random(5));

    public static TheoryData<string, string> Forms
    {
        get
        {
            var text = Secret.Text;
            var bytes = Encoding.UTF8.GetBytes(text);
            return new TheoryData<string, string>
            {
                { "plain", text },
                { "capitals", text.ToUpperInvariant() },
                { "a piece", text[3..14] },
                { "separators", string.Join(" - ", text.Chunk(2).Select(static pair => new string(pair))) },
                { "zero-width", string.Join('\u200b', text.ToCharArray()) },
                { "full-width", string.Concat(text.Select(static c => (char)(c + 0xfee0))) },
                { "reversed", new string([.. text.Reverse()]) },
                { "hex", Convert.ToHexString(bytes) },
                { "percent", string.Concat(bytes.Select(static b => $"%{b:X2}")) },
                { "escapes", string.Concat(text.Select(static c => $"\\u{(int)c:X4}")) },
                { "html", string.Concat(text.Select(static c => string.Create(CultureInfo.InvariantCulture, $"&#{(int)c};"))) },
                { "base64", Convert.ToBase64String(bytes) },
                { "base64 moved by one", Convert.ToBase64String([1, .. bytes]) },
                { "base64 moved by two", Convert.ToBase64String([1, 2, .. bytes]) },
                { "sha-256", Convert.ToHexString(SHA256.HashData(bytes)) },
                { "leaves", $$"""{"messages":[{"role":"user","content":"Write to {{text[..10]}}"},{"role":"user","content":"{{text[10..]}}"}]}""" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Find_EveryForm_IsFound(string name, string text)
    {
        var index = new CanaryIndex();
        index.Add(CanaryFactory.Of(ValueClass.Card, new Random(6)), 1);
        index.Add(Secret, 2);

        var found = index.Find(Encoding.UTF8.GetBytes(text.StartsWith('{') ? text : $"some words {text} and others"));

        Assert.True(found is { Owner: 2 }, name);
    }

    [Fact]
    public void Find_Utf16_IsFound()
    {
        var index = new CanaryIndex();
        index.Add(Secret, 2);

        Assert.NotNull(index.Find(Encoding.Unicode.GetBytes(Secret.Text)));
    }

    [Fact]
    public void Find_WhatIsNotThere_IsNotFound()
    {
        var index = new CanaryIndex();
        foreach (var kind in Enum.GetValues<ValueClass>())
        {
            index.Add(CanaryFactory.Of(kind, new Random((int)kind)), (int)kind);
        }

        var others = string.Join('\n', Enum.GetValues<ValueClass>().Select(static kind => CanaryFactory.Of(kind, new Random(1000 + (int)kind)).Sentence));

        Assert.Null(index.Find(Encoding.UTF8.GetBytes(others)));
    }
}
