using Gateway.Policy.Expressions.Compilation;
using Gateway.Policy.Expressions.Facts;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions;

/// <summary>
/// Declares facts by dotted names, such as <c>request.input_tokens</c>. A name may be declared once and may not be the start of another.
/// A mistake here is a mistake in the program, so it throws <see cref="ArgumentException"/>.
/// </summary>
/// <typeparam name="TFacts">The facts of one evaluation.</typeparam>
public sealed class ExpressionEnvironmentBuilder<TFacts>
{
    private readonly Dictionary<string, FactSource<TFacts>> _facts = new(StringComparer.Ordinal);

    /// <summary>Declares a bool.</summary>
    public ExpressionEnvironmentBuilder<TFacts> Bool(string name, FactGetter<TFacts, bool> get) =>
        Add(name, ExpressionType.Bool, isOptional: false, FactReaders.Bool(get));

    /// <summary>Declares a bool that may be absent: <c>has(name)</c> tells, and reading it while absent is an evaluation error.</summary>
    public ExpressionEnvironmentBuilder<TFacts> OptionalBool(string name, OptionalFactGetter<TFacts, bool> get) =>
        Add(name, ExpressionType.Bool, isOptional: true, OptionalFactReaders.Of<TFacts, bool>(get, FactReaders.Bool));

    /// <summary>Declares an int.</summary>
    public ExpressionEnvironmentBuilder<TFacts> Int(string name, FactGetter<TFacts, long> get) =>
        Add(name, ExpressionType.Int, isOptional: false, FactReaders.Int(get));

    /// <summary>Declares an int that may be absent: <c>has(name)</c> tells, and reading it while absent is an evaluation error.</summary>
    public ExpressionEnvironmentBuilder<TFacts> OptionalInt(string name, OptionalFactGetter<TFacts, long> get) =>
        Add(name, ExpressionType.Int, isOptional: true, OptionalFactReaders.Of<TFacts, long>(get, FactReaders.Int));

    /// <summary>Declares a uint.</summary>
    public ExpressionEnvironmentBuilder<TFacts> UInt(string name, FactGetter<TFacts, ulong> get) =>
        Add(name, ExpressionType.UInt, isOptional: false, FactReaders.UInt(get));

    /// <summary>Declares a uint that may be absent: <c>has(name)</c> tells, and reading it while absent is an evaluation error.</summary>
    public ExpressionEnvironmentBuilder<TFacts> OptionalUInt(string name, OptionalFactGetter<TFacts, ulong> get) =>
        Add(name, ExpressionType.UInt, isOptional: true, OptionalFactReaders.Of<TFacts, ulong>(get, FactReaders.UInt));

    /// <summary>Declares a double.</summary>
    public ExpressionEnvironmentBuilder<TFacts> Double(string name, FactGetter<TFacts, double> get) =>
        Add(name, ExpressionType.Double, isOptional: false, FactReaders.Double(get));

    /// <summary>Declares a double that may be absent: <c>has(name)</c> tells, and reading it while absent is an evaluation error.</summary>
    public ExpressionEnvironmentBuilder<TFacts> OptionalDouble(string name, OptionalFactGetter<TFacts, double> get) =>
        Add(name, ExpressionType.Double, isOptional: true, OptionalFactReaders.Of<TFacts, double>(get, FactReaders.Double));

    /// <summary>Declares a string.</summary>
    public ExpressionEnvironmentBuilder<TFacts> String(string name, FactGetter<TFacts, string?> get) =>
        Add(name, ExpressionType.String, isOptional: false, FactReaders.String(get));

    /// <summary>Declares a string that may be absent: <c>has(name)</c> tells, and reading it while absent is an evaluation error.</summary>
    public ExpressionEnvironmentBuilder<TFacts> OptionalString(string name, OptionalFactGetter<TFacts, string?> get) =>
        Add(name, ExpressionType.String, isOptional: true, OptionalFactReaders.Of<TFacts, string?>(get, FactReaders.String));

    /// <summary>Declares a timestamp; CEL's calendar functions take the zone, so only the moment counts.</summary>
    public ExpressionEnvironmentBuilder<TFacts> Timestamp(string name, FactGetter<TFacts, DateTimeOffset> get) =>
        Add(name, ExpressionType.Timestamp, isOptional: false, FactReaders.Timestamp(get));

    /// <summary>
    /// Declares a timestamp that may be absent: <c>has(name)</c> tells, and reading it while absent is an evaluation error.
    /// </summary>
    public ExpressionEnvironmentBuilder<TFacts> OptionalTimestamp(string name, OptionalFactGetter<TFacts, DateTimeOffset> get) =>
        Add(name, ExpressionType.Timestamp, isOptional: true, OptionalFactReaders.Of<TFacts, DateTimeOffset>(get, FactReaders.Timestamp));

    /// <summary>Declares a duration.</summary>
    public ExpressionEnvironmentBuilder<TFacts> Duration(string name, FactGetter<TFacts, TimeSpan> get) =>
        Add(name, ExpressionType.Duration, isOptional: false, FactReaders.Duration(get));

