using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class EmbeddingsRequestReaderTests
{
    private static readonly OutlineRead Read = EmbeddingsRequestReader.TryRead;

    [Theory]
    [InlineData("\"abcd\"", 1, 4)]
    [InlineData("[\"ab\",\"cde\"]", 2, 5)]
    [InlineData("[1,2,3]", 1, 12)]
    [InlineData("[[1,2],[3]]", 2, 12)]
    public void P21_Input_of_every_form_is_counted(string input, int count, int textBytes)
    {
        RequestOutline request = Read.Accept("{\"model\":\"m\",\"input\":" + input + ",\"encoding_format\":\"base64\",\"dimensions\":256}");

        Assert.Equal((count, textBytes, false, RequestNeeds.None), (request.MessageCount, request.TextBytes, request.Stream, request.Needs));
    }

    [Theory]
    [InlineData("{\"input\":\"a\"}", RequestDefectKind.Missing, "model")]
    [InlineData("{\"model\":\"m\"}", RequestDefectKind.Missing, "input")]
    [InlineData("{\"model\":\"m\",\"input\":null}", RequestDefectKind.Missing, "input")]
    [InlineData("{\"model\":\"m\",\"input\":[]}", RequestDefectKind.OutOfRange, "input")]
    [InlineData("{\"model\":\"m\",\"input\":[[]]}", RequestDefectKind.OutOfRange, "input")]
    [InlineData("{\"model\":\"m\",\"input\":5}", RequestDefectKind.WrongType, "input")]
    [InlineData("{\"model\":\"m\",\"input\":{}}", RequestDefectKind.WrongType, "input")]
    [InlineData("{\"model\":\"m\",\"input\":[1,\"a\"]}", RequestDefectKind.WrongType, "input")]
    [InlineData("{\"model\":\"m\",\"input\":[1.5]}", RequestDefectKind.WrongType, "input")]
    [InlineData("{\"model\":\"m\",\"input\":[-1]}", RequestDefectKind.WrongType, "input")]
    [InlineData("{\"model\":\"m\",\"input\":[[1],[\"a\"]]}", RequestDefectKind.WrongType, "input")]
    [InlineData("{\"model\":\"m\",\"input\":[null]}", RequestDefectKind.WrongType, "input")]
    [InlineData("{\"model\":\"m\",\"input\":\"a\",\"encoding_format\":\"hex\"}", RequestDefectKind.OutOfRange, "encoding_format")]
    [InlineData("{\"model\":\"m\",\"input\":\"a\",\"encoding_format\":1}", RequestDefectKind.WrongType, "encoding_format")]
    [InlineData("{\"model\":\"m\",\"input\":\"a\",\"dimensions\":0}", RequestDefectKind.OutOfRange, "dimensions")]
    [InlineData("{\"model\":\"m\",\"input\":\"a\",\"dimensions\":\"5\"}", RequestDefectKind.WrongType, "dimensions")]
    [InlineData("{\"model\":\"m\",\"input\":\"a\",\"input\":\"b\"}", RequestDefectKind.DuplicateKey, null)]
    [InlineData("{\"model\":\"m\",\"input\":[1,}", RequestDefectKind.Malformed, null)]
    public void P21_Wrong_field_is_named(string body, RequestDefectKind kind, string? param) => Read.Refuse(body, kind, param);

    [Fact]
    public void TryRead_RecordedClients_P21AcceptsEveryBody()
    {
        Repository.RequireConformance();
        (string Client, string Body)[] shapes = [.. RecordedRequests.Clients("/v1/embeddings")];

        Assert.Equal(4, shapes.Length);
        Assert.All(shapes, shape => Read.Accept(shape.Body));
    }

    [Fact]
    public void TryRead_RecordedExchanges_P21AcceptsWhatOpenAIAccepted()
    {
        Repository.RequireConformance();
        (string File, string Body)[] bodies = [.. RecordedRequests.Exchanges("embeddings-*.yaml")];

        Assert.Equal(10, bodies.Length);
        foreach ((string file, string body) in bodies)
        {
            if (file == "embeddings-bad-request.yaml")
            {
                Read.Refuse(body, RequestDefectKind.OutOfRange, "dimensions");
            }
            else
            {
                Read.Accept(body);
            }
        }
    }
}
