using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>Tells a newcomer how to send a first request.</summary>
public sealed partial class FirstRequest : ComponentBase
{
    /// <summary>Address of the API.</summary>
    [Parameter, EditorRequired]
    public string ApiUrl { get; set; } = "";

    /// <summary>The window that holds nothing.</summary>
    [Parameter, EditorRequired]
    public string Window { get; set; } = "";

    private string Command => $$"""
        curl {{ApiUrl}}/v1/chat/completions \
          -H "Authorization: Bearer $GATEWAY_KEY" \
          -H "Content-Type: application/json" \
          -d '{"model":"auto","messages":[{"role":"user","content":"Who are you?"}]}'
        """;
}
