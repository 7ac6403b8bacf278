namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>Random literals and facts, most of them near an edge.</summary>
internal sealed class RandomValues(Random random)
{
    private static readonly long[] Ints = [0, 1, -1, 2, 3, 7, 100, 8192, long.MaxValue, long.MinValue, long.MaxValue - 1, 1L << 53, (1L << 53) + 1, 3037000500];
    private static readonly ulong[] UInts = [0, 1, 2, 3, 7, 100, ulong.MaxValue, 1UL << 63, (1UL << 63) - 1, 1UL << 32];
    private static readonly double[] Doubles =
        [0, -0.0, 1, -1, 0.5, 1.5, 100, 1e6, 1234567, 123456.5, 1e-5, 0.0001, 1e300, 5e-324, 9223372036854775807.0, -9223372036854775808.0, 18446744073709551615.0, 9007199254740993];

    private static readonly string[] Texts =
        ["", "a", "b", "ab", "abab", "abc", "A", "gpt-4o", "GPT", "7", "-7", "+1", "1.5", "2e3", "99999999999999999999", "true", "false", "public", "low",
         "é", "\U0001F600", "a\U0001F600b", "￼", "line\nend", "'q\"\\", "a-b c_d"];

    public object? Of(Kind kind) => kind.Name switch
    {
        "null" => null,
        "bool" => random.Next(2) == 0,
        "int" => Int(),
        "uint" => Pick(UInts),
        "double" => Pick(Doubles),
        "string" => Pick(Texts),
        "timestamp" => new MomentValue(Moment().UtcTicks),
        "duration" => new SpanValue(Span().Ticks),
        _ => throw new ArgumentException(kind.Name, nameof(kind)),
    };

    public SampleFacts Facts() => new()
    {
        Stream = random.Next(2) == 0,
        Trusted = Maybe(() => random.Next(2) == 0),
        InputTokens = Int(),
        MaxOutput = Maybe(Int),
        Turn = Pick(UInts),
        Quota = Maybe(() => Pick(UInts)),
        Difficulty = Real(),
        Price = Maybe(Real),
        Model = Pick(Texts),
        Language = random.Next(3) == 0 ? null : Pick(Texts),
        Now = Moment(),
        Since = Maybe(Moment),
        Ttft = Span(),
        Reset = Maybe(Span),
        Tags = Tags(),
        Needs = random.Next(3) == 0 ? null : random.Next(2) == 0 ? Tags() : new List<string>(Tags()),
        Label = random.Next(SampleEnvironment.Labels.Length),
        Level = Maybe(() => random.Next(SampleEnvironment.Levels.Length)),
    };

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];

    private T? Maybe<T>(Func<T> make)
        where T : struct => random.Next(3) == 0 ? null : make();

    private long Int() => random.Next(3) == 0 ? random.Next(-10, 10) : Pick(Ints);

    private double Real() => random.Next(12) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => double.NegativeInfinity,
        _ => Pick(Doubles),
    };

    private DateTimeOffset Moment() => random.Next(8) switch
    {
        0 => DateTimeOffset.MinValue,
        1 => DateTimeOffset.MaxValue,
        2 => DateTimeOffset.UnixEpoch,
        3 => DateTimeOffset.UnixEpoch.AddTicks(-1),
        4 => new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero),
        _ => DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(60L * 365 * TimeSpan.TicksPerDay)),
    };

    private TimeSpan Span() => random.Next(6) switch
    {
        0 => TimeSpan.Zero,
        1 => TimeSpan.FromTicks(315_576_000_000 * TimeSpan.TicksPerSecond),
        2 => TimeSpan.FromTicks(-random.NextInt64(TimeSpan.TicksPerDay)),
        _ => TimeSpan.FromMilliseconds(random.Next(10_000_000)),
    };

    private string[] Tags() => [.. Enumerable.Range(0, random.Next(5)).Select(_ => Pick(Texts))];
}
