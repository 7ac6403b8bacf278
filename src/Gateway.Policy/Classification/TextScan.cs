using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gateway.Policy.Classification;

/// <summary>The state of one scan: finds candidates in the masks of each block and hands them to the rules.</summary>
internal ref struct TextScan
{
    private const FindingKinds All =
        FindingKinds.Email | FindingKinds.Iban | FindingKinds.Card | FindingKinds.PrivateKey | FindingKinds.ApiKey;

    private readonly ReadOnlySpan<byte> _text;
    private long _steps;
    private int _runBefore;
    private int _numberBefore;
    private int _runsDone;
    private int _numbersDone;

    /// <summary>Starts a scan of <paramref name="text"/>.</summary>
    public TextScan(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>What was found so far.</summary>
    public FindingKinds Findings { get; private set; }

    /// <summary>Bytes looked at one by one so far.</summary>
    public readonly long Steps => _steps;

    /// <summary>True when there is nothing left to find.</summary>
    public readonly bool FoundAll => Findings == All;

    /// <summary>Examines the block at <paramref name="position"/>; blocks come in order without gaps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Examine(int position, scoped BlockMasks masks)
    {
        if (masks.Ats != 0)
        {
            ExamineAts(position, masks.Ats);
        }

        // Three dashes in one block: of five that a block's end divides, three stand on one side.
        var dashes = masks.Dashes;
        if ((dashes & (dashes >> 1) & (dashes >> 2)) != 0)
        {
            ExamineDashes(position, dashes);
        }

        if (masks.Digits != 0)
        {
            ExamineDigits(position, masks);
        }
        else
        {
            _numberBefore = 0;
        }

        ExamineRuns(position, masks.Words);
    }

    private readonly bool Has(FindingKinds kind) => (Findings & kind) != FindingKinds.None;

    private void Add(FindingKinds kind, bool found) => Findings |= found ? kind : FindingKinds.None;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ExamineAts(int position, ulong ats)
    {
        for (; ats != 0 && !Has(FindingKinds.Email); ats &= ats - 1)
        {
            Add(FindingKinds.Email, EmailRule.Matches(_text, position + BitOperations.TrailingZeroCount(ats), ref _steps));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ExamineDashes(int position, ulong dashes)
    {
        var triples = dashes & (dashes >> 1) & (dashes >> 2);
        while (triples != 0 && !Has(FindingKinds.PrivateKey))
        {
            // To the end of the dashes, or a little into the next block; what goes farther is that block's.
            var start = BitOperations.TrailingZeroCount(triples);
            var length = BitOperations.TrailingZeroCount(~(dashes >> start));
            var end = position + start + length;
            for (var limit = Math.Min(_text.Length, end + 2); start + length >= BlockMasks.Size && end < limit && _text[end] == '-';)
            {
                end++;
            }

            Add(FindingKinds.PrivateKey, PrivateKeyRule.Matches(_text, end, ref _steps));
            var behind = start + length;
            triples = behind >= BlockMasks.Size ? 0 : triples >> behind << behind;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ExamineDigits(int position, scoped BlockMasks masks)
    {
        var digits = masks.Digits;
        if (!Has(FindingKinds.Iban))
        {
            // The second check digit, with a digit and two letters before it. What the block's edge cuts off is looked at in any
            // case: the rule checks the four itself.
            var letters = masks.Letters;
            var candidates = digits & (((digits << 1) & (letters << 2) & (letters << 3)) | (position > 0 ? 0b111ul : 0ul));
            for (; candidates != 0 && !Has(FindingKinds.Iban); candidates &= candidates - 1)
            {
                Add(FindingKinds.Iban, IbanRule.Matches(_text, position + BitOperations.TrailingZeroCount(candidates) - 3, ref _steps));
            }
        }

        // Digits, and single separators between two of them; at the block's edges what is beyond counts as a digit.
        var number = digits | ((masks.Spaces | masks.Dashes) & (digits << 1 | 1) & (digits >> 1 | 1ul << 63));
        var four = number & (number >> 1);
        four &= four >> 2;
        var leading = BitOperations.TrailingZeroCount(~number);
        var thirteen = four & (four >> 4) & (four >> 8) & (number >> 12);
        if (!Has(FindingKinds.Card) && (thirteen != 0 || _numberBefore + leading >= CardRule.MinDigits))
        {
            // The longest number with its separators is shorter than a block, so it begins in this one or in the one before.
            _numbersDone = Math.Max(_numbersDone, position - BlockMasks.Size);
            Add(FindingKinds.Card, CardRule.Find(_text, ref _numbersDone, Math.Min(_text.Length, position + BlockMasks.Size), ref _steps));
        }

        _numberBefore = leading == BlockMasks.Size ? _numberBefore + BlockMasks.Size : BitOperations.LeadingZeroCount(~number);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ExamineRuns(int position, ulong words)
    {
        // Bits where MinRun (20 = 16 + 4) word bytes begin.
        var two = words & (words >> 1);
        var four = two & (two >> 2);
        var eight = four & (four >> 4);
        var sixteen = eight & (eight >> 8);
        var long20 = sixteen & (four >> 16);
        var leading = BitOperations.TrailingZeroCount(~words);
        if (long20 != 0 || _runBefore + leading >= ApiKeyRule.MinRun)
        {
            ExamineLongRuns(position, long20, leading);
        }

        _runBefore = leading == BlockMasks.Size ? _runBefore + BlockMasks.Size : BitOperations.LeadingZeroCount(~words);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ExamineLongRuns(int position, ulong starts, int leading)
    {
        if (_runBefore + leading >= ApiKeyRule.MinRun)
        {
            ExamineRun(position - _runBefore);
        }

        while (starts != 0)
        {
            ExamineRun(position + BitOperations.TrailingZeroCount(starts));
            var behind = _runsDone - position;
            starts = behind >= BlockMasks.Size ? 0 : starts >> behind << behind;
        }
    }

    private void ExamineRun(int start)
    {
        if (start < _runsDone || Has(FindingKinds.ApiKey))
        {
            _runsDone = Math.Max(_runsDone, start + ApiKeyRule.MinRun);
            return;
        }

        var length = _text[start..].IndexOfAnyExcept(ApiKeyRule.RunBytes);
        length = length < 0 ? _text.Length - start : length;
        _steps += length;
        _runsDone = start + length;
        Add(FindingKinds.ApiKey, ApiKeyRule.Matches(_text, start, length, ref _steps));
    }
}
