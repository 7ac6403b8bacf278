using System.Text;
using Gateway.Protocol.Responses;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Responses;

public sealed class ResponsesRequestReaderTests
{
    private const string Rest = "\"model\":\"m\",\"input\":\"hi\"";

    private static readonly OutlineRead Read = static (body, out request, out defect) => ResponsesRequestReader.TryRead(body, out request, out _, out defect);

    [Theory]
    [InlineData("{\"input\":\"hi\"}", "model")]
    [InlineData("{\"model\":\"m\"}", "input")]
    [InlineData("{\"model\":\"m\",\"input\":null}", "input")]
    [InlineData("{\"model\":\"m\",\"input\":[]}", "input")]
    [InlineData("{\"model\":\"m\",\"previous_response_id\":null}", "input")]
    public void P22_Required_field_missing_is_named(string body, string param) => Read.Refuse(body, RequestDefectKind.Missing, param);

    [Theory]
    [InlineData("{\"model\":\"m\",\"input\":5}", "input")]
    [InlineData("{\"model\":\"m\",\"input\":{}}", "input")]
    [InlineData("{\"model\":\"m\",\"input\":[{},\"x\"]}", "input[1]")]
    [InlineData("{" + Rest + ",\"stream\":1}", "stream")]
    [InlineData("{" + Rest + ",\"store\":\"no\"}", "store")]
    [InlineData("{" + Rest + ",\"background\":0}", "background")]
    [InlineData("{" + Rest + ",\"max_output_tokens\":\"5\"}", "max_output_tokens")]
    [InlineData("{" + Rest + ",\"previous_response_id\":5}", "previous_response_id")]
    [InlineData("{" + Rest + ",\"tools\":{}}", "tools")]
    [InlineData("{" + Rest + ",\"text\":\"json\"}", "text")]
    [InlineData("{" + Rest + ",\"reasoning\":\"high\"}", "reasoning")]
    [InlineData("{" + Rest + ",\"temperature\":[]}", "temperature")]
    public void P22_Wrong_type_is_named(string body, string param) => Read.Refuse(body, RequestDefectKind.WrongType, param);

    [Fact]
    public void P22_Limit_below_one_is_refused() => Read.Refuse("{" + Rest + ",\"max_output_tokens\":0}", RequestDefectKind.OutOfRange, "max_output_tokens");

    [Theory]
    [InlineData("{" + Rest, RequestDefectKind.Malformed)]
    [InlineData("{" + Rest + ",\"x\":{\"a\":1,\"a\":2}}", RequestDefectKind.DuplicateKey)]
    [InlineData("{" + Rest + ",\"x\":\"\\udc00\"}", RequestDefectKind.InvalidText)]
    [InlineData("null", RequestDefectKind.NotAnObject)]
    public void TryRead_TwoParsersCouldDiffer_P11IsRefused(string body, RequestDefectKind kind) => Read.Refuse(body, kind, param: null);

    [Theory]
    [InlineData("\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]", RequestNeeds.Tools)]
    [InlineData("\"tools\":[{\"type\":\"custom\",\"name\":\"f\"}]", RequestNeeds.Tools)]
    [InlineData("\"tools\":[{\"type\":\"namespace\",\"name\":\"n\",\"tools\":[]}]", RequestNeeds.Tools)]
    [InlineData("\"tools\":[{\"type\":\"web_search\"},{\"type\":\"mcp\"}]", RequestNeeds.None)]
    [InlineData("\"tools\":[{\"type\":\"web_search\",\"x\":{\"type\":\"function\"}}]", RequestNeeds.None)]
    [InlineData("\"text\":{}", RequestNeeds.None)]
    [InlineData("\"text\":{\"format\":{\"type\":\"text\"}}", RequestNeeds.None)]
    [InlineData("\"text\":{\"format\":null,\"verbosity\":\"low\"}", RequestNeeds.None)]
    [InlineData("\"text\":{\"format\":{\"type\":\"json_object\"}}", RequestNeeds.JsonOutput)]
    [InlineData("\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"n\",\"schema\":{}}}", RequestNeeds.JsonOutput)]
    [InlineData("\"reasoning\":{\"effort\":\"low\"}", RequestNeeds.Reasoning)]
    [InlineData("\"reasoning\":{\"effort\":\"none\"}", RequestNeeds.None)]
    [InlineData("\"reasoning\":{\"effort\":null,\"summary\":\"auto\"}", RequestNeeds.None)]
    [InlineData("\"top_logprobs\":2", RequestNeeds.LogProbs)]
    [InlineData("\"include\":[\"message.output_text.logprobs\"]", RequestNeeds.LogProbs)]
    [InlineData("\"include\":[\"reasoning.encrypted_content\"]", RequestNeeds.None)]
    public void P22_Field_tells_the_need(string field, RequestNeeds needs) => Assert.Equal(needs, Read.Accept("{" + Rest + "," + field + "}").Needs);

