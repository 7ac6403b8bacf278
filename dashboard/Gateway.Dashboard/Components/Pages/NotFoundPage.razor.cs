using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>Shown for an address that no page has.</summary>
public sealed partial class NotFoundPage : ComponentBase;
