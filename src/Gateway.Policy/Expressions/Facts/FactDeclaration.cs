using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions.Facts;

/// <summary>A fact that expressions may name.</summary>
/// <param name="Name">The dotted name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOptional">Whether it may be absent, so that <c>has</c> makes sense.</param>
/// <param name="MaxItems">Most items if it is a list; 1 for the others.</param>
internal record FactDeclaration(string Name, ExpressionType Type, bool IsOptional, int MaxItems);
