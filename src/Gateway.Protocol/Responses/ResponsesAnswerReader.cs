using System.Text.Json;
using Gateway.Protocol.Answers;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Responses;

/// <summary>Reads an answer of OpenAI's Responses API.</summary>
/// <param name="ownId">Our id for the answer, for call ids the upstream forgot; null: none.</param>
public sealed class ResponsesAnswerReader(string? ownId = null) : IAnswerReader
{
    private readonly AnswerTeller _teller = new(ownId);
    private ResponsesAnswerItems? _items;

    private ResponsesAnswerItems Items => _items ??= new ResponsesAnswerItems(_teller);

    /// <inheritdoc/>
    public AnswerSignals ReadWhole(JsonElement root, IAnswerSink sink)
    {
        _teller.Open(sink);
        bool isError = root.Field("error"u8).ValueKind == JsonValueKind.Object;
        if (!AnswerElements.IsText(root) || (!isError && root.Field("output"u8).ValueKind != JsonValueKind.Array))
        {
            return _teller.Malformed();
        }

        Begin(root);
        ReadEnd(root, root.Field("status"u8).Text());
        return _teller.Signals;
    }

    /// <inheritdoc/>
    public AnswerSignals ReadEvent(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> data, IAnswerSink sink)
    {
        _teller.Open(sink);
        if (data.Span.SequenceEqual("[DONE]"u8))
        {
            // Some servers end like chat; here only response.completed and its like end an answer.
            return AnswerSignals.None;
        }

        using JsonDocument? document = AnswerElements.Parse(data);
        if (document is null || document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return _teller.Malformed();
        }

        ReadOnlySpan<byte> type = document.RootElement.Field("type"u8).JsonText();
        type = type.IsEmpty ? name : type;
        if (type.IsEmpty)
        {
            return _teller.Malformed();
        }

        if (!Items.Read(type, document.RootElement))
        {
            ReadLifecycle(type, document.RootElement);
        }

        return _teller.Signals;
    }

    private void ReadLifecycle(ReadOnlySpan<byte> type, JsonElement root)
    {
        JsonElement response = root.Field("response"u8);
        if (type.SequenceEqual("response.created"u8) || type.SequenceEqual("response.in_progress"u8) || type.SequenceEqual("response.queued"u8))
        {
            Begin(response);
        }
        else if (type.SequenceEqual("response.completed"u8))
        {
            ReadEnd(response, "completed");
        }
        else if (type.SequenceEqual("response.incomplete"u8))
        {
            ReadEnd(response, "incomplete");
        }
        else if (type.SequenceEqual("response.failed"u8) || type.SequenceEqual("response.cancelled"u8))
        {
            ReadEnd(response, "failed");
        }
        else if (type.SequenceEqual("error"u8))
        {
            JsonElement error = root.Field("error"u8);
            Fail(error.ValueKind == JsonValueKind.Object ? error : root);
        }
    }

    private void Begin(JsonElement response)
    {
        if (response.ValueKind == JsonValueKind.Object)
        {
            long? createdAt = response.Field("created_at"u8).UnixSeconds();
            _teller.Begin(new AnswerStart(response.Field("id"u8).Text(), response.Field("model"u8).Text(), createdAt));
        }
    }

    private void ReadEnd(JsonElement response, string? status)
    {
        JsonElement error = response.Field("error"u8);
        TokenUsage usage = ResponsesAnswerUsage.Read(response.Field("usage"u8));
        if (error.ValueKind == JsonValueKind.Object || status is "failed" or "cancelled")
        {
            _teller.Usage(usage);
            Fail(error);
            return;
        }

        if (response.ValueKind != JsonValueKind.Object || status is "queued" or "in_progress")
        {
            // A background answer that is not there yet is none.
            _teller.Malformed();
            return;
        }

        Begin(response);
        Items.ReadOutput(response.Field("output"u8));
        string? reason = response.Field("incomplete_details"u8).Field("reason"u8).Text();
        _teller.Finish(0, ResponsesAnswerFinish.Of(isIncomplete: status == "incomplete", reason));
        _teller.Usage(usage);
        _teller.End();
    }

    // The code says more than the type where there are both: type "error", code "insufficient_quota".
    private void Fail(JsonElement error)
    {
        JsonElement type = error.Field("type"u8);
        string? name = type.Is("error"u8) ? null : type.Code();
        _teller.Error(new AnswerError(name ?? error.Field("code"u8).Code(), error.Field("message"u8).Text()));
    }
}
