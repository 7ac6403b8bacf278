namespace Gateway.Privacy;

/// <summary>A type of private value, for example <c>PL_PESEL</c>. The names are those of the field's public test sets.</summary>
/// <param name="Name">Upper case, words joined by <c>_</c>.</param>
/// <param name="Kind">The kind a policy gives a label; <see cref="FindingKinds.None"/> for what is reported but private to nobody.</param>
public sealed record FindingType(string Name, FindingKinds Kind);
