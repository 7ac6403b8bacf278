using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class CompletionsRequestReaderTests
{
    private const string Rest = "\"model\":\"m\",\"prompt\":\"hi\"";

    private static readonly OutlineRead Read = CompletionsRequestReader.TryRead;

    [Theory]
    [InlineData("\"abcd\"", 1, 4)]
    [InlineData("\"\"", 1, 0)]
    [InlineData("[\"ab\",\"cde\"]", 2, 5)]
    [InlineData("[1,2,3]", 1, 12)]
    [InlineData("[[1,2],[3]]", 2, 12)]
    public void P20_Prompt_of_every_form_is_counted(string prompt, int count, int textBytes)
    {
        RequestOutline request = Read.Accept("{\"model\":\"m\",\"prompt\":" + prompt + "}");

        Assert.Equal((count, textBytes), (request.MessageCount, request.TextBytes));
    }

    [Theory]
    [InlineData("{\"prompt\":\"a\"}", RequestDefectKind.Missing, "model")]
    [InlineData("{\"model\":\"m\"}", RequestDefectKind.Missing, "prompt")]
    [InlineData("{\"model\":\"m\",\"prompt\":[]}", RequestDefectKind.OutOfRange, "prompt")]
    [InlineData("{\"model\":\"m\",\"prompt\":[\"a\",1]}", RequestDefectKind.WrongType, "prompt")]
    [InlineData("{" + Rest + ",\"max_tokens\":-1}", RequestDefectKind.OutOfRange, "max_tokens")]
    [InlineData("{" + Rest + ",\"n\":0}", RequestDefectKind.OutOfRange, "n")]
    [InlineData("{" + Rest + ",\"best_of\":true}", RequestDefectKind.WrongType, "best_of")]
    [InlineData("{" + Rest + ",\"stream\":1}", RequestDefectKind.WrongType, "stream")]
    [InlineData("{" + Rest + ",\"stream_options\":1}", RequestDefectKind.WrongType, "stream_options")]
    [InlineData("{" + Rest + ",\"logprobs\":\"x\"}", RequestDefectKind.WrongType, "logprobs")]
    [InlineData("{" + Rest + ",\"stop\":[\"\"]}", RequestDefectKind.OutOfRange, "stop")]
    [InlineData("{" + Rest + ",\"temperature\":{}}", RequestDefectKind.WrongType, "temperature")]
    [InlineData("{" + Rest + ",\"top_p\":{}}", RequestDefectKind.WrongType, "top_p")]
    [InlineData("{" + Rest + "}}", RequestDefectKind.Malformed, null)]
    public void P20_Wrong_field_is_named(string body, RequestDefectKind kind, string? param) => Read.Refuse(body, kind, param);

    [Fact]
    public void P20_Settings_are_read()
    {
        const string Body = """{"model":"m","prompt":"abc","suffix":"de","stream":true,"stream_options":{"include_usage":true},"max_tokens":7,"n":2,"logprobs":0,"echo":true,"stop":"x"}""";

        RequestOutline request = Read.Accept(Body);

        Assert.Equal((true, true, 7, 5), (request.Stream, request.IncludeUsage, request.MaxOutputTokens, request.TextBytes));
        Assert.Equal("{\"include_usage\":true}", Body.Substring(request.StreamOptionsStart, request.StreamOptionsLength));
        Assert.Equal(RequestNeeds.MultipleChoices | RequestNeeds.LogProbs, request.Needs);
    }

    [Fact]
    public void P20_No_tokens_with_echo_is_accepted() => Assert.Equal(0, Read.Accept("{" + Rest + ",\"max_tokens\":0,\"echo\":true}").MaxOutputTokens);

    [Fact]
    public void TryRead_RecordedExchanges_P20AcceptsWhatOpenAIAccepted()
    {
        Repository.RequireConformance();
        (string File, string Body)[] bodies = [.. RecordedRequests.Exchanges("completion-*.yaml")];

        Assert.Equal(9, bodies.Length);
        foreach ((string file, string body) in bodies)
        {
            if (file == "completion-bad-request.yaml")
            {
                Read.Refuse(body, RequestDefectKind.OutOfRange, "max_tokens");
            }
            else
            {
                Read.Accept(body);
            }
        }
    }
}
