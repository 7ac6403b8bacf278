using System.Text;
using Gateway.Protocol.OpenAI;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class ChatRequestNeedsTests
{
    private const string Rest = "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    [Theory]
    [InlineData("\"tools\":[{}]", RequestNeeds.Tools)]
    [InlineData("\"tools\":[]", RequestNeeds.None)]
    [InlineData("\"functions\":[{\"name\":\"f\"}]", RequestNeeds.Tools)]
    [InlineData("\"response_format\":{\"type\":\"json_object\"}", RequestNeeds.JsonOutput)]
    [InlineData("\"response_format\":{\"json_schema\":{\"type\":\"text\"},\"type\":\"json_schema\"}", RequestNeeds.JsonOutput)]
    [InlineData("\"response_format\":{\"type\":\"t\\u0065xt\"}", RequestNeeds.None)]
    [InlineData("\"reasoning_effort\":\"none\"", RequestNeeds.None)]
    [InlineData("\"reasoning_effort\":\"high\"", RequestNeeds.Reasoning)]
    [InlineData("\"modalities\":[\"text\",\"audio\"]", RequestNeeds.Audio)]
    [InlineData("\"modalities\":[\"text\"]", RequestNeeds.None)]
    [InlineData("\"logprobs\":true", RequestNeeds.LogProbs)]
    [InlineData("\"logprobs\":false", RequestNeeds.None)]
    [InlineData("\"n\":1", RequestNeeds.None)]
    [InlineData("\"n\":128", RequestNeeds.MultipleChoices)]
    [InlineData("\"tools\":[1],\"n\":2,\"logprobs\":true", RequestNeeds.Tools | RequestNeeds.MultipleChoices | RequestNeeds.LogProbs)]
    [InlineData("\"x\":{\"tools\":[1],\"n\":2}", RequestNeeds.None)]
    public void TryRead_Field_TellsTheNeed(string field, RequestNeeds needs) => Assert.Equal(needs, Needs("{" + Rest + "," + field + "}"));

    [Theory]
    [InlineData("{\"type\":\"text\",\"text\":\"image_url\"}", RequestNeeds.None)]
    [InlineData("{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}}", RequestNeeds.Vision)]
    [InlineData("{\"type\":\"image\\u005furl\"}", RequestNeeds.Vision)]
    [InlineData("{\"image_url\":\"u\"}", RequestNeeds.Vision)]
    [InlineData("{\"input_audio\":{\"data\":\"\"},\"type\":\"input_audio\"}", RequestNeeds.Audio)]
    [InlineData("\"image_url\"", RequestNeeds.None)]
    public void TryRead_ContentPart_TellsTheNeed(string part, RequestNeeds needs) =>
        Assert.Equal(needs, Needs("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[" + part + "]}]}"));

    private static RequestNeeds Needs(string body)
    {
        Assert.True(ChatRequestReader.TryRead(Encoding.UTF8.GetBytes(body), out RequestOutline request, out RequestDefect defect), defect.Message);
        return request.Needs;
    }
}
