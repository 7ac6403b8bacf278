using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Anthropic;

public sealed class MessagesRequestParserTests
{
    private const string Rest = "\"max_tokens\":5000,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    private const string Calls = "{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{}},{\"type\":\"tool_use\",\"id\":\"b\",\"name\":\"f\",\"input\":{}}]}";
    private const string BothResults = "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"t\"},{\"type\":\"tool_result\",\"tool_use_id\":\"b\"},{\"type\":\"tool_result\",\"tool_use_id\":\"a\"}]}";
    private const string ResultA = "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"a\",\"content\":\"1\"}]}";
    private const string ResultB = "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"b\",\"content\":\"1\"}]}";
    private const string User = "{\"role\":\"user\",\"content\":\"x\"}";
    private const string Said = "{\"role\":\"assistant\",\"content\":\"x\"}";

    [Fact]
    public void P16_Results_come_first_in_the_clients_order()
    {
        CanonicalMessage results = Parsers.Messages.Accept(Conversation(User, Calls, BothResults)).Messages[2];

        Assert.Equal(["b", "a"], results.Parts.Take(2).Cast<ToolResultPart>().Select(part => part.CallId));
        Assert.IsType<TextPart>(results.Parts[2]);
    }

    [Fact]
    public void P16_Results_in_two_user_messages_are_accepted() => Assert.Equal(3, Parsers.Messages.Accept(Conversation(Calls, ResultA, ResultB)).Messages.Count);

    [Theory]
    [InlineData("messages[1]", User, Calls, ResultA, Said)]
    [InlineData("messages[1]", User, Calls, User)]
    [InlineData("messages[0]", Calls)]
    [InlineData("messages[0].content", ResultA)]
    [InlineData("messages[2].content", Calls, BothResults, ResultA)]
    public void P16_Missing_or_stray_result_is_refused_by_name(string param, params string[] messages) => Parsers.Messages.Refuse(Conversation(messages), param);

    [Theory]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{}}]}", "messages[0].content")]
    [InlineData("{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"a\"}]}", "messages[0].content")]
    [InlineData("{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":\"{}\"}]}", "messages[0].content[0].input")]
    [InlineData("{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"a\",\"input\":{}}]}", "messages[0].content[0].name")]
    [InlineData("{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}", "messages[0].content[0].type")]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}", "messages[0].content[0].text")]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"image\"}]}", "messages[0].content[0].source")]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"x\"}}]}", "messages[0].content[0].source.type")]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AAAA\"}}]}", "messages[0].content[0].source.data")]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"document\",\"source\":{\"type\":\"base64\",\"data\":\"AAAA\"}}]}", "messages[0].content[0].source.media_type")]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"document\",\"source\":{\"type\":\"content\",\"content\":[{\"type\":\"x\"}]}}]}", "messages[0].content[0].source.content[0].type")]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\",\"cache_control\":5}]}", "messages[0].content[0].cache_control")]
    [InlineData("{\"role\":\"system\",\"content\":[{\"type\":\"image\"}]}", "messages[0].content[0].type")]
    [InlineData("{\"role\":\"developer\",\"content\":\"x\"}", "messages[0].role")]
    [InlineData("{\"role\":\"user\"}", "messages[0].content")]
    [InlineData("5", "messages[0]")]
    public void P24_Wrong_message_is_refused_by_name(string message, string param) => Parsers.Messages.Refuse(Conversation(message), param);

    [Theory]
    [InlineData("{\"type\":\"enabled\",\"budget_tokens\":1024}", ThinkingMode.Enabled, 1024)]
    [InlineData("{\"type\":\"enabled\",\"budget_tokens\":4999}", ThinkingMode.Enabled, 4999)]
    [InlineData("{\"type\":\"adaptive\"}", ThinkingMode.Adaptive, null)]
    [InlineData("{\"type\":\"disabled\"}", ThinkingMode.Disabled, null)]
    public void P25_Thinking_is_read(string thinking, ThinkingMode mode, int? budget)
    {
        ReasoningRequest reasoning = Parsers.Messages.Accept("{" + Rest + ",\"thinking\":" + thinking + "}").Reasoning!;

        Assert.Equal((mode, budget), (reasoning.Mode, reasoning.BudgetTokens));
    }

    [Theory]
    [InlineData("{\"type\":\"enabled\",\"budget_tokens\":1023}", "thinking.budget_tokens")]
    [InlineData("{\"type\":\"enabled\",\"budget_tokens\":5000}", "thinking.budget_tokens")]
    [InlineData("{\"type\":\"enabled\"}", "thinking.budget_tokens")]
    [InlineData("{\"type\":\"on\"}", "thinking.type")]
    [InlineData("{}", "thinking.type")]
    [InlineData("true", "thinking")]
    public void P25_Wrong_thinking_is_refused_by_name(string thinking, string param) => Parsers.Messages.Refuse("{\"thinking\":" + thinking + "," + Rest + "}", param);

    [Fact]
    public void P25_Thinking_blocks_keep_text_and_seal()
    {
        ReasoningSeal foreign = new(Dialect.OpenAIResponses, SealKind.Encrypted, "c", "rs_1");
        string blocks = "{\"type\":\"thinking\",\"thinking\":\"t\",\"signature\":\"s\"},{\"type\":\"redacted_thinking\",\"data\":\"d\"},{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\""
            + SealText.Encode(foreign, Dialect.AnthropicMessages) + "\"},{\"type\":\"thinking\",\"thinking\":\"gone\",\"signature\":\"gw1.zz.A\"}";

        CanonicalMessage message = Parsers.Messages.Accept(Conversation("{\"role\":\"assistant\",\"content\":[" + blocks + "]}")).Messages[0];

        Assert.Equal(
            [new ReasoningSeal(Dialect.AnthropicMessages, SealKind.Signature, "s"), new ReasoningSeal(Dialect.AnthropicMessages, SealKind.Redacted, "d"), foreign],
            message.Parts.Cast<ReasoningPart>().Select(part => part.Seal));
        Assert.Equal("t", ((ReasoningPart)message.Parts[0]).Text.GetString());
    }

    [Theory]
    [InlineData("{\"type\":\"auto\"}", ToolChoiceKind.Auto, null, null)]
    [InlineData("{\"type\":\"none\"}", ToolChoiceKind.None, null, null)]
    [InlineData("{\"type\":\"any\",\"disable_parallel_tool_use\":true}", ToolChoiceKind.Required, null, false)]
    [InlineData("{\"type\":\"tool\",\"name\":\"f\",\"disable_parallel_tool_use\":false}", ToolChoiceKind.Named, "f", true)]
    public void P13_Tool_choice_of_every_form_is_read(string choice, ToolChoiceKind kind, string? name, bool? parallel)
    {
        CanonicalRequest request = Parsers.Messages.Accept("{" + Rest + ",\"tools\":[{\"name\":\"f\",\"input_schema\":{}}],\"tool_choice\":" + choice + "}");

        Assert.Equal((kind, name, parallel), (request.ToolChoice.Kind, request.ToolChoice.Name, request.ParallelToolCalls));
    }

    [Theory]
    [InlineData("\"tool_choice\":{\"type\":\"tool\"}", "tool_choice.name")]
    [InlineData("\"tool_choice\":{\"type\":\"tool\",\"name\":\"g\"}", "tool_choice")]
    [InlineData("\"tool_choice\":{\"type\":\"required\"}", "tool_choice.type")]
    [InlineData("\"tool_choice\":\"auto\"", "tool_choice")]
    [InlineData("\"tools\":[{\"input_schema\":{}}]", "tools[0].name")]
    [InlineData("\"tools\":[{\"name\":\"f\",\"input_schema\":[]}]", "tools[0].input_schema")]
    [InlineData("\"tools\":[{\"name\":\"f\"},{\"name\":\"f\"}]", "tools[1].name")]
    [InlineData("\"temperature\":1.5", "temperature")]
    [InlineData("\"stop_sequences\":[\"\"]", "stop_sequences")]
    [InlineData("\"stop_sequences\":\"a\"", "stop_sequences")]
    [InlineData("\"system\":5", "system")]
    [InlineData("\"system\":[{\"type\":\"image\"}]", "system[0].type")]
    [InlineData("\"output_config\":{\"effort\":\"x\"}", "output_config.effort")]
    [InlineData("\"output_config\":{\"format\":{\"type\":\"xml\"}}", "output_config.format.type")]
    [InlineData("\"output_config\":{\"format\":{\"type\":\"json_schema\"}}", "output_config.format.schema")]
    [InlineData("\"output_format\":{},\"output_config\":{\"format\":{}}", "output_format")]
    [InlineData("\"metadata\":5", "metadata")]
    [InlineData("\"metadata\":{\"user_id\":5}", "metadata.user_id")]
    public void P28_Wrong_field_is_refused_by_name(string field, string param) => Parsers.Messages.Refuse("{" + Rest.Replace(",\"messages", "," + (field.Contains("tool_choice", StringComparison.Ordinal) ? "\"tools\":[{\"name\":\"f\"}]," : "") + field + ",\"messages", StringComparison.Ordinal) + "}", param);

    private static string Conversation(params string[] messages) => "{\"max_tokens\":9,\"messages\":[" + string.Join(',', messages) + "]}";
}
