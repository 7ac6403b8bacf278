using Microsoft.Extensions.Options;

namespace Gateway.LocalEngine;

/// <summary>Refuses a configuration that passes forbidden arguments to the engine, at start and all of them at once.</summary>
internal sealed class ExtraArgumentsValidator : IValidateOptions<LocalEngineOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, LocalEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = ForbiddenArguments.Problems([.. options.ExtraArguments]);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
