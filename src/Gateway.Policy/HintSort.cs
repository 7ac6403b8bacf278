namespace Gateway.Policy;

/// <summary>By what a client wants the candidates of one place tried.</summary>
public enum HintSort : byte
{
    /// <summary>As the policy says.</summary>
    None,

    /// <summary>Cheapest first.</summary>
    Price,

    /// <summary>Fastest output first.</summary>
    Throughput,

    /// <summary>Earliest first token first.</summary>
    Latency,
}
