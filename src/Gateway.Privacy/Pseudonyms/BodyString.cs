namespace Gateway.Privacy.Pseudonyms;

/// <summary>One string of a JSON body: where its inside stands in the bytes, and where, escapes resolved, in the text.</summary>
/// <param name="RawStart">First byte behind the quote.</param>
/// <param name="RawLength">Bytes between the quotes.</param>
/// <param name="Start">First character in the text.</param>
/// <param name="End">Behind the last.</param>
/// <param name="Refusal">What is said when a value stands in it; <see cref="MaskOutcome.Masked"/> where one can be replaced.</param>
internal readonly record struct BodyString(int RawStart, int RawLength, int Start, int End, MaskOutcome Refusal);
