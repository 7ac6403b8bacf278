using Dapper;
using Gateway.StoredResponses;
using Microsoft.AspNetCore.DataProtection;

namespace Gateway.Storage;

/// <summary>Responses in SQLite, input and answer encrypted with the installation's own keys.</summary>
internal sealed class SqliteStoredResponseStore(SqliteDatabase database, IDataProtectionProvider protection) : IStoredResponseStore
{
    private readonly IDataProtector _protector = protection.CreateProtector("gateway.stored-responses.v1");

    /// <inheritdoc/>
    public Task AddAsync(StoredResponse response, long keepFromMs, CancellationToken cancellationToken)
    {
        var row = new { response.Id, response.KeyId, response.CreatedAtMs, Input = _protector.Protect(response.Input), Answer = _protector.Protect(response.Answer), keepFromMs };
        return database.WriteAsync(
            (connection, transaction) =>
            {
                connection.Execute("DELETE FROM stored_responses WHERE created_at < @keepFromMs", row, transaction);
                return connection.Execute(
                    "INSERT OR REPLACE INTO stored_responses (key_id, id, created_at, input, answer) VALUES (@KeyId, @Id, @CreatedAtMs, @Input, @Answer)",
                    row,
                    transaction);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<StoredResponse?> FindAsync(string keyId, string id, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            (connection, transaction) => connection.QuerySingleOrDefault<StoredResponse>(
                "SELECT key_id AS KeyId, id AS Id, created_at AS CreatedAtMs, input AS Input, answer AS Answer FROM stored_responses WHERE key_id = @keyId AND id = @id",
                new { keyId, id },
                transaction),
            cancellationToken);
        return found is null ? null : found with { Input = _protector.Unprotect(found.Input), Answer = _protector.Unprotect(found.Answer) };
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string keyId, string id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => connection.Execute("DELETE FROM stored_responses WHERE key_id = @keyId AND id = @id", new { keyId, id }, transaction) == 1,
            cancellationToken);
}
