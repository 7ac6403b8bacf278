namespace Gateway.Policy.Tests;

public sealed class PolicyCompilerTests
{
    [Fact]
    public void Compile_AirGap_LeavesOutWhatIsNotLocalAndSaysWhy()
    {
        var files = new[]
        {
            new PolicyFile("deployments.yaml", """
                deployments:
                  - {id: "local/{model}", kind: local-engine}
                  - {id: house/vllm, kind: openai, locality: local, baseUrl: "https://vllm.test/v1", price: unknown}
                  - {id: acme/large, kind: openai, baseUrl: "https://acme.test/v1", price: unknown}
                """),
            new PolicyFile("routing.yaml", "rules:\n  - {id: default, prefer: [acme/large, local]}\n"),
        };

        var open = PolicyCompiler.Compile("p", files, new PolicyInputs { LocalModel = "demo", Variable = static _ => null });
        var closed = PolicyCompiler.Compile("p", files, new PolicyInputs { LocalModel = "demo", Variable = static _ => null, AirGap = true });

        Assert.Equal(["local/demo", "house/vllm", "acme/large"], open.Snapshot!.Deployments.Select(one => one.Id));
        Assert.Equal(["local/demo", "house/vllm"], closed.Snapshot!.Deployments.Select(one => one.Id));
        Assert.Equal(["acme/large: left out because the air gap is on (Gateway:AirGap)"], closed.Snapshot.LeftOut);
    }

    [Fact]
    public void Compile_DefaultPolicyWithoutEnvironment_HasTheLocalModelOnly()
    {
        var compilation = TestPolicy.CompileFolder("default", "demo", new Dictionary<string, string>());

        Assert.Empty(compilation.Problems);
        Assert.Equal("local/demo", Assert.Single(compilation.Snapshot!.Deployments).Id);
        Assert.Equal(8, compilation.Snapshot.LeftOut.Length);
        Assert.Contains("openai/gpt-5.4: left out because OPENAI_API_KEY is not set", compilation.Snapshot.LeftOut);
    }

