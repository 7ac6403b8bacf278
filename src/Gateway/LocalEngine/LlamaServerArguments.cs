using System.Collections.Immutable;
using System.Globalization;

namespace Gateway.LocalEngine;

/// <summary>The arguments of one llama-server, as typed values. Nothing from a request ever gets here.</summary>
internal sealed record LlamaServerArguments
{
    // 32, the engine's own default, is 4.7 GiB of host memory per slot with Qwen3.6-27B (149.6 MiB each).
    private const int Checkpoints = 4;

    // MiB of host memory for prompts of idle slots; the engine's default of 8192 is more than many machines have to spare.
    private const int CacheMib = 2048;

    private const int BuiltInCacheMib = 64;

    // Tokens per decode call. The engine answers /slots between two calls only; its default of 2048 lets a slow CPU look dead.
    private const int BatchTokens = 512;

    // Each stream holds a thread of the engine's HTTP server; health, slots and metrics need some of their own.
    private const int SpareHttpThreads = 8;

    /// <summary>Context window used for models that could take more, unless configured: fits a 27B model with q8_0 KV into 24 GB.</summary>
    public const int DefaultContextTokens = 98304;

    /// <summary>The GGUF file, absolute.</summary>
    public required string ModelPath { get; init; }

    /// <summary>Name the engine gives the model.</summary>
    public required string Alias { get; init; }

    /// <summary>True for the generated demonstration model, which needs next to nothing.</summary>
    public required bool BuiltIn { get; init; }

    /// <summary>Context window shared by the slots.</summary>
    public required int ContextTokens { get; init; }

    /// <summary>Parallel slots.</summary>
    public required int Slots { get; init; }

    /// <summary>Socket to listen on; must end in <c>.sock</c>, by which the engine tells it from a host name.</summary>
    public required string SocketPath { get; init; }

    /// <summary>File with the key of this start.</summary>
    public required string KeyFile { get; init; }

    /// <summary>The administrator's own arguments.</summary>
    public ImmutableArray<string> Extra { get; init; } = [];

    /// <summary>The context window for a model: what is configured, else the smaller of the model's own and <see cref="DefaultContextTokens"/>.</summary>
    public static int ContextFor(int? configured, int? model) => configured ?? Math.Min(model ?? DefaultContextTokens, DefaultContextTokens);

    /// <summary>
    /// The command line. Tuning first, then the administrator's arguments, which may override it, then what must not be overridden: for
    /// llama-server the last one wins.
    /// </summary>
    public ImmutableArray<string> ToList()
    {
        // A model this small is decoded faster by one thread than by several that spin for each other, the more so on a busy machine.
        ImmutableArray<string> bySize = BuiltIn ? ["--threads", "1"] : ["--cache-type-k", "q8_0", "--cache-type-v", "q8_0"];
        return
        [
            "--batch-size", Number(BatchTokens),
            "--ctx-checkpoints", Number(Checkpoints),
            "--cache-ram", Number(BuiltIn ? BuiltInCacheMib : CacheMib),
            .. bySize,
            .. ForbiddenArguments.Check(Extra),
            "--model", ModelPath,
            "--alias", Alias,
            "--ctx-size", Number(ContextTokens),
            "--parallel", Number(Slots),
            "--kv-unified",
            "--threads-http", Number(Slots + SpareHttpThreads),
            "--jinja",
            "--slots",
            "--metrics",
            "--offline",
            "--no-ui",
            "--api-key-file", KeyFile,
            "--host", SocketPath,
        ];
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
