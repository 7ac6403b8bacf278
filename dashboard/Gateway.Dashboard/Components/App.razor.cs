using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components;

/// <summary>The document around the pages: styles, scripts, and nothing inline.</summary>
public sealed partial class App : ComponentBase;
