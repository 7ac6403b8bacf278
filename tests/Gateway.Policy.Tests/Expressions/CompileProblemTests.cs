using Gateway.Policy.Expressions;

namespace Gateway.Policy.Tests.Expressions;

/// <summary>Texts that are refused: where, and with which cure.</summary>
public sealed class CompileProblemTests
{
    [Theory]
    // Names.
    [InlineData("request.input_token > 1", 1, 1, "'request.input_token' is not known; did you mean 'request.input_tokens'?")]
    [InlineData("request.stream &&\n  laybel == 'public'", 2, 3, "'laybel' is not known; did you mean 'label'?")]
    [InlineData("request == 1", 1, 1, "'request' is not a value; it has the fields input_tokens, ")]
    [InlineData("request.model.name == 'x'", 1, 1, "a string has no fields; leave '.name' out")]
    [InlineData("label >= 'confidental'", 1, 10, "'confidental' is not a name of label; did you mean 'confidential'?")]
    [InlineData("label in ['public', 'secret']", 1, 21, "'secret' is not a name of label; known: public, internal, confidential, restricted")]
    [InlineData("label == request.model", 1, 7, "'==' does not take label and string; compare it with one of its names")]
    [InlineData("label > task.level", 1, 7, "'>' does not take label and task.level")]
    [InlineData("request.model.startWith('a')", 1, 15, "there is no startWith(); did you mean 'startsWith'?")]
    [InlineData("startsWith(request.model, 'a')", 1, 1, "startsWith() is not called so; write it behind a dot")]
    [InlineData("has(request.langage)", 1, 5, "did you mean 'request.language'?")]
    [InlineData("has(label)", 1, 5, "has() takes a name with a dot")]
    // Types.
    [InlineData("request.input_tokens", 1, 1, "a condition must be a bool, and this is an int")]
    [InlineData("request.turn == 3", 1, 14, "'==' does not take uint and int; write the number with 'u' behind")]
    [InlineData("task.difficulty == 1", 1, 17, "'==' does not take double and int; write the number with '.0' behind")]
    [InlineData("request.input_tokens + 1.5 > 2.0", 1, 22, "'+' does not take int and double; convert one side, such as int(…)")]
    [InlineData("request.model == null", 1, 15, "'==' does not take string and null; nothing but null is null; ask has(…)")]
    [InlineData("request.model in 'abc'", 1, 15, "'in' takes a list or a map on its right, and this is a string; use contains()")]
    [InlineData("1 && true", 1, 1, "an operand of '&&' must be a bool")]
    [InlineData("!request.turn", 1, 2, "the operand of '!' must be a bool")]
    [InlineData("-request.turn > 1", 1, 1, "'-' takes an int or a double")]
    [InlineData("true ? 1 : 'a' == 'a'", 1, 6, "both values of '? :' must be of one type, and these are int and bool")]
    [InlineData("[1, 'a'] == []", 1, 5, "the items of a list must be of one type, and string follows int")]
    [InlineData("{'a': 1, 'a': 2} == {}", 1, 10, "the key 'a' is there twice")]
    [InlineData("{request.model: 1} == {}", 1, 2, "a key of a map must be a literal")]
    [InlineData("{1.5: 1} == {}", 1, 2, "a key of a map must be a literal")]
    [InlineData("[].exists(x, true)", 1, 1, "exists() over an empty literal says nothing")]
    [InlineData("{'a': 1}.map(k, k) == []", 1, 1, "map() does not go over a map(string, int); a map's keys have no order")]
    [InlineData("request.model.exists(x, true)", 1, 1, "exists() does not go over a string; use a list")]
    [InlineData("caller.tags.exists('x', true)", 1, 13, "exists() takes the name of a variable and an expression")]
    [InlineData("caller.tags.exists(t, t)", 1, 23, "what exists() asks of each item must be a bool")]
    [InlineData("caller.tags['a'] == 'a'", 1, 13, "the index of a list(string) cannot be a string")]
    [InlineData("int(true) == 1", 1, 1, "int() takes no bool; there is no such conversion")]
    [InlineData("5.0 % 2.0 == 1.0", 1, 5, "'%' does not take double and double; '%' is not defined for this type")]
    // Arguments that must be written out.
    [InlineData("request.model.matches(request.language)", 1, 23, "a pattern must be written out")]
    [InlineData("request.model.matches('[a')", 1, 23, "the pattern opens a class at position 1 and does not close it")]
    [InlineData("timestamp(request.model) == now", 1, 1, "timestamp() takes one text, written out")]
    [InlineData("timestamp('2026-02-30T00:00:00Z') == now", 1, 11, "this is not a timestamp")]
    [InlineData("timestamp('2026-01-01') == now", 1, 11, "this is not a timestamp")]
    [InlineData("timestamp('2026-01-01T00:00:00.00000001Z') == now", 1, 11, "of whole steps of 100 ns")]
    [InlineData("duration('1d') > deployment.ttft", 1, 10, "this is not a duration")]
    [InlineData("duration('1ns') > deployment.ttft", 1, 10, "of whole steps of 100 ns")]
    [InlineData("now.getHours('Europe/Berln') == 1", 1, 14, "there is no time zone 'Europe/Berln'; did you mean 'Europe/Berlin'?")]
    [InlineData("now.getHours(request.model) == 1", 1, 14, "a zone must be written out")]
    [InlineData("now.getHours('../../etc/passwd') == 1", 1, 14, "there is no time zone")]
    [InlineData("deployment.ttft.getFullYear() == 1", 1, 17, "getFullYear() is for a timestamp")]
    // What the subset leaves out.
    [InlineData("dyn(1) == 1", 1, 1, "types are known before anything runs, so there is no dyn()")]
    [InlineData("type(1) == int", 1, 1, "types are known before anything runs, so there is no type()")]
    [InlineData("b'a' == b'a'", 1, 1, "bytes are not supported")]
    [InlineData("Facts{a: 1} == 1", 1, 6, "messages cannot be made")]
    // Grammar.
    [InlineData("", 1, 1, "expected a value, found the end")]
    [InlineData("request.stream = true", 1, 16, "'=' does not belong here; write '=='")]
    [InlineData("request.stream & true", 1, 16, "'&' does not belong here; write '&&'")]
    [InlineData("request.stream and true", 1, 16, "expected an operator or the end, found 'and'")]
    [InlineData("(true", 1, 6, "expected ')', found the end")]
    [InlineData("true)", 1, 5, "expected an operator or the end, found ')'")]
    [InlineData("[1, 2", 1, 6, "expected ',', found the end")]
    [InlineData("request.model == \"abc", 1, 18, "the text is not closed; add \"")]
    [InlineData("request.model == 'a\\qb'", 1, 20, "the escape is not known")]
    [InlineData("request.input_tokens > 10k", 1, 24, "'10k' is not a number")]
    [InlineData("1 < 9223372036854775808", 1, 5, "'9223372036854775808' is out of range")]
    [InlineData("true ? false", 1, 13, "expected ':', found the end")]
    [InlineData("for == 1", 1, 1, "'for' is a reserved word")]
    [InlineData("0x == 1", 1, 1, "'0x' is not a number")]
    [InlineData("1e == 1.0", 1, 1, "'1e' is not a number")]
    public void Compile_NotACondition_NamesPlaceAndCure(string text, int line, int column, string message)
    {
        var problem = SampleEnvironment.Problem(text);

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Fact]
    public void Compile_SeveralProblems_ListsThemAll()
    {
        var problems = ExpressionCompiler.Compile(SampleEnvironment.Instance, "lable == 'x' && request.turn > 'a' && size(1) > 0").Problems;

        Assert.Equal([1, 30, 39], problems.Select(problem => problem.Column));
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("request.stream")]
    [InlineData("request.stream.inner")]
    [InlineData("request")]
    public void Declare_NameThatClashesOrIsNone_Throws(string name)
    {
        var builder = new ExpressionEnvironmentBuilder<int>().Bool("request.stream", (in _) => true);

        Assert.ThrowsAny<ArgumentException>(() => builder.Int(name, (in _) => 1));
    }

    [Fact]
    public void Declare_OptionalWithoutDot_Throws() =>
        Assert.Throws<ArgumentException>(() => new ExpressionEnvironmentBuilder<int>().OptionalInt("n", (in facts, out value) => (value = facts) > 0));
}
