namespace Gateway.LocalEngine;

/// <summary>What an engine has done so far, comparable with an earlier look at it.</summary>
/// <param name="Busy">True while it works on a request.</param>
/// <param name="Mark">Changes with every prompt or answer token.</param>
internal sealed record EngineProgress(bool Busy, string Mark);
