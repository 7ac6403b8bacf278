using System.Globalization;

namespace Gateway.Simulator;

/// <summary>Reads the command line.</summary>
internal static class SimulatorCommandLine
{
    /// <summary>Printed for <c>--help</c>.</summary>
    public const string Help = """
        A stand-in for a cloud provider. Everything it says is simulated and says so.

          --port N            loopback port; 0 (default): a free one
          --first-byte-ms N   wait before the first byte of an answer; default 150
          --chunk-ms N        wait between two events of a stream; default 20
          --no-auth           take requests without a key
          --lenient           take bodies that the real API would refuse
          --allow-fields A,B  take these top-level members although the real API does not know them
          --no-bodies         keep no request bodies in the journal
          --exit-with-parent  end when standard input is closed
        """;

    /// <summary>An hour: a longer wait is a typing error.</summary>
    private const int MaximumMs = 3_600_000;

    /// <summary>Reads options; null with an error that names the option, its value and the cure.</summary>
    public static SimulatorOptions? Parse(IReadOnlyList<string> arguments, out string? error)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var options = new SimulatorOptions();
        error = null;
        for (var i = 0; i < arguments.Count && error is null; i++)
        {
            var name = arguments[i];
            var value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            options = name switch
            {
                "--no-auth" => options with { RequireKey = false },
                "--lenient" => options with { Lenient = true },
                "--allow-fields" => options with { AllowedFields = Names(name, value, out error) },
                "--no-bodies" => options with { KeepBodies = false },
                "--exit-with-parent" => options with { ExitWithParent = true },
                "--port" => options with { Port = Number(name, value, ushort.MaxValue, out error) },
                "--first-byte-ms" => options with { FirstByteMs = Number(name, value, MaximumMs, out error) },
                "--chunk-ms" => options with { ChunkMs = Number(name, value, MaximumMs, out error) },
                _ => Unknown(options, name, out error),
            };
            i += name is "--port" or "--first-byte-ms" or "--chunk-ms" or "--allow-fields" ? 1 : 0;
        }

        return error is null ? options : null;
    }

    private static int Number(string name, string? value, int maximum, out string? error)
    {
        var valid = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= maximum;
        error = valid ? null : $"{name} '{value}': give a whole number from 0 to {maximum}, such as '{name} 0'.";
        return number;
    }

    private static HashSet<string> Names(string name, string? value, out string? error)
    {
        var names = (value ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        error = names.Length > 0 ? null : $"{name} '{value}': give names, such as '{name} top_k,min_p'.";
        return new HashSet<string>(names, StringComparer.Ordinal);
    }

    private static SimulatorOptions Unknown(SimulatorOptions options, string name, out string? error)
    {
        error = $"'{name}' is not an option. '--help' lists them.";
        return options;
    }
}
