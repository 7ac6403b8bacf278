using System.Text.Json;
using Gateway.Protocol;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>What each dialect's clients demand of an error.</summary>
internal static class ErrorEnvelope
{
    /// <summary>Fails unless a response is an error with exactly the members of the dialect's envelope.</summary>
    public static void Require(Dialect dialect, RawHttpResponse response)
    {
        Assert.Equal("application/json", response.Headers["content-type"]);
        Require(dialect, response.Body);
    }

    /// <summary>Fails unless a body has exactly the members of the dialect's envelope.</summary>
    public static void Require(Dialect dialect, ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        var error = root.GetProperty("error");
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        switch (dialect)
        {
            case Dialect.AnthropicMessages:
                Assert.Equal(["type", "error", "request_id"], Names(root));
                Assert.Equal("error", root.GetProperty("type").GetString());
                Assert.Equal(["message", "type"], Names(error).Order());
                Assert.NotEmpty(root.GetProperty("request_id").GetString()!);
                break;
            case Dialect.Gemini:
                Assert.Equal(["error"], Names(root));
                Assert.Equal(["code", "message", "status"], Names(error));
                break;
            default:
                Assert.Equal(["error"], Names(root));
                Assert.Equal(["message", "type", "param", "code"], Names(error));
                Assert.NotEmpty(error.GetProperty("type").GetString()!);
                break;
        }
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
