using System.Security.Cryptography;

namespace Gateway.Pseudonyms;

/// <summary>
/// The keys of pseudonyms: a new one every thirty days, an old one as long as a conversation may still go on with it. Read on first
/// use: an installation that pseudonymises nothing has none.
/// </summary>
internal sealed class PseudonymKeys(PseudonymKeyFile file, TimeProvider time, ILogger<PseudonymKeys> log)
{
    /// <summary>How long a key makes the pseudonyms of new conversations.</summary>
    public static readonly TimeSpan Rotation = TimeSpan.FromDays(30);

    /// <summary>How long it serves old ones after that.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    private readonly Lock _lock = new();
    private byte[]? _identity;
    private List<PseudonymKey> _keys = [];

    /// <summary>The secret that conversations are told apart by; stays.</summary>
    public byte[] Identity
    {
        get
        {
            lock (_lock)
            {
                Load();
                return _identity!;
            }
        }
    }

    /// <summary>The key of that version, or the newest when it is gone or none was meant.</summary>
    public PseudonymKey Of(int? version)
    {
        lock (_lock)
        {
            Load();
            Rotate(time.GetUtcNow().ToUnixTimeMilliseconds());
            return _keys.Find(key => key.Version == version) ?? _keys[^1];
        }
    }

    private void Load()
    {
        if (_identity is not null)
        {
            return;
        }

        if (file.Read() is { } read)
        {
            (_identity, _keys) = read;
            return;
        }

        var identity = RandomNumberGenerator.GetBytes(PseudonymKeyFile.SecretBytes);
        List<PseudonymKey> keys = [New(1, time.GetUtcNow().ToUnixTimeMilliseconds())];
        file.Write(identity, keys);
        (_identity, _keys) = (identity, keys);
    }

    private void Rotate(long nowMs)
    {
        var newest = _keys[^1];
        if (nowMs - newest.CreatedAtMs < Rotation.TotalMilliseconds && !(_keys.Count > 1 && IsOver(1, nowMs)))
        {
            return;
        }

        // A key is over when the one after it has been there for the whole grace.
        List<PseudonymKey> keys = [.. _keys.Index().Where(entry => entry.Index == _keys.Count - 1 || !IsOver(entry.Index + 1, nowMs)).Select(static entry => entry.Item)];
        if (nowMs - newest.CreatedAtMs >= Rotation.TotalMilliseconds)
        {
            keys.Add(New(newest.Version + 1, nowMs));
            PseudonymisingLog.Rotated(log, newest.Version + 1);
        }

        file.Write(_identity!, keys);
        _keys = keys;
    }

    private bool IsOver(int successor, long nowMs) => nowMs - _keys[successor].CreatedAtMs >= Grace.TotalMilliseconds;

    private static PseudonymKey New(int version, long nowMs) => new(version, nowMs, RandomNumberGenerator.GetBytes(PseudonymKeyFile.SecretBytes));
}
