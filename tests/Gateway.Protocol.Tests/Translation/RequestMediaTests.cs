using Gateway.Protocol.Canonical;
using static Gateway.Protocol.Tests.Translation.RequestBuilder;

namespace Gateway.Protocol.Tests.Translation;

public sealed class RequestMediaTests
{
    private const string Png = "iVBORw0KGgo=";

    private static readonly RequestTarget Local = RequestOutcome.Target() with { IsLocalEngine = true };
    private static readonly RequestTarget Remote = RequestOutcome.Target() with { AllowRemoteMedia = true };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void P18_InlineImage_ReachesEachDialectInItsShape(bool isDataUrl)
    {
        MediaSource source = isDataUrl ? DataUrl("image/png", Png) : Base64("image/png", Png);
        CanonicalRequest request = Saying(new ImagePart(source));

        Assert.Equal($$"""{"url":"data:image/png;base64,{{Png}}"}""", RequestOutcome.Of(request, Dialect.OpenAIChat)["messages.0.content.0.image_url"]);
        Assert.Equal($$"""{"type":"input_image","image_url":"data:image/png;base64,{{Png}}","detail":"auto"}""", RequestOutcome.Of(request, Dialect.OpenAIResponses)["input.0.content.0"]);
        Assert.Equal($$"""{"type":"base64","media_type":"image/png","data":"{{Png}}"}""", RequestOutcome.Of(request, Dialect.AnthropicMessages)["messages.0.content.0.source"]);
        Assert.Equal($$"""{"mimeType":"image/png","data":"{{Png}}"}""", RequestOutcome.Of(request, Dialect.Gemini)["contents.0.parts.0.inlineData"]);
    }

    [Fact]
    public void P18_Base64WithEscapedSlashes_StaysTheSameText()
    {
        MediaSource source = new() { MediaType = "image/jpeg", Carrier = Raw("\"\\/9j\\/4AAQ\""), Base64Start = 1 };

        RequestOutcome outcome = RequestOutcome.Of(Saying(new ImagePart(source)), Dialect.OpenAIChat);

        Assert.Equal("data:image/jpeg;base64,/9j/4AAQ", outcome.Body.GetProperty("messages")[0].GetProperty("content")[0].GetProperty("image_url").GetProperty("url").GetString());
    }

    [Fact]
    public void P18_ImageOfUnsaidType_IsReadOffItsFirstBytes()
    {
        CanonicalRequest request = Saying(new ImagePart(Base64("", "R0lGODlhAQAB")));

        Assert.Equal("\"image/gif\"", RequestOutcome.Of(request, Dialect.AnthropicMessages)["messages.0.content.0.source.media_type"]);
    }

    [Fact]
    public void P18_ImageAnthropicCannotRead_IsRefused() =>
        Assert.Equal("messages[].content[].image_url", RequestOutcome.Of(Saying(new ImagePart(DataUrl("image/tiff", "SUkq"))), Dialect.AnthropicMessages).Refused);

