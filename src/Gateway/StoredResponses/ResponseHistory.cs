using Gateway.Configuration;
using Gateway.Requests;
using Gateway.Sockets;
using Microsoft.Extensions.Options;

namespace Gateway.StoredResponses;

/// <summary>
/// <c>store</c> and <c>previous_response_id</c> of <c>/v1/responses</c>, served from the gateway's own store when the administrator
/// allows it; a provider is never asked to keep anything. A continued request is made whole before it is classified, so that earlier
/// turns are examined again with it.
/// </summary>
internal sealed class ResponseHistory(IOptions<GatewayOptions> options, IServiceProvider services, TimeProvider time, ILogger<ResponseHistory> log)
{
    private static readonly TimeSpan SavePoll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestSave = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly bool _isEnabled = options.Value.StoreResponses;
    private int _saving;

    // Opened by the first request that needs it: most gateways keep nothing.
    private IStoredResponseStore Store => services.GetRequiredService<IStoredResponseStore>();

    /// <summary>
    /// Null to go on. Puts the earlier turns of a continued request into its body, and begins to watch an answer that is to be kept.
    /// </summary>
    public async ValueTask<GatewayError?> BeginAsync(InferenceContext context)
    {
        var traits = context.Responses;
        if (traits.Background || traits.HasConversation || traits.HasPrompt)
        {
            var field = traits.Background ? "background" : traits.HasConversation ? "conversation" : "prompt";
            return new(GatewayErrorCode.ResponsesNotStored, $"'{field}' needs state that a provider would keep. Send the whole conversation as 'input' and wait for the answer.", field);
        }

        if (!_isEnabled)
        {
            return traits.HasPreviousResponse
                ? new(GatewayErrorCode.ResponsesNotStored, "This gateway keeps no responses (Gateway:StoreResponses), so there is none to continue. Send the conversation's earlier items as 'input'.", "previous_response_id")
                : traits.Store == true
                    ? new(GatewayErrorCode.ResponsesNotStored, "This gateway keeps no responses (Gateway:StoreResponses). Send 'store': false, or leave the field out.", "store")
                    : null;
        }

        if (traits.HasPreviousResponse && await ContinueAsync(context) is { } error)
        {
            return error;
        }

        if (traits.Store != false)
        {
            context.Kept = new KeptAnswer(ResponseInput.ItemsOf(context.Body.Memory), () => Interlocked.Increment(ref _saving));
            context.Kept.Watch(context.Http);
        }

        return null;
    }

    /// <summary>Keeps the answer when it is complete. Never throws: the client has its answer.</summary>
    public async ValueTask EndAsync(InferenceContext context)
    {
        if (context.Kept is not { } kept)
        {
            return;
        }

        // What is kept is written anew and encrypted.
        await SocketThreads.Leave();
        try
        {
            // A repeat writes an answer that was kept when it was new, and may have been deleted since.
            if (context.Earlier is not null || context.Record is not { Status: StatusCodes.Status200OK, ErrorCode: null, ClientAborted: false } || kept.Answer() is not { } answer)
            {
                return;
            }

            var now = time.GetUtcNow();
            var response = new StoredResponse { Id = answer.Id, KeyId = context.Caller!.KeyId, CreatedAtMs = now.ToUnixTimeMilliseconds(), Input = kept.Input, Answer = answer.Json };
            await Store.AddAsync(response, (now - Lifetime).ToUnixTimeMilliseconds(), CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever the store throws, the answer was given; only a continuation will find nothing.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            StoredResponsesLog.NotKept(log, new ScrubbedException(exception), context.Id);
        }
        finally
        {
            // Counted since before its client could have its id: a quick one that goes on at once must not be told that there is none.
            if (kept.IsEnding)
            {
                Interlocked.Decrement(ref _saving);
            }
        }
    }

    /// <summary>The response of this key; null: there is none. Waits for one that is just being kept.</summary>
    public async ValueTask<StoredResponse?> FindAsync(string keyId, string id, CancellationToken cancellationToken)
    {
        if (!_isEnabled)
        {
            return null;
        }

        var since = time.GetTimestamp();
        while (true)
        {
            var wasSaving = Volatile.Read(ref _saving) > 0;
            if (await Store.FindAsync(keyId, id, cancellationToken) is { } found)
            {
                return found;
            }

            if (!wasSaving || time.GetElapsedTime(since) > LongestSave)
            {
                return null;
            }

            await Task.Delay(SavePoll, time, cancellationToken);
        }
    }

    /// <summary>Forgets a response. False: there is none.</summary>
    public async ValueTask<bool> DeleteAsync(string keyId, string id, CancellationToken cancellationToken) =>
        _isEnabled && await Store.DeleteAsync(keyId, id, cancellationToken);

    private async ValueTask<GatewayError?> ContinueAsync(InferenceContext context)
    {
        var id = ResponseInput.PreviousIdOf(context.Body.Memory);
        if (id is null || await FindAsync(context.Caller!.KeyId, id, context.Http.RequestAborted) is not { } previous)
        {
            return new(GatewayErrorCode.NotFound, "No response of this id is kept for this key.", "previous_response_id");
        }

        if ((long)context.Body.Length + previous.Input.Length + previous.Answer.Length > options.Value.MaxBodyBytes)
        {
            return new(GatewayErrorCode.BodyTooLarge, "The conversation that this request continues is larger than the gateway accepts (Gateway:MaxBodyBytes); begin a new one.", "previous_response_id");
        }

        ResponseInput.Continue(context.Body, previous);
        return null;
    }
}
