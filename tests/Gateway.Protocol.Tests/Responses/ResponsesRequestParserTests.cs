using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Responses;

public sealed class ResponsesRequestParserTests
{
    private const string Rest = "\"model\":\"m\",\"input\":\"hi\"";
    private const string CallA = "{\"type\":\"function_call\",\"call_id\":\"a\",\"name\":\"f\",\"arguments\":\"{}\"}";
    private const string CallB = "{\"type\":\"function_call\",\"call_id\":\"b\",\"name\":\"f\",\"arguments\":\"{}\"}";
    private const string ResultA = "{\"type\":\"function_call_output\",\"call_id\":\"a\",\"output\":\"1\"}";
    private const string ResultB = "{\"type\":\"function_call_output\",\"call_id\":\"b\",\"output\":\"2\"}";
    private const string User = "{\"role\":\"user\",\"content\":\"x\"}";
    private const string Developer = "{\"role\":\"developer\",\"content\":\"x\"}";
    private const string Said = "{\"role\":\"assistant\",\"content\":\"x\"}";

    [Theory]
    [InlineData("U A(ab) U(rr)", User, CallA, CallB, ResultA, ResultB)]
    [InlineData("U A(a) U(r) A(b) U(r)", User, CallA, ResultA, CallB, ResultB)]
    [InlineData("U A(ab) U(rrx)", User, CallA, CallB, User, ResultA, ResultB)]
    [InlineData("A(ab) U(rr) D", CallA, CallB, Developer, ResultA, ResultB)]
    [InlineData("A(ab) U(rr) D", CallA, CallB, ResultA, Developer, ResultB)]
    [InlineData("A(ax) U(r)", CallA, Said, ResultA)]
    [InlineData("A(xab) U(rr)", Said, CallA, CallB, ResultB, ResultA)]
    public void P16_Results_stand_first_behind_their_calls(string expected, params string[] items)
    {
        CanonicalRequest request = Parsers.Responses.Accept(Input(items));

        Assert.Equal(expected, string.Join(' ', request.Messages.Select(Shape)));
    }

    [Theory]
    [InlineData("input[1]", User, CallA)]
    [InlineData("input[1]", CallA, CallB, ResultA)]
    [InlineData("input[0].call_id", ResultA)]
    [InlineData("input[2].call_id", CallA, ResultA, ResultA)]
    [InlineData("input[0].call_id", ResultA, CallA)]
    [InlineData("input[1].call_id", CallA, CallA, ResultA)]
    public void P16_Missing_or_stray_result_is_refused_by_name(string param, params string[] items) => Parsers.Responses.Refuse(Input(items), param);

    [Fact]
    public void P22_Result_of_a_call_in_kept_history_is_accepted() =>
        Assert.Equal(["U(rr)"], Parsers.Responses.Accept("{\"previous_response_id\":\"r\",\"input\":[" + ResultA + "," + ResultB + "]}").Messages.Select(Shape));

    [Theory]
    [InlineData("web_search")]
    [InlineData("mcp")]
    [InlineData("namespace")]
    [InlineData("custom")]
    [InlineData("some_new_tool")]
    public void P22_Tool_of_any_type_is_kept_whole(string type)
    {
        CanonicalTool tool = Assert.Single(Parsers.Responses.Accept("{" + Rest + ",\"tools\":[{\"type\":\"" + type + "\",\"x\":1}]}").Tools);

        Assert.Equal((type, 1), (tool.Name, tool.Special.GetProperty("x").GetInt32()));
    }

    [Theory]
    [InlineData("\"tool_choice\":\"required\"", ToolChoiceKind.Required, null)]
    [InlineData("\"tool_choice\":{\"type\":\"function\",\"name\":\"f\"}", ToolChoiceKind.Named, "f")]
    [InlineData("\"tool_choice\":{\"type\":\"allowed_tools\",\"mode\":\"required\",\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]}", ToolChoiceKind.Required, null)]
    [InlineData("\"tool_choice\":{\"type\":\"web_search\"}", ToolChoiceKind.Unset, null)]
    public void P13_Tool_choice_of_every_form_is_read(string field, ToolChoiceKind kind, string? name)
    {
        ToolChoice choice = Parsers.Responses.Accept("{" + Rest + ",\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]," + field + "}").ToolChoice;

        Assert.Equal((kind, name), (choice.Kind, choice.Name));
    }

    [Fact]
    public void P22_Encrypted_reasoning_keeps_item_id_and_origin()
    {
        ReasoningSeal foreign = new(Dialect.AnthropicMessages, SealKind.Redacted, "red");
        string item = "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],\"encrypted_content\":\"";

        CanonicalRequest request = Parsers.Responses.Accept(Input(item + "own\"}", item + SealText.Encode(foreign, Dialect.OpenAIResponses) + "\"}", item + "gw1.zz.A\"}"));

        Assert.Equal(
            [new ReasoningSeal(Dialect.OpenAIResponses, SealKind.Encrypted, "own", "rs_1"), foreign],
            request.Messages.Single().Parts.Cast<ReasoningPart>().Select(part => part.Seal));
    }

    [Theory]
    [InlineData("{\"model\":\"m\"}", "input")]
    [InlineData("{\"input\":[]}", "input")]
    [InlineData("{\"input\":[5]}", "input[0]")]
    [InlineData("{\"input\":[{\"role\":\"user\"}]}", "input[0].content")]
    [InlineData("{\"input\":[{\"role\":\"robot\",\"content\":\"\"}]}", "input[0].role")]
    [InlineData("{\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"video\"}]}]}", "input[0].content[0].type")]
    [InlineData("{\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,AAAA\"}]}]}", "input[0].content[0].image_url")]
    [InlineData("{\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_file\"}]}]}", "input[0].content[0].file_data")]
    [InlineData("{\"input\":[{\"type\":\"function_call\",\"name\":\"f\"}]}", "input[0].call_id")]
    [InlineData("{\"input\":[{\"type\":\"function_call_output\",\"call_id\":\"a\"}]}", "input[0].output")]
    [InlineData("{" + Rest + ",\"instructions\":[]}", "instructions")]
    [InlineData("{" + Rest + ",\"text\":{\"format\":{\"type\":\"x\"}}}", "text.format.type")]
    [InlineData("{" + Rest + ",\"reasoning\":{\"effort\":\"x\"}}", "reasoning.effort")]
    [InlineData("{" + Rest + ",\"max_output_tokens\":0}", "max_output_tokens")]
    [InlineData("{" + Rest + ",\"tools\":[{\"type\":\"function\"}]}", "tools[0].name")]
    [InlineData("{" + Rest + ",\"tools\":[{}]}", "tools[0].type")]
    [InlineData("{" + Rest + ",\"include\":[5]}", "include")]
    [InlineData("{" + Rest + ",\"tool_choice\":{\"type\":\"function\",\"name\":\"f\"}}", "tool_choice")]
    public void P22_Wrong_field_is_refused_by_name(string body, string param) => Parsers.Responses.Refuse(body, param);

    private static string Shape(CanonicalMessage message) =>
        message.Role.ToString()[0] + (message.Parts is [TextPart] ? "" : "(" + string.Concat(message.Parts.Select(part => part switch { ToolCallPart call => call.Id, ToolResultPart => "r", _ => "x" })) + ")");

    private static string Input(params string[] items) => "{\"model\":\"m\",\"input\":[" + string.Join(',', items) + "]}";
}
