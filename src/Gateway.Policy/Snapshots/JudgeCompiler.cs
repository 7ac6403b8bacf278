using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles <c>judge</c>; refuses one that is not local: it would read what it is to keep here.</summary>
internal static class JudgeCompiler
{
    private const string Private = "private";
    private const string Public = "public";
    private const double DefaultPublicBelow = 0.3;

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMilliseconds(300);

    /// <summary>The judge; null when the policy has none.</summary>
    public static JudgeSnapshot? Compile(JudgeDocument? document, DeploymentCatalog catalog, ProblemCollector problems)
    {
        if (document?.Deployment is not { } name)
        {
            return null;
        }

        var timeout = DefaultTimeout;
        if (document.Timeout is { } written && !DurationText.TryParse(written.Value, out timeout))
        {
            problems.Add(written, "must be a duration up to 24h, for example 300ms, 1s");
        }

        if (document.WhenSilent is { Value: not (Private or Public) } other)
        {
            problems.Add(other, $"unknown word; {NearestName.Cure(other.Value, [Private, Public])}");
        }

        var isPublic = document.WhenSilent?.Value == Public;
        if (isPublic)
        {
            // Loudly: whoever reads the log or the doctor must see it.
            catalog.Note("judge: whenSilent is public, so a text that the judge does not answer on in time may leave");
        }

        return new JudgeSnapshot(Judge(name, catalog, problems), timeout, Amounts.Share(document.PublicBelow, problems) ?? DefaultPublicBelow, isPublic);
    }

    private static int Judge(Written<string> name, DeploymentCatalog catalog, ProblemCollector problems)
    {
        if (!catalog.TryFind(name.Value, out var index))
        {
            problems.Add(name, $"names no deployment; {NearestName.Cure(name.Value, catalog.Names)}");
            return -1;
        }

        if (index < 0)
        {
            catalog.Note($"judge: {name.Value} is left out, so nobody judges and what would be judged stays here");
            return -1;
        }

        var deployment = catalog.Deployments[index];
        if (deployment.Locality != Locality.Local)
        {
            problems.Add(name, "is not local: a judge reads what may have to stay here; name a local deployment");
        }
        else if (deployment.Api != ProviderApi.Chat)
        {
            problems.Add(name, "does not speak the chat API, in which the judge is asked; name a deployment that does");
        }

        return index;
    }
}
