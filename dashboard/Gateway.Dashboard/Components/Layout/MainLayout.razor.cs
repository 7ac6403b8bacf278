using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Gateway.Dashboard.Components.Layout;

/// <summary>The frame around every page: bar, menu on small screens, and the notices of a lost connection.</summary>
public sealed partial class MainLayout
{
    // System faces only: no font is fetched from anywhere. Colours stand in dashboard.css, for light and dark.
    private static readonly string[] Faces =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Noto Sans", "Liberation Sans", "Arial", "sans-serif"];

    private static readonly MudTheme Theme = new()
    {
        Typography = new Typography { Default = new DefaultTypography { FontFamily = Faces, FontSize = "0.875rem", LineHeight = "1.5" } },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", AppbarHeight = "56px" },
    };

    private bool _menuOpen;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private void ToggleMenu() => _menuOpen = !_menuOpen;
}
