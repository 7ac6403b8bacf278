using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components;

/// <summary>Finds the page of an address.</summary>
public sealed partial class Routes : ComponentBase;
