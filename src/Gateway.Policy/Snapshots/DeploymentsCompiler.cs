using Gateway.Policy.Documents;
using Gateway.Policy.Selection;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Turns the entries of <c>deployments.yaml</c> into snapshots, or into problems, or leaves them out with a reason.</summary>
internal sealed class DeploymentsCompiler(PolicyInputs inputs, KnownModels known, ProblemCollector problems)
{
    /// <summary>Candidate sets are one 64-bit word.</summary>
    public const int MaxDeployments = 64;

    private const string ModelPlaceholder = "{model}";

    private readonly DeploymentCatalog _catalog = new();

    /// <summary>Compiles all entries.</summary>
    public DeploymentCatalog Compile(IReadOnlyList<DeploymentDocument> documents)
    {
        if (documents.Count > MaxDeployments)
        {
            problems.Add(documents[MaxDeployments].Line, documents[MaxDeployments].Key, "", $"a policy holds at most {MaxDeployments} deployments");
            return _catalog;
        }

        foreach (var document in documents)
        {
            CompileEntry(document);
        }

        if (_catalog.Deployments.Count == 0 && problems.Problems.Count == 0)
        {
            problems.Add(0, "deployments", "", $"no deployment remains. {string.Join("; ", _catalog.LeftOut)}");
        }

        return _catalog;
    }

    private void CompileEntry(DeploymentDocument document)
    {
        // Everything is checked before anything is left out: whether a file is valid must not depend on the environment.
        var kind = Choose(document.Kind, ("local-engine", ProviderKind.LocalEngine), ("openai", ProviderKind.OpenAI), ("anthropic", ProviderKind.Anthropic), ("google", ProviderKind.Google)) ?? ProviderKind.OpenAI;
        var defaultLocality = kind == ProviderKind.LocalEngine ? Locality.Local : Locality.Cloud;
        var locality = Choose(document.Locality, ("local", Locality.Local), ("cloud", Locality.Cloud)) ?? defaultLocality;
        CheckVariables(document);
        CheckKind(document, kind, locality);
        var api = ApiOf(document, kind);
        var anthropicVersion = Choose(document.AnthropicVersion, ("2023-06-01", AnthropicVersion.First), ("2026-10-21", AnthropicVersion.Second)) ?? AnthropicVersion.First;
        var entry = CatalogEntry(document, kind);
        var price = new PriceCompiler(problems).Compile(document, locality, entry is null ? null : known.Prices.Find(entry));
        var limits = new LimitsCompiler(problems).Compile(document.Limits, known.Limits.Of(document.Id?.Value.Split('/')[0] ?? ""));
        var capabilities = document.Capabilities is { } words ? CapabilityNames.Join(words, problems) : entry?.Capabilities ?? Capabilities.None;
        var context = document.Context?.Value ?? entry?.ContextTokens;
        var baseUrl = kind != ProviderKind.LocalEngine ? new BaseUrlCompiler(inputs, problems).Compile(document.BaseUrl, out var missing) : Missing(out missing);
        if (document.Id is not { } written || !IsId(written))
        {
            return;
        }

        if (LeaveOutReason(document, kind, locality, missing) is { } why)
        {
            _catalog.AddLeftOut(written.Value, why);
            return;
        }

        var id = written.Value.Replace(ModelPlaceholder, inputs.LocalModel, StringComparison.Ordinal);
        if (IsTaken(written, id))
        {
            return;
        }

        var slash = id.IndexOf('/');
        _catalog.Add(written.Value, new DeploymentSnapshot
        {
            Index = _catalog.Deployments.Count,
            Id = id,
            Provider = id[..slash],
            Kind = kind,
            Api = api,
            AnthropicVersion = anthropicVersion == AnthropicVersion.Second ? "2026-10-21" : "2023-06-01",
            AllowRemoteMedia = document.RemoteMedia?.Value ?? false,
            UpstreamModel = document.Model?.Value.Replace(ModelPlaceholder, inputs.LocalModel, StringComparison.Ordinal) ?? id[(slash + 1)..],
            BaseUrl = baseUrl,
            CredentialVariable = document.CredentialVariable?.Value,
            Locality = locality,
            Simulated = document.Simulated?.Value ?? false,
            Price = price,
            ContextTokens = kind == ProviderKind.LocalEngine ? Smaller(context, inputs.LocalContextTokens) : context,
            MaxOutputTokens = document.MaxOutput?.Value ?? entry?.MaxOutputTokens,
            Capabilities = capabilities,
            Limits = limits,
            Terms = Terms(document.Terms),
            Quality = entry?.Quality ?? default,
        });
    }

    // The local engine's model is looked up by itself: which one is loaded changes without the file.
    private CatalogModel? CatalogEntry(DeploymentDocument document, ProviderKind kind)
    {
        if (document.Catalog is not { } name)
        {
            return kind == ProviderKind.LocalEngine && inputs.LocalModel is { } loaded ? known.Models.Find(loaded) : null;
        }

        if (known.Models.Find(name.Value) is { } entry)
        {
            return entry;
        }

        problems.Add(name, $"names no model of models.yaml; {NearestName.Cure(name.Value, known.Models.Names)}");
        return null;
    }

