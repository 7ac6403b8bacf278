using Gateway.Contracts.Policies;

namespace Gateway.Rehearsals;

/// <summary>Registers rehearsals of drafts.</summary>
internal static class RehearsalsServiceCollectionExtensions
{
    /// <summary>Adds them; the host adds routing, recording and storage.</summary>
    public static IServiceCollection AddRehearsals(this IServiceCollection services) => services.AddSingleton<IPolicyRehearsals, LiveRehearsals>();
}
