using System.Security.Cryptography;
using Gateway.Classification;
using Gateway.Policy.Snapshots;
using Gateway.Privacy.Pseudonyms;
using Gateway.Requests;
using Gateway.Sockets;

namespace Gateway.Pseudonyms;

/// <summary>
/// Puts pseudonyms in place of a request's private values before its first attempt at a deployment that is not local, and looks at the
/// result as if it had come in so. Whatever goes wrong, the request stays local.
/// </summary>
internal sealed class Pseudonymiser(PseudonymKeys keys, IPseudonymStore store, ILogger<Pseudonymiser> log)
{
    private const string Failed = "The request's private values could not be replaced, so that it was not sent. Only a local deployment may answer it.";

    /// <summary>Makes the masked request, once for all attempts. Never throws for what is in the request or the store.</summary>
    public async ValueTask PrepareAsync(InferenceContext context)
    {
        if (context.Masked is not null)
        {
            return;
        }

        // Its keys lie in files.
        await SocketThreads.Leave();
        try
        {
            context.Masked = await MaskAsync(context);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            PseudonymisingLog.Failed(log, new ScrubbedException(e), context.Id);
            context.Masked = new MaskedRequest(Failed);
        }

        context.Record.Pseudonyms = context.Masked.Counts;
    }

    private async Task<MaskedRequest> MaskAsync(InferenceContext context)
    {
        var policy = context.Decision!.Policy.Pseudonyms!;
        var conversation = PseudonymConversation.Of(context, keys.Identity);
        var nowMs = context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var known = conversation is null ? null : await store.FindAsync(conversation, nowMs, context.Http.RequestAborted);
        var key = keys.Of(known?.KeyVersion);

        // A request that belongs to no conversation gets pseudonyms that nobody will see again.
        var mint = new PseudonymMint(HMACSHA256.HashData(key.Secret, conversation ?? RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes)));
        var table = new PseudonymTable();
        var masked = Mask(context, policy, mint, table, known);
        if (masked.Body is not null && conversation is not null)
        {
            await KeepAsync(context, conversation, new ConversationPseudonyms(key.Version, Values(table)), nowMs, policy);
        }

        return masked;
    }

    private static MaskedRequest Mask(InferenceContext context, PseudonymsSnapshot policy, PseudonymMint mint, PseudonymTable table, ConversationPseudonyms? known)
    {
        var body = new PooledBytes();
        var outcome = BodyMasker.Mask(context.Body.Memory.Span, policy.Kinds, mint, table, body, out var places);
        var left = outcome == MaskOutcome.Masked ? RequestClassifier.Find(body.Memory.Span, context.Outline, context.Decision!.Policy.CustomRules).Kinds : FindingKinds.NotExamined;
        if (!context.Decision!.Policy.MayLeavePseudonymised(context.StatedLabel, left))
        {
            body.Release();
            return new MaskedRequest(Refusal(outcome));
        }

        foreach (var (pseudonym, value) in known?.Values ?? new Dictionary<string, string>())
        {
            table.AddEarlier(pseudonym, value);
        }

        return new MaskedRequest(body, new RestoreTable(table), new PseudonymCounts { Masked = places });
    }

    private async Task KeepAsync(InferenceContext context, byte[] conversation, ConversationPseudonyms pseudonyms, long nowMs, PseudonymsSnapshot policy)
    {
        try
        {
            await store.KeepAsync(conversation, pseudonyms, nowMs, nowMs + (long)policy.Ttl.TotalMilliseconds, context.Http.RequestAborted);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            PseudonymisingLog.NotKept(log, new ScrubbedException(e), context.Id);
        }
    }

    private static Dictionary<string, string> Values(PseudonymTable table) =>
        table.Entries.Take(PseudonymTable.MaxValues).ToDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.Ordinal);

    private static string Refusal(MaskOutcome outcome) => outcome switch
    {
        MaskOutcome.InName => "A private value is the name of a member, where no pseudonym can stand for it. The request was not sent.",
        MaskOutcome.InOpaque => "A private value is part of a seal, a file or an address, which must not change. The request was not sent.",
        MaskOutcome.AcrossStrings => "A private value is a number or runs over several texts, so that no pseudonym can stand for it. The request was not sent.",
        MaskOutcome.Masked or MaskOutcome.NotPlain => "A private value is encoded or split in a way that no pseudonym can stand for. The request was not sent.",
        _ => Failed,
    };
}
