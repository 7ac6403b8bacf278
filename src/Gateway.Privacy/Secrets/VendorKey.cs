using System.Buffers;

namespace Gateway.Privacy.Secrets;

/// <summary>How one vendor's keys are written.</summary>
/// <param name="Vendor">Whose key it is.</param>
/// <param name="Prefix">How it begins; matched with its case.</param>
/// <param name="Least">Fewest characters behind the prefix.</param>
/// <param name="Most">Most characters behind the prefix.</param>
/// <param name="Alphabet">What those characters are.</param>
internal sealed record VendorKey(string Vendor, string Prefix, int Least, int Most, SearchValues<char> Alphabet);
