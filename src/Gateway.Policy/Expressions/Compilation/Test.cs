using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Compilation;

/// <summary>A compiled node that is a bool.</summary>
internal delegate ExpressionOutcome Test<TFacts>(in TFacts facts, ref Frame frame);
