namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>
/// A random expression. <paramref name="Op"/> is <c>literal</c>, <c>fact</c>, <c>has</c>, <c>variable</c>, <c>list</c>, <c>map</c>,
/// <c>select</c>, <c>call</c>, <c>method</c>, <c>macro</c> or the sign of an operator.
/// </summary>
/// <param name="Op">What it is.</param>
/// <param name="Value">The literal, the name, or for a map its keys.</param>
/// <param name="Args">The operands; of a method or macro the first is its target.</param>
internal sealed record Term(string Op, object? Value, params Term[] Args)
{
    public static Term Literal(object? value) => new("literal", value);

    public static Term Of(string sign, params Term[] args) => new(sign, null, args);
}
