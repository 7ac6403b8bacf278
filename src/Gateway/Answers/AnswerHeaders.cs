using System.Buffers;
using System.Globalization;
using System.Text;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Requests;
using Microsoft.Extensions.Primitives;

namespace Gateway.Answers;

/// <summary>The <c>x-gateway-*</c> headers that say who answered, why, and at what cost.</summary>
internal static class AnswerHeaders
{
    private static readonly StringValues Local = "local";
    private static readonly StringValues Cloud = "cloud";
    private static readonly StringValues Simulated = "simulated";
    private static readonly StringValues Unknown = "unknown";
    private static readonly StringValues Zero = "0";
    private const long NanoPerUsd = 1_000_000_000;

    private static readonly string[] Counts = [.. Enumerable.Range(0, 16).Select(n => n.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Headers of an answer by <paramref name="deployment"/>.</summary>
    public static void Apply(InferenceContext context, DeploymentSnapshot deployment)
    {
        ApplyAnswerer(context, deployment, context.Http.Response.Headers);
        ApplyRateLimits(context);
        ApplyDecision(context);
    }

    /// <summary>Says as one comment of an event stream what its headers left too early for: who answers, after how many attempts.</summary>
    public static void WriteLate(InferenceContext context, DeploymentSnapshot deployment, IBufferWriter<byte> stream)
    {
        HeaderDictionary late = [];
        ApplyAnswerer(context, deployment, late);
        late["x-gateway-reason"] = context.Record.Reason;
        late["x-gateway-attempts"] = Count(context.AttemptNumber);
        foreach (var (name, value) in late)
        {
            stream.Write(Encoding.ASCII.GetBytes($": {name}: {value}\n"));
        }

        stream.Write("\n"u8);
    }

    private static void ApplyAnswerer(InferenceContext context, DeploymentSnapshot deployment, IHeaderDictionary headers)
    {
        headers["x-gateway-model"] = deployment.Id;
        headers["x-gateway-egress"] = deployment.Locality == Locality.Local ? Local : Cloud;
        if (deployment.Simulated)
        {
            headers["x-gateway-warning"] = Simulated;
        }

        if (context.DroppedFields is { Count: > 0 } dropped)
        {
            headers.Append("x-gateway-warning", "dropped: " + string.Join(", ", dropped));
        }

        if (context.Record.Pseudonyms is { Masked: > 0 } pseudonyms && deployment.Locality != Locality.Local)
        {
            headers["x-gateway-pseudonymised"] = Count(pseudonyms.Masked);
            if (pseudonyms.Unrestored > 0)
            {
                // Of a stream nobody knows yet.
                headers.Append("x-gateway-warning", "unrestored: " + Count(pseudonyms.Unrestored));
            }
        }
    }

    /// <summary>What the upstream that answered last said of its own limits; a refused client needs it most.</summary>
    public static void ApplyRateLimits(InferenceContext context)
    {
        if (context.RateLimits is { } limits)
        {
            foreach (var (name, value) in limits)
            {
                context.Http.Response.Headers[name] = value;
            }
        }
    }

    /// <summary>Headers that every response has once a decision was tried.</summary>
    public static void ApplyDecision(InferenceContext context)
    {
        var headers = context.Http.Response.Headers;
        headers["x-request-id"] = context.Id;
        headers["request-id"] = context.Id;
        headers["x-gateway-decision-id"] = context.Id;
        headers["x-gateway-reason"] = context.Record.Reason;
        headers["x-gateway-attempts"] = Count(context.AttemptNumber);
        if (context.Decision is { } decision)
        {
            headers["x-gateway-policy-version"] = decision.Policy.Version;
        }
    }

    /// <summary>Names an answer that no inference request belongs to.</summary>
    public static string ApplyNewId(HttpContext http)
    {
        var id = RequestId.New(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        http.Response.Headers["x-request-id"] = id;
        http.Response.Headers["request-id"] = id;
        return id;
    }

    /// <summary>The cost header of a whole answer.</summary>
    public static void ApplyCost(InferenceContext context)
    {
        context.Http.Response.Headers["x-gateway-cost-usd"] = context.Record.CostNanoUsd switch
        {
            null => Unknown,
            0 => Zero,
            { } nano => Usd(nano),
        };
    }

    /// <summary>Nano-USD as decimal USD without trailing zeros.</summary>
    internal static string Usd(long nano)
    {
        // By hand: a custom format of a decimal costs as much as the policy's whole decision.
        Span<char> text = stackalloc char[32];
        (nano / NanoPerUsd).TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        var fraction = nano % NanoPerUsd;
        if (fraction != 0)
        {
            text[length++] = '.';
            fraction.TryFormat(text[length..], out _, "D9", CultureInfo.InvariantCulture);
            length = text[..(length + 9)].TrimEnd('0').Length;
        }

        return new string(text[..length]);
    }

    private static StringValues Count(int count) => count < Counts.Length ? Counts[count] : count.ToString(CultureInfo.InvariantCulture);
}