    [Fact]
    public void Compile_DefaultPolicyWithNothing_SaysThatNothingRemains()
    {
        var compilation = TestPolicy.CompileFolder("default", null, new Dictionary<string, string>());

        Assert.Null(compilation.Snapshot);
        Assert.Contains("no deployment remains", Assert.Single(compilation.Problems).Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_Deployments_KeepsWhatIsWritten()
    {
        var policy = TestPolicy.Snapshot();

        Assert.Equal(["local/demo", "acme/large", "acme/small", "house/vllm"], policy.Deployments.Select(deployment => deployment.Id));
        var large = policy.Deployments[1];
        Assert.Equal(new Uri("https://acme.test/v1"), large.BaseUrl);
        Assert.Equal("large", large.UpstreamModel);
        Assert.Equal(Locality.Cloud, large.Locality);
        Assert.Equal(2_500_000, large.Price!.InputPicoUsd);
        Assert.Equal(15_000_000, large.Price.OutputPicoUsd);
        Assert.Equal(250_000, large.Price.CachedInputPicoUsd);
        Assert.Null(policy.Deployments[2].Price);
        Assert.Equal(0, policy.Deployments[0].Price!.OutputPicoUsd);
        Assert.Equal(8000, policy.Deployments[0].ContextTokens);
        Assert.Equal(Locality.Local, policy.Deployments[3].Locality);
    }

    [Theory]
    [InlineData("tools", Capabilities.Tools, 1)]
    [InlineData("vision", Capabilities.Vision, 2)]
    [InlineData("json", Capabilities.JsonOutput, 4)]
    [InlineData("reasoning", Capabilities.Reasoning, 8)]
    [InlineData("audio", Capabilities.Audio, 16)]
    [InlineData("logprobs", Capabilities.LogProbs, 32)]
    [InlineData("choices", Capabilities.MultipleChoices, 64)]
    [InlineData("documents", Capabilities.Documents, 128)]
    public void Compile_CapabilityWord_HasTheNumberOfTheRequestsNeed(string word, Capabilities capability, ushort number)
    {
        var policy = TestPolicy.Snapshot(TestPolicy.Deployments.Replace("[tools, vision]", $"[{word}]", StringComparison.Ordinal));

        Assert.Equal(capability, policy.Deployments[1].Capabilities);
        Assert.Equal(number, (ushort)capability);
    }

    [Fact]
    public void Compile_TwiceTheSame_HasTheSameVersion() =>
        Assert.Equal(TestPolicy.Snapshot().Version, TestPolicy.Snapshot().Version);

    [Fact]
    public void Compile_OtherModelOrText_HasAnotherVersion()
    {
        string[] versions =
        [
            TestPolicy.Snapshot().Version,
            TestPolicy.Snapshot(localModel: "other").Version,
            TestPolicy.Snapshot(routing: TestPolicy.Routing + "\n# a comment").Version,
        ];

        Assert.Equal(3, versions.Distinct().Count());
        Assert.All(versions, version => Assert.Matches("^[0-9a-f]{12}$", version));
    }

    [Fact]
    public void Compile_SecretChanges_VersionStays()
    {
        var first = TestPolicy.CompileFolder("default", "demo", new Dictionary<string, string> { ["OPENAI_API_KEY"] = "one" });
        var second = TestPolicy.CompileFolder("default", "demo", new Dictionary<string, string> { ["OPENAI_API_KEY"] = "two" });
        var without = TestPolicy.CompileFolder("default", "demo", new Dictionary<string, string>());

        Assert.Equal(first.Snapshot!.Version, second.Snapshot!.Version);
        Assert.NotEqual(first.Snapshot.Version, without.Snapshot!.Version);
    }

    [Fact]
    public void TryResolveModel_NamesOfAllKinds_ResolveOrNot()
    {
        var policy = TestPolicy.Snapshot(routing: """
            aliases: {gpt-4o: auto:quality, big: acme/large, here: "local/{model}"}
            rules: [{id: all, prefer: [local, cloud]}]
            """);

        Assert.Equal(["auto", "auto:cheap", "auto:fast", "auto:private", "auto:quality", "big", "gpt-4o", "here"], policy.ModelNames);
        Assert.Equal(new ModelSelection("auto:quality", -1), Resolve(policy, "gpt-4o"));
        Assert.Equal(new ModelSelection("acme/large", 1), Resolve(policy, "big"));
        Assert.Equal(new ModelSelection("local/demo", 0), Resolve(policy, "here"));
        Assert.Equal(new ModelSelection("local/demo", 0), Resolve(policy, "local/demo"));
        Assert.Equal(new ModelSelection("auto", -1), Resolve(policy, "vllm-sr/auto"));
        Assert.False(policy.TryResolveModel("AUTO", out _));
        Assert.False(policy.TryResolveModel("local/{model}", out _));
        Assert.False(policy.TryResolveModel("", out _));
    }

    [Fact]
    public void TryResolveModel_Always_AllocatesNothing()
    {
        var policy = TestPolicy.Snapshot();
        var found = policy.TryResolveModel("acme/large", out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        found &= policy.TryResolveModel("acme/small", out _) && !policy.TryResolveModel("nobody/has-this", out _);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(found);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void LabelOf_PrivacyMapping_FollowsTheFile()
    {
        var policy = TestPolicy.Snapshot(routing: """
            privacy: {email: internal, iban: restricted}
            rules: [{id: all, prefer: [local, cloud]}]
            """);

        Assert.Equal(DataLabel.Public, policy.LabelOf(FindingKinds.None));
        Assert.Equal(DataLabel.Internal, policy.LabelOf(FindingKinds.Email));
        Assert.Equal(DataLabel.Restricted, policy.LabelOf(FindingKinds.Email | FindingKinds.Iban));
        Assert.Equal(DataLabel.Restricted, policy.LabelOf(FindingKinds.Card));
        Assert.Equal(DataLabel.Restricted, policy.LabelOf(FindingKinds.NotExamined));
        Assert.Equal(DataLabel.Restricted, policy.LabelOf((FindingKinds)(1 << 30)));
    }

    private static ModelSelection Resolve(PolicySnapshot policy, string name)
    {
        Assert.True(policy.TryResolveModel(name, out var selection));
        return selection;
    }
}
