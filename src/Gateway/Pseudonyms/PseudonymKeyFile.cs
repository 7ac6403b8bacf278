using System.Buffers.Binary;
using Gateway.Configuration;
using Microsoft.AspNetCore.DataProtection;

namespace Gateway.Pseudonyms;

/// <summary>
/// The file with the keys, encrypted with the installation's own: who has the database, and even the folder of secrets without that of
/// the data-protection keys, cannot tell what a pseudonym stands for.
/// </summary>
internal sealed class PseudonymKeyFile(DataDirectory data, IDataProtectionProvider protection)
{
    /// <summary>Bytes of a secret.</summary>
    public const int SecretBytes = 32;

    private const int EntryBytes = sizeof(int) + sizeof(long) + SecretBytes;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly IDataProtector _protector = protection.CreateProtector("gateway.pseudonym-keys.v1");

    private string Path => System.IO.Path.Combine(data.Secrets, "pseudonym-keys");

    /// <summary>Reads identity secret and keys, oldest first; null when there is no file yet. Throws when it is damaged.</summary>
    public (byte[] Identity, List<PseudonymKey> Keys)? Read()
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        var bytes = _protector.Unprotect(File.ReadAllBytes(Path));
        if (bytes.Length < SecretBytes + EntryBytes || (bytes.Length - SecretBytes) % EntryBytes != 0)
        {
            throw new InvalidDataException($"File '{Path}' is damaged. Restore it from a backup, or remove it: conversations then get new pseudonyms.");
        }

        var keys = new List<PseudonymKey>();
        for (var at = SecretBytes; at < bytes.Length; at += EntryBytes)
        {
            var entry = bytes.AsSpan(at, EntryBytes);
            keys.Add(new PseudonymKey(
                BinaryPrimitives.ReadInt32LittleEndian(entry),
                BinaryPrimitives.ReadInt64LittleEndian(entry[sizeof(int)..]),
                entry[^SecretBytes..].ToArray()));
        }

        return (bytes[..SecretBytes], keys);
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write(byte[] identity, IReadOnlyList<PseudonymKey> keys)
    {
        var bytes = new byte[SecretBytes + (keys.Count * EntryBytes)];
        identity.CopyTo(bytes, 0);
        for (var i = 0; i < keys.Count; i++)
        {
            var entry = bytes.AsSpan(SecretBytes + (i * EntryBytes), EntryBytes);
            BinaryPrimitives.WriteInt32LittleEndian(entry, keys[i].Version);
            BinaryPrimitives.WriteInt64LittleEndian(entry[sizeof(int)..], keys[i].CreatedAtMs);
            keys[i].Secret.CopyTo(entry[^SecretBytes..]);
        }

        var unfinished = Path + "." + System.IO.Path.GetRandomFileName();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            using (var file = new FileStream(unfinished, options))
            {
                file.Write(_protector.Protect(bytes));
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, Path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
