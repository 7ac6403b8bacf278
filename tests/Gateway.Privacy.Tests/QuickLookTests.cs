using System.Numerics;
using System.Text;
using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Tests;

/// <summary>
/// The quick look before the scan must not overlook what the scan would find, wherever the edges of its blocks fall. tests/run.sh runs
/// these twice: with the processor's long vectors and without.
/// </summary>
public sealed class QuickLookTests
{
    private const string Prose = "we spoke about nothing in particular, and then they went home over the old bridge; ";

    // One for each sign the look knows. What is one word long, and what is spread over some.
    private static readonly string[] Values =
    [
        "jane.roe@example.com", "write to jane at example dot com", "card 4111 1111 1111 1111", "phone 555 010 9999", "IBAN DE89 3704 0044 0532 0130 00", "fe80::1ff:fe23:4567:890a",
        "password: hunter2hunter", "COMPANY SECRET", "Sensitivity: Confidential", "jane.roe%40example.com", "\uFF14\uFF11\uFF11\uFF11 1111 1111 1111", "born 1980-02-03",
    ];

    [Fact]
    public void Next_ValueAtEveryPlaceOfABlock_IsNotOverlooked()
    {
        foreach (var value in Values)
        {
            var kinds = Whole(value);
            Assert.NotEqual(FindingKinds.None, kinds);
            for (var before = 0; before < 3 * ByteMarks.Length; before++)
            {
                // Behind a space, and with prose on both sides that is longer than any stretch.
                var text = string.Concat(Enumerable.Repeat(Prose, 5))[..(200 + before)] + " " + value + " " + string.Concat(Enumerable.Repeat(Prose, 12));
                Assert.True(PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(text)).HasFlag(kinds), $"'{value}' behind {200 + before} characters");
            }
        }
    }

    [Fact]
    public void Next_Prose_IsNotWorthAScan()
    {
        var position = 0;
        Assert.False(QuickLook.Next(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Prose, 50))), isJson: false, ref position, out _));
    }

    [Fact]
    public void ByteMarks_AnyBytes_AreWhatOneByOneShows()
    {
        var random = new Random(7);
        const string Telling = "dotDOT0189:>-_@=$%&\\Zz[{/`\u00C1 ";
        var bytes = new byte[(2 * ByteMarks.Length) + ByteMarks.Ahead];
        for (var round = 0; round < 20_000; round++)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = round % 2 == 0 ? (byte)random.Next(256) : (byte)Telling[random.Next(Telling.Length)];
            }

            var first = new ByteMarks(in bytes[0]);
            var second = new ByteMarks(in bytes[ByteMarks.Length]);
            Assert.Equal(Mask(bytes, static b => char.IsAsciiDigit((char)b)), second.Digits);
            Assert.Equal(Mask(bytes, static b => char.IsAsciiLetterUpper((char)b)), second.Capitals);
            Assert.Equal(Mask(bytes, static b => b >= 0xC2), second.Others);
            Assert.Equal(Mask(bytes, static b => b is (byte)':' or (byte)'>'), second.Names);
            Assert.Equal(Mask(bytes, static b => "$%&@=".Contains((char)b, StringComparison.Ordinal)) != 0, second.HasSigns);
            Assert.Equal(Mask(bytes, static b => b == '\\'), second.Backslashes);
            Assert.Equal(HasRun(bytes), second.HasRun(first));
            var dots = second.Dots;
            for (var i = 0; i < ByteMarks.Length; i++)
            {
                var three = bytes.AsSpan(ByteMarks.Length + i, 3);
                Assert.Equal(Ascii.EqualsIgnoreCase(three, "dot"u8), (dots & (1UL << i)) != 0);
            }

            var digits = BitOperations.PopCount(second.Digits);
            Assert.InRange(ByteMarks.Count(second.Digits, first.Digits), digits, digits + 16);
        }
    }

    private static ulong Mask(byte[] bytes, Func<byte, bool> isOne)
    {
        var mask = 0UL;
        for (var i = 0; i < ByteMarks.Length; i++)
        {
            mask |= isOne(bytes[ByteMarks.Length + i]) ? 1UL << i : 0;
        }

        return mask;
    }

    // Sixteen word characters of which the last stands in the second block, or two colons.
    private static bool HasRun(byte[] bytes)
    {
        var run = 0;
        for (var i = 0; i < 2 * ByteMarks.Length; i++)
        {
            run = char.IsAsciiLetterOrDigit((char)bytes[i]) || bytes[i] is (byte)'-' or (byte)'_' ? run + 1 : 0;
            if (i >= ByteMarks.Length && (run >= 16 || (bytes[i] == ':' && bytes[i - 1] == ':')))
            {
                return true;
            }
        }

        return false;
    }

    private static FindingKinds Whole(string text)
    {
        List<Finding> findings = [];
        PrivacyScanner.Scan(text, findings);
        return findings.Aggregate(FindingKinds.None, static (kinds, finding) => kinds | finding.Type.Kind);
    }
}
