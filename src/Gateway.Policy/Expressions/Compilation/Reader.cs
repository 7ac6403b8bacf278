using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Compilation;

/// <summary>A compiled node of any type.</summary>
/// <returns>False when the node has no value; the frame says why.</returns>
internal delegate bool Reader<TFacts>(in TFacts facts, ref Frame frame, out Value value);
