using System.Text;
using Gateway.Answers;
using Gateway.Protocol;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>What the client of a stream hears while it waits: an event stream's comment, and a ping where the dialect has one.</summary>
internal static class WaitingComment
{
    /// <summary>
    /// Writes the comment, one line of ASCII, after committing the response if nothing did. Who will answer is told then only when
    /// nobody but <paramref name="target"/> can.
    /// </summary>
    public static async ValueTask WriteAsync(InferenceContext context, DeploymentState target, string comment)
    {
        if (!context.OutputCommitted)
        {
            AnswerWriter.CommitStream(context, FallbackStep.HasOthers(context) ? null : target.Deployment);
        }

        context.SpokenAt = context.Time.GetTimestamp();
        var ping = context.Operation.Dialect == Dialect.AnthropicMessages ? "event: ping\ndata: {\"type\":\"ping\"}\n\n" : "\n";
        await context.Http.Response.BodyWriter.WriteAsync(Encoding.ASCII.GetBytes($": {comment}\n{ping}"), context.Http.RequestAborted);
    }
}
