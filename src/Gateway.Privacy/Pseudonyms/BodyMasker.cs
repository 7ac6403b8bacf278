using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Gateway.Privacy.Pseudonyms;

/// <summary>
/// Writes a JSON body again with pseudonyms in place of values: in every string, the arguments and results of tools included. Strings
/// without a value stay byte for byte what they were. Not a proof: what is written has to be looked at again.
/// </summary>
public static class BodyMasker
{
    private static readonly SearchValues<char> NotPlain = SearchValues.Create([.. Enumerable.Range(0, 32).Select(static c => (char)c), '"', '\\']);

    /// <summary>
    /// Masks the values of <paramref name="kinds"/>, notes them in <paramref name="table"/> and answers in how many
    /// <paramref name="places"/> they stood. What is in <paramref name="output"/> is of use only when the outcome is <see cref="MaskOutcome.Masked"/>.
    /// </summary>
    public static MaskOutcome Mask(ReadOnlySpan<byte> body, FindingKinds kinds, PseudonymMint mint, PseudonymTable table, IBufferWriter<byte> output, out int places)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(output);
        places = 0;
        using var text = BodyText.Read(body);
        if (text is null)
        {
            return MaskOutcome.NotRead;
        }

        // 1. What the scanner finds gets its pseudonyms, in the order of the text: the first spelling is the one that is restored.
        var found = MaskedPlaces.Found(text.Text, kinds);
        foreach (var place in found)
        {
            var value = text.Text[place.Start..place.End];
            if (value.ContainsAny(NotPlain))
            {
                return MaskOutcome.NotPlain;
            }

            if (!table.TryAdd(mint, place.Kind, value, out _))
            {
                return MaskOutcome.NoPseudonym;
            }
        }

        // 2. Everywhere else the same values are replaced too; each place must be inside one string.
        var all = MaskedPlaces.WithRepeats(text.Text, found, table.Spellings);
        places = all.Count;
        return Write(body, text, all, table, output);
    }

    private static MaskOutcome Write(ReadOnlySpan<byte> body, BodyText text, List<MaskedPlace> places, PseudonymTable table, IBufferWriter<byte> output)
    {
        var next = 0;
        var copied = 0;
        foreach (var inside in text.Strings)
        {
            if (next < places.Count && places[next].Start < inside.Start)
            {
                return MaskOutcome.AcrossStrings;
            }

            if (next == places.Count || places[next].Start >= inside.End)
            {
                continue;
            }

            if (inside.Refusal != MaskOutcome.Masked)
            {
                return inside.Refusal;
            }

            output.Write(body[copied..inside.RawStart]);
            copied = inside.RawStart + inside.RawLength;
            var position = inside.Start;
            var written = new StringBuilder();
            for (; next < places.Count && places[next].Start < inside.End; next++)
            {
                var place = places[next];
                if (place.End > inside.End)
                {
                    return MaskOutcome.AcrossStrings;
                }

                table.TryGet(text.Text[place.Start..place.End], out var pseudonym);
                written.Append(text.Text[position..place.Start]).Append(pseudonym);
                position = place.End;
            }

            written.Append(text.Text[position..inside.End]);
            Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(written.ToString()), output);
        }

        output.Write(body[copied..]);
        return next == places.Count ? MaskOutcome.Masked : MaskOutcome.AcrossStrings;
    }
}
