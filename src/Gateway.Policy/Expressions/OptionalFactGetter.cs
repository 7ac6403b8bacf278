namespace Gateway.Policy.Expressions;

/// <summary>Reads one fact that may be absent. It must not throw, block or allocate.</summary>
/// <typeparam name="TFacts">The facts of one evaluation.</typeparam>
/// <typeparam name="T">The type of the fact.</typeparam>
/// <param name="facts">The facts.</param>
/// <param name="value">The fact, if there is one.</param>
/// <returns>False when the fact is absent.</returns>
public delegate bool OptionalFactGetter<TFacts, T>(in TFacts facts, out T value);
