using Gateway.Protocol.Canonical;
using static Gateway.Protocol.Tests.Translation.RequestBuilder;

namespace Gateway.Protocol.Tests.Translation;

public sealed class RequestSettingsTests
{
    private static readonly RequestTarget Local = RequestOutcome.Target() with { IsLocalEngine = true };

    [Fact]
    public void P6_Limit_IsSaidByEachNameAndAlwaysAtAnthropic()
    {
        CanonicalRequest none = Hi().Request;
        CanonicalRequest some = Hi().With(r => r.MaxOutputTokens = 99).Request;

        Assert.Equal("99", RequestOutcome.Of(some, Dialect.OpenAIChat)["max_completion_tokens"]);
        Assert.Equal("99", RequestOutcome.Of(some, Dialect.OpenAIChat, Local)["max_tokens"]);
        Assert.Equal("99", RequestOutcome.Of(some, Dialect.OpenAIResponses)["max_output_tokens"]);
        Assert.Equal("99", RequestOutcome.Of(some, Dialect.Gemini)["generationConfig.maxOutputTokens"]);
        Assert.Equal("99", RequestOutcome.Of(some, Dialect.AnthropicMessages)["max_tokens"]);
        Assert.Equal("4096", RequestOutcome.Of(none, Dialect.AnthropicMessages)["max_tokens"]);
    }

    [Fact]
    public void P6_LimitBelowWhatResponsesTakes_IsRaisedWithANote()
    {
        RequestOutcome outcome = RequestOutcome.Of(Hi().With(r => r.MaxOutputTokens = 1).Request, Dialect.OpenAIResponses);

        Assert.Equal("16", outcome["max_output_tokens"]);
        Assert.Equal(["max_tokens"], outcome.Report.Dropped);
    }

    [Fact]
    public void P8_StopSequences_AreSaidOrRefused()
    {
        RequestBuilder builder = Hi().With(r => r.StopSequences.Add(Quoted("END")));

        Assert.Equal("""["END"]""", RequestOutcome.Of(builder.Request, Dialect.OpenAIChat)["stop"]);
        Assert.Equal("""["END"]""", RequestOutcome.Of(builder.Request, Dialect.AnthropicMessages)["stop_sequences"]);
        Assert.Equal("""["END"]""", RequestOutcome.Of(builder.Request, Dialect.Gemini)["generationConfig.stopSequences"]);
        Assert.Equal("stop", RequestOutcome.Of(builder.Request, Dialect.OpenAIResponses).Refused);
    }

    [Fact]
    public void P8_MoreStopSequencesThanTheTargetTakes_AreRefused()
    {
        CanonicalRequest request = Hi(Dialect.AnthropicMessages).With(r =>
        {
            for (int i = 0; i < 6; i++)
            {
                r.StopSequences.Add(Quoted($"s{i}"));
            }
        }).Request;

        Assert.Equal("stop_sequences", RequestOutcome.Of(request, Dialect.OpenAIChat).Refused);
        Assert.Equal("stop_sequences", RequestOutcome.Of(request, Dialect.Gemini).Refused);
        Assert.Null(RequestOutcome.Of(request, Dialect.OpenAIChat, Local).Refused);
        Assert.Null(RequestOutcome.Of(request, Dialect.AnthropicMessages).Refused);
    }

    [Fact]
    public void P9_SeveralAnswers_AreSaidOrRefused()
    {
        CanonicalRequest request = Hi().With(r => r.Choices = 3).Request;

        Assert.Equal("3", RequestOutcome.Of(request, Dialect.OpenAIChat)["n"]);
        Assert.Equal("3", RequestOutcome.Of(request, Dialect.Gemini)["generationConfig.candidateCount"]);
        Assert.Equal("n", RequestOutcome.Of(request, Dialect.AnthropicMessages).Refused);
        Assert.Equal("n", RequestOutcome.Of(request, Dialect.OpenAIResponses).Refused);
    }

