namespace Gateway.LocalEngine;

/// <summary>How an engine process ended.</summary>
/// <param name="Code">Exit code; 128 + signal when a signal ended it.</param>
/// <param name="Cause">What it said last; null when it said nothing.</param>
internal sealed record EngineExit(int Code, string? Cause)
{
    private const int SignalBase = 128;

    // SIGHUP, SIGINT, SIGKILL, SIGTERM: somebody, or the kernel short of memory, ended it. Others (SIGABRT, SIGSEGV) are its own doing.
    private static readonly int[] Foreign = [1, 2, 9, 15];

    /// <summary>True when it was ended from outside, which says nothing about its model.</summary>
    public bool FromOutside => Foreign.Contains(Code - SignalBase);

    /// <inheritdoc/>
    public override string ToString() => Code switch
    {
        SignalBase + 6 => "aborted (SIGABRT)",
        SignalBase + 9 => "was killed (SIGKILL; the kernel does that when memory runs out)",
        SignalBase + 11 => "crashed (SIGSEGV)",
        SignalBase + 15 => "was terminated (SIGTERM)",
        > SignalBase and < SignalBase + 65 => $"ended by signal {Code - SignalBase}",
        _ => $"ended with exit code {Code}",
    };
}