    private DataTerms Terms(TermsDocument? document)
    {
        if (document is { ZeroRetention.Value: true, RetentionDays: { Value: > 0 } days })
        {
            problems.Add(days.Line, days.Key, $"{days.Value}", "contradicts zeroRetention: true; remove one of them");
        }

        return document is null ? new DataTerms() : new DataTerms
        {
            Region = document.Region?.Value,
            ZeroRetention = document.ZeroRetention?.Value ?? (document.RetentionDays is { } kept ? kept.Value == 0 : null),
            RetentionDays = document.RetentionDays?.Value ?? (document.ZeroRetention is { Value: true } ? 0 : null),
            Training = document.Training?.Value,
        };
    }

    private string? LeaveOutReason(DeploymentDocument document, ProviderKind kind, Locality locality, string? missingVariable)
    {
        if (inputs.AirGap && locality != Locality.Local)
        {
            return "the air gap is on (Gateway:AirGap)";
        }

        if (inputs.LocalModel is null && (kind == ProviderKind.LocalEngine || document.Id!.Value.Contains(ModelPlaceholder, StringComparison.Ordinal)))
        {
            return "the local engine is switched off";
        }

        if (document.UnlessVariables.FirstOrDefault(name => IsSet(name.Value)) is { } replacing)
        {
            return $"{replacing.Value} is set";
        }

        var unset = document.CredentialVariable is { } credential && !IsSet(credential.Value) ? credential.Value : missingVariable;
        return unset is null ? null : $"{unset} is not set";
    }

    private void CheckVariables(DeploymentDocument document)
    {
        if (document.CredentialVariable is { } credential && !VariableText.IsName(credential.Value))
        {
            // Not shown: it may be the key itself.
            problems.Add(credential.Line, credential.Key, "", "name the environment variable that holds the key; never write the key itself");
        }

        foreach (var name in document.UnlessVariables.Where(name => !VariableText.IsName(name.Value)))
        {
            problems.Add(name.Line, name.Key, "", "must be the name of an environment variable");
        }
    }

    private ProviderApi ApiOf(DeploymentDocument document, ProviderKind kind)
    {
        if (document.Api is { } api && kind != ProviderKind.OpenAI)
        {
            problems.Add(api, "only kind: openai has a choice of APIs; remove the key");
        }

        if (document.AnthropicVersion is { } version && kind != ProviderKind.Anthropic)
        {
            problems.Add(version, "only kind: anthropic has it; remove the key");
        }

        return kind switch
        {
            ProviderKind.Anthropic => ProviderApi.Messages,
            ProviderKind.Google => ProviderApi.Gemini,
            ProviderKind.OpenAI => Choose(document.Api, ("chat", ProviderApi.Chat), ("responses", ProviderApi.Responses)) ?? ProviderApi.Chat,
            _ => ProviderApi.Chat,
        };
    }

    private void CheckKind(DeploymentDocument document, ProviderKind kind, Locality locality)
    {
        if (kind == ProviderKind.LocalEngine)
        {
            if (document.BaseUrl is { } url)
            {
                problems.Add(url, "the local engine has no address of its own; remove the key or use kind: openai");
            }

            if (locality == Locality.Cloud)
            {
                problems.Add(document.Locality!, "the local engine runs on this machine; write local or remove the key");
            }
        }
        else if (document.BaseUrl is null)
        {
            problems.Add(document.Line, $"{document.Key}.baseUrl", "", "is missing; write the address up to and including the version, for example https://api.openai.com/v1");
        }
    }

    private bool IsId(Written<string> id)
    {
        var slash = id.Value.IndexOf('/', StringComparison.Ordinal);
        var wellFormed = slash > 0 && slash < id.Value.Length - 1 && id.Value.Length <= 128
            && id.Value.AsSpan(0, slash).IndexOfAnyExcept(IdCharacters.Provider) < 0
            && id.Value.AsSpan(slash + 1).ToString().Replace(ModelPlaceholder, "m", StringComparison.Ordinal).AsSpan().IndexOfAnyExcept(IdCharacters.Model) < 0;
        if (!wellFormed)
        {
            problems.Add(id, "must be provider/model: small letters, digits, '-', '.', '_' before the slash; letters, digits and -._:/ behind it");
            return false;
        }

        if (AutoNames.TryFind(id.Value, out _))
        {
            problems.Add(id, "is a built-in name for auto; choose another id");
            return false;
        }

        return !IsTaken(id, id.Value);
    }

    private bool IsTaken(Written<string> written, string id)
    {
        if (!_catalog.TryFind(id, out _))
        {
            return false;
        }

        problems.Add(written, "another deployment has this id; ids are unique");
        return true;
    }

    private T? Choose<T>(Written<string>? word, params ReadOnlySpan<(string Name, T Value)> choices)
        where T : struct
    {
        if (word is null)
        {
            return null;
        }

        var names = new List<string>();
        foreach (var (name, value) in choices)
        {
            if (string.Equals(word.Value, name, StringComparison.Ordinal))
            {
                return value;
            }

            names.Add(name);
        }

        problems.Add(word, $"must be {string.Join(" or ", names)}");
        return null;
    }

    private bool IsSet(string variable) => inputs.Variable(variable) is { Length: > 0 };

    private static Uri? Missing(out string? missing)
    {
        missing = null;
        return null;
    }

    private static int? Smaller(int? a, int? b) => a is null || b is null ? a ?? b : Math.Min(a.Value, b.Value);

    private enum AnthropicVersion
    {
        First,
        Second,
    }
}
