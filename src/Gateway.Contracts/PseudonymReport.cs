namespace Gateway.Contracts;

/// <summary>How pseudonyms fared in one request: counts only.</summary>
/// <param name="Masked">Places of the request where one stood for a private value.</param>
/// <param name="Restored">Those of the answer that became values again.</param>
/// <param name="Unrestored">What looked like one in the answer and was none of the request's, or was cut off.</param>
public sealed record PseudonymReport(int Masked, int Restored, int Unrestored);
