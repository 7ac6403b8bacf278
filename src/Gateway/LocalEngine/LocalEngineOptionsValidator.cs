using Microsoft.Extensions.Options;

namespace Gateway.LocalEngine;

/// <summary>Checks the ranges of <see cref="LocalEngineOptions"/>; generated from its attributes.</summary>
[OptionsValidator]
internal sealed partial class LocalEngineOptionsValidator : IValidateOptions<LocalEngineOptions>;
