using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>What the recordings of Gemini do not show.</summary>
public sealed class GeminiAnswerReaderTests
{
    [Fact]
    public void ReadEvent_SeveralCandidates_AreChoices_AndEndTogether()
    {
        string heard = AnswerReaderHearing.Stream(
            Dialect.Gemini,
            out AnswerSignals signals,
            """{"candidates":[{"index":0,"content":{"parts":[{"text":"a"}]}},{"index":1,"content":{"parts":[{"text":"b"}]}}]}""",
            """{"candidates":[{"index":1,"finishReason":"STOP"}]}""",
            """{"candidates":[{"index":0,"content":{"parts":[{"text":"c"}]},"finishReason":"MAX_TOKENS"}],"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":2,"cachedContentTokenCount":1,"toolUsePromptTokenCount":4,"thoughtsTokenCount":5}}""");

        Assert.Equal("text 0 x1 a\ntext 1 x1 b\nfinish 1 Stop\ntext 0 x1 c\nfinish 0 Length\nusage in=7 out=7 cached=1 written= reasoning=5", heard);
        Assert.True(signals.HasFlag(AnswerSignals.End));
    }

    [Fact]
    public void ReadWhole_ArrayOfPieces_IsOneAnswer_AndItsErrorIsHeard()
    {
        Assert.Equal(
            "text 0 x2 ab\nfinish 0 Stop",
            AnswerReaderHearing.Whole(Dialect.Gemini, """[{"candidates":[{"content":{"parts":[{"text":"a"}]}}]},{"candidates":[{"content":{"parts":[{"text":"b"}]},"finishReason":"STOP"}]}]"""));
        Assert.Equal(
            "text 0 x1 a\nerror UNAVAILABLE m",
            AnswerReaderHearing.Whole(Dialect.Gemini, """[{"candidates":[{"content":{"parts":[{"text":"a"}]}}]},{"error":{"code":503,"message":"m","status":"UNAVAILABLE"}}]"""));
        Assert.Equal("error 503 m", AnswerReaderHearing.Stream(Dialect.Gemini, """[{"error":{"code":503,"message":"m"}}]"""));
    }

    [Fact]
    public void P35_PartialArguments_AreOneObject_WhateverTheyHold()
    {
        string heard = AnswerReaderHearing.Stream(
            Dialect.Gemini,
            """{"responseId":"g","candidates":[{"content":{"parts":[{"functionCall":{"id":"own","name":"f","willContinue":true}}]}}]}""",
            """{"candidates":[{"content":{"parts":[{"functionCall":{"willContinue":true,"partialArgs":[{"jsonPath":"$.a[0]['b.c']","stringValue":"x\"","willContinue":true},{"jsonPath":"$.n","numberValue":1.5}]}}]}}]}""",
            """{"candidates":[{"content":{"parts":[{"functionCall":{"willContinue":true,"partialArgs":[{"jsonPath":"$.a[0]['b.c']","stringValue":"y"},{"jsonPath":"$.t","boolValue":true},{"jsonPath":"$.z","nullValue":"NULL_VALUE"}]}}]}}]}""",
            """{"candidates":[{"content":{"parts":[{"text":""}]},"finishReason":"STOP"}]}""");

        Assert.Equal(
            """
            call 0.0 own f
            arguments 0.0 x1 {\"a\":[{\"b.c\":\"x\\\"y\"}],\"n\":1.5,\"t\":true,\"z\":null}
            finish 0 ToolCalls
            """,
            heard);
    }

    [Theory]
    [InlineData("$")]
    [InlineData("$[0]")]
    [InlineData("$.a[999999999]")]
    [InlineData("$.a[-1]")]
    [InlineData("$..a")]
    [InlineData("$['a")]
    [InlineData("a")]
    [InlineData("")]
    public void ReadEvent_UnreadablePath_IsMalformed_AndTheCallStaysJson(string path)
    {
        string heard = AnswerReaderHearing.Stream(
            Dialect.Gemini,
            out AnswerSignals signals,
            $$$"""{"responseId":"g","candidates":[{"content":{"parts":[{"functionCall":{"name":"f","willContinue":true,"partialArgs":[{"jsonPath":"{{{path}}}","numberValue":1}]}}]}}]}""",
            """{"candidates":[{"finishReason":"STOP"}]}""");

        Assert.StartsWith("call 0.0 call_g_0 f\narguments 0.0 x1 {", heard);
        Assert.True(signals.HasFlag(AnswerSignals.Malformed));
    }

    [Fact]
    public void ReadWhole_NoCandidatesAndNoReason_IsMalformed()
    {
        AnswerReaderHearing.Whole(Dialect.Gemini, """{"usageMetadata":{"promptTokenCount":4}}""", out AnswerSignals signals);

        Assert.True(signals.HasFlag(AnswerSignals.Malformed));
        Assert.False(signals.HasFlag(AnswerSignals.End));
    }

    [Fact]
    public void P36_Thoughts_AndSignatures_AreHeard() =>
        Assert.Equal(
            "reasoning 0 x1 hm\nseal 0 Gemini/Signature item=- s1\ntext 0 x1 a\ncall 0.0 call_own_0 f Gemini/Signature item=- s2\narguments 0.0 x1 {}\nfinish 0 ToolCalls",
            AnswerReaderHearing.Whole(
                Dialect.Gemini,
                """
                {"candidates":[{"content":{"parts":[{"text":"hm","thought":true,"thoughtSignature":"s1"},{"text":"a"},{"functionCall":{"name":"f","args":{}},
                "thoughtSignature":"s2"}]},"finishReason":"STOP"}]}
                """));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"candidates":[7]}""")]
    [InlineData("""{"candidates":[{"content":{"parts":[{"functionCall":{"args":{"x":1}}}]}}]}""")]
    public void ReadEvent_NoGemini_IsMalformed(string json)
    {
        AnswerReaderHearing.Stream(Dialect.Gemini, out AnswerSignals signals, json);

        Assert.Equal(AnswerSignals.Malformed, signals);
    }
}
