using Gateway.Policy.Expressions;
using Gateway.Testing.Measuring;

namespace Gateway.Policy.Tests.Expressions;

public sealed class AnalysisTests
{
    [Theory]
    [InlineData("true", ExpressionOutcome.True)]
    [InlineData("1 + 1 == 3", ExpressionOutcome.False)]
    [InlineData("request.stream && 1 > 2", ExpressionOutcome.False)]
    [InlineData("caller.quota > 1u || 'a' in ['a', 'b']", ExpressionOutcome.True)]
    [InlineData("[1, 2].all(x, x > 0) ? false : request.stream", ExpressionOutcome.False)]
    [InlineData("has(request.model)", ExpressionOutcome.True)]
    [InlineData("1 / 0 > 0", ExpressionOutcome.Error)]
    [InlineData("timestamp('2026-01-01T00:00:00Z').getHours('Asia/Tokyo') == 9", ExpressionOutcome.True)]
    public void Constant_SameForAllFacts_IsTheOutcome(string text, ExpressionOutcome expected)
    {
        var expression = SampleEnvironment.Compile(text);

        Assert.Equal(expected, expression.Constant);
        Assert.Empty(expression.DependsOn);
        Assert.Equal(expected, expression.Evaluate(new SampleFacts()));
    }

    [Theory]
    [InlineData("request.stream")]
    [InlineData("request.stream && true")]
    [InlineData("request.stream || 1 / 0 > 0")]
    [InlineData("has(request.max_output)")]
    public void Constant_DependsOnFacts_IsNull(string text) => Assert.Null(SampleEnvironment.Compile(text).Constant);

    [Theory]
    [InlineData("1 > 2", true)]
    [InlineData("1 / 0 > 0", true)]
    [InlineData("request.input_tokens > 8000 && request.stream && request.input_tokens < 4000", true)]
    [InlineData("request.input_tokens > 7 && (request.input_tokens < 8 && request.stream)", true)]
    [InlineData("request.input_tokens > 6 && request.input_tokens < 8", false)]
    [InlineData("request.input_tokens > 9223372036854775807", true)]
    [InlineData("request.input_tokens == 5 && request.input_tokens in [4, 6]", true)]
    [InlineData("request.input_tokens > 7.2 && request.input_tokens < 7.9", true)]
    [InlineData("request.turn < 0u", true)]
    [InlineData("request.turn > 9223372036854775807u", false)]
    [InlineData("request.turn > 18446744073709551614u", false)]
    [InlineData("label == 'public' && label >= 'confidential'", true)]
    [InlineData("label > 'restricted' || label < 'public'", true)]
    [InlineData("label > 'public' && label < 'confidential'", false)]
    [InlineData("request.model == 'a' && request.model == 'b'", true)]
    [InlineData("request.model == 'a' && !(request.model in ['a', 'b'])", true)]
    [InlineData("request.model != 'a' && request.model != 'b'", false)]
    [InlineData("request.model == 'a' && request.model < 'a'", false)]
    [InlineData("request.stream && !request.stream", true)]
    [InlineData("!has(request.max_output) && request.max_output > 5", true)]
    [InlineData("!has(request.max_output)", false)]
    [InlineData("!has(request.max_output) || request.max_output > 5", false)]
    [InlineData("request.input_tokens * 2 == 3", false)]
    public void NeverHolds_Condition_TellsWhatNoFactsFulfil(string text, bool expected) =>
        Assert.Equal(expected, SampleEnvironment.Compile(text).NeverHolds);

    [Theory]
    [InlineData("request.stream && request.input_tokens > 5", "request.input_tokens,request.stream")]
    [InlineData("false && request.stream || has(caller.quota)", "caller.quota")]
    [InlineData("caller.tags.exists(tag, tag == request.model)", "caller.tags,request.model")]
    [InlineData("label > 'public' ? now > timestamp('2026-01-01T00:00:00Z') : true", "label,now")]
    public void DependsOn_Condition_NamesTheFactsThatMatter(string text, string names) =>
        Assert.Equal(names, string.Join(',', SampleEnvironment.Compile(text).DependsOn.Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("request.input_tokens > 4 * 1024", "4096", true)]
    [InlineData("100 <= request.input_tokens && request.input_tokens < 200 || request.input_tokens == 300", "100,200,300", true)]
    [InlineData("request.input_tokens in [5, 3, 5] || request.input_tokens > 10u", "3,5,10", true)]
    [InlineData("request.input_tokens > 7.5", "7,8", true)]
    [InlineData("request.input_tokens > 7 && request.input_tokens * 2 > 10", "7", false)]
    [InlineData("request.input_tokens > int(request.turn)", "", false)]
    [InlineData("request.stream", "", true)]
    public void Thresholds_Condition_AreTheIntegersComparedTo(string text, string values, bool complete)
    {
        var thresholds = SampleEnvironment.Compile(text).Thresholds("request.input_tokens");

        Assert.Equal(values, string.Join(',', thresholds.Values));
        Assert.Equal(complete, thresholds.Complete);
    }

    [Theory]
    [InlineData("request.input_tokens > 1000 && request.turn < 5u && label >= 'confidential' && 'eu' in caller.tags", ExpressionOutcome.True)]
    [InlineData("request.input_tokens > 1000 && request.turn < 5u && label >= 'restricted' && 'eu' in caller.tags", ExpressionOutcome.False)]
    [InlineData("request.model in ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'gpt-4o']", ExpressionOutcome.True)]
    [InlineData("caller.tags.exists(tag, tag.startsWith('e')) && !caller.tags.all(tag, tag == 'eu')", ExpressionOutcome.True)]
    [InlineData("now.getHours('Europe/Berlin') in [6, 7, 8] || deployment.ttft > duration('1s')", ExpressionOutcome.True)]
    [InlineData("request.model.matches('^gpt-[0-9]')", ExpressionOutcome.True)]
    [InlineData("caller.quota > 1u", ExpressionOutcome.Error)]
    public void Evaluate_TypicalRule_AllocatesNothing(string text, ExpressionOutcome expected)
    {
        var expression = SampleEnvironment.Compile(text);
        var facts = new SampleFacts { InputTokens = 1200, Turn = 3, Label = 2, Tags = ["prod", "eu"], Model = "gpt-4o", Ttft = TimeSpan.FromSeconds(2) };

        Assert.Equal(expected, expression.Evaluate(facts));
        Assert.Equal(0, AllocatedBytes.Of(() => expression.Evaluate(facts)));
    }
}
