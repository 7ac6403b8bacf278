using Gateway.Policy.Expressions.Compilation;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Facts;

/// <summary>Makes readers from the getters of facts that may be absent.</summary>
internal static class OptionalFactReaders
{
    /// <summary>A reader that fails when the getter says absent, and else reads what it got as if it were always there.</summary>
    /// <param name="get">The getter.</param>
    /// <param name="always">Makes the reader of the value found.</param>
    public static Func<SourceSpan, Reader<TFacts>> Of<TFacts, T>(
        OptionalFactGetter<TFacts, T> get,
        Func<FactGetter<T, T>, Func<SourceSpan, Reader<T>>> always) =>
        at =>
        {
            var read = always(static (in found) => found)(at);
            return (in facts, ref frame, out value) =>
            {
                if (get(facts, out var found))
                {
                    return read(found, ref frame, out value);
                }

                value = default;
                return frame.Fail(Failure.Absent, at);
            };
        };
}
