using Gateway.Policy.Expressions;

namespace Gateway.Policy.Tests.Expressions;

/// <summary>What CEL's definition and its conformance tests say about single expressions.</summary>
public sealed class ConformanceTests
{
    private static readonly SampleFacts Facts = new()
    {
        InputTokens = 1200,
        Turn = 3,
        Difficulty = 0.5,
        Model = "gpt-4o",
        Tags = ["prod", "eu"],
        Label = 2,
        Stream = true,
        Ttft = TimeSpan.FromMilliseconds(1500),
        Now = new DateTimeOffset(2026, 1, 31, 23, 30, 15, 250, TimeSpan.Zero),
    };

    [Theory]
    // Literals.
    [InlineData("0x1F == 31 && 0xFFu == 255u && -0x8000000000000000 == -9223372036854775808")]
    [InlineData("1e3 == 1000.0 && .5 == 0.5 && 1.5E-2 == 0.015")]
    [InlineData("'a' == \"a\" && '''a'b''' == \"a'b\" && \"\"\"a\nb\"\"\" == 'a\\nb' && r'\\d' == '\\\\d' && R\"\\n\" == '\\\\n'")]
    [InlineData("'\\x41\\u0042\\U00000043\\103' == 'ABCC' && '\\a\\b\\f\\n\\r\\t\\v\\?\\`\\'\\\"\\\\' != ''")]
    [InlineData("null == null && [null] == [null]")]
    [InlineData("1 == 1 // a remark\n && true")]
    // Precedence and grouping.
    [InlineData("1 + 2 * 3 == 7 && (1 + 2) * 3 == 9 && 10 - 3 - 2 == 5 && 7 / 2 == 3 && -7 / 2 == -3 && -7 % 3 == -1")]
    [InlineData("!false && !!true && --1 == 1 && true || false && false")]
    [InlineData("false ? false : true ? true : false")]
    // Equality.
    [InlineData("[1, 2] == [1, 2] && [1] != [2] && [] == [] && [1] != [] && [[1], []] == [[1], []]")]
    [InlineData("{'a': 1, 'b': 2} == {'b': 2, 'a': 1} && {'a': 1} != {'a': 2} && {'a': 1} != {'b': 1} && {} == {}")]
    [InlineData("0.0 == -0.0 && 0.0 / 0.0 != 0.0 / 0.0 && !(0.0 / 0.0 in [0.0 / 0.0])")]
    // Order, also between numbers of different types.
    [InlineData("1 < 2 && 1u < 2u && 1.0 < 1.5 && 'a' < 'b' && 'a' < 'aa' && false < true")]
    [InlineData("1 < 2u && -1 < 0u && 18446744073709551615u > 9223372036854775807 && 1 < 1.5 && 2u > 1.5 && 1.5 > 1 && -0.5 < 0u")]
    [InlineData("9007199254740993 > 9007199254740992.0 && 9223372036854775807 < 9223372036854775808.0 && 18446744073709551615u < 18446744073709551616.0")]
    [InlineData("!(0.0 / 0.0 < 1.0) && !(0.0 / 0.0 >= 1.0) && !(1 < 0.0 / 0.0) && 1 < 1.0 / 0.0 && 1 > -1.0 / 0.0")]
    [InlineData("'\\uFFFC' < '\\U0001F600'")]
    // Errors that are absorbed.
    [InlineData("true || 1 / 0 > 0")]
    [InlineData("1 / 0 > 0 || true")]
    [InlineData("!(false && 1 / 0 > 0) && !(1 / 0 > 0 && false)")]
    [InlineData("[1, 0, 2].exists(x, 2 / x == 2) && [0, 1].exists(x, 2 / x == 2) && !([0, 1].all(x, 2 / x == 1))")]
    [InlineData("true ? true : 1 / 0 > 0")]
    // Macros.
    [InlineData("[1, 2, 3].all(x, x > 0) && [].size() == 0 && ![1, 2, 3].all(x, x > 1) && [1, 2].exists_one(x, x > 1)")]
    [InlineData("[1, 2, 3].filter(x, x > 1) == [2, 3] && [1, 2].map(x, x * 2) == [2, 4] && [1, 2, 3].map(x, x > 1, x * 2) == [4, 6]")]
    [InlineData("{'a': 1, 'b': 2}.exists(k, k == 'b') && {1: 'x'}.all(k, k == 1)")]
    [InlineData("[1, 2].exists(x, [2, 4].exists(y, y == x * 2)) && [[1], [2]].map(x, x.map(x, x + 1)) == [[2], [3]]")]
    // Texts: sizes are counted in code points.
    [InlineData("size('') == 0 && 'é'.size() == 1 && size('\\U0001F600') == 1 && size([1, 2]) == 2 && {'a': 1}.size() == 1")]
    [InlineData("'abc'.startsWith('ab') && 'abc'.endsWith('') && 'abc'.contains('b') && !'abc'.contains('B') && 'a' + 'b' == 'ab'")]
    [InlineData("'hubba'.matches('ubb') && matches('hubba', '^h.*a$') && !'a\\n'.matches('^a$') && 'ab12'.matches(r'^[a-z]+\\d{2}$')")]
    // Lists and maps.
    [InlineData("[1, 2][1] == 2 && {'a': 1}['a'] == 1 && {'a': {'b': true}}.a.b && [1] + [2] == [1, 2] && [] + [1] == [1]")]
    [InlineData("1 in [1, 2] && !(3 in [1, 2]) && !(1 in []) && 'a' in {'a': 1} && !(2 in {1: 1}) && [1] in [[1]] && has({'a': 1}.a) && !has({'a': 1}.b)")]
    // Conversions.
    [InlineData("int(1.9) == 1 && int(-1.9) == -1 && int('-5') == -5 && int(5u) == 5 && uint(5) == 5u && uint('7') == 7u && uint(1.5) == 1u && int('+1') == 1")]
    [InlineData("double(3) == 3.0 && double('1.5') == 1.5 && double('-2e3') == -2000.0 && double('Infinity') > 1e308 && double('NaN') != double('NaN')")]
    [InlineData("string(1) == '1' && string(2u) == '2' && string(123.456) == '123.456' && string(-4.5e-3) == '-0.0045' && string(1e6) == '1e+06' && string(true) == 'true'")]
    [InlineData("bool('true') && !bool('0') && int(timestamp('1970-01-01T00:01:00Z')) == 60 && int(timestamp('1969-12-31T23:59:59.5Z')) == -1")]
    // Time.
    [InlineData("timestamp('2026-01-01T00:00:00Z') + duration('1h') == timestamp('2026-01-01T02:00:00+01:00')")]
    [InlineData("timestamp('2026-01-02T00:00:00Z') - timestamp('2026-01-01T00:00:00Z') == duration('24h') && duration('1m') + duration('30s') == duration('1.5m')")]
    [InlineData("duration('1h30m').getMinutes() == 90 && duration('-90s').getMinutes() == -1 && duration('100us') == duration('0.1ms') && duration('3730s').getHours() == 1")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getFullYear() == 2009 && timestamp('2009-02-13T23:31:30Z').getMonth() == 1 && timestamp('2009-02-13T23:31:30Z').getDayOfMonth() == 12 && timestamp('2009-02-13T23:31:30Z').getDate() == 13")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getDayOfWeek() == 5 && timestamp('2009-02-13T23:31:30Z').getDayOfYear() == 43 && timestamp('2009-02-13T23:31:30Z').getSeconds() == 30")]
    [InlineData("timestamp('2009-02-13T23:31:20.123Z').getMilliseconds() == 123 && timestamp('2009-02-13T23:31:30Z').getHours('Australia/Sydney') == 10 && timestamp('2009-02-13T02:00:00Z').getDayOfMonth('America/St_Johns') == 11")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getMinutes('Asia/Kathmandu') == 16 && timestamp('2009-02-13T23:31:30Z').getMinutes('-02:30') == 1 && timestamp('2009-02-13T23:31:30Z').getDate('+11:00') == 14")]
    [InlineData("string(timestamp('2009-02-13T23:31:30.5Z')) == '2009-02-13T23:31:30.5Z' && string(duration('1h')) == '3600s' && string(duration('1.5s')) == '1.5s' && string(duration('-0.5s')) == '-0.5s'")]
    // Facts.
    [InlineData("request.input_tokens > 1000 && request.turn == 3u && task.difficulty >= 0.5 && request.model.startsWith('gpt') && request.stream")]
    [InlineData("'eu' in caller.tags && caller.tags[0] == 'prod' && size(caller.tags) == 2 && caller.tags.exists(tag, tag == 'eu') && caller.tags == ['prod', 'eu']")]
    [InlineData("label >= 'confidential' && label < 'restricted' && 'public' < label && label != 'public' && label in ['confidential'] && string(label) == 'confidential'")]
    [InlineData("!has(caller.quota) && has(request.model) && !has(request.needs) && !has(task.level)")]
    [InlineData("now.getHours('Europe/Berlin') == 0 && now.getDayOfWeek() == 6 && deployment.ttft > duration('1s') && now - duration('1h') < now")]
    [InlineData("has(caller.quota) && caller.quota > 5u || request.input_tokens > 1")]
    public void Evaluate_TrueByTheDefinition_IsTrue(string text)
    {
        var expression = SampleEnvironment.Compile(text);

        Assert.Equal(ExpressionOutcome.True, expression.Evaluate(Facts));
        Assert.Equal("true", expression.Explain(Facts));
    }

    [Theory]
    [InlineData("9223372036854775807 + 1 > 0", "result out of range at line 1, column 1: 9223372036854775807 + 1")]
    [InlineData("-9223372036854775808 - 1 < 0", "result out of range")]
    [InlineData("9223372036854775807 * 2 > 0", "result out of range")]
    [InlineData("-(-9223372036854775808) > 0", "result out of range")]
    [InlineData("-9223372036854775808 / -1 > 0", "result out of range")]
    [InlineData("-9223372036854775808 % -1 == 0", "result out of range")]
    [InlineData("0u - 1u > 0u", "result out of range")]
    [InlineData("18446744073709551615u + 1u > 0u", "result out of range")]
    [InlineData("1 / 0 == 1", "division by zero at line 1, column 1: 1 / 0")]
    [InlineData("1u % 0u == 1u", "division by zero")]
    [InlineData("[1][1] == 1", "index out of range")]
    [InlineData("[1][-1] == 1", "index out of range")]
    [InlineData("{'a': 1}['b'] == 1", "no such key")]
    [InlineData("{'a': 1}.b == 1", "no such key")]
    [InlineData("int('x') == 1", "not convertible")]
    [InlineData("int('9223372036854775808') == 1", "not convertible")]
    [InlineData("int(1e99) == 1", "result out of range")]
    [InlineData("int(9223372036854775807.0) == 1", "result out of range")]
    [InlineData("int(-9223372036854775808.0) == 1", "result out of range")]
    [InlineData("int(18446744073709551615u) == 1", "result out of range")]
    [InlineData("uint(-1) == 1u", "result out of range")]
    [InlineData("double('1.5x') == 1.0", "not convertible")]
    [InlineData("bool('yes')", "not convertible")]
    [InlineData("timestamp('9999-12-31T23:59:59Z') + duration('1s') > now", "result out of range")]
    [InlineData("timestamp('0001-01-01T00:00:00Z') - duration('1ms') < now", "result out of range")]
    [InlineData("timestamp('0001-01-01T00:00:00Z').getHours('-01:00') == 23", "result out of range")]
    [InlineData("duration('315576000000s') + duration('1s') > duration('0')", "result out of range")]
    [InlineData("caller.quota > 1u", "absent fact at line 1, column 1: caller.quota")]
    [InlineData("request.stream &&\n  request.language == 'de'", "absent fact at line 2, column 3: request.language")]
    [InlineData("'x' in request.needs", "absent fact")]
    [InlineData("task.level > 'low'", "absent fact")]
    [InlineData("caller.trusted", "absent fact")]
    [InlineData("[1, 0].exists_one(x, 2 / x == 2)", "division by zero at line 1, column 22: 2 / x")]
    [InlineData("[1, 0].map(x, 2 / x) == [2]", "division by zero")]
    [InlineData("[0, 1].filter(x, 2 / x > 0) == [1]", "division by zero")]
    [InlineData("[0, 1].all(x, 2 / x > 0)", "division by zero")]
    [InlineData("[2, 0].exists(x, 2 / x > 5)", "division by zero")]
    [InlineData("1 / 0 > 0 && (caller.quota > 1u || true)", "division by zero")]
    [InlineData("(1 / 0 > 0 || false) && true", "division by zero")]
    [InlineData("1 / 0 > 0 ? true : true", "division by zero")]
    public void Evaluate_NoValueByTheDefinition_IsErrorWithItsReason(string text, string reason)
    {
        var expression = SampleEnvironment.Compile(text);

        Assert.Equal(ExpressionOutcome.Error, expression.Evaluate(Facts));
        Assert.StartsWith(reason, expression.Explain(Facts), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_FactOutOfItsDeclaration_IsError()
    {
        var tags = SampleEnvironment.Compile("'x' in caller.tags");
        var label = SampleEnvironment.Compile("label == 'public'");
        var span = SampleEnvironment.Compile("deployment.ttft > duration('1s')");

        Assert.Equal("list longer than declared at line 1, column 8: caller.tags", tags.Explain(Facts with { Tags = [.. Enumerable.Repeat("x", 9)] }));
        Assert.Equal(ExpressionOutcome.Error, label.Evaluate(Facts with { Label = 4 }));
        Assert.Equal(ExpressionOutcome.Error, label.Evaluate(Facts with { Label = -1 }));
        Assert.Equal(ExpressionOutcome.Error, span.Evaluate(Facts with { Ttft = TimeSpan.MaxValue }));
    }

    [Fact]
    public void Evaluate_GetterThrows_IsErrorAndDoesNotThrow()
    {
        var environment = new ExpressionEnvironmentBuilder<int>().Int("n", (in facts) => 1 / facts).Build();
        var expression = ExpressionCompiler.Compile(environment, "n > 0").Expression!;

        Assert.Equal(ExpressionOutcome.Error, expression.Evaluate(0));
        Assert.Equal("the facts could not be read", expression.Explain(0));
        Assert.Equal(ExpressionOutcome.True, expression.Evaluate(1));
    }
}
