using System.Security.Cryptography;

namespace Gateway.Configuration;

/// <summary>A secret of 32 random bytes in a file of its own, readable by the owner alone, so that who has the database does not have it.</summary>
internal static class SecretFile
{
    private const int SecretBytes = 32;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Where the secret of this name lies.</summary>
    public static string PathOf(DataDirectory data, string name) => Path.Combine(data.Secrets, name);

    /// <summary>
    /// Reads the secret, or makes it on first use. Throws <see cref="InvalidDataException"/> with file and cure when it is damaged;
    /// <paramref name="loss"/> says what is lost without it.
    /// </summary>
    public static byte[] ReadOrMake(DataDirectory data, string name, string loss)
    {
        var path = PathOf(data, name);
        if (!File.Exists(path))
        {
            using var once = FirstUseLock.Acquire(data.Root);
            if (!File.Exists(path))
            {
                Make(path);
            }
        }

        var secret = File.ReadAllBytes(path);
        return secret.Length == SecretBytes
            ? secret
            : throw new InvalidDataException($"File '{path}' holds {secret.Length} bytes instead of {SecretBytes}. Restore it from a backup; without it {loss}");
    }

    private static void Make(string path)
    {
        var unfinished = path + "." + Path.GetRandomFileName();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            using (var file = new FileStream(unfinished, options))
            {
                file.Write(RandomNumberGenerator.GetBytes(SecretBytes));
                file.Flush(flushToDisk: true);
            }

            // Whole or not at all.
            File.Move(unfinished, path, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
