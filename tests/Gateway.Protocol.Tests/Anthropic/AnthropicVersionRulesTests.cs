using System.Text.Json;
using Gateway.Protocol.Anthropic;

namespace Gateway.Protocol.Tests.Anthropic;

public sealed class AnthropicVersionRulesTests
{
    [Theory]
    [InlineData("{\"temperature\":1}", "temperature")]
    [InlineData("{\"top_p\":0.99}", "top_p")]
    [InlineData("{\"top_k\":null}", "top_k")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":[{\"type\":\"text\"},{\"type\":\"document\"}]}]}", "messages[1].content[1]")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\",\"citations\":[{}]}]}]}", "messages[0].content[0].citations")]
    public void P23_What_the_newer_version_lacks_is_refused_there_only(string body, string param)
    {
        JsonElement root = JsonDocument.Parse(body).RootElement;

        Assert.Equal(param, AnthropicVersionRules.Find(root, "2026-10-21")?.Param);
        Assert.Null(AnthropicVersionRules.Find(root, "2023-06-01"));
    }

    [Theory]
    [InlineData("{\"messages\":[{\"role\":\"system\",\"content\":\"x\"},{\"role\":\"user\",\"content\":[{\"type\":\"document\"},{\"type\":\"text\",\"citations\":[]}]},{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"citations\":[{}]}]}]}")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"messages\":[5,{\"role\":\"assistant\",\"content\":[5]}]}")]
    public void P23_The_rest_is_accepted_in_both(string body)
    {
        JsonElement root = JsonDocument.Parse(body).RootElement;

        Assert.Null(AnthropicVersionRules.Find(root, "2026-10-21"));
        Assert.Null(AnthropicVersionRules.Find(root, "2023-06-01"));
    }
}
