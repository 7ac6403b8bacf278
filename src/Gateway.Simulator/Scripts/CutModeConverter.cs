using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Simulator.Scripts;

/// <summary>Writes cut modes as <c>rst</c>, <c>fin</c>, <c>halfEvent</c>, <c>garbage</c>, <c>stall</c>, <c>end</c>.</summary>
internal sealed class CutModeConverter : JsonStringEnumConverter<CutMode>
{
    /// <summary>Camel case names only; a number would hide a typing error.</summary>
    public CutModeConverter()
        : base(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    {
    }
}
