namespace Gateway.Policy.Tests.Validation;

/// <summary>What is wrong in a file must be said with its line, its key and a cure.</summary>
public sealed class PolicyProblemsTests
{
    private const string Cloud = "{id: a/b, kind: openai, baseUrl: \"https://a.test/v1\", price: unknown";

    [Theory]
    [InlineData(Cloud + ", modell: x}", "deployments[0].modell", "did you mean 'model'?")]
    [InlineData(Cloud + ", context: many}", "deployments[0].context", "whole number")]
    [InlineData(Cloud + ", context: 0}", "deployments[0].context", "from 1")]
    [InlineData(Cloud + ", simulated: yes}", "deployments[0].simulated", "true or false")]
    [InlineData(Cloud + ", simulated: \"true\"}", "deployments[0].simulated", "true or false")]
    [InlineData(Cloud + ", capabilities: [visoin]}", "deployments[0].capabilities[0]", "did you mean 'vision'?")]
    [InlineData(Cloud + ", limits: {connect: 3}}", "deployments[0].limits.connect", "500ms, 3s, 30m")]
    [InlineData(Cloud + ", limits: {total: 25h}}", "deployments[0].limits.total", "up to 24h")]
    [InlineData(Cloud + ", limits: {idel: 3s}}", "deployments[0].limits.idel", "did you mean 'idle'?")]
    [InlineData(Cloud + ", locality: moon}", "deployments[0].locality", "local or cloud")]
    [InlineData(Cloud + ", id: c/d}", "deployments[0].id", "written twice")]
    [InlineData(Cloud + ", model: &x y}", "deployments[0].model", "anchors")]
    [InlineData(Cloud + ", model: !!str y}", "deployments[0].model", "tags")]
    [InlineData(Cloud + ", model: }", "deployments[0].model", "no value")]
    [InlineData(Cloud + ", credential: {env: \"not a name\"}}", "deployments[0].credential.env", "never write the key itself")]
    [InlineData(Cloud + ", credential: pasted}", "deployments[0].credential", "mapping")]
    [InlineData("{id: a/b, kind: opnai, baseUrl: \"https://a.test\", price: unknown}", "deployments[0].kind", "local-engine or openai")]
    [InlineData("{id: ab, kind: openai, baseUrl: \"https://a.test\", price: unknown}", "deployments[0].id", "provider/model")]
    [InlineData("{id: openrouter/auto, kind: openai, baseUrl: \"https://a.test\", price: unknown}", "deployments[0].id", "built-in")]
    [InlineData("{kind: openai, baseUrl: \"https://a.test\", price: unknown}", "deployments[0].id", "missing")]
    [InlineData("{id: a/b, kind: openai, price: unknown}", "deployments[0].baseUrl", "missing")]
    [InlineData("{id: a/b, kind: openai, baseUrl: \"https://a.test\"}", "deployments[0].price", "or unknown")]
    [InlineData("{id: a/b, kind: openai, baseUrl: \"http://a.test\", price: unknown}", "deployments[0].baseUrl", "https")]
    [InlineData("{id: a/b, kind: openai, baseUrl: \"https://u:p@a.test\", price: unknown}", "deployments[0].baseUrl", "user")]
    [InlineData("{id: a/b, kind: openai, baseUrl: \"ftp://a.test\", price: unknown}", "deployments[0].baseUrl", "https://")]
    [InlineData("{id: a/b, kind: openai, baseUrl: \"${HOST\", price: unknown}", "deployments[0].baseUrl", "${NAME}")]
    [InlineData("{id: a/b, kind: openai, baseUrl: \"https://a.test\", price: {input: 1}}", "deployments[0].price.output", "missing")]
    [InlineData("{id: a/b, kind: openai, baseUrl: \"https://a.test\", price: {input: -1, output: 1}}", "deployments[0].price.input", "0 to 1000")]
    [InlineData("{id: a/b, kind: openai, baseUrl: \"https://a.test\", price: {input: 2500000, output: 1}}", "deployments[0].price.input", "0 to 1000")]
    [InlineData("{id: a/b, kind: openai, baseUrl: \"https://a.test\", price: {input: 0.0000001, output: 1}}", "deployments[0].price.input", "six digits")]
    [InlineData("{id: \"local/{model}\", kind: local-engine, baseUrl: \"https://a.test\"}", "deployments[0].baseUrl", "no address")]
    [InlineData("{id: \"local/{model}\", kind: local-engine, locality: cloud}", "deployments[0].locality", "on this machine")]
    public void Compile_FaultyDeployment_NamesLineKeyAndCure(string entry, string key, string cure)
    {
        var compilation = TestPolicy.Compile(deployments: $"# a comment\ndeployments:\n  - {entry}\n");

        Assert.Null(compilation.Snapshot);
        var problem = Assert.Single(compilation.Problems, problem => problem.Key == key);
        Assert.Equal("deployments.yaml", problem.File);
        Assert.Equal(3, problem.Line);
        Assert.Contains(cure, problem.Cure, StringComparison.Ordinal);
    }

