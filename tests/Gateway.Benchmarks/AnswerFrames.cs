using Gateway.Protocol;
using Gateway.Protocol.Canonical;

namespace Gateway.Benchmarks;

/// <summary>The frame of an answer to a plain request.</summary>
internal static class AnswerFrames
{
    private const long CreatedAt = 1_700_000_000;

    /// <summary>A frame for an answer of this upstream.</summary>
    public static AnswerFrame Of(Dialect upstream) => new()
    {
        Upstream = upstream,
        Id = "01JD0000000000000000000000",
        Model = "mock-model",
        CreatedAt = CreatedAt,
        IncludeUsage = true,
        Report = new TranslationReport(),
        Request = new CanonicalRequest { Source = Dialect.OpenAIChat },
    };
}
