namespace Gateway.Policy.Expressions;

/// <summary>Reads one fact that is always known. It must not throw, block or allocate.</summary>
/// <typeparam name="TFacts">The facts of one evaluation.</typeparam>
/// <typeparam name="T">The type of the fact.</typeparam>
/// <param name="facts">The facts.</param>
/// <returns>The fact; null counts as absent.</returns>
public delegate T FactGetter<TFacts, T>(in TFacts facts);
