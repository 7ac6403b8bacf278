using System.Text;
using System.Text.Json;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>PDF and sound on their whole way: they reach the upstream, or the client is told which part it cannot take.</summary>
public sealed class MediaTests
{
    private const string Pdf = "JVBERi0xLjQK";
    private const string Sound = "UklGRiQAAABXQVZF";

    public static TheoryData<Dialect, Dialect> Pairs() => DialectPairs.All();

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task P19_Pdf_ReachesEveryUpstream(Dialect client, Dialect upstream)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var part = client switch
        {
            Dialect.OpenAIChat => $$$"""{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,{{{Pdf}}}"}}""",
            Dialect.OpenAIResponses => $$"""{"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,{{Pdf}}"}""",
            _ => $$$"""{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"{{{Pdf}}}"}}""",
        };

        var response = await gateway.PostAsync(AllDialects.Path(client), Question(client, upstream, part));

        Assert.True(response.Status == 200, response.Text);
        Assert.Contains(Pdf, Encoding.UTF8.GetString(Assert.Single(cloud.Journal.Entries).Body!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Dialect.OpenAIChat, true)]
    [InlineData(Dialect.Gemini, true)]
    [InlineData(Dialect.OpenAIResponses, false)]
    [InlineData(Dialect.AnthropicMessages, false)]
    public async Task P19_Sound_ReachesWhoTakesIt_AndIsNamedElsewhere(Dialect upstream, bool isTaken)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        var response = await gateway.ChatAsync(Question(Dialect.OpenAIChat, upstream, $$$"""{"type":"input_audio","input_audio":{"data":"{{{Sound}}}","format":"wav"}}"""));

        Assert.True(response.Status == (isTaken ? 200 : 400), response.Text);
        if (isTaken)
        {
            Assert.Contains(Sound, Encoding.UTF8.GetString(Assert.Single(cloud.Journal.Entries).Body!), StringComparison.Ordinal);
        }
        else
        {
            Assert.Empty(cloud.Journal.Entries);
            Assert.Contains("input_audio", JsonElement.Parse(response.Body).GetProperty("error").GetProperty("param").GetString(), StringComparison.Ordinal);
        }
    }

    private static string Question(Dialect client, Dialect upstream, string part) => client switch
    {
        Dialect.OpenAIResponses => $$"""{"model":"{{AllDialects.Model(upstream)}}","input":[{"role":"user","content":[{{part}}]}]}""",
        Dialect.AnthropicMessages => $$"""{"model":"{{AllDialects.Model(upstream)}}","max_tokens":50,"messages":[{"role":"user","content":[{{part}}]}]}""",
        _ => $$"""{"model":"{{AllDialects.Model(upstream)}}","messages":[{"role":"user","content":[{{part}}]}]}""",
    };
}
