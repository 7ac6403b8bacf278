using System.Globalization;
using System.Runtime.CompilerServices;
using Gateway.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Storage;

/// <summary>The other process of the publish test: it publishes for ever and says each version once the store has acknowledged it; the test kills it.</summary>
internal static class PublishingChild
{
    public const string DatabaseVariable = "GATEWAY_TEST_PUBLISH_TO";

    [ModuleInitializer]
    internal static void RunInsteadOfTests()
    {
        if (Environment.GetEnvironmentVariable(DatabaseVariable) is not { } path)
        {
            return;
        }

        using var database = SqliteDatabase.Open(
            path, TimeProvider.System, NullLogger<SqliteDatabase>.Instance, GatewaySchema.Migrations, SqliteDatabase.DefaultBusyTimeout);
        var store = new SqlitePolicyVersionStore(database);
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" };
        while (true)
        {
            var publication = store.PublishAsync(SqlitePolicyVersionStoreTests.New("a long text " + new string('x', 10_000)), default).GetAwaiter().GetResult();
            output.WriteLine(publication!.Version.ToString(CultureInfo.InvariantCulture));
        }
    }
}
