using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Gateway.Pseudonyms;
using Microsoft.AspNetCore.DataProtection;

namespace Gateway.Storage;

/// <summary>Pseudonyms of conversations in SQLite, encrypted with the installation's own keys.</summary>
internal sealed class SqlitePseudonymStore(SqliteDatabase database, IDataProtectionProvider protection) : IPseudonymStore
{
    private readonly IDataProtector _protector = protection.CreateProtector("gateway.pseudonyms.v1");

    /// <inheritdoc/>
    public async Task<ConversationPseudonyms?> FindAsync(byte[] conversation, long nowMs, CancellationToken cancellationToken)
    {
        var sealedBytes = await database.ReadAsync(
            (connection, transaction) => connection.QuerySingleOrDefault<byte[]>(
                "SELECT sealed FROM pseudonyms WHERE conversation = @conversation AND expires_at > @nowMs",
                new { conversation, nowMs },
                transaction),
            cancellationToken);
        if (sealedBytes is null)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(_protector.Unprotect(sealedBytes), StorageJson.Default.ConversationPseudonyms);
        }
        catch (CryptographicException)
        {
            // The installation's keys were lost: the conversation gets new pseudonyms.
            return null;
        }
    }

    /// <inheritdoc/>
    public Task KeepAsync(byte[] conversation, ConversationPseudonyms pseudonyms, long nowMs, long expiresAtMs, CancellationToken cancellationToken)
    {
        var row = new { conversation, expiresAtMs, nowMs, Sealed = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(pseudonyms, StorageJson.Default.ConversationPseudonyms)) };
        return database.WriteAsync(
            (connection, transaction) =>
            {
                connection.Execute("DELETE FROM pseudonyms WHERE expires_at <= @nowMs", row, transaction);
                return connection.Execute("INSERT OR REPLACE INTO pseudonyms (conversation, expires_at, sealed) VALUES (@conversation, @expiresAtMs, @Sealed)", row, transaction);
            },
            cancellationToken);
    }
}
