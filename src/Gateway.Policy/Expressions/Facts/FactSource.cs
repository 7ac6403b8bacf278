using Gateway.Policy.Expressions.Compilation;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions.Facts;

/// <summary>A fact and how to read it.</summary>
/// <param name="Name">The dotted name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOptional">Whether it may be absent.</param>
/// <param name="MaxItems">Most items if it is a list; 1 for the others.</param>
/// <param name="Bind">Makes a reader that blames this place of the text when the fact cannot be read.</param>
internal sealed record FactSource<TFacts>(
    string Name,
    ExpressionType Type,
    bool IsOptional,
    int MaxItems,
    Func<SourceSpan, Reader<TFacts>> Bind)
    : FactDeclaration(Name, Type, IsOptional, MaxItems);
