using System.Buffers;
using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Secrets;

/// <summary>Judges whether a name in code or configuration holds a secret, and whether the value is one.</summary>
internal static class SecretName
{
    /// <summary>Shortest password that is worth a name.</summary>
    public const int MinPassword = 6;

    private const int MinVendorPrefix = 4;
    private const int MinWord = 8;
    private const int MinGlued = 20;
    private const int MinRandom = 10;
    private const int MinBare = 16;
    private const double MinEntropy = 2.8;
    private const double MinNumberEntropy = 2.4;

    private static readonly string[] PasswordWords = ["passw", "pwd", "passphrase", "passcode"];

    private static readonly string[] SecretWords =
        ["key", "token", "secret", "auth", "cred", "bearer", "basic", "session", "access", "private", "client", "api", "pass", "login", "contribsys"];

    private static readonly SearchValues<string> PasswordNames = SearchValues.Create(PasswordWords, StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> SecretNames = SearchValues.Create(SecretWords, StringComparison.OrdinalIgnoreCase);
    private static readonly WordBeginnings Beginnings = new([.. PasswordWords, .. SecretWords]);

    private static readonly SearchValues<string> Harmless = SearchValues.Create(
        [
            "public", "pubkey", "keyword", "keyboard", "monkey", "keypress", "author", "turkey", "csrf", "xsrf", "keyfile", "keystore", "keyname", "key_name", "keyselector", "keymesh", "keyframe",
            "accessib", "accessor", "vault_name", "keyvault", "bucket", "primary_key", "foreign", "tokeniz", "max_token", "_tokens", "maxtokens", "api_version", "api-version", "apiversion", "client_id", "clientid", "rapid", "capital", "keysize", "key_len", "keyring", "secretsize", "secret_len", "tokentype", "token_type", "authsource",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Variables = SearchValues.Create(" <>{}[]()");

    private static readonly SearchValues<char> Marks = SearchValues.Create("$@!#%&*?");

    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["password", "passwd", "required", "optional", "invalid", "incorrect", "string", "username", "account", "forgot", "confirm", "reset"], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] HarmlessEnds = ["id", "ids", "name", "url", "uri", "path", "file", "type", "size", "length", "version", "count", "date", "time", "index", "label", "alias", "host", "port", "user", "username", "email", "algorithm", "format", "_st", "results"];

    /// <summary>True when a name has one of the words; what it holds is another question.</summary>
    public static bool MayHoldSecret(ReadOnlySpan<char> name) =>
        Beginnings.MayBeIn(name) && !IsOfEveryRequest(name) && (name.ContainsAny(PasswordNames) || name.ContainsAny(SecretNames));

    // Harmless, and in so many requests that it pays to know them.
    private static bool IsOfEveryRequest(ReadOnlySpan<char> name) => name is "content" or "max_tokens" or "max_completion_tokens" or "max_output_tokens";

    /// <summary>What the pair is.</summary>
    /// <param name="name">The whole name.</param>
    /// <param name="value">The value without its quotes.</param>
    /// <param name="sign">The sign between; NUL for a space alone.</param>
    /// <param name="quote">The quote round the value; NUL for none.</param>
    public static SecretNameKind Judge(ReadOnlySpan<char> name, ReadOnlySpan<char> value, char sign, char quote)
    {
        if (name.ContainsAny(PasswordNames) || name.Equals("pass", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_pass", StringComparison.OrdinalIgnoreCase))
        {
            return (sign is '=' or ':' or '>' || quote != '\0') && !EndsHarmless(name) && IsRealPassword(value, quote != '\0') ? SecretNameKind.Password : SecretNameKind.None;
        }

        if (!name.ContainsAny(SecretNames) || name.ContainsAny(Harmless) || EndsHarmless(name))
        {
            return SecretNameKind.None;
        }

        var least = sign == '\0' && quote == '\0' ? MinBare : MinRandom;
        return value.Length >= least && IsRandom(value) ? SecretNameKind.Random : SecretNameKind.None;
    }

    /// <summary>True for a password as somebody would choose it: no variable, no stand-in, no plain word.</summary>
    public static bool IsRealPassword(ReadOnlySpan<char> value, bool quoted = false)
    {
        if (value.Length < MinPassword || SecretText.IsPlaceholder(value) || value.ContainsAny(Variables) || value.ContainsAny(Words) || value.StartsWith("http", StringComparison.Ordinal))
        {
            return false;
        }

        var letters = value.ContainsAnyInRange('a', 'z') || value.ContainsAnyInRange('A', 'Z');
        var digits = value.ContainsAnyInRange('0', '9');
        return letters && (digits || value.ContainsAny(Marks) || (quoted && value.Length >= MinWord && !value.ContainsAnyInRange('A', 'Z')));
    }

    private static bool IsRandom(ReadOnlySpan<char> value) =>
        !BeginsLikeVendor(value) && !value.ContainsAny(Variables) && !value.ContainsAny('*', '\\', '@') && !SecretText.IsPlaceholder(value)
        && (SecretText.IsGuid(value) || IsHexPair(value) || (SecretText.Entropy(value) >= (value.ContainsAnyExceptInRange('0', '9') ? MinEntropy : MinNumberEntropy) && SecretText.LooksRandom(value)))
        && value.Count('.') < 3 && !value.StartsWith("http", StringComparison.Ordinal);

    /// <summary>
    /// Where a random value begins that is glued to a word for a secret by a dash or a dot, as in <c>api-token-4d9f1e…</c>; 0 when there
    /// is none.
    /// </summary>
    public static int GluedTo(ReadOnlySpan<char> run)
    {
        var word = run.IndexOfAny(SecretNames);
        var sign = word < 0 ? -1 : run[word..].IndexOfAny('-', '.');
        return sign > 0 && IsGlued(run[(word + sign + 1)..]) ? word + sign + 1 : 0;
    }

    private static bool IsGlued(ReadOnlySpan<char> tail) =>
        (SecretText.IsGuid(tail) || (tail.Length >= MinGlued && !tail.Contains('-'))) && !SecretText.IsPlaceholder(tail) && tail.ContainsAnyInRange('0', '9')
        && SecretText.Entropy(tail) >= MinEntropy && SecretText.LooksRandom(tail) && !tail.ContainsAny('_', '.');

    // What begins like a vendor's key and fits none is cut short or made up; a whole one was found by its own rule.
    private static bool BeginsLikeVendor(ReadOnlySpan<char> value)
    {
        foreach (var key in VendorKeys.BeginningLike(value))
        {
            if (key.Prefix.Length >= MinVendorPrefix && value.StartsWith(key.Prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // cafebabe:deadbeef, the credentials of a package server.
    private static bool IsHexPair(ReadOnlySpan<char> value) =>
        value.Length == 17 && value[8] == ':' && char.IsAsciiHexDigit(value[0]) && char.IsAsciiHexDigit(value[7]) && char.IsAsciiHexDigit(value[16]);

    private static bool EndsHarmless(ReadOnlySpan<char> name)
    {
        foreach (var end in HarmlessEnds)
        {
            if (name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
