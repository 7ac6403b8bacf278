using System.Text;
using Gateway.Protocol.OpenAI;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class ChatRequestNeedsTests
{
    private const string Rest = "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    [Theory]
    [InlineData("\"tools\":[{}]", ChatNeeds.Tools)]
    [InlineData("\"tools\":[]", ChatNeeds.None)]
    [InlineData("\"functions\":[{\"name\":\"f\"}]", ChatNeeds.Tools)]
    [InlineData("\"response_format\":{\"type\":\"json_object\"}", ChatNeeds.JsonOutput)]
    [InlineData("\"response_format\":{\"json_schema\":{\"type\":\"text\"},\"type\":\"json_schema\"}", ChatNeeds.JsonOutput)]
    [InlineData("\"response_format\":{\"type\":\"t\\u0065xt\"}", ChatNeeds.None)]
    [InlineData("\"reasoning_effort\":\"none\"", ChatNeeds.None)]
    [InlineData("\"reasoning_effort\":\"high\"", ChatNeeds.Reasoning)]
    [InlineData("\"modalities\":[\"text\",\"audio\"]", ChatNeeds.Audio)]
    [InlineData("\"modalities\":[\"text\"]", ChatNeeds.None)]
    [InlineData("\"logprobs\":true", ChatNeeds.LogProbs)]
    [InlineData("\"logprobs\":false", ChatNeeds.None)]
    [InlineData("\"n\":1", ChatNeeds.None)]
    [InlineData("\"n\":128", ChatNeeds.MultipleChoices)]
    [InlineData("\"tools\":[1],\"n\":2,\"logprobs\":true", ChatNeeds.Tools | ChatNeeds.MultipleChoices | ChatNeeds.LogProbs)]
    [InlineData("\"x\":{\"tools\":[1],\"n\":2}", ChatNeeds.None)]
    public void TryRead_Field_TellsTheNeed(string field, ChatNeeds needs) => Assert.Equal(needs, Needs("{" + Rest + "," + field + "}"));

    [Theory]
    [InlineData("{\"type\":\"text\",\"text\":\"image_url\"}", ChatNeeds.None)]
    [InlineData("{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}}", ChatNeeds.Vision)]
    [InlineData("{\"type\":\"image\\u005furl\"}", ChatNeeds.Vision)]
    [InlineData("{\"image_url\":\"u\"}", ChatNeeds.Vision)]
    [InlineData("{\"input_audio\":{\"data\":\"\"},\"type\":\"input_audio\"}", ChatNeeds.Audio)]
    [InlineData("\"image_url\"", ChatNeeds.None)]
    public void TryRead_ContentPart_TellsTheNeed(string part, ChatNeeds needs) =>
        Assert.Equal(needs, Needs("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[" + part + "]}]}"));

    private static ChatNeeds Needs(string body)
    {
        Assert.True(ChatRequestReader.TryRead(Encoding.UTF8.GetBytes(body), out ChatRequest request, out RequestDefect defect), defect.Message);
        return request.Needs;
    }
}
