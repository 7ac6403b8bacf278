using System.Security.Cryptography;
using System.Text;
using Gateway.Requests;

namespace Gateway.Idempotency;

/// <summary>
/// Requests with an <c>Idempotency-Key</c>: the first is answered, the same one again within a day gets the same answer without an
/// upstream being asked. Kept in memory only, since answers may not be stored: a restart forgets them.
/// </summary>
internal sealed class RepeatedRequests(TimeProvider time)
{
    /// <summary>The header.</summary>
    public const string HeaderName = "Idempotency-Key";

    /// <summary>Longest key.</summary>
    public const int MaxKeyLength = 255;

    /// <summary>Bytes of answers kept in all; the oldest go first.</summary>
    public const long MaxKeptBytes = 64 << 20;

    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    // What else than the body decides who answers and how.
    private static readonly string[] MeaningfulHeaders = ["x-gateway-egress", "x-gateway-label", "anthropic-version", "anthropic-beta"];

    private readonly Dictionary<string, RepeatableAnswer> _answers = new(StringComparer.Ordinal);
    private readonly Queue<RepeatableAnswer> _byAge = new();
    private readonly Lock _gate = new();
    private long _keptBytes;

    /// <summary>
    /// Null to go on. Sets <see cref="InferenceContext.Earlier"/> when the answer is known already, and begins to watch the answer when
    /// it is not. The refusals: a key too long, the same key for another request, or for one that is still running.
    /// </summary>
    public GatewayError? Begin(InferenceContext context)
    {
        if (!context.Http.Request.Headers.TryGetValue(HeaderName, out var values))
        {
            return null;
        }

        if (values.Count != 1 || values[0] is not { Length: > 0 and <= MaxKeyLength } key)
        {
            return new GatewayError(GatewayErrorCode.InvalidRequest, $"The header {HeaderName} must be one value of 1 to {MaxKeyLength} characters.", HeaderName);
        }

        var fingerprint = Fingerprint(context);
        lock (_gate)
        {
            DropOld();
            var name = $"{context.Caller!.KeyId}\n{key}";
            if (_answers.TryGetValue(name, out var known))
            {
                return Known(context, known, fingerprint);
            }

            var answer = new RepeatableAnswer(name, fingerprint, time.GetUtcNow() + Lifetime);
            _answers.Add(name, answer);
            context.Repeatable = answer;
        }

        context.Repeatable.Watch(context.Http);
        return null;
    }

    /// <summary>Keeps the answer for repeats, or forgets the key when there is nothing worth repeating.</summary>
    public void End(InferenceContext context)
    {
        if (context.Repeatable is not { } answer)
        {
            return;
        }

        lock (_gate)
        {
            if (IsWorthKeeping(context) && answer.TryComplete(context.Http.Response))
            {
                _keptBytes += answer.Bytes;
                _byAge.Enqueue(answer);
                DropOld();
            }
            else
            {
                _answers.Remove(answer.Name);
            }
        }
    }

    private static GatewayError? Known(InferenceContext context, RepeatableAnswer known, ReadOnlySpan<byte> fingerprint)
    {
        if (!known.Fingerprint.AsSpan().SequenceEqual(fingerprint))
        {
            return new GatewayError(GatewayErrorCode.IdempotencyKeyReused, $"This {HeaderName} was used for a request with another body or path. Use a new key for a new request.", HeaderName);
        }

        if (!known.IsComplete)
        {
            return new GatewayError(GatewayErrorCode.IdempotencyConflict, "The request with this key is still running.", HeaderName, TimeSpan.FromSeconds(1));
        }

        context.Earlier = known;
        return null;
    }

    // What was refused before anything was sent, what asks to be tried again, and what was cut off is to be done anew.
    private static bool IsWorthKeeping(InferenceContext context) =>
        context is { AttemptNumber: > 0, Record.ClientAborted: false }
        && context.Record.Status is 200 or (>= 500 and not (503 or 529))
        && (context.Record.ErrorCode is null || !context.OutputCommitted);

    private void DropOld()
    {
        var now = time.GetUtcNow();
        while (_byAge.TryPeek(out var oldest) && (oldest.ExpiresAt <= now || _keptBytes > MaxKeptBytes))
        {
            _byAge.Dequeue();
            _answers.Remove(oldest.Name);
            _keptBytes -= oldest.Bytes;
        }
    }

    private static byte[] Fingerprint(InferenceContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(context.Operation.Path));
        foreach (var name in MeaningfulHeaders)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{name}:{context.Http.Request.Headers[name]}"));
        }

        hash.AppendData(context.Body.Memory.Span);
        return hash.GetHashAndReset();
    }
}