    [Theory]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"input_image\"}]}", RequestNeeds.None)]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"input_image\",\"image_url\":\"u\"}]}", RequestNeeds.Vision)]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"input_file\",\"file_id\":\"f\"}]}", RequestNeeds.Documents)]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\"}]}", RequestNeeds.Audio)]
    [InlineData("{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":[{\"type\":\"input_image\"}]}", RequestNeeds.Vision)]
    [InlineData("{\"type\":\"function_call\",\"arguments\":\"{\\\"type\\\":\\\"input_image\\\"}\"}", RequestNeeds.None)]
    public void P18_P19_Part_tells_the_need(string item, RequestNeeds needs) => Assert.Equal(needs, Read.Accept("{\"model\":\"m\",\"input\":[" + item + "]}").Needs);

    [Theory]
    [InlineData("{" + Rest + "}", false, null, false)]
    [InlineData("{" + Rest + ",\"store\":null,\"previous_response_id\":null,\"background\":null}", false, null, false)]
    [InlineData("{" + Rest + ",\"store\":false,\"previous_response_id\":\"resp_1\",\"background\":false}", true, false, false)]
    [InlineData("{" + Rest + ",\"store\":true,\"background\":true}", false, true, true)]
    [InlineData("{\"model\":\"m\",\"previous_response_id\":\"resp_1\"}", true, null, false)]
    public void P22_Traits_say_what_is_kept(string body, bool hasPrevious, bool? store, bool background)
    {
        Assert.True(ResponsesRequestReader.TryRead(Encoding.UTF8.GetBytes(body), out _, out ResponsesTraits traits, out _));

        Assert.Equal((hasPrevious, store, background), (traits.HasPreviousResponse, traits.Store, traits.Background));
    }

    [Theory]
    [InlineData("\"previous_response_id\":\"r\"")]
    [InlineData("\"prompt\":{\"id\":\"p\"}")]
    [InlineData("\"conversation\":\"c\"")]
    [InlineData("\"input\":[],\"previous_response_id\":\"r\"")]
    public void P22_Input_may_be_absent_where_it_is_kept(string field) => Assert.Equal(0, Read.Accept("{\"model\":\"m\"," + field + "}").MessageCount);

    [Fact]
    public void TryRead_ManyFields_FindsThem()
    {
        const string Body = """{"instructions":"abc","stream":true,"max_output_tokens":77,"input":[{"role":"u","content":"de"},{"type":"t"}],"tools":[{"name":"fgh"}],"model":"a/b","user":"not counted"}""";

        RequestOutline request = Read.Accept(Body);

        Assert.Equal("\"a/b\"", Body.Substring(request.ModelStart, request.ModelLength));
        Assert.Equal((true, true, -1, 77, 2), (request.Stream, request.IncludeUsage, request.StreamOptionsStart, request.MaxOutputTokens, request.MessageCount));
        Assert.Equal("abcudetfgh".Length, request.TextBytes);
    }

    [Fact]
    public void TryRead_RecordedClients_P22AcceptsEveryBody()
    {
        Repository.RequireConformance();
        (string Client, string Body)[] shapes = [.. RecordedRequests.Clients("/v1/responses")];

        Assert.Equal(10, shapes.Length);
        Assert.All(shapes, shape => Read.Accept(shape.Body));
        RequestOutline codex = Read.Accept(shapes.Single(shape => shape.Client.StartsWith("codex", StringComparison.Ordinal)).Body);
        Assert.Equal((RequestNeeds.Tools, true), (codex.Needs, codex.Stream));
    }
}