    [Theory]
    [InlineData(Dialect.OpenAIChat, "")]
    [InlineData(Dialect.OpenAIResponses, "top_k presence_penalty frequency_penalty seed")]
    [InlineData(Dialect.AnthropicMessages, "top_p presence_penalty frequency_penalty seed")]
    [InlineData(Dialect.Gemini, "")]
    public void P10_Sampling_IsSaidOrNoted(Dialect dialect, string dropped)
    {
        RequestOutcome outcome = RequestOutcome.Of(Sampling().Request, dialect);

        Assert.Equal(dropped.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), outcome.Report.Dropped.Order());
    }

    [Fact]
    public void P10_Sampling_LocalEngine_IsAllSaid()
    {
        RequestOutcome outcome = RequestOutcome.Of(Sampling().Request, Dialect.OpenAIChat, Local);

        Assert.Empty(outcome.Report.Dropped);
        Assert.Equal("40", outcome["top_k"]);
        Assert.Equal("7", outcome["seed"]);
    }

    [Fact]
    public void P10_TopKOfAnAnthropicClient_CloudChat_IsDroppedWithANote()
    {
        CanonicalRequest request = Hi(Dialect.AnthropicMessages).With(r => r.TopK = Raw("40")).Request;

        Assert.Equal(["top_k"], RequestOutcome.Of(request, Dialect.OpenAIChat).Report.Dropped);
    }

    [Fact]
    public void P23_Sampling_NewerAnthropic_IsDroppedWithANote()
    {
        RequestTarget target = RequestOutcome.Target() with { AnthropicVersion = "2026-10-21" };

        RequestOutcome outcome = RequestOutcome.Of(Sampling().Request, Dialect.AnthropicMessages, target);

        Assert.Equal("", outcome["temperature"] + outcome["top_p"] + outcome["top_k"]);
        Assert.Contains("temperature", outcome.Report.Dropped);
        Assert.NotNull(RequestOutcome.Of(Sampling().Request, Dialect.AnthropicMessages, target with { RequireParameters = true }).Refused);
    }

    [Fact]
    public void P10_TemperatureAboveAnthropicsRange_IsCutWithANote()
    {
        RequestOutcome outcome = RequestOutcome.Of(Hi().With(r => r.Temperature = Raw("1.5")).Request, Dialect.AnthropicMessages);

        Assert.Equal("1", outcome["temperature"]);
        Assert.Equal(["temperature"], outcome.Report.Dropped);
    }

    [Fact]
    public void P10_LogProbs_AreAskedForOrRefused()
    {
        CanonicalRequest request = Hi().With(r =>
        {
            r.LogProbs = true;
            r.TopLogProbs = Raw("2");
        }).Request;

        Assert.Equal("true", RequestOutcome.Of(request, Dialect.OpenAIChat)["logprobs"]);
        Assert.Contains("message.output_text.logprobs", RequestOutcome.Of(request, Dialect.OpenAIResponses)["include"], StringComparison.Ordinal);
        Assert.Equal("2", RequestOutcome.Of(request, Dialect.OpenAIResponses)["top_logprobs"]);
        Assert.Equal("logprobs", RequestOutcome.Of(request, Dialect.AnthropicMessages).Refused);
        Assert.Equal("logprobs", RequestOutcome.Of(request, Dialect.Gemini).Refused);
    }

    [Fact]
    public void P10_AccountFields_GoWhereTheyMeanSomething()
    {
        CanonicalRequest request = Hi().With(r =>
        {
            r.EndUser = Quoted("u");
            r.Metadata = Raw("""{"a":"b"}""");
            r.PromptCacheKey = Quoted("k");
            r.ServiceTier = Quoted("flex");
        }).Request;

        RequestOutcome responses = RequestOutcome.Of(request, Dialect.OpenAIResponses);
        RequestOutcome messages = RequestOutcome.Of(request, Dialect.AnthropicMessages);

        Assert.Equal("""{"a":"b"}""", responses["metadata"]);
        Assert.Equal("\"flex\"", responses["service_tier"]);
        Assert.Equal("\"k\"", responses["prompt_cache_key"]);
        Assert.Equal("""{"user_id":"u"}""", messages["metadata"]);
        Assert.Equal(["metadata", "service_tier", "prompt_cache_key"], messages.Report.Dropped);
        Assert.Equal(["user", "prompt_cache_key", "metadata", "service_tier"], RequestOutcome.Of(request, Dialect.Gemini).Report.Dropped);
        Assert.Equal("metadata", RequestOutcome.Of(request, Dialect.AnthropicMessages, RequestOutcome.Target() with { RequireParameters = true }).Refused);
    }

    [Fact]
    public void P10_FieldsOfTheClientsDialect_StayThereAndAreNotedElsewhere()
    {
        CanonicalRequest request = Hi().Other("logit_bias", """{"1":2}""").Other("prediction", "null").Other("store", "false").Other("verbosity", "\"low\"").Request;

        RequestOutcome chat = RequestOutcome.Of(request, Dialect.OpenAIChat);
        RequestOutcome responses = RequestOutcome.Of(request, Dialect.OpenAIResponses);
        RequestOutcome messages = RequestOutcome.Of(request, Dialect.AnthropicMessages);

        Assert.Equal("""{"1":2}""", chat["logit_bias"]);
        Assert.Empty(chat.Report.Dropped);
        Assert.Equal("\"low\"", responses["text.verbosity"]);
        Assert.Equal(["logit_bias"], responses.Report.Dropped);
        Assert.Equal(["logit_bias", "verbosity"], messages.Report.Dropped);
    }

    [Theory]
    [InlineData("modalities", """["text","audio"]""")]
    [InlineData("audio", """{"voice":"x"}""")]
    [InlineData("prompt", """{"id":"p"}""")]
    [InlineData("previous_response_id", "\"resp_1\"")]
    [InlineData("background", "true")]
    public void P10_FieldThatChangesTheAnswer_IsRefused(string field, string value) =>
        Assert.Equal(field, RequestOutcome.Of(Hi(Dialect.OpenAIResponses).Other(field, value).Request, Dialect.AnthropicMessages).Refused);

    [Fact]
    public void P28_NestedFieldsOfTheClientsDialect_FindTheirPlace()
    {
        CanonicalRequest request = Hi(Dialect.AnthropicMessages).Other("output_config.task_budget", "5").Other("context_management", "{}").Request;

        RequestOutcome messages = RequestOutcome.Of(request, Dialect.AnthropicMessages);

        Assert.Equal("""{"task_budget":5}""", messages["output_config"]);
        Assert.Equal("{}", messages["context_management"]);
        Assert.Equal(["output_config.task_budget", "context_management"], RequestOutcome.Of(request, Dialect.OpenAIChat).Report.Dropped);
    }

    [Fact]
    public void P22_Responses_StoresNothingAndKeepsReasoningTravelling()
    {
        RequestOutcome outcome = RequestOutcome.Of(Hi(Dialect.OpenAIResponses).Other("store", "true").Other("include", """["a"]""").Request, Dialect.OpenAIResponses);

        Assert.Equal("false", outcome["store"]);
        Assert.Equal("""["a","reasoning.encrypted_content"]""", outcome["include"]);
        Assert.Equal("previous_response_id", RequestOutcome.Of(Hi(Dialect.OpenAIResponses).Other("previous_response_id", "\"r\"").Request, Dialect.OpenAIResponses).Refused);
    }

    [Fact]
    public void Stream_IsSaidWithUsageWhereTheBodySaysIt()
    {
        CanonicalRequest request = Hi().With(r => r.Stream = true).Request;

        Assert.Equal("""{"include_usage":true}""", RequestOutcome.Of(request, Dialect.OpenAIChat)["stream_options"]);
        Assert.Equal("true", RequestOutcome.Of(request, Dialect.OpenAIResponses)["stream"]);
        Assert.Equal("true", RequestOutcome.Of(request, Dialect.AnthropicMessages)["stream"]);
        Assert.Equal("", RequestOutcome.Of(request, Dialect.Gemini)["stream"]);
    }

    private static RequestBuilder Hi(Dialect source = Dialect.OpenAIChat) => new RequestBuilder(source).User("hi");

    private static RequestBuilder Sampling() => Hi().With(r =>
    {
        r.Temperature = Raw("0.5");
        r.TopP = Raw("0.9");
        r.TopK = Raw("40");
        r.PresencePenalty = Raw("0.1");
        r.FrequencyPenalty = Raw("0.2");
        r.Seed = Raw("7");
    });
}