    /// <summary>
    /// Declares a duration that may be absent: <c>has(name)</c> tells, and reading it while absent is an evaluation error.
    /// </summary>
    public ExpressionEnvironmentBuilder<TFacts> OptionalDuration(string name, OptionalFactGetter<TFacts, TimeSpan> get) =>
        Add(name, ExpressionType.Duration, isOptional: true, OptionalFactReaders.Of<TFacts, TimeSpan>(get, FactReaders.Duration));

    /// <summary>Declares a list of strings.</summary>
    /// <param name="name">The dotted name.</param>
    /// <param name="get">Answers the list; best an array, which is walked without a virtual call.</param>
    /// <param name="maxItems">Most items, from 1; evaluation fails on a longer list. The cost bound multiplies macros by it.</param>
    public ExpressionEnvironmentBuilder<TFacts> StringList(
        string name,
        FactGetter<TFacts, IReadOnlyList<string>?> get,
        int maxItems = ExpressionLimits.DefaultMaxItems) =>
        Add(name, ExpressionType.StringList, isOptional: false, FactReaders.List(get, maxItems), maxItems);

    /// <summary>Declares a list of strings that may be absent, which is not the same as empty.</summary>
    /// <param name="name">The dotted name.</param>
    /// <param name="get">Answers the list.</param>
    /// <param name="maxItems">Most items, from 1.</param>
    public ExpressionEnvironmentBuilder<TFacts> OptionalStringList(
        string name,
        OptionalFactGetter<TFacts, IReadOnlyList<string>?> get,
        int maxItems = ExpressionLimits.DefaultMaxItems)
    {
        var read = OptionalFactReaders.Of<TFacts, IReadOnlyList<string>?>(get, always => FactReaders.List(always, maxItems));
        return Add(name, ExpressionType.StringList, isOptional: true, read, maxItems);
    }

    /// <summary>
    /// Declares a name out of an ordered set, compared by its place: <c>label &gt;= "confidential"</c>. Only names of the set may stand
    /// beside it.
    /// </summary>
    /// <param name="name">The dotted name.</param>
    /// <param name="labels">The names, lowest first; at least one, each once.</param>
    /// <param name="get">Answers the place of the name, from 0; a place without a name counts as absent.</param>
    public ExpressionEnvironmentBuilder<TFacts> Ranked(string name, IReadOnlyList<string> labels, FactGetter<TFacts, int> get) =>
        Add(name, Scale(name, labels), isOptional: false, FactReaders.Ranked(get, labels.Count));

    /// <summary>Declares a name out of an ordered set that may be absent.</summary>
    /// <param name="name">The dotted name.</param>
    /// <param name="labels">The names, lowest first; at least one, each once.</param>
    /// <param name="get">Answers the place of the name, from 0.</param>
    public ExpressionEnvironmentBuilder<TFacts> OptionalRanked(
        string name,
        IReadOnlyList<string> labels,
        OptionalFactGetter<TFacts, int> get)
    {
        var read = OptionalFactReaders.Of<TFacts, int>(get, always => FactReaders.Ranked(always, labels.Count));
        return Add(name, Scale(name, labels), isOptional: true, read);
    }

    /// <summary>The environment of the facts declared so far.</summary>
    public ExpressionEnvironment<TFacts> Build() => new(_facts);

    private static ExpressionType Scale(string name, IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return labels.Count > 0 && labels.Distinct(StringComparer.Ordinal).Count() == labels.Count
            ? ExpressionType.Ranked(new RankedScale(name, [.. labels]))
            : throw new ArgumentException($"The labels of '{name}' must be distinct, and there must be one.", nameof(labels));
    }

    private ExpressionEnvironmentBuilder<TFacts> Add(
        string name,
        ExpressionType type,
        bool isOptional,
        Func<SourceSpan, Reader<TFacts>> bind,
        int maxItems = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);
        if (!name.Split('.').All(IsWord))
        {
            throw new ArgumentException($"'{name}' is not a dotted name of letters, digits and '_'.", nameof(name));
        }

        if (isOptional && !name.Contains('.', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' is optional, and CEL's has() takes only names with a dot.", nameof(name));
        }

        var clash = _facts.Keys.FirstOrDefault(other => name == other || IsWithin(name, other) || IsWithin(other, name));
        if (clash is not null)
        {
            throw new ArgumentException($"'{name}' clashes with '{clash}'.", nameof(name));
        }

        _facts.Add(name, new FactSource<TFacts>(name, type, isOptional, maxItems, bind));
        return this;
    }

    private static bool IsWord(string part) =>
        part.Length > 0 && !char.IsAsciiDigit(part[0]) && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static bool IsWithin(string name, string outer) =>
        name.Length > outer.Length && name[outer.Length] == '.' && name.StartsWith(outer, StringComparison.Ordinal);
}
