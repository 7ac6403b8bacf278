using Gateway.Protocol.Canonical;
using static Gateway.Protocol.Tests.Translation.RequestBuilder;

namespace Gateway.Protocol.Tests.Translation;

public sealed class RequestFormatTests
{
    private const string Closed = """{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}""";
    private const string Open = """{"type":"object","properties":{"a":{"type":"string"}}}""";

    [Fact]
    public void P12_ClosedSchema_IsSaidInEachDialect()
    {
        CanonicalRequest request = Wanting(Closed).Request;

        Assert.Equal($$$"""{"type":"json_schema","json_schema":{"name":"answer","schema":{{{Closed}}}}}""", RequestOutcome.Of(request, Dialect.OpenAIChat)["response_format"]);
        Assert.Equal($$$"""{"type":"json_schema","name":"answer","schema":{{{Closed}}}}""", RequestOutcome.Of(request, Dialect.OpenAIResponses)["text.format"]);
        Assert.Equal($$$"""{"type":"json_schema","schema":{{{Closed}}}}""", RequestOutcome.Of(request, Dialect.AnthropicMessages)["output_config.format"]);
        Assert.Equal(Closed, RequestOutcome.Of(request, Dialect.Gemini)["generationConfig.responseJsonSchema"]);
        Assert.Equal("\"application/json\"", RequestOutcome.Of(request, Dialect.Gemini)["generationConfig.responseMimeType"]);
    }

    [Fact]
    public void P12_AnthropicsSchema_BindsAtOpenAIToo()
    {
        CanonicalRequest request = Wanting(Closed, Dialect.AnthropicMessages).Request;

        Assert.Equal("true", RequestOutcome.Of(request, Dialect.OpenAIChat)["response_format.json_schema.strict"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Open)]
    public void P12_WhatAnthropicCannotBind_IsAForcedTool(string? schema)
    {
        RequestOutcome outcome = RequestOutcome.Of(Wanting(schema).Request, Dialect.AnthropicMessages);

        Assert.True(outcome.Report.JsonByTool);
        Assert.Equal("""{"type":"tool","name":"json_output","disable_parallel_tool_use":true}""", outcome["tool_choice"]);
        Assert.Equal(schema ?? """{"type":"object"}""", outcome["tools.0.input_schema"]);
        Assert.Equal("", outcome["output_config"]);
    }

    [Fact]
    public void P12_WhatAnthropicCannotBindBesideTools_IsRefused() =>
        Assert.Equal("response_format", RequestOutcome.Of(Wanting(Open).Tool("look").Request, Dialect.AnthropicMessages).Refused);

    [Fact]
    public void P12_SchemaBesideTools_OlderGemini_IsRefused()
    {
        CanonicalRequest request = Wanting(Closed).Tool("look").Request;

        Assert.Equal("response_format", RequestOutcome.Of(request, Dialect.Gemini, RequestOutcome.Target("gemini-2.5-flash")).Refused);
        Assert.Null(RequestOutcome.Of(request, Dialect.Gemini, RequestOutcome.Target("gemini-3-flash")).Refused);
    }

    [Fact]
    public void P12_AnyObject_IsSaidWithoutSchema()
    {
        CanonicalRequest request = Wanting(schema: null).Request;

        Assert.Equal("""{"type":"json_object"}""", RequestOutcome.Of(request, Dialect.OpenAIChat)["response_format"]);
        Assert.Equal("""{"format":{"type":"json_object"}}""", RequestOutcome.Of(request, Dialect.OpenAIResponses)["text"]);
        Assert.Equal("""{"responseMimeType":"application/json"}""", RequestOutcome.Of(request, Dialect.Gemini)["generationConfig"]);
    }

    private static RequestBuilder Wanting(string? schema, Dialect source = Dialect.OpenAIChat) =>
        new RequestBuilder(source).User("hi").With(r => r.Format = new OutputFormat(schema is null ? default : Raw(schema)));
}
