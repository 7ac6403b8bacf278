using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Gateway.Tokens;

/// <summary>Reads characters of a UTF-8 text with their classes.</summary>
internal static class Characters
{
    private const int AsciiCount = 128;

    private static readonly CharacterClass[] Ascii = [.. Enumerable.Range(0, AsciiCount).Select(code => Of(new Rune(code)))];

    /// <summary>True when it has any of the <paramref name="classes"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAny(this CharacterClass one, CharacterClass classes) => (one & classes) != CharacterClass.Symbol;

    /// <summary>The class of the character at <paramref name="at"/>, and its <paramref name="length"/> in bytes; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharacterClass At(ReadOnlySpan<byte> text, int at, out int length)
    {
        if ((uint)at >= (uint)text.Length)
        {
            length = 0;
            return CharacterClass.End;
        }

        var first = text[at];
        if (first < AsciiCount)
        {
            length = 1;
            return Ascii[first];
        }

        return Wide(text[at..], out length);
    }

    /// <summary>Position after the characters from <paramref name="at"/> on that have one of the <paramref name="classes"/>.</summary>
    public static int SkipAny(ReadOnlySpan<byte> text, int at, CharacterClass classes)
    {
        while (At(text, at, out var length).IsAny(classes) && length > 0)
        {
            at += length;
        }

        return at;
    }

    /// <summary>Position after the characters from <paramref name="at"/> on that have none of the <paramref name="classes"/>.</summary>
    public static int SkipNone(ReadOnlySpan<byte> text, int at, CharacterClass classes)
    {
        while (!At(text, at, out var length).IsAny(classes | CharacterClass.End))
        {
            at += length;
        }

        return at;
    }

    // Bytes that are no UTF-8 never come from a request, which is validated before; they pass as symbols.
    private static CharacterClass Wide(ReadOnlySpan<byte> text, out int length)
    {
        Rune.DecodeFromUtf8(text, out var rune, out length);
        return Of(rune);
    }

    private static CharacterClass Of(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            return rune.Value is '\n' or '\r' ? CharacterClass.Space | CharacterClass.LineBreak : CharacterClass.Space;
        }

        return CharUnicodeInfo.GetUnicodeCategory(rune.Value) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => CharacterClass.Upper,
            UnicodeCategory.LowercaseLetter => CharacterClass.Lower,
            UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => CharacterClass.Caseless,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => CharacterClass.Mark,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterClass.Number,
            _ => CharacterClass.Symbol,
        };
    }
}
