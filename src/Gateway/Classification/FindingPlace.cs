namespace Gateway.Classification;

/// <summary>One finding in a request body and where it stands; never the value.</summary>
/// <param name="Type">What it is, for example <c>PL_PESEL</c> or <c>TERM:projects</c>.</param>
/// <param name="Kind">The kind a policy gives a label; none for what is reported but private to nobody.</param>
/// <param name="Confidence">0 to 1; from <see cref="PrivacyScanner.Private"/> on it counts as private.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) of the string, or of the member whose key it is.</param>
/// <param name="IsKey">True when it stands in the key and not in the value.</param>
/// <param name="Message">Index in <c>messages</c>, <c>contents</c> or <c>input</c>; null outside.</param>
/// <param name="Part">Index of the part within the message; null outside of a list of parts.</param>
/// <param name="Start">First UTF-16 code unit within the string, its JSON escapes resolved.</param>
/// <param name="End">Behind the last.</param>
internal sealed record FindingPlace(string Type, FindingKinds Kind, float Confidence, string Pointer, bool IsKey, int? Message, int? Part, int Start, int End);
