namespace Gateway.LocalEngine.Installation;

/// <summary>How far an installation is.</summary>
/// <param name="Step">What is being done, for people: <c>reading the package index</c>.</param>
/// <param name="Bytes">Bytes of this step so far.</param>
/// <param name="TotalBytes">Bytes of this step in all; null when not known.</param>
internal sealed record InstallProgress(string Step, long Bytes, long? TotalBytes)
{
    /// <summary>0 to 100; null when the total is not known.</summary>
    public double? Percent => TotalBytes > 0 ? Math.Min(100, 100.0 * Bytes / TotalBytes.Value) : null;

    /// <inheritdoc/>
    public override string ToString() => Percent is { } percent
        ? $"{Step}: {Megabytes(Math.Min(Bytes, TotalBytes!.Value))} of {Megabytes(TotalBytes.Value)} MB ({percent:0} %)"
        : Bytes > 0 ? $"{Step}: {Megabytes(Bytes)} MB" : Step;

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
}
