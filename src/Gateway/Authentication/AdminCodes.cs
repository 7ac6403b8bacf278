using System.Buffers.Text;
using System.Security.Cryptography;

namespace Gateway.Authentication;

/// <summary>One-time codes that sign an admin in: made at the command line, used once in a browser.</summary>
internal sealed class AdminCodes(IAdminCodeStore store, KeyRing ring, TimeProvider time, ILogger<AdminCodes> logger)
{
    /// <summary>How long a code can be used: time to walk from the terminal to the browser.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Wrong codes per <see cref="ThrottleWindow"/> before sign-in closes. A code has 256 bits: this keeps guessing out of the log and the disk, not out of reach.</summary>
    public const int WrongCodesAllowed = 10;

    /// <summary>Over which wrong codes are counted.</summary>
    public static readonly TimeSpan ThrottleWindow = TimeSpan.FromMinutes(1);

    private const int CodeBytes = 32;
    private const int CodeLength = 43;

    // Keeps the hash of a code apart from that of a key under the same pepper.
    private const string HashMark = "admin-code:";

    private readonly Lock _gate = new();
    private DateTimeOffset _windowEnd = DateTimeOffset.MinValue;
    private int _wrong;

    /// <summary>A new code. It is stored as a hash and cannot be shown again.</summary>
    public async Task<string> IssueAsync(CancellationToken cancellationToken)
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(CodeBytes));
        var now = time.GetUtcNow();
        await store.AddAsync(await ring.HashAsync(HashMark + code, cancellationToken), now, now + Lifetime, cancellationToken);
        return code;
    }

    /// <summary>Uses a code up.</summary>
    public async Task<AdminCodeResult> RedeemAsync(string code, CancellationToken cancellationToken)
    {
        if (IsThrottled())
        {
            return AdminCodeResult.Throttled;
        }

        if (IsWellFormed(code)
            && await store.RedeemAsync(await ring.HashAsync(HashMark + code, cancellationToken), time.GetUtcNow(), cancellationToken))
        {
            AuthenticationLog.AdminSignedIn(logger);
            return AdminCodeResult.Redeemed;
        }

        CountWrong();
        return AdminCodeResult.Invalid;
    }

    private static bool IsWellFormed(string code) => code.Length == CodeLength && Base64Url.IsValid(code);

    private bool IsThrottled()
    {
        lock (_gate)
        {
            return _wrong >= WrongCodesAllowed && time.GetUtcNow() < _windowEnd;
        }
    }

    private void CountWrong()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now >= _windowEnd)
            {
                _windowEnd = now + ThrottleWindow;
                _wrong = 0;
            }

            _wrong++;
            if (_wrong == WrongCodesAllowed)
            {
                AuthenticationLog.SignInThrottled(logger);
            }
        }
    }
}
