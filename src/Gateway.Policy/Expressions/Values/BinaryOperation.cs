namespace Gateway.Policy.Expressions.Values;

/// <summary>A function of two values that may fail.</summary>
internal delegate Failure BinaryOperation(in Value left, in Value right, out Value result);
