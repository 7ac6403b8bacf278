using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Gateway.Configuration;
using Gateway.Requests;

namespace Gateway.Authentication;

/// <summary>
/// The valid virtual keys in memory. Checks a presented key without allocation and without telling by its time whether the id is
/// known: a hash is made and compared over its whole length either way.
/// </summary>
internal sealed class KeyRing(IVirtualKeyStore store, DataDirectory data) : IDisposable
{
    private static readonly byte[] NoHash = new byte[KeyPepper.HashLength];

    private readonly SemaphoreSlim _reloading = new(1, 1);
    private volatile KeyRingSnapshot _snapshot = new([], pepper: null, revision: -1);

    /// <summary>How many keys are valid.</summary>
    public int Count => _snapshot.Count;

    /// <summary>The keys of this moment.</summary>
    public KeyRingSnapshot Current => _snapshot;

    /// <summary>Whose key this is now; false for everything that is not a valid key.</summary>
    public bool TryAuthenticate(ReadOnlySpan<char> presentedKey, [NotNullWhen(true)] out CallerIdentity? caller) =>
        TryAuthenticate(_snapshot, presentedKey, out caller);

    /// <summary>Whose key this is among <paramref name="snapshot"/>; false for everything that is not a valid key.</summary>
    public static bool TryAuthenticate(KeyRingSnapshot snapshot, ReadOnlySpan<char> presentedKey, [NotNullWhen(true)] out CallerIdentity? caller)
    {
        caller = null;
        if (snapshot.Pepper is not { } pepper || !KeyFormat.TryGetId(presentedKey, out var id))
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[KeyPepper.HashLength];
        if (!pepper.TryHash(presentedKey, hash))
        {
            return false;
        }

        var entry = snapshot.Find(id);
        var isEqual = CryptographicOperations.FixedTimeEquals(hash, entry is null ? NoHash : entry.Hash);
        if (!isEqual || entry is null)
        {
            return false;
        }

        caller = entry.Caller;
        return true;
    }

    /// <summary>Loads the keys if the store changed since the last time; true when it did.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        await _reloading.WaitAsync(cancellationToken);
        try
        {
            var revision = await store.GetRevisionAsync(cancellationToken);
            if (revision == _snapshot.Revision)
            {
                return false;
            }

            // The revision was read before the keys: a change in between is loaded once more, never missed.
            var keys = await store.ListAsync(cancellationToken);
            var pepper = _snapshot.Pepper ?? KeyPepper.Open(data, mayCreate: keys.Count == 0);
            _snapshot = new KeyRingSnapshot(keys, pepper, revision);
            return true;
        }
        finally
        {
            _reloading.Release();
        }
    }

    /// <summary>Hash of a key or code, to be stored. Loads the keys first if that was not done yet.</summary>
    public async Task<byte[]> HashAsync(string text, CancellationToken cancellationToken)
    {
        if (_snapshot.Pepper is null)
        {
            await RefreshAsync(cancellationToken);
        }

        var hash = new byte[KeyPepper.HashLength];
        if (_snapshot.Pepper is not { } pepper || !pepper.TryHash(text, hash))
        {
            throw new ArgumentException("Text to hash is too long or not ASCII.", nameof(text));
        }

        return hash;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reloading.Dispose();
        _snapshot.Pepper?.Dispose();
    }
}
