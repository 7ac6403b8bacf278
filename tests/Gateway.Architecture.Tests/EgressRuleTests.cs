using System.Net.Sockets;
using System.Reflection;
using Gateway.Policy;

namespace Gateway.Architecture.Tests;

/// <summary>Nothing leaves but by the guarded door: who may touch the network at all, who makes permits, who makes pools.</summary>
public sealed class EgressRuleTests
{
    private const string Handler = "System.Net.Http.SocketsHttpHandler";

    /// <summary>Every type that may name something that opens a connection, and why. Nothing else may.</summary>
    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["Gateway.Egress.GuardedHandler"] = "the guarded way to a deployment that is not local: permit, ledger, then the pool that only it holds",
        ["Gateway.Egress.EgressDoor"] = "gives YARP the guarded handler as an invoker",
        ["Gateway.Egress.UpstreamHandler"] = "makes the pools of both doors and opens their sockets",
        ["Gateway.Egress.LocalDoor"] = "the way to servers of the house: looks at every address before it connects",
        ["Gateway.Upstreams.UpstreamClients"] = "picks the door for a deployment",
        ["Gateway.Upstreams.DeploymentLink"] = "keeps the invoker of a door",
        ["Gateway.Upstreams.DeploymentState"] = "hands the invoker to the attempt",
        ["Gateway.Forwarding.AttemptSender"] = "hands YARP's request to the invoker of its deployment",
        ["Gateway.LocalEngine.EngineHttpHandler"] = "connects to the engine's unix socket, whatever host a request names",
        ["Gateway.LocalEngine.EngineClient"] = "health and slots of the engine, over its unix socket",
        ["Gateway.LocalEngine.EngineTokenizer"] = "the engine's tokenizer, over its unix socket",
        ["Gateway.Judging.PrivacyJudge"] = "gives the client library of the judge the way to a local deployment",
        ["Gateway.Judging.JudgeHandler"] = "hands the judge's question to the invoker of a local deployment",
        ["Gateway.Doctor.PortCheck"] = "binds a port to see whether it is free; connects nowhere",
    };

    /// <summary>Who may make a connection pool.</summary>
    private static readonly string[] PoolMakers = ["Gateway.Egress.UpstreamHandler", "Gateway.LocalEngine.EngineHttpHandler"];

    private static readonly string[] Dangerous =
    [
        "System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.HttpClientHandler", Handler, "System.Net.Http.IHttpClientFactory",
        "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient", "System.Net.Sockets.UdpClient", "System.Net.Sockets.TcpListener", "System.Net.Sockets.NetworkStream",
        "System.Net.Dns", "System.Net.WebRequest", "System.Net.HttpWebRequest", "System.Net.WebClient", "System.Net.FtpWebRequest", "System.Net.WebSockets.ClientWebSocket",
        "System.Net.Quic.QuicConnection", "System.Net.NetworkInformation.Ping", "System.Net.Mail.SmtpClient", "System.Xml.XmlUrlResolver",
        "OpenAI.OpenAIClient", "OpenAI.Chat.ChatClient", "System.ClientModel.Primitives.HttpClientPipelineTransport", "System.Net.Security.SslStream",
    ];

    private static readonly Assembly[] Product =
        [.. new[] { "Gateway", "Gateway.Policy", "Gateway.Privacy", "Gateway.Protocol", "Gateway.Contracts", "Gateway.Dashboard" }.Select(Assembly.Load)];

    private static IEnumerable<Type> Types => Product.SelectMany(assembly => assembly.GetTypes());

    [Fact]
    public void Network_IsTouchedByNamedTypesOnly()
    {
        var users = Types.Where(type => TypeUse.Of(type).Any(used => Dangerous.Contains(used.FullName))).Select(type => TypeUse.Outermost(type).FullName!).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(users.Except(Named.Keys));
        Assert.Empty(Named.Keys.Except(users));
    }

    [Fact]
    public void Pools_AreMadeByTheDoorsAndForTheEngineOnly()
    {
        var makers = Types.Where(type => TypeUse.MethodsNamedBy(type).Any(method => method is ConstructorInfo && method.DeclaringType!.FullName == Handler))
            .Select(type => TypeUse.Outermost(type).FullName!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(PoolMakers, makers);
        AssertUsers("Gateway.Egress.UpstreamHandler", "Gateway.Egress.GuardedHandler", "Gateway.Egress.LocalDoor");
        AssertUsers("Gateway.Egress.GuardedHandler", "Gateway.Egress.EgressDoor");
        AssertUsers("Gateway.LocalEngine.EngineHttpHandler", "Gateway.LocalEngine.EngineClient", "Gateway.LocalEngine.EngineTokenizer", "Gateway.Upstreams.UpstreamClients");
    }

    [Fact]
    public void Permit_IsMadeByTheEvaluatorOnly()
    {
        var makers = Types.Where(type => TypeUse.MethodsNamedBy(type).Any(method => method is ConstructorInfo && method.DeclaringType == typeof(EgressPermit)))
            .Select(type => TypeUse.Outermost(type)).Distinct();

        Assert.Equal([typeof(EgressEvaluator)], makers);
        Assert.True(typeof(EgressPermit).IsSealed);
        Assert.All(typeof(EgressPermit).GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance), constructor => Assert.True(constructor.IsAssembly));
        Assert.DoesNotContain(typeof(EgressPermit).Assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>(), one => one.AssemblyName == "Gateway");
    }

    [Fact]
    public void Permit_CannotBeCopiedOrChanged()
    {
        Assert.Null(typeof(EgressPermit).GetMethod("<Clone>$"));
        Assert.All(typeof(EgressPermit).GetProperties(), property => Assert.Null(property.SetMethod));
        Assert.All(typeof(EgressPermit).GetFields(BindingFlags.Public | BindingFlags.Instance), field => Assert.Fail(field.Name));
    }

    [Fact]
    public void Reader_SeesWhatItLooksFor() =>
        Assert.Contains(typeof(Socket).FullName, TypeUse.Of(Assembly.Load("Gateway").GetType("Gateway.Doctor.PortCheck")!).Select(used => used.FullName));

    private static void AssertUsers(string used, params string[] users)
    {
        var type = Types.Single(one => one.FullName == used);
        var found = Types.Where(one => TypeUse.Outermost(one) != type && TypeUse.Of(one).Contains(type)).Select(one => TypeUse.Outermost(one).FullName!).Distinct(StringComparer.Ordinal);

        Assert.Equal(users.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }
}
