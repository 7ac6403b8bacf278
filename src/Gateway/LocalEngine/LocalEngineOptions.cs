using System.ComponentModel.DataAnnotations;

namespace Gateway.LocalEngine;

/// <summary>The engine and its model. Section <c>Local</c>.</summary>
internal sealed class LocalEngineOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Local";

    /// <summary>False runs without a local engine: local-only requests are refused. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>A GGUF file. Null: the built-in demonstration model, generated on first start.</summary>
    public string? ModelPath { get; set; }

    /// <summary>A llama-server executable. Null: PATH, then the cache, then an installation.</summary>
    public string? EnginePath { get; set; }

    /// <summary>False never installs an engine. Default true.</summary>
    public bool Install { get; set; } = true;

    /// <summary>Parallel slots. Default 4.</summary>
    [Range(1, 64)]
    public int Slots { get; set; } = 4;

    /// <summary>Context window in tokens, shared by the slots. Null: the smaller of the model's own and 98304.</summary>
    [Range(256, 1 << 21)]
    public int? ContextTokens { get; set; }

    /// <summary>Seconds a busy engine may stand still (no token decoded, no answer to /slots) before it is restarted. Default 120.</summary>
    [Range(1, 3600)]
    public double StallSeconds { get; set; } = 120;

    /// <summary>Seconds a start may take until /health answers. Default 600: a 17 GB model is read from disk first.</summary>
    [Range(1, 7200)]
    public double StartSeconds { get; set; } = 600;

    /// <summary>Further arguments for llama-server, one per entry. Never honoured: tools, agent, UI, host, port, key options.</summary>
    public IList<string> ExtraArguments { get; } = [];
}
