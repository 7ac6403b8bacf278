using System.Net;
using System.Text;
using BenchmarkDotNet.Attributes;
using Gateway.Egress;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Protocol.Json;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Benchmarks;

/// <summary>What the door costs a cloud request, without the network: the permit, the check before the connection, the record, the check of what goes out.</summary>
[MemoryDiagnoser]
public class EgressBenchmarks : IDisposable
{
    private readonly SplicedBodyStream _body = new();
    private readonly EgressPermits _permits = new(TimeProvider.System, NullLogger<EgressPermits>.Instance);
    private byte[] _bytes = [];
    private string _folder = "";
    private EgressLedger? _ledger;
    private EgressRequest _request;
    private Uri _address = null!;

    /// <summary>Bytes of the body.</summary>
    [Params(1_000, 64_000)]
    public int Bytes { get; set; }

    /// <summary>A decision for one cloud, and a ledger in memory where there is such a disk.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _bytes = Encoding.UTF8.GetBytes(new string('x', Bytes));
        _address = new Uri("http://127.0.0.1:9/v1");
        var deployment = new DeploymentSnapshot { Index = 0, Id = "cloud/model", Provider = "cloud", Kind = ProviderKind.OpenAI, UpstreamModel = "model", BaseUrl = _address, Locality = Locality.Cloud };
        var policy = new PolicySnapshot { Version = "abcdefabcdef", Name = "n", Deployments = [deployment] };
        _request = new EgressRequest
        {
            Decision = new RoutingDecision(policy, "default", "policy_rule:default", [new CandidateVerdict(0, VerdictKind.Candidate)], 1, RefusalKind.None),
            DeploymentIndex = 0,
            Label = DataLabel.Public,
            Findings = FindingKinds.None,
            RequestId = "01K0000000000000000000000A",
            Attempt = 1,
            Body = default,
            Bytes = 0,
        };
        _folder = Directory.CreateTempSubdirectory("gateway-bench-").FullName;
        _ledger = new EgressLedger(_folder, TimeProvider.System, NullLogger<EgressLedger>.Instance);
        await _ledger!.StartAsync(LedgerHead.None);
    }

    /// <summary>Removes the ledger.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _body.Dispose();
        _ledger?.Dispose();
        if (_folder.Length > 0)
        {
            Directory.Delete(_folder, recursive: true);
            _folder = "";
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Hash and permit, as an attempt asks for it.</summary>
    [Benchmark]
    public object Permit()
    {
        _body.Reset(_bytes, default);
        return _permits.Ask(_request, _body, "key", null)!;
    }

    /// <summary>All three looks at the bytes, without the ledger.</summary>
    [Benchmark]
    public async Task<bool> PermitCheckAndSend()
    {
        _body.Reset(_bytes, default);
        var call = _permits.Ask(_request, _body, "key", null)!;
        using var content = new PermittedContent(new ByteArrayContent(_bytes), call.Permit);
        var refusal = call.Permit.Spend("cloud/model", _address, call.Digest(), call.Length, TimeProvider.System);
        await content.CopyToAsync(Stream.Null, (TransportContext?)null);
        return refusal == EgressRefusal.None;
    }

    /// <summary>A record on disk, alone: the wait for the disk is in it.</summary>
    [Benchmark]
    public Task Record()
    {
        _body.Reset(_bytes, default);
        return _ledger!.AppendAsync(_permits.Ask(_request, _body, "key", null)!.Permit, "key", null);
    }

    /// <summary>The same by 64 at once, for each: they share the wait.</summary>
    [Benchmark(OperationsPerInvoke = 64)]
    public Task RecordTogether()
    {
        _body.Reset(_bytes, default);
        var call = _permits.Ask(_request, _body, "key", null)!;
        return Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _ledger!.AppendAsync(call.Permit, "key", null)));
    }
}
