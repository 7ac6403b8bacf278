using System.Buffers;
using Gateway.Answers;
using Gateway.Policy.Snapshots;
using Gateway.Protocol;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Sse;
using Gateway.Requests;
using Gateway.Usage;

namespace Gateway.Forwarding;

/// <summary>Chat in, chat out: bytes pass through; only usage that the client did not ask for is dropped, and the cost is added. Reusable.</summary>
internal sealed class ChatCarrier : StreamCarrier
{
    private DeploymentSnapshot _deployment = null!;

    /// <summary>Makes ready for a stream of <paramref name="deployment"/>.</summary>
    public void Reset(DeploymentSnapshot deployment)
    {
        ResetProgress();
        _deployment = deployment;
    }

    /// <inheritdoc/>
    public override bool Carry(ReadOnlySpan<byte> events, IBufferWriter<byte> client, InferenceContext context)
    {
        var rest = events;
        var from = 0;
        var wrote = false;
        while (!IsDone && SseEvents.TryTakeWhole(ref rest, out var e))
        {
            var next = events.Length - rest.Length;
            if (!Observe(e, context, out var change))
            {
                // Broken bytes are never passed on.
                return wrote | Write(client, events[from..(next - e.Raw.Length)]);
            }

            if (IsDone && LacksUsage(context))
            {
                Write(client, events[from..(next - e.Raw.Length)]);
                from = next - e.Raw.Length;
                WriteUsage(client, context);
            }

            if (change != EventChange.None)
            {
                wrote |= Write(client, events[from..(next - e.Raw.Length)]);
                from = next;
                if (change == EventChange.AddCost)
                {
                    UsageCostWriter.Write(e.Data, UsageMeter.CostNanoUsd(_deployment, Usage, context.Record.StartedAtMs), _deployment.Simulated, client);
                    wrote = true;
                }
            }

            if (IsDone)
            {
                return wrote | Write(client, events[from..next]);
            }
        }

        return wrote | Write(client, events[from..]);
    }

    /// <inheritdoc/>
    public override void Complete(IBufferWriter<byte> client, InferenceContext context)
    {
        if (!IsDone)
        {
            if (LacksUsage(context))
            {
                WriteUsage(client, context);
            }

            client.Write("data: [DONE]\n\n"u8);
        }
    }

    /// <inheritdoc/>
    public override void Fail(IBufferWriter<byte> client, InferenceContext context, GatewayError error) => ErrorEvents.Write(client, context, error);

    /// <inheritdoc/>
    protected override StreamEnd InspectFirst(in SseEvent e)
    {
        var kinds = ChatStreamReader.Inspect(e.Data, out _);
        return kinds.HasFlag(ChatEventKinds.Error) ? StreamEnd.UpstreamError
            : kinds.HasFlag(ChatEventKinds.Garbage) ? StreamEnd.Malformed
            : StreamEnd.Running;
    }

    private bool LacksUsage(InferenceContext context) => context.Outline.IncludeUsage && !Usage.IsReported;

    private void WriteUsage(IBufferWriter<byte> client, InferenceContext context)
    {
        var record = context.Record;
        TokenUsage estimate = new(record.InputTokensEstimate, OutputEvents, null, null);
        ChatUsageEventWriter.Write(
            client, context.Id, _deployment.UpstreamModel, record.StartedAtMs / 1000, record.InputTokensEstimate, OutputEvents, UsageMeter.CostNanoUsd(_deployment, estimate, record.StartedAtMs), _deployment.Simulated);
    }

    private bool Observe(in SseEvent e, InferenceContext context, out EventChange change)
    {
        change = EventChange.None;
        if (e.DataLines == 0)
        {
            return true;
        }

        var kinds = ChatStreamReader.Inspect(e.Data, out var usage);
        if ((kinds & (ChatEventKinds.Garbage | ChatEventKinds.Error)) != ChatEventKinds.None || e.DataLines > 1)
        {
            End = kinds.HasFlag(ChatEventKinds.Error) ? StreamEnd.UpstreamError : StreamEnd.Malformed;
            return false;
        }

        IsDone |= kinds.HasFlag(ChatEventKinds.Done);
        IsFinished |= IsDone || (kinds.HasFlag(ChatEventKinds.Finish) && !WantsChoices(context));
        if (kinds.HasFlag(ChatEventKinds.Output))
        {
            CountOutput(context);
        }

        if (kinds.HasFlag(ChatEventKinds.Usage))
        {
            Usage = usage;
            change = context.Outline.IncludeUsage ? EventChange.AddCost
                : kinds.HasFlag(ChatEventKinds.UsageOnly) ? EventChange.Drop : EventChange.None;
        }

        return true;
    }

    private enum EventChange
    {
        None,
        Drop,
        AddCost,
    }
}
