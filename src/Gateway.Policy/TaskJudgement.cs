namespace Gateway.Policy;

/// <summary>A guess about a request's work.</summary>
/// <param name="Task">Its kind.</param>
/// <param name="Difficulty">How hard it looks, from 0 (trivial) to 1.</param>
public readonly record struct TaskJudgement(TaskClass Task, double Difficulty);
