using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Gateway.Classification;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Requests;
using Gateway.Sockets;
using Gateway.Upstreams;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Gateway.Judging;

/// <summary>
/// Asks a local model what no rule can tell, when the rules say that a request is clear and it is about to leave. It can only raise a
/// label. No answer, a slow one, a busy or absent model count as private, unless the policy says otherwise.
/// </summary>
internal sealed class PrivacyJudge(VerdictCache verdicts, RequestExaminer examiner, TimeProvider time, ILogger<PrivacyJudge> log)
{
    // A longer text takes a local model longer than anybody waits; what was not read counts as not judged.
    private const int LongestText = 16 * 1024;

    private static readonly ConditionalWeakTable<DeploymentState, IChatClient> Clients = [];

    /// <summary>
    /// Reviews a request before it goes to a deployment that is not local, once: raises findings and label of its record. True when they
    /// changed, so that it must be decided anew. Never throws but for a client that is gone.
    /// </summary>
    public ValueTask<bool> ReviewAsync(InferenceContext context)
    {
        if (context.Serving!.Snapshot.Judge is not { } judge || context.IsJudged)
        {
            return ValueTask.FromResult(false);
        }

        context.IsJudged = true;
        return new ValueTask<bool>(JudgeAsync(context, judge));
    }

    private async Task<bool> JudgeAsync(InferenceContext context, JudgeSnapshot judge)
    {
        var found = await FindAsync(context, judge);

        // The judge's answer came by a socket; the request is decided on once more.
        await SocketThreads.LeaveFor(context.Body.Length);
        if (found == FindingKinds.NotJudged && judge.PublicWhenSilent)
        {
            JudgingLog.Silent(log, context.Id);
            return false;
        }

        if (found == FindingKinds.None)
        {
            return false;
        }

        examiner.Raise(context, found);
        return true;
    }

    private async Task<FindingKinds> FindAsync(InferenceContext context, JudgeSnapshot judge)
    {
        var pending = Pending(context, judge, out var isPrivate);
        if (isPrivate || pending.IsEmpty)
        {
            return isPrivate ? FindingKinds.Judged : FindingKinds.None;
        }

        var target = judge.DeploymentIndex < 0 ? null : context.Serving!.Deployments[judge.DeploymentIndex];
        if (target is null || target.Condition != DeploymentCondition.Available || pending.Any(static text => text.Text.Length > LongestText))
        {
            return FindingKinds.NotJudged;
        }

        // A judge that has to wait for a place is too late.
        using var lease = target.Places?.TryEnter();
        if (lease is { IsAcquired: false })
        {
            return FindingKinds.NotJudged;
        }

        using var deadline = new CancellationTokenSource(judge.Timeout, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.Http.RequestAborted, deadline.Token);
        try
        {
            foreach (var (name, text) in pending)
            {
                var response = await ClientOf(target).GetResponseAsync(JudgeQuestion.About(text), JudgeQuestion.Options.Clone(), patience.Token);
                if (JudgeQuestion.ReadPrivate(response) is not { } probability)
                {
                    JudgingLog.Failed(log, context.Id, target.Deployment.Id, "not understood");
                    return FindingKinds.NotJudged;
                }

                var verdict = probability < judge.PublicBelow ? FindingKinds.None : FindingKinds.Judged;
                verdicts.Add(name, verdict);
                if (verdict != FindingKinds.None)
                {
                    return verdict;
                }
            }

            return FindingKinds.None;
        }
        catch (OperationCanceledException) when (context.Http.RequestAborted.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a model, a socket or a library does, the request counts as private.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            JudgingLog.Failed(log, context.Id, target.Deployment.Id, exception.GetType().Name);
            return FindingKinds.NotJudged;
        }
    }

    // The texts that were not judged before; the earlier turns of a conversation were.
    private ImmutableArray<(UInt128 Name, string Text)> Pending(InferenceContext context, JudgeSnapshot judge, out bool isPrivate)
    {
        isPrivate = false;
        var space = HashCode.Combine(context.Caller!.KeyId, judge.DeploymentIndex, judge.PublicBelow);
        var version = context.Serving!.Snapshot.Version;
        var pending = ImmutableArray.CreateBuilder<(UInt128, string)>();
        foreach (var text in JudgeTexts.Of(context.Body.Memory.Span))
        {
            var name = ContentKeys.Of(Encoding.UTF8.GetBytes(text), space, version.GetHashCode(StringComparison.Ordinal));
            if (!verdicts.TryFind(name, out var verdict))
            {
                pending.Add((name, text));
            }

            isPrivate |= verdict != FindingKinds.None;
        }

        return pending.ToImmutable();
    }

    private static IChatClient ClientOf(DeploymentState target) => Clients.GetValue(target, static state =>
    {
        var options = new OpenAIClientOptions
        {
            Endpoint = new Uri("http://judge/v1"),
            RetryPolicy = new ClientRetryPolicy(0),
            Transport = new HttpClientPipelineTransport(new HttpClient(new JudgeHandler(state)) { Timeout = Timeout.InfiniteTimeSpan }),
        };
        return new OpenAIClient(new ApiKeyCredential("judge"), options).GetChatClient(state.Deployment.UpstreamModel).AsIChatClient();
    });
}
