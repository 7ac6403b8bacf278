namespace Gateway.Policy.Expressions.Values;

/// <summary>Whether something holds between two values; it cannot fail.</summary>
internal delegate bool Relation(in Value left, in Value right);
