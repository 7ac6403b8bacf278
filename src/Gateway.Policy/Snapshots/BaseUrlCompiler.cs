using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Turns a written base address into one the gateway may call.</summary>
internal sealed class BaseUrlCompiler(PolicyInputs inputs, ProblemCollector problems)
{
    /// <summary>The stand-in provider's address comes from the gateway itself, which may start it on another host of a test.</summary>
    private const string SimulatorVariable = "${SIMULATOR_URL}";

    /// <summary>The address; null with a problem, or with the <paramref name="missing"/> variable's name, or when none is written.</summary>
    public Uri? Compile(Written<string>? written, out string? missing)
    {
        missing = null;
        if (written is null)
        {
            return null;
        }

        if (VariableText.Expand(written.Value, inputs.Variable, out missing) is not { } text)
        {
            if (missing is null)
            {
                Report(written, "has a variable that is not written as ${NAME}");
            }

            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            Report(written, "must be an address that begins with https:// (variables substituted)");
            return null;
        }

        if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            Report(written, "must not hold a user, a password, '?' or '#'; keys belong in credential.env");
            return null;
        }

        if (url.Scheme == "http" && !url.IsLoopback && !written.Value.StartsWith(SimulatorVariable, StringComparison.Ordinal))
        {
            Report(written, "plain http would show requests and keys to the network; use https (http is for this machine only)");
            return null;
        }

        return new Uri(url.AbsoluteUri.TrimEnd('/'));
    }

    // As written, never as substituted: a variable may hold a secret. A written '@' may follow one.
    private void Report(Written<string> written, string cure) =>
        problems.Add(written.Line, written.Key, written.Value.Contains('@', StringComparison.Ordinal) ? "" : written.Value, cure);
}
