using Gateway.Protocol.Canonical;
using static Gateway.Protocol.Tests.Translation.RequestBuilder;

namespace Gateway.Protocol.Tests.Translation;

public sealed class RequestGeminiSchemaTests
{
    [Theory]
    [InlineData("""{"const":"a"}""", """{"enum":["a"]}""")]
    [InlineData("""{"const":"a","enum":["a"]}""", """{"enum":["a"]}""")]
    [InlineData("""{"const":null}""", """{"type":["null"]}""")]
    [InlineData("""{"enum":[true,false]}""", """{"type":["boolean"]}""")]
    [InlineData("""{"type":["string","null"]}""", """{"type":["string","null"]}""")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"null"}]}""", """{"anyOf":[{"type":"string"},{"type":"null"}]}""")]
    [InlineData("""{"type":"object","additionalProperties":{"const":1}}""", """{"type":"object","additionalProperties":{"enum":[1]}}""")]
    [InlineData("""{"type":"array","items":[{"type":"string"}]}""", """{"type":"array","prefixItems":[{"type":"string"}]}""")]
    [InlineData("""{"type":"string","format":"uuid","default":"x","examples":[]}""", """{"type":"string"}""")]
    [InlineData("""{"type":"string","format":"date-time"}""", """{"type":"string","format":"date-time"}""")]
    [InlineData("""{"allOf":[{"type":"string","description":"in"}],"description":"out"}""", """{"description":"out","type":"string"}""")]
    [InlineData("""{"$ref":"#/$defs/c","description":"out"}""", """{"description":"out","type":"string","enum":["x"]}""")]
    [InlineData("true", "{}")]
    public void P15_Schema_IsRewritten(string schema, string expected)
    {
        RequestOutcome outcome = Tool(schema);

        Assert.Equal(expected, outcome["tools.0.functionDeclarations.0.parametersJsonSchema.properties.v"]);
        Assert.Empty(outcome.Report.Dropped);
    }

    [Theory]
    [InlineData("""{"type":"string","pattern":"^a"}""", "pattern")]
    [InlineData("""{"type":"integer","exclusiveMinimum":0}""", "exclusiveMinimum")]
    [InlineData("""{"not":{"type":"string"}}""", "not")]
    [InlineData("""{"allOf":[{"type":"string"},{"minLength":1}]}""", "allOf")]
    [InlineData("""{"const":true}""", "enum")]
    [InlineData("false", "false")]
    [InlineData("""{"enum":7}""", "enum")]
    public void P15_NarrowingKeyword_OfATool_IsDroppedWithANote(string schema, string keyword) =>
        Assert.Equal([$"tools.parameters.{keyword}"], Tool(schema).Report.Dropped);

    [Theory]
    [InlineData("""{"not":{"type":"string"}}""")]
    [InlineData("""{"allOf":[{"type":"string"},{"type":"string"}]}""")]
    [InlineData("""{"patternProperties":{"a":{}}}""")]
    public void P15_NarrowingKeyword_OfAnAnswer_IsRefused(string schema)
    {
        CanonicalRequest request = new RequestBuilder().User("hi").With(r => r.Format = new OutputFormat(Raw(schema))).Request;

        Assert.Equal("response_format", RequestOutcome.Of(request, Dialect.Gemini).Refused);
    }

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"type":"array","items":{"$ref":"#/$defs/loop"}}""")]
    [InlineData("""{"$ref":"#/$defs/missing"}""")]
    [InlineData("""{"$ref":"https://example.org/schema"}""")]
    public void P15_ReferenceThatCannotBeWrittenOut_IsRefused(string schema) => Assert.Equal("tools.parameters", Tool(schema).Refused);

    [Fact]
    public void P15_ReferencesThatExplode_AreRefusedSoon()
    {
        const string Twice = """ "d0":{"anyOf":[{"$ref":"#/$defs/d1"},{"$ref":"#/$defs/d1"}]} """;
        string defs = string.Join(',', Enumerable.Range(0, 40).Select(i => Twice.Replace("d1", $"d{i + 1}").Replace("d0", $"d{i}")));
        RequestBuilder builder = new RequestBuilder().User("hi").Tool("t", """{"$defs":{DEFS,"d40":{}},"$ref":"#/$defs/d0"}""".Replace("DEFS", defs));

        Assert.Equal("tools.parameters", RequestOutcome.Of(builder.Request, Dialect.Gemini).Refused);
    }

    private static RequestOutcome Tool(string property)
    {
        string schema = """
            {"$schema":"x","type":"object","properties":{"v":PROPERTY},
             "$defs":{"c":{"type":"string","const":"x","description":"in"},"loop":{"type":"object","properties":{"n":{"$ref":"#/$defs/loop"}}}}}
            """.Replace("PROPERTY", property);
        return RequestOutcome.Of(new RequestBuilder().User("hi").Tool("t", schema).Request, Dialect.Gemini);
    }
}
