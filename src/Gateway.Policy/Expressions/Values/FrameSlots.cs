using System.Runtime.CompilerServices;

namespace Gateway.Policy.Expressions.Values;

/// <summary>One variable for each macro that may stand within another.</summary>
[InlineArray(ExpressionLimits.MaxMacroDepth)]
internal struct FrameSlots
{
    private Value _first;
}
