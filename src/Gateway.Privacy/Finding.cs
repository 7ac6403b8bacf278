namespace Gateway.Privacy;

/// <summary>One private value in a text: where it stands and how sure we are, never the value.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Confidence">0 to 1; from <see cref="PrivacyScanner.Private"/> on it counts as private.</param>
/// <param name="Start">First UTF-16 code unit in the original text.</param>
/// <param name="End">Behind the last UTF-16 code unit.</param>
/// <param name="Check">What its check digits said.</param>
public readonly record struct Finding(FindingType Type, float Confidence, int Start, int End, CheckOutcome Check = CheckOutcome.None);
