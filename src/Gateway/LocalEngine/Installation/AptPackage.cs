namespace Gateway.LocalEngine.Installation;

/// <summary>A package as apt's signed index describes it.</summary>
/// <param name="FileName">Name that apt gives the file, for example <c>libc6_2.43-7_amd64.deb</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, lower-case hex.</param>
internal sealed record AptPackage(string FileName, long Bytes, string Sha256)
{
    /// <summary>The package's name.</summary>
    public string Name => FileName[..FileName.IndexOf('_', StringComparison.Ordinal)];
}
