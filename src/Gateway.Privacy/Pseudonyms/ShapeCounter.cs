namespace Gateway.Privacy.Pseudonyms;

/// <summary>Counts what looks like a pseudonym in a text that comes in pieces of any size: a name a model made up, changed or cut.</summary>
internal struct ShapeCounter
{
    /// <summary>With so many letters of a hash it is meant as one; a word such as PII_EMAIL_address has fewer.</summary>
    private const int Telling = PseudonymShape.HashLetters / 2;

    private int _prefix;
    private int _word;
    private int _hash;

    /// <summary>Counts those that end in this piece.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        var count = 0;
        if (_prefix == 0 && text.IndexOfAny((byte)'p', (byte)'P') < 0)
        {
            return 0;
        }

        foreach (var value in text)
        {
            count += Step((byte)char.ToUpperInvariant((char)value));
        }

        return count;
    }

    /// <summary>The text ends, or something else stands here. One more if what is open was meant as a pseudonym.</summary>
    public int End()
    {
        var count = _hash > Telling ? 1 : 0;
        (_prefix, _word, _hash) = (0, 0, 0);
        return count;
    }

    private int Step(byte letter)
    {
        if (_hash > 0)
        {
            if (letter is >= (byte)'A' and <= (byte)'P' && _hash <= PseudonymShape.HashLetters)
            {
                _hash++;
                return 0;
            }

            var count = End();
            return count + Step(letter);
        }

        if (_prefix < PseudonymShape.Prefix.Length)
        {
            _prefix = letter == PseudonymShape.Prefix[_prefix] ? _prefix + 1 : letter == PseudonymShape.Prefix[0] ? 1 : 0;
            return 0;
        }

        if (char.IsAsciiLetterUpper((char)letter) && _word < PseudonymShape.LongestWord)
        {
            _word++;
        }
        else if (letter == '_' && _word >= PseudonymShape.ShortestWord)
        {
            // One more than the letters of the hash, so that none is a state of its own.
            _hash = 1;
        }
        else
        {
            (_prefix, _word) = (0, 0);
        }

        return 0;
    }
}
