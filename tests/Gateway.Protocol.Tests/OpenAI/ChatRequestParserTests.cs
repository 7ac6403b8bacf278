using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class ChatRequestParserTests
{
    private const string Rest = "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    private const string Calls = "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},{\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}";
    private const string ResultA = "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"1\"}";
    private const string ResultB = "{\"role\":\"tool\",\"tool_call_id\":\"b\",\"content\":\"2\"}";
    private const string User = "{\"role\":\"user\",\"content\":\"x\"}";
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEA";

    [Fact]
    public void P16_Results_of_parallel_calls_become_one_user_message()
    {
        CanonicalRequest request = Parsers.Chat.Accept(Conversation(User, Calls, ResultB, ResultA, User));

        Assert.Equal([MessageRole.User, MessageRole.Assistant, MessageRole.User, MessageRole.User], request.Messages.Select(message => message.Role));
        Assert.Equal(["b", "a"], request.Messages[2].Parts.Cast<ToolResultPart>().Select(part => part.CallId));
    }

    [Theory]
    [InlineData("messages[1]", User, Calls, ResultA, User)]
    [InlineData("messages[1]", User, Calls, ResultA)]
    [InlineData("messages[1]", User, Calls)]
    [InlineData("messages[0]", Calls, ResultA, Calls, ResultA, ResultB)]
    [InlineData("messages[1].tool_call_id", User, ResultA)]
    [InlineData("messages[4].tool_call_id", User, Calls, ResultA, ResultB, ResultA)]
    [InlineData("messages[4].tool_call_id", Calls, ResultA, ResultB, User, ResultA)]
    [InlineData("messages[1].name", User, "{\"role\":\"function\",\"name\":\"f\",\"content\":\"\"}")]
    public void P16_Missing_or_stray_result_is_refused_by_name(string param, params string[] messages)
    {
        RequestDefect defect = Parsers.Chat.Refuse(Conversation(messages), param);

        Assert.Contains(param.Split('.')[0], defect.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void P16_Calls_with_the_same_id_are_refused() =>
        Parsers.Chat.Refuse(Conversation(User, Calls.Replace("\"b\"", "\"a\"", StringComparison.Ordinal), ResultA), "messages[1].tool_calls[1].id");

    [Theory]
    [InlineData("\"content\":null", 0)]
    [InlineData("\"content\":\"\"", 0)]
    [InlineData("\"content\":[]", 0)]
    [InlineData("\"x\":1", 0)]
    [InlineData("\"content\":\"a\"", 1)]
    [InlineData("\"content\":[{\"type\":\"text\",\"text\":\"\"},{\"text\":\"b\"}]", 2)]
    [InlineData("\"content\":null,\"refusal\":\"no\"", 1)]
    public void P17_Assistant_content_of_every_form_is_read(string content, int parts) =>
        Assert.Equal(parts, Parsers.Chat.Accept(Conversation(User, "{\"role\":\"assistant\"," + content + "}")).Messages[1].Parts.Count);

    [Theory]
    [InlineData("{\"role\":\"user\"}", "messages[0].content")]
    [InlineData("{\"role\":\"user\",\"content\":5}", "messages[0].content")]
    [InlineData("{\"role\":\"user\",\"content\":[5]}", "messages[0].content[0]")]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"video\"}]}", "messages[0].content[0].type")]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}", "messages[0].content[0].text")]
    [InlineData("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":7}]}", "messages[0].content[0].text")]
    [InlineData("{\"role\":\"robot\",\"content\":\"x\"}", "messages[0].role")]
    [InlineData("{\"content\":\"x\"}", "messages[0].role")]
    [InlineData("5", "messages[0]")]
    [InlineData("{\"role\":\"assistant\",\"tool_calls\":{}}", "messages[0].tool_calls")]
    [InlineData("{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}", "messages[0].tool_calls[0].id")]
    [InlineData("{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"function\":{\"arguments\":\"\"}}]}", "messages[0].tool_calls[0].function.name")]
    [InlineData("{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":5}}]}", "messages[0].tool_calls[0].function.arguments")]
    public void P17_Wrong_message_is_refused_by_name(string message, string param) => Parsers.Chat.Refuse(Conversation(message), param);

    [Theory]
    [InlineData("data:image/png;base64," + Png, "image/png")]
    [InlineData("data:image/jpeg;base64," + Png, "image/png")]
    [InlineData("DATA:IMAGE/PNG;BASE64," + Png, "image/png")]
    [InlineData("data:;base64," + Png, "image/png")]
    [InlineData("data:image\\/png;charset=x;base64," + Png, "image/png")]
    [InlineData("d\\u0061ta:image/png;base64," + Png, "image/png")]
    [InlineData("data:image/png;base64,\\u0069VBORw0KGgoAAAANSUhEUgAAAAEA", "image/png")]
    [InlineData("data:image/png;base64,iVBOR\\nw0KGgoAAAANSUhEUgAAAAEA", "image/png")]
    [InlineData("data:image/png;base64,/9j/4AAQSkZJRgABAQEASABIAAD", "image/jpeg")]
    [InlineData("data:image/png;base64,\\/9j\\/4AAQSkZJRgABAQEASABIAAD", "image/jpeg")]
    [InlineData("data:image/png;base64,R0lGODdhAQABAIAAAAAAAP", "image/gif")]
    [InlineData("data:image/png;base64,UklGRiQAAABXRUJQVlA4", "image/webp")]
    public void P18_Image_bytes_tell_the_type(string url, string type)
    {
        ImagePart image = Assert.IsType<ImagePart>(Assert.Single(Parsers.Chat.Accept(Image(url)).Messages[0].Parts));

        Assert.Equal(type, image.Source.MediaType);
        Assert.False(image.Source.Base64.IsEmpty);
        Assert.NotEqual((byte)',', image.Source.Base64[0]);
    }

    [Theory]
    [InlineData("data:image/png;base64,")]
    [InlineData("data:image/png;base64,AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("data:image/png;base64,JVBERi0xLjQKJcfsj6IK")]
    [InlineData("data:image/png;base64,UklGRiQAAABXQVZFZm10IBAAAAAB")]
    [InlineData("data:image/png;base64,????")]
    [InlineData("data:image/png,xyz")]
    [InlineData("data:image/png")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://")]
    [InlineData("no address")]
    [InlineData("")]
    public void P18_What_is_no_image_is_refused_by_name(string url) => Parsers.Chat.Refuse(Image(url), "messages[0].content[0].image_url.url");

    [Theory]
    [InlineData("{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"\",\"format\":\"wav\"}}", "messages[0].content[0].input_audio.data")]
    [InlineData("{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AAAA\"}}", "messages[0].content[0].input_audio.format")]
    [InlineData("{\"type\":\"file\",\"file\":{}}", "messages[0].content[0].file.file_data")]
    [InlineData("{\"type\":\"file\",\"file\":{\"file_id\":5}}", "messages[0].content[0].file.file_id")]
    public void P19_Audio_or_file_without_bytes_is_refused_by_name(string part, string param) =>
        Parsers.Chat.Refuse(Conversation("{\"role\":\"user\",\"content\":[" + part + "]}"), param);

    [Theory]
    [InlineData("\"tool_choice\":\"auto\"", ToolChoiceKind.Auto, null)]
    [InlineData("\"tool_choice\":\"none\"", ToolChoiceKind.None, null)]
    [InlineData("\"tool_choice\":\"required\"", ToolChoiceKind.Required, null)]
    [InlineData("\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}", ToolChoiceKind.Named, "f")]
    [InlineData("\"function_call\":\"none\"", ToolChoiceKind.None, null)]
    [InlineData("\"function_call\":{\"name\":\"f\"}", ToolChoiceKind.Named, "f")]
    [InlineData("\"tool_choice\":null", ToolChoiceKind.Unset, null)]
    public void P13_Tool_choice_of_every_form_is_read(string field, ToolChoiceKind kind, string? name) =>
        Assert.Equal((kind, name), Pair(Parsers.Chat.Accept("{" + Rest + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]," + field + "}").ToolChoice));

    [Theory]
    [InlineData("\"tool_choice\":\"any\"", "tool_choice")]
    [InlineData("\"tool_choice\":5", "tool_choice")]
    [InlineData("\"tool_choice\":{\"type\":\"x\"}", "tool_choice.type")]
    [InlineData("\"tool_choice\":{\"type\":\"function\"}", "tool_choice.function.name")]
    [InlineData("\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"g\"}}", "tool_choice")]
    [InlineData("\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"x\",\"tools\":[{\"function\":{\"name\":\"f\"}}]}}", "tool_choice.allowed_tools.mode")]
    [InlineData("\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"auto\",\"tools\":[]}}", "tool_choice.allowed_tools.tools")]
    [InlineData("\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"auto\",\"tools\":[{\"function\":{\"name\":\"g\"}}]}}", "tool_choice")]
    [InlineData("\"function_call\":{\"name\":\"g\"}", "function_call")]
    public void P13_Wrong_tool_choice_is_refused_by_name(string field, string param) =>
        Parsers.Chat.Refuse("{" + Rest + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]," + field + "}", param);

    [Fact]
    public void P13_A_call_is_demanded_without_tools_is_refused() => Parsers.Chat.Refuse("{" + Rest + ",\"tool_choice\":\"required\"}", "tool_choice");

    [Theory]
    [InlineData("\"tools\":[5]", "tools[0]")]
    [InlineData("\"tools\":[{}]", "tools[0].type")]
    [InlineData("\"tools\":[{\"type\":\"function\"}]", "tools[0].function")]
    [InlineData("\"tools\":[{\"type\":\"function\",\"function\":{}}]", "tools[0].function.name")]
    [InlineData("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":\"x\"}}]", "tools[0].function.parameters")]
    [InlineData("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}},{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]", "tools[1].function.name")]
    [InlineData("\"functions\":[{\"description\":\"x\"}]", "functions[0].name")]
    public void P14_Wrong_tool_is_refused_by_name(string field, string param) => Parsers.Chat.Refuse("{" + Rest + "," + field + "}", param);

    [Theory]
    [InlineData("\"max_tokens\":1,\"max_completion_tokens\":2", "max_tokens")]
    [InlineData("\"max_tokens\":0", "max_tokens")]
    [InlineData("\"max_completion_tokens\":\"1\"", "max_completion_tokens")]
    public void P6_Wrong_limit_is_refused_by_name(string field, string param) => Parsers.Chat.Refuse("{" + Rest + "," + field + "}", param);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("[\"a\",\"\"]")]
    [InlineData("[\"a\",\"b\",\"c\",\"d\",\"e\"]")]
    [InlineData("[5]")]
    [InlineData("5")]
    public void P8_Wrong_stop_is_refused(string stop) => Parsers.Chat.Refuse("{" + Rest + ",\"stop\":" + stop + "}", "stop");

    [Theory]
    [InlineData("\"n\":0", "n")]
    [InlineData("\"temperature\":2.5", "temperature")]
    [InlineData("\"temperature\":1e400", "temperature")]
    [InlineData("\"top_p\":-1", "top_p")]
    [InlineData("\"presence_penalty\":3", "presence_penalty")]
    [InlineData("\"frequency_penalty\":\"1\"", "frequency_penalty")]
    [InlineData("\"seed\":\"1\"", "seed")]
    [InlineData("\"logprobs\":1", "logprobs")]
    [InlineData("\"top_logprobs\":21", "top_logprobs")]
    [InlineData("\"user\":5", "user")]
    [InlineData("\"metadata\":[]", "metadata")]
    [InlineData("\"reasoning_effort\":\"extreme\"", "reasoning_effort")]
    [InlineData("\"parallel_tool_calls\":\"no\"", "parallel_tool_calls")]
    [InlineData("\"stream\":1", "stream")]
    public void P10_Wrong_setting_is_refused_by_name(string field, string param) => Parsers.Chat.Refuse("{" + Rest + "," + field + "}", param);

    [Theory]
    [InlineData("{\"type\":\"text\"}", false)]
    [InlineData("{\"type\":\"json_object\"}", true)]
    [InlineData("{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":{}}}", true)]
    public void P12_Response_format_is_read(string format, bool isJson) =>
        Assert.Equal(isJson, Parsers.Chat.Accept("{" + Rest + ",\"response_format\":" + format + "}").Format is not null);

    [Theory]
    [InlineData("{\"type\":\"xml\"}", "response_format.type")]
    [InlineData("{}", "response_format.type")]
    [InlineData("\"json\"", "response_format")]
    [InlineData("{\"type\":\"json_schema\"}", "response_format.json_schema")]
    [InlineData("{\"type\":\"json_schema\",\"json_schema\":{\"schema\":5}}", "response_format.json_schema.schema")]
    public void P12_Wrong_response_format_is_refused_by_name(string format, string param) =>
        Parsers.Chat.Refuse("{" + Rest + ",\"response_format\":" + format + "}", param);

    [Fact]
    public void TryRead_Defects_NeverQuoteTheBody()
    {
        foreach (string body in new[] { "{\"messages\":[{\"role\":\"secret\"}]}", Image("secret"), "{" + Rest + ",\"tool_choice\":\"secret\"}", Conversation(User, "{\"role\":\"tool\",\"tool_call_id\":\"secret\"}") })
        {
            Assert.False(Parsers.Chat.TryRead(System.Text.Json.JsonDocument.Parse(body).RootElement, out _, out RequestDefect defect));

            Assert.DoesNotContain("secret", defect.Message + defect.Param, StringComparison.Ordinal);
        }
    }

    private static (ToolChoiceKind Kind, string? Name) Pair(ToolChoice choice) => (choice.Kind, choice.Name);

    private static string Conversation(params string[] messages) => "{\"model\":\"m\",\"messages\":[" + string.Join(',', messages) + "]}";

    private static string Image(string url) => Conversation("{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url + "\"}}]}");
}
