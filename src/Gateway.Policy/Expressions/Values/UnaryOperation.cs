namespace Gateway.Policy.Expressions.Values;

/// <summary>A function of one value that may fail.</summary>
internal delegate Failure UnaryOperation(in Value operand, out Value result);
