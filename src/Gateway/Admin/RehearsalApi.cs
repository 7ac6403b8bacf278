using Gateway.Contracts.Policies;

namespace Gateway.Admin;

/// <summary>Rehearsals over HTTP. They change nothing; that the body must be JSON keeps other sites' pages from asking for one.</summary>
internal static class RehearsalApi
{
    // Five files of the largest size, with what JSON adds.
    private const int MaxBodyBytes = 4 << 20;

    /// <summary>Maps <c>POST policy/rehearse</c>.</summary>
    public static void Map(IEndpointRouteBuilder group) => group.MapPost("/policy/rehearse", RehearseAsync);

    private static async Task RehearseAsync(HttpContext http)
    {
        if (await AdminBody.ReadAsync(http, RehearsalJson.Default.RehearsalDraft, MaxBodyBytes) is not { } draft)
        {
            return;
        }

        var answer = await http.RequestServices.GetRequiredService<IPolicyRehearsals>().RehearseAsync(draft, http.RequestAborted);
        if (answer.Refusal is { } refusal)
        {
            await AdminApi.WriteErrorAsync(http, StatusCodes.Status400BadRequest, "invalid_draft", refusal);
            return;
        }

        var status = answer.Report is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        await AdminApi.WriteAsync(http, status, answer, RehearsalJson.Default.RehearsalAnswer);
    }
}