    [Theory]
    [InlineData(Dialect.OpenAIChat)]
    [InlineData(Dialect.OpenAIResponses)]
    [InlineData(Dialect.AnthropicMessages)]
    [InlineData(Dialect.Gemini)]
    public void P18_ImageByAddress_IsPassedOnlyWhereAllowed(Dialect dialect)
    {
        CanonicalRequest request = Saying(new ImagePart(Url("https://example.org/a.png")));

        Assert.Contains("https://example.org/a.png", RequestOutcome.Of(request, dialect, Remote).Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("messages[].content[].image_url", RequestOutcome.Of(request, dialect).Refused);
    }

    [Fact]
    public void P18_FileId_StaysInItsFamily()
    {
        CanonicalRequest openAI = Saying(new DocumentPart(File("file-1")));
        CanonicalRequest anthropic = Saying(new DocumentPart(File("file_1")), Dialect.AnthropicMessages);

        Assert.Equal("\"file-1\"", RequestOutcome.Of(openAI, Dialect.OpenAIResponses)["input.0.content.0.file_id"]);
        Assert.Equal("\"file-1\"", RequestOutcome.Of(openAI, Dialect.OpenAIChat)["messages.0.content.0.file.file_id"]);
        Assert.NotNull(RequestOutcome.Of(openAI, Dialect.AnthropicMessages).Refused);
        Assert.NotNull(RequestOutcome.Of(openAI, Dialect.Gemini).Refused);
        Assert.Equal("""{"type":"file","file_id":"file_1"}""", RequestOutcome.Of(anthropic, Dialect.AnthropicMessages)["messages.0.content.0.source"]);
        Assert.NotNull(RequestOutcome.Of(anthropic, Dialect.OpenAIChat).Refused);
    }

    [Fact]
    public void P19_Pdf_ReachesEachDialectButTheLocalEngine()
    {
        CanonicalRequest request = Saying(new DocumentPart(DataUrl("application/pdf", "JVBERi0=")) { Title = Quoted("a.pdf") });

        Assert.Equal("""{"filename":"a.pdf","file_data":"data:application/pdf;base64,JVBERi0="}""", RequestOutcome.Of(request, Dialect.OpenAIChat)["messages.0.content.0.file"]);
        Assert.Equal("""{"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,JVBERi0="}""", RequestOutcome.Of(request, Dialect.OpenAIResponses)["input.0.content.0"]);
        Assert.Equal("""{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"JVBERi0="},"title":"a.pdf"}""", RequestOutcome.Of(request, Dialect.AnthropicMessages)["messages.0.content.0"]);
        Assert.Equal("\"application/pdf\"", RequestOutcome.Of(request, Dialect.Gemini)["contents.0.parts.0.inlineData.mimeType"]);
        Assert.Equal("messages[].content[].file", RequestOutcome.Of(request, Dialect.OpenAIChat, Local).Refused);
    }

    [Fact]
    public void P19_TextDocument_IsMarkedTextWhereThereAreNoDocuments()
    {
        CanonicalRequest request = Saying(new DocumentPart(default) { PlainText = Quoted("body"), Title = Quoted("T") }, Dialect.AnthropicMessages);

        Assert.Equal("""{"type":"text","media_type":"text/plain","data":"body"}""", RequestOutcome.Of(request, Dialect.AnthropicMessages)["messages.0.content.0.source"]);
        Assert.Equal("\"<document>\\n<title>T</title>\\nbody\\n</document>\"", RequestOutcome.Of(request, Dialect.OpenAIChat, Local)["messages.0.content.0.text"]);
        Assert.Equal("\"<document>\\n<title>T</title>\\nbody\\n</document>\"", RequestOutcome.Of(request, Dialect.Gemini)["contents.0.parts.0.text"]);
    }

    [Fact]
    public void P19_Sound_ReachesChatAndGeminiAndIsNamedElsewhere()
    {
        CanonicalRequest request = Saying(new AudioPart(Base64("audio/wav", "UklGRg==")));

        Assert.Equal("""{"data":"UklGRg==","format":"wav"}""", RequestOutcome.Of(request, Dialect.OpenAIChat)["messages.0.content.0.input_audio"]);
        Assert.Equal("""{"mimeType":"audio/wav","data":"UklGRg=="}""", RequestOutcome.Of(request, Dialect.Gemini)["contents.0.parts.0.inlineData"]);
        Assert.Equal("messages[].content[].input_audio", RequestOutcome.Of(request, Dialect.AnthropicMessages).Refused);
        Assert.Equal("messages[].content[].input_audio", RequestOutcome.Of(request, Dialect.OpenAIResponses).Refused);
    }

    private static CanonicalRequest Saying(CanonicalPart part, Dialect source = Dialect.OpenAIChat) =>
        new RequestBuilder(source).Say(MessageRole.User, part).Request;
}
