using System.Text;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>Client and upstream of one dialect: bytes survive, and what two parsers could read differently is refused.</summary>
public sealed class PassThroughTests
{
    private const string Odd = """, "x_future" : [1e400, 123456789012345678901234567890, -0.0, 1.10, {"ключ":"\u2028","z":1,"a":2,"\u0041":"\/"}] ,""";

    public static TheoryData<Dialect> Clients => [Dialect.OpenAIChat, Dialect.OpenAIResponses, Dialect.AnthropicMessages];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task P11_SameDialect_EveryByteButTheModelSurvives(Dialect client)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var tail = Odd + "\t\"stream\":false,\r\n" + Content(client, "\"a\\tb \u2028 \\ud83d\\ude00 \U0001F600 \\u00e9 é\"") + " }";

        var response = await gateway.PostAsync(AllDialects.Path(client), $"{{ \"model\" : \"{AllDialects.Model(client)}\"{tail}");

        Assert.True(response.Status == 200, response.Text);
        var seen = Encoding.UTF8.GetString(Assert.Single(cloud.Journal.Entries).Body!);

        // OpenAI would keep a response unless told not to: the one byte string that is added.
        Assert.Equal((client == Dialect.OpenAIResponses ? "{\"store\":false, " : "{ ") + "\"model\" : \"model\"" + tail, seen);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task P11_WhatTwoParsersReadDifferently_Is400AndGoesNowhere(Dialect client)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var head = $"{{\"model\":\"{AllDialects.Model(client)}\",";
        var good = head + Content(client, "\"x\"") + "}";
        Dictionary<string, byte[]> bodies = new()
        {
            ["key twice"] = Encoding.UTF8.GetBytes(head + Content(client, "\"x\"") + "," + Content(client, "\"y\"") + "}"),
            ["key twice by an escape"] = Encoding.UTF8.GetBytes(head + "\"mod\\u0065l\":\"other\"," + Content(client, "\"x\"") + "}"),
            ["key of a message twice"] = Encoding.UTF8.GetBytes(head + Content(client, "\"x\",\"content\":\"y\"") + "}"),
            ["role twice by an escape"] = Encoding.UTF8.GetBytes(head + Content(client, "\"x\",\"\\u0072ole\":\"assistant\"") + "}"),
            ["key of a part twice"] = Encoding.UTF8.GetBytes(head + Content(client, $"[{{\"type\":\"{(client == Dialect.OpenAIResponses ? "input_text" : "text")}\",\"text\":\"a\",\"text\":\"b\"}}]") + "}"),
            ["key of an unknown field twice"] = Encoding.UTF8.GetBytes(head + "\"x_future\":{\"a\":1,\"a\":2}," + Content(client, "\"x\"") + "}"),
            ["invalid UTF-8"] = [.. Encoding.UTF8.GetBytes(head + "\"x_future\":\""), 0xC3, 0x28, .. "\","u8, .. Encoding.UTF8.GetBytes(Content(client, "\"x\"") + "}")],
            ["overlong UTF-8"] = [.. Encoding.UTF8.GetBytes(head + "\"x_future\":\""), 0xC0, 0xAF, .. "\","u8, .. Encoding.UTF8.GetBytes(Content(client, "\"x\"") + "}")],
            ["UTF-8 of a surrogate"] = [.. Encoding.UTF8.GetBytes(head + "\"x_future\":\""), 0xED, 0xA0, 0x80, .. "\","u8, .. Encoding.UTF8.GetBytes(Content(client, "\"x\"") + "}")],
            ["lone high surrogate"] = Encoding.UTF8.GetBytes(head + Content(client, "\"\\ud800\"") + "}"),
            ["lone low surrogate in an unknown field"] = Encoding.UTF8.GetBytes(head + "\"x_future\":\"\\udc00\"," + Content(client, "\"x\"") + "}"),
            ["NaN"] = Encoding.UTF8.GetBytes(head + "\"x_future\":NaN," + Content(client, "\"x\"") + "}"),
            ["infinity"] = Encoding.UTF8.GetBytes(head + "\"x_future\":-Infinity," + Content(client, "\"x\"") + "}"),
            ["comment"] = Encoding.UTF8.GetBytes(head + "/* x */" + Content(client, "\"x\"") + "}"),
            ["trailing comma"] = Encoding.UTF8.GetBytes(head + Content(client, "\"x\"") + ",}"),
            ["single quotes"] = Encoding.UTF8.GetBytes(head + "'x_future':1," + Content(client, "\"x\"") + "}"),
            ["control character"] = Encoding.UTF8.GetBytes(head + Content(client, "\"a\nb\"") + "}"),
            ["UTF-16"] = Encoding.Unicode.GetBytes(good),
            ["trailing garbage"] = Encoding.UTF8.GetBytes(good + "x"),
            ["a second object"] = Encoding.UTF8.GetBytes(good + good),
            ["a zero byte"] = Encoding.UTF8.GetBytes(good + "\0"),
        };

        foreach (var (what, body) in bodies)
        {
            var response = await gateway.PostAsync(AllDialects.Path(client), body);
            Assert.True(response.Status == 400, $"{what}: {response.Status} {response.Text}");
            ErrorEnvelope.Require(client, response);
        }

        Assert.Equal(200, (await gateway.PostAsync(AllDialects.Path(client), good)).Status);
        Assert.Single(cloud.Journal.Entries);
    }

    /// <summary>The conversation of a body: one user's message with this content.</summary>
    private static string Content(Dialect client, string json) => client switch
    {
        Dialect.OpenAIResponses => $"\"input\":[{{\"role\":\"user\",\"content\":{json}}}]",
        Dialect.AnthropicMessages => $"\"max_tokens\":50,\"messages\":[{{\"role\":\"user\",\"content\":{json}}}]",
        _ => $"\"messages\":[{{\"role\":\"user\",\"content\":{json}}}]",
    };
}
