using Gateway.Protocol.Anthropic;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Anthropic;

public sealed class MessagesRequestReaderTests
{
    private const string Start = "\"model\":\"m\",\"max_tokens\":9";
    private const string Rest = Start + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    private const string Mark = "\"cache_control\":{\"type\":\"ephemeral\"}";

    private static readonly OutlineRead Read = static (body, out request, out defect) => MessagesRequestReader.TryRead(body, requireMaxTokens: true, out request, out defect);

    private static readonly OutlineRead ReadToCount = static (body, out request, out defect) => MessagesRequestReader.TryRead(body, requireMaxTokens: false, out request, out defect);

    [Theory]
    [InlineData("{\"max_tokens\":1,\"messages\":[{\"role\":\"user\"}]}", "model")]
    [InlineData("{\"model\":null,\"max_tokens\":1,\"messages\":[{\"role\":\"user\"}]}", "model")]
    [InlineData("{\"model\":\"\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\"}]}", "model")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}", "max_tokens")]
    [InlineData("{\"model\":\"m\",\"max_tokens\":null,\"messages\":[{\"role\":\"user\"}]}", "max_tokens")]
    [InlineData("{" + Start + "}", "messages")]
    [InlineData("{" + Start + ",\"messages\":[]}", "messages")]
    [InlineData("{" + Start + ",\"messages\":[{\"role\":\"user\"},{\"content\":\"x\"}]}", "messages[1].role")]
    public void TryRead_RequiredFieldMissing_NamesIt(string body, string param) => Read.Refuse(body, RequestDefectKind.Missing, param);

    [Theory]
    [InlineData("{" + Start + ",\"messages\":null}", "messages")]
    [InlineData("{" + Start + ",\"messages\":{}}", "messages")]
    [InlineData("{" + Start + ",\"messages\":[\"hi\"]}", "messages[0]")]
    [InlineData("{" + Start + ",\"messages\":[{\"role\":1}]}", "messages[0].role")]
    [InlineData("{" + Rest + ",\"stream\":\"true\"}", "stream")]
    [InlineData("{" + Rest + ",\"temperature\":\"hot\"}", "temperature")]
    [InlineData("{" + Rest + ",\"top_p\":[]}", "top_p")]
    [InlineData("{" + Rest + ",\"top_k\":true}", "top_k")]
    [InlineData("{" + Rest + ",\"stop_sequences\":\"a\"}", "stop_sequences")]
    [InlineData("{" + Rest + ",\"stop_sequences\":[1]}", "stop_sequences")]
    [InlineData("{" + Rest + ",\"system\":5}", "system")]
    [InlineData("{" + Rest + ",\"tools\":{}}", "tools")]
    [InlineData("{" + Rest + ",\"thinking\":true}", "thinking")]
    [InlineData("{" + Rest + ",\"output_config\":\"high\"}", "output_config")]
    [InlineData("{\"model\":\"m\",\"max_tokens\":1.5,\"messages\":[{\"role\":\"user\"}]}", "max_tokens")]
    public void TryRead_WrongType_NamesTheField(string body, string param) => Read.Refuse(body, RequestDefectKind.WrongType, param);

    [Theory]
    [InlineData("{\"model\":\"m\",\"max_tokens\":0,\"messages\":[{\"role\":\"user\"}]}", "max_tokens")]
    [InlineData("{\"model\":\"m\",\"max_tokens\":-3,\"messages\":[{\"role\":\"user\"}]}", "max_tokens")]
    [InlineData("{" + Rest + ",\"stop_sequences\":[\"a\",\"\"]}", "stop_sequences")]
    public void TryRead_OutOfRange_NamesTheField(string body, string param) => Read.Refuse(body, RequestDefectKind.OutOfRange, param);

    [Theory]
    [InlineData("{" + Rest, RequestDefectKind.Malformed)]
    [InlineData("{\"model\":1,\"x\":[}", RequestDefectKind.Malformed)]
    [InlineData("{" + Rest + ",\"system\":\"a\",\"system\":\"b\"}", RequestDefectKind.DuplicateKey)]
    [InlineData("{" + Rest + ",\"system\":\"\\ud800\"}", RequestDefectKind.InvalidText)]
    [InlineData("[]", RequestDefectKind.NotAnObject)]
    public void TryRead_TwoParsersCouldDiffer_P11IsRefused(string body, RequestDefectKind kind) => Read.Refuse(body, kind, param: null);

    [Fact]
    public void P26_Count_tokens_needs_no_max_tokens() => Assert.Null(ReadToCount.Accept("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}").MaxOutputTokens);

    [Fact]
    public void P23_System_message_behind_the_user_is_accepted() =>
        Assert.Equal(2, Read.Accept("{" + Start + ",\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"system\",\"content\":\"b\"}]}").MessageCount);

    [Theory]
    [InlineData("\"tools\":[{\"name\":\"f\",\"input_schema\":{}}]", RequestNeeds.Tools)]
    [InlineData("\"tools\":[]", RequestNeeds.None)]
    [InlineData("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}", RequestNeeds.Reasoning)]
    [InlineData("\"thinking\":{\"type\":\"adaptive\"}", RequestNeeds.Reasoning)]
    [InlineData("\"thinking\":{\"type\":\"disabled\"}", RequestNeeds.None)]
    [InlineData("\"thinking\":null", RequestNeeds.None)]
    [InlineData("\"output_config\":{\"effort\":\"high\"}", RequestNeeds.None)]
    [InlineData("\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":{}}}", RequestNeeds.JsonOutput)]
    [InlineData("\"output_config\":{\"format\":null}", RequestNeeds.None)]
    [InlineData("\"output_format\":{\"type\":\"json_schema\",\"schema\":{}}", RequestNeeds.JsonOutput)]
    public void TryRead_Field_TellsTheNeed(string field, RequestNeeds needs) => Assert.Equal(needs, Read.Accept("{" + Rest + "," + field + "}").Needs);

