using System.Net;
using Gateway.Admin;
using Gateway.Answers;
using Gateway.Authentication;
using Gateway.Classification;
using Gateway.Configuration;
using Gateway.Dashboard;
using Gateway.Egress;
using Gateway.Endpoints;
using Gateway.Experiments;
using Gateway.Forwarding;
using Gateway.Idempotency;
using Gateway.Judging;
using Gateway.LocalEngine;
using Gateway.Parsing;
using Gateway.Pipeline;
using Gateway.Policy;
using Gateway.Policy.Selection;
using Gateway.PolicyVersions;
using Gateway.Prediction;
using Gateway.Pseudonyms;
using Gateway.Recording;
using Gateway.Rehearsals;
using Gateway.Requests;
using Gateway.Routing;
using Gateway.Shadows;
using Gateway.Storage;
using Gateway.StoredResponses;
using Gateway.Tokens;
using Gateway.Upstreams;
using Gateway.Usage;
using Microsoft.Extensions.Options;

namespace Gateway;

/// <summary>All features of the gateway, in the order of a request's way.</summary>
internal static class GatewayServiceCollectionExtensions
{
    /// <summary>Registers everything.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<GatewayOptions>().Bind(configuration.GetSection(GatewayOptions.Section)).ValidateDataAnnotations()
            .Validate(static options => options.Port == 0 || options.Port != options.AdminPort, "Gateway:Port and Gateway:AdminPort are the same; the two are told apart by their port, so give each its own.")
            .Validate(static options => options.Http2Port is null or 0 || (options.Http2Port != options.Port && options.Http2Port != options.AdminPort), "Gateway:Http2Port is the port of something else of the gateway's; give it its own, or leave it out.")
            .Validate(static options => IPAddress.TryParse(options.Address, out _) && IPAddress.TryParse(options.AdminAddress, out _), "Gateway:Address and Gateway:AdminAddress must be IP addresses, for example 127.0.0.1 or 0.0.0.0.")
            .ValidateOnStart();
        services.AddSingleton<DataDirectory>();

        services.AddSingleton<ApiRouter>();
        services.AddSingleton<ModelsEndpoint>();
        services.AddSingleton<CountTokensEndpoint>();
        services.AddSingleton<StoredResponsesEndpoint>();
        services.AddSingleton<HealthEndpoints>();
        services.AddSingleton<InferencePipeline>();
        services.AddSingleton<CallerCheck>();
        services.AddGatewayAuthentication();
        services.AddSingleton<BodyReader>();
        services.AddSingleton<RepeatedRequests>();
        services.AddSingleton<ResponseHistory>();
        services.AddSingleton<LivePolicy>();
        services.AddSingleton<PolicyLoader>();
        services.AddSingleton<PredictionBook>();
        services.AddPolicyVersions();
        services.AddEgress(configuration);
        services.AddSingleton<UpstreamClients>();
        services.AddSingleton<ServingPolicyFactory>();
        services.AddSingleton<ITaskClassifier, FeatureTaskClassifier>();
        services.AddSingleton<ISpillControl, SpillBook>();
        services.AddSingleton<ConversationPins>();
        services.AddSingleton<IConversationPins>(static provider => provider.GetRequiredService<ConversationPins>());
        services.AddSingleton<IConversationWatcher>(static provider => provider.GetRequiredService<ConversationPins>());
        services.AddClassification();
        services.AddJudging();
        services.AddSingleton<DecisionMaker>();
        services.AddPseudonyms();
        services.AddForwarding();
        services.AddSingleton<ErrorWriter>();

        services.AddGatewayStorage();
        services.AddKeySpend();
        services.AddExperiments();
        services.AddShadows();
        services.AddGatewayRecording();
        services.AddRehearsals();
        services.AddLocalEngine();

        // An engine that is not there is not fetched through an air gap either.
        services.AddOptions<LocalEngineOptions>().PostConfigure<IOptions<GatewayOptions>>(static (local, gateway) => local.Install &= !gateway.Value.AirGap);
        services.AddTokenCounting();
        services.AddSingleton<IAdminSources, LiveAdminSources>();
        services.AddGatewayAdmin();
        services.AddGatewayDashboard();
        services.AddOptions<DashboardOptions>().Configure<IOptions<GatewayOptions>>((dashboard, gateway) => dashboard.ApiUrl = $"http://{gateway.Value.Address}:{gateway.Value.Port}");
        return services;
    }
}
