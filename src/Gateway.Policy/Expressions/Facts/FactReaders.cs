using Gateway.Policy.Expressions.Compilation;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Facts;

/// <summary>Makes readers from the getters of an environment, one shape for each kind of value.</summary>
internal static class FactReaders
{
    public static Func<SourceSpan, Reader<TFacts>> Bool<TFacts>(FactGetter<TFacts, bool> get) =>
        _ => (in facts, ref _, out value) =>
        {
            value = Value.Of(get(facts));
            return true;
        };

    public static Func<SourceSpan, Reader<TFacts>> Int<TFacts>(FactGetter<TFacts, long> get) =>
        _ => (in facts, ref _, out value) =>
        {
            value = new Value(get(facts));
            return true;
        };

    public static Func<SourceSpan, Reader<TFacts>> UInt<TFacts>(FactGetter<TFacts, ulong> get) =>
        _ => (in facts, ref _, out value) =>
        {
            value = new Value(get(facts));
            return true;
        };

    public static Func<SourceSpan, Reader<TFacts>> Double<TFacts>(FactGetter<TFacts, double> get) =>
        _ => (in facts, ref _, out value) =>
        {
            value = new Value(get(facts));
            return true;
        };

    public static Func<SourceSpan, Reader<TFacts>> String<TFacts>(FactGetter<TFacts, string?> get) =>
        at => (in facts, ref frame, out value) =>
        {
            if (get(facts) is { } text)
            {
                value = new Value((object)text);
                return true;
            }

            value = default;
            return frame.Fail(Failure.Absent, at);
        };

    public static Func<SourceSpan, Reader<TFacts>> Timestamp<TFacts>(FactGetter<TFacts, DateTimeOffset> get) =>
        _ => (in facts, ref _, out value) =>
        {
            value = new Value(get(facts).UtcTicks);
            return true;
        };

    // A span beyond CEL's range has no meaning in it.
    public static Func<SourceSpan, Reader<TFacts>> Duration<TFacts>(FactGetter<TFacts, TimeSpan> get) =>
        at => (in facts, ref frame, out value) =>
        {
            value = new Value(get(facts).Ticks);
            return Moments.IsSpan(value.Bits) || frame.Fail(Failure.Overflow, at);
        };

    // A rank that has no name is not known; neither the highest nor the lowest would be a safe guess.
    public static Func<SourceSpan, Reader<TFacts>> Ranked<TFacts>(FactGetter<TFacts, int> get, int labels) =>
        at => (in facts, ref frame, out value) =>
        {
            value = new Value((long)get(facts));
            return (ulong)value.Bits < (ulong)labels || frame.Fail(Failure.Absent, at);
        };

    public static Func<SourceSpan, Reader<TFacts>> List<TFacts>(FactGetter<TFacts, IReadOnlyList<string>?> get, int maxItems) =>
        at => (in facts, ref frame, out value) =>
        {
            if (get(facts) is not { } list)
            {
                value = default;
                return frame.Fail(Failure.Absent, at);
            }

            value = new Value((object)list);
            return Lists.Count(list) <= maxItems || frame.Fail(Failure.ListTooLong, at);
        };
}
