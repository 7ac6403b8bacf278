using System.Buffers;
using Gateway.Answers;
using Gateway.Authentication;
using Gateway.Policy;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.OpenAI;
using Gateway.Requests;
using Gateway.Routing;

namespace Gateway.Endpoints;

/// <summary><c>GET /v1/models</c> and <c>GET /v1/models/{id}</c>: what a client may ask for.</summary>
internal sealed class ModelsEndpoint(LivePolicy live, CallerCheck callers, TimeProvider time)
{
    /// <summary>Path of the list; an id may follow after a slash and may itself hold slashes.</summary>
    public const string Path = "/v1/models";

    private readonly long _created = time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Handles one request; <paramref name="id"/> is empty for the list.</summary>
    public async Task HandleAsync(HttpContext http, string id)
    {
        if (callers.Check(http.Request, out _) is { } refusal)
        {
            await ErrorWriter.WriteAsync(http, refusal);
            return;
        }

        var policy = live.Current.Snapshot;
        var body = new ArrayBufferWriter<byte>(1024);
        var isAnthropic = http.Request.Headers.ContainsKey("anthropic-version");
        if (id.Length == 0)
        {
            if (isAnthropic)
            {
                AnthropicModelListWriter.WriteList(body, [.. Entries(policy)]);
            }
            else
            {
                ModelListWriter.WriteList(body, Entries(policy));
            }
        }
        else if (policy.TryResolveModel(id, out var model))
        {
            if (isAnthropic)
            {
                AnthropicModelListWriter.WriteOne(body, Entry(policy, model));
            }
            else
            {
                ModelListWriter.WriteOne(body, Entry(policy, model));
            }
        }
        else
        {
            await ErrorWriter.WriteAsync(http, new GatewayError(GatewayErrorCode.ModelNotFound, "No model of this name exists here. GET /v1/models lists what does.", "model"));
            return;
        }

        AnswerHeaders.ApplyNewId(http);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.WrittenCount;
        await http.Response.BodyWriter.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }

    private IEnumerable<ModelEntry> Entries(PolicySnapshot policy)
    {
        foreach (var name in policy.ModelNames)
        {
            yield return new ModelEntry(name, _created, "gateway");
        }

        foreach (var deployment in policy.Deployments)
        {
            yield return new ModelEntry(deployment.Id, _created, deployment.Provider);
        }
    }

    private ModelEntry Entry(PolicySnapshot policy, ModelSelection model) => model.IsAuto
        ? new ModelEntry(model.Name, _created, "gateway")
        : new ModelEntry(model.Name, _created, policy.Deployments[model.DeploymentIndex].Provider);
}