    [Theory]
    [InlineData("{\"type\":\"text\",\"text\":\"image\"}", RequestNeeds.None)]
    [InlineData("{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"iVBO\"}}", RequestNeeds.Vision)]
    [InlineData("{\"source\":{\"type\":\"url\",\"url\":\"u\"},\"type\":\"im\\u0061ge\"}", RequestNeeds.Vision)]
    [InlineData("{\"type\":\"document\",\"source\":{\"type\":\"base64\",\"media_type\":\"application/pdf\",\"data\":\"JVBE\"}}", RequestNeeds.Documents)]
    [InlineData("{\"source\":{\"type\":\"url\",\"url\":\"u\"},\"type\":\"document\"}", RequestNeeds.Documents)]
    [InlineData("{\"type\":\"document\",\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"a\"}}", RequestNeeds.None)]
    [InlineData("{\"type\":\"document\",\"source\":{\"type\":\"content\",\"content\":[{\"type\":\"image\"}]}}", RequestNeeds.Vision)]
    [InlineData("{\"type\":\"tool_result\",\"tool_use_id\":\"a\",\"content\":[{\"type\":\"image\"},{\"type\":\"document\",\"source\":{\"type\":\"url\"}}]}", RequestNeeds.Vision | RequestNeeds.Documents)]
    [InlineData("{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{\"content\":[{\"type\":\"image\"}]}}", RequestNeeds.None)]
    public void P18_P19_Block_tells_the_need(string block, RequestNeeds needs) =>
        Assert.Equal(needs, Read.Accept("{" + Start + ",\"messages\":[{\"role\":\"user\",\"content\":[" + block + "]}]}").Needs);

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void P24_More_than_four_cache_marks_are_refused(int marks, bool isAccepted)
    {
        string[] bodies =
        [
            "{" + Start + ",\"messages\":[{\"role\":\"user\",\"content\":[" + Repeat("{\"type\":\"text\",\"text\":\"a\"," + Mark + "}", marks) + "]}]}",
            "{" + Rest + ",\"system\":[" + Repeat("{\"type\":\"text\",\"text\":\"a\"," + Mark + "}", marks) + "]}",
            "{" + Rest + ",\"tools\":[" + Repeat("{\"name\":\"f\"," + Mark + "}", marks) + "]}",
            "{" + Rest + "," + Mark + ",\"tools\":[" + Repeat("{\"name\":\"f\"," + Mark + "}", marks - 1) + "]}",
            "{" + Start + ",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\"," + Mark + ",\"content\":[" + Repeat("{\"type\":\"text\"," + Mark + "}", marks - 1) + "]}]}]}",
        ];

        foreach (string body in bodies)
        {
            if (isAccepted)
            {
                Read.Accept(body);
            }
            else
            {
                Read.Refuse(body, RequestDefectKind.OutOfRange, "cache_control");
            }
        }
    }

    [Fact]
    public void P24_A_property_of_that_name_in_a_schema_is_no_cache_mark() =>
        Read.Accept("{" + Rest + ",\"tools\":[" + Repeat("{\"name\":\"f\",\"input_schema\":{\"properties\":{" + Mark + "}},\"cache_control\":null}", 6) + "]}");

    [Fact]
    public void TryRead_ManyFields_FindsThem()
    {
        const string Body = """{"system":[{"type":"text","text":"abc"}],"stream":true,"max_tokens":77,"messages":[{"role":"u","content":"de"}],"tools":[{"name":"fgh"}],"model":"a/b","metadata":{"user_id":"not counted"}}""";

        RequestOutline request = Read.Accept(Body);

        Assert.Equal("\"a/b\"", Body.Substring(request.ModelStart, request.ModelLength));
        Assert.Equal((true, true, -1, 77, 1), (request.Stream, request.IncludeUsage, request.StreamOptionsStart, request.MaxOutputTokens, request.MessageCount));
        Assert.Equal("textabc".Length + "ude".Length + "fgh".Length, request.TextBytes);
    }

    [Fact]
    public void TryRead_RecordedClients_P23AcceptsEveryBody()
    {
        Repository.RequireConformance();
        (string Client, string Body)[] messages = [.. RecordedRequests.Clients("/v1/messages")];
        (string Client, string Body)[] counts = [.. RecordedRequests.Clients("/v1/messages/count_tokens")];

        Assert.Equal((14, 2), (messages.Length, counts.Length));
        Assert.All(messages, shape => Read.Accept(shape.Body));
        Assert.All(counts, shape => ReadToCount.Accept(shape.Body));
        RequestOutline claudeCode = Read.Accept(messages.Single(shape => shape.Client.StartsWith("claude-code", StringComparison.Ordinal)).Body);
        Assert.Equal((RequestNeeds.Tools | RequestNeeds.Reasoning, true, 2), (claudeCode.Needs, claudeCode.Stream, claudeCode.MessageCount));
    }

    private static string Repeat(string text, int count) => string.Join(',', Enumerable.Repeat(text, count));
}
