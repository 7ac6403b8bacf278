using System.Security.Cryptography;
using System.Text;

namespace Gateway.Protocol.Canonical;

/// <summary>
/// What a dialect allows as a tool's name, and names for those it does not: letters kept where possible, with a hash of the whole name
/// so that the same tool is called the same in every turn.
/// </summary>
internal sealed class ToolNameRules
{
    // Eight hex digits: enough to tell tools of one request apart; a clash is counted on.
    private const int HashBytes = 4;
    private const int SuffixLength = 1 + (2 * HashBytes);

    private readonly int _maxLength;
    private readonly bool _allowsDots;
    private readonly bool _startsWithLetter;

    private ToolNameRules(int maxLength, bool allowsDots, bool startsWithLetter)
    {
        _maxLength = maxLength;
        _allowsDots = allowsDots;
        _startsWithLetter = startsWithLetter;
    }

    /// <summary>Chat and Responses: <c>[a-zA-Z0-9_-]{1,64}</c>.</summary>
    public static ToolNameRules OpenAI { get; } = new(maxLength: 64, allowsDots: false, startsWithLetter: false);

    /// <summary>Messages: <c>[a-zA-Z0-9_-]{1,128}</c>.</summary>
    public static ToolNameRules Anthropic { get; } = new(maxLength: 128, allowsDots: false, startsWithLetter: false);

    /// <summary>Gemini: <c>[a-zA-Z_][a-zA-Z0-9_.-]{0,63}</c>.</summary>
    public static ToolNameRules Gemini { get; } = new(maxLength: 64, allowsDots: true, startsWithLetter: true);

    /// <summary>True when the dialect takes the name as it is.</summary>
    public bool Allows(string name) =>
        name.Length >= 1 && name.Length <= _maxLength && (!_startsWithLetter || IsStart(name[0])) && name.All(IsInner);

    /// <summary>Gives every tool of the request, offered or only called before, a name that the dialect allows and no other has.</summary>
    public void Map(CanonicalRequest request, ToolNameMap map)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        Collect(request, names);
        if (names.Count == 0)
        {
            return;
        }

        HashSet<string> taken = new(names.Where(Allows), StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!Allows(name))
            {
                string other = NameFor(name, taken);
                taken.Add(other);
                map.Add(name, other);
            }
        }
    }

    private static void Collect(CanonicalRequest request, HashSet<string> names)
    {
        foreach (CanonicalTool tool in request.Tools)
        {
            names.Add(SpecialTools.NameOf(tool));
        }

        foreach (CanonicalMessage message in request.Messages)
        {
            for (int i = 0; i < message.Parts.Count; i++)
            {
                if (message.Parts[i] is ToolCallPart call)
                {
                    names.Add(call.Name);
                }
            }
        }

        if (request.ToolChoice.Name is { } chosen)
        {
            names.Add(chosen);
        }
    }

    private string NameFor(string name, HashSet<string> taken)
    {
        StringBuilder kept = new(_maxLength);
        foreach (char letter in name)
        {
            if (kept.Length == _maxLength - SuffixLength)
            {
                break;
            }

            bool isAllowed = kept.Length == 0 && _startsWithLetter ? IsStart(letter) : IsInner(letter);
            kept.Append(isAllowed ? letter : '_');
        }

        if (kept.Length == 0)
        {
            kept.Append('_');
        }

        for (int round = 0; ; round++)
        {
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(round == 0 ? name : $"{name}\0{round}"));
            string candidate = $"{kept}_{Convert.ToHexStringLower(hash.AsSpan(0, HashBytes))}";
            if (!taken.Contains(candidate))
            {
                return candidate;
            }
        }
    }

    private static bool IsStart(char letter) => char.IsAsciiLetter(letter) || letter == '_';

    private bool IsInner(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' || (letter == '.' && _allowsDots);
}