    [InlineData("{id: x, prefer: [acme/larg]}", "rules[0].prefer[0]", "did you mean 'acme/large'?")]
    [InlineData("{id: x, prefer: [acne/*]}", "rules[0].prefer[0]", "did you mean 'acme/*'?")]
    [InlineData("{id: x, prefer: [lokal]}", "rules[0].prefer[0]", "did you mean 'local'?")]
    [InlineData("{id: x, prefer: []}", "rules[0].prefer", "empty list")]
    [InlineData("{id: x}", "rules[0]", "exactly one")]
    [InlineData("{id: x, prefer: [local], deny: [cloud]}", "rules[0]", "exactly one")]
    [InlineData("{prefer: [local]}", "rules[0].id", "missing")]
    [InlineData("{id: \"Not Good\", prefer: [local]}", "rules[0].id", "small letters")]
    [InlineData("{id: x, wen: request.stream, prefer: [local]}", "rules[0].wen", "did you mean 'when'?")]
    [InlineData("{id: x, when: {models: [auto]}, prefer: [local]}", "rules[0].when", "single value")]
    [InlineData("{id: x, when: request.modle == 'auto', prefer: [local]}", "rules[0].when", "request.model")]
    [InlineData("{id: x, when: request.model == 'auto:quick', prefer: [local]}", "rules[0].when", "auto:quick")]
    [InlineData("{id: x, when: request.label == 'secret', prefer: [local]}", "rules[0].when", "secret")]
    [InlineData("{id: x, when: request.needs.eyes, prefer: [local]}", "rules[0].when", "request.needs.eyes")]
    [InlineData("{id: x, when: request.input_tokens, prefer: [local]}", "rules[0].when", "bool")]
    [InlineData("{id: x, when: 1 < 2, prefer: [local]}", "rules[0].when", "looks at nothing")]
    [InlineData("{id: x, when: deployment.simulated, prefer: [local]}", "rules[0].when", "deployment")]
    [InlineData("{id: x, prefer: fastest}", "rules[0].prefer", "names no objective")]
    [InlineData("{id: x, deny: deployment.provider == 'acne'}", "rules[0].deny", "acne")]
    [InlineData("{id: x, require: deployment.id == 'acme/larg'}", "rules[0].require", "acme/larg")]
    [InlineData("{id: x, deny: [acme/larg]}", "rules[0].deny[0]", "did you mean 'acme/large'?")]
    [InlineData("{id: x, deny: true}", "rules[0]", "refuses every request")]
    [Theory]
    public void Compile_FaultyRule_NamesLineKeyAndCure(string rule, string key, string cure)
    {
        var compilation = TestPolicy.Compile(routing: $"rules:\n  - {rule}\n  - {{id: last, prefer: [local]}}\n");

        Assert.Null(compilation.Snapshot);
        var problem = Assert.Single(compilation.Problems, problem => problem.Key == key);
        Assert.Equal("routing.yaml", problem.File);
        Assert.Equal(2, problem.Line);
        Assert.Contains(cure, problem.Cure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("labels: {secret: cloud}", "labels.secret", "unknown label")]
    [InlineData("labels: {public: moon}", "labels.public", "local-only or cloud")]
    [InlineData("labels: {confidential: local-only, restricted: cloud}", "labels.restricted", "farther")]
    [InlineData("privacy: {emial: internal}", "privacy.emial", "did you mean 'email'?")]
    [InlineData("privacy: {email: intern}", "privacy.email", "did you mean 'internal'?")]
    [InlineData("aliases: {x: acme/lagre}", "aliases.x", "did you mean 'acme/large'?")]
    [InlineData("aliases: {auto: acme/large}", "aliases.auto", "taken")]
    [InlineData("aliases: {acme/small: acme/large}", "aliases.acme/small", "taken")]
    [InlineData("aliases: {\"a b\": acme/large}", "aliases.a b", "one word")]
    [InlineData("alias: {x: acme/large}", "alias", "did you mean 'aliases'?")]
    [InlineData("aliases: [x]", "aliases", "mapping")]
    [InlineData("objectives: {o: {order: [cloud], slo: {ttft: 1s}, spill: {maxShare: 2}}}", "objectives.o.spill.maxShare", "up to 1")]
    [InlineData("objectives: {o: {order: [cloud], slo: {ttft: 1s}, spill: {enter: 0.5, leave: 0.6}}}", "objectives.o.spill.leave", "must not exceed 'enter' (0.5)")]
    [InlineData("objectives: {o: {order: [cloud], slo: {ttft: 1s}, spill: {dwell: soon}}}", "objectives.o.spill.dwell", "500ms, 3s, 30m")]
    [InlineData("objectives: {o: {order: [cloud], spill: {maxShare: 0.2}}}", "objectives.o.spill", "no 'slo: {ttft: ...}'")]
    public void Compile_FaultyTable_NamesKeyAndCure(string text, string key, string cure)
    {
        var compilation = TestPolicy.Compile(routing: $"{text}\n{TestPolicy.Routing}");

        Assert.Null(compilation.Snapshot);
        Assert.Contains(cure, Assert.Single(compilation.Problems, problem => problem.Key == key).Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_RuleBehindCatchAll_IsReported()
    {
        var compilation = TestPolicy.Compile(routing: """
            rules:
              - {id: first, prefer: [local]}
              - {id: second, when: request.stream, prefer: [cloud]}
            """);

        var problem = Assert.Single(compilation.Problems);
        Assert.Equal(("rules[1]", 3), (problem.Key, problem.Line));
        Assert.Contains("'first'", problem.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_NoCatchAll_IsReported()
    {
        var compilation = TestPolicy.Compile(routing: "rules: [{id: only, when: request.stream, prefer: [cloud]}]");

        Assert.Contains("must have no 'when'", Assert.Single(compilation.Problems).Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_ManyFaults_ReportsAllAtOnce()
    {
        var compilation = TestPolicy.Compile(
            deployments: "deployments: [{id: a/b, kind: x, price: y}, {id: a/b, knd: openai}]",
            routing: "labels: {p: q}\nrules: [{id: x, prefer: [nobody]}]");

        Assert.InRange(compilation.Problems.Length, 7, 20);
        Assert.Equal(2, compilation.Problems.Select(problem => problem.File).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment")]
    [InlineData("a: [")]
    [InlineData("[]")]
    [InlineData("rules: {}")]
    [InlineData("rules: 3")]
    [InlineData("rules:\n---\nrules:\n")]
    [InlineData("? [a]\n: b")]
    [InlineData("\u0000\u0001")]
    [InlineData("rules: *nothing")]
    public void Compile_NotAPolicy_IsAProblemNotAnException(string text)
    {
        Assert.NotEmpty(TestPolicy.Compile(routing: text).Problems);
        Assert.NotEmpty(TestPolicy.Compile(deployments: text).Problems);
    }

    [Fact]
    public void Compile_HugeOrDeepFile_IsRefusedQuickly()
    {
        var huge = TestPolicy.Compile(routing: "# " + new string('x', 300_000));
        var deep = TestPolicy.Compile(routing: new string('[', 200_000));
        var wide = TestPolicy.Compile(routing: string.Concat(Enumerable.Range(0, 20_000).Select(i => $"k{i}: 1\n")));

        Assert.Contains(huge.Problems, problem => problem.Cure.Contains("256 KiB", StringComparison.Ordinal));
        Assert.Contains(deep.Problems, problem => problem.Cure.Contains("deeper", StringComparison.Ordinal));
        Assert.InRange(wide.Problems.Length, 100, 102);
    }

    [Fact]
    public void Compile_PastedKey_IsNeverShown()
    {
        var key = "sk" + "-" + string.Concat(Enumerable.Range(0, 4).Select(i => $"aB{i}cD{i}eF{i}gH{i}"));

        var compilation = TestPolicy.Compile(
            deployments: $"deployments: [{{id: a/b, kind: {key}, credential: {{env: {key}}}, baseUrl: {key}, price: unknown, apiKey: {key}}}]");

        Assert.NotEmpty(compilation.Problems);
        Assert.DoesNotContain(key, string.Join('\n', compilation.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_MissingOrUnknownFile_IsReported()
    {
        var compilation = PolicyCompiler.Compile(
            "test",
            [new PolicyFile("deployments.yaml", TestPolicy.Deployments), new PolicyFile("routing.yml", TestPolicy.Routing)],
            new PolicyInputs { Variable = _ => null });

        Assert.Contains(compilation.Problems, problem => problem.Key == "routing.yaml" && problem.Cure.Contains("missing", StringComparison.Ordinal));
        Assert.Contains(compilation.Problems, problem => problem.Key == "routing.yml" && problem.Cure.Contains("'routing.yaml'", StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_VariableWithUserInfo_IsRefusedWithoutShowingIt()
    {
        var compilation = TestPolicy.Compile(
            deployments: "deployments: [{id: a/b, kind: openai, baseUrl: \"${URL}/v1\", price: unknown}]",
            variables: new Dictionary<string, string> { ["URL"] = "https://user:hidden-word@a.test" });

        var problem = Assert.Single(compilation.Problems, problem => problem.Key == "deployments[0].baseUrl");
        Assert.Equal("${URL}/v1", problem.Value);
        Assert.DoesNotContain("hidden-word", string.Join('\n', compilation.Problems), StringComparison.Ordinal);
    }
}
