namespace Gateway.LocalEngine;

/// <summary>When to start again.</summary>
/// <param name="Wait">Time to wait first.</param>
/// <param name="CrashLoop">True when it has crashed too often to be believed in.</param>
internal sealed record RestartDelay(TimeSpan Wait, bool CrashLoop);
