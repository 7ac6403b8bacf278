using System.Globalization;
using System.Runtime.CompilerServices;
using Gateway.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Storage;

/// <summary>
/// The other process of the durability tests: the test program itself, started with a database named in its environment. It appends
/// rows for ever and says each one on its output once the store has acknowledged it; the test kills it.
/// </summary>
internal static class DurabilityChild
{
    public const string DatabaseVariable = "GATEWAY_TEST_APPEND_TO";
    public const string FirstVariable = "GATEWAY_TEST_FIRST_ROW";

    [ModuleInitializer]
    internal static void RunInsteadOfTests()
    {
        if (Environment.GetEnvironmentVariable(DatabaseVariable) is not { } path)
        {
            return;
        }

        using var database = SqliteDatabase.Open(
            path, TimeProvider.System, NullLogger<SqliteDatabase>.Instance, GatewaySchema.Migrations, SqliteDatabase.DefaultBusyTimeout);
        var store = new SqliteRequestStore(database);
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" };
        for (var number = int.Parse(Environment.GetEnvironmentVariable(FirstVariable)!, CultureInfo.InvariantCulture); ; number += 3)
        {
            // Three rows per transaction: a torn batch would be seen.
            store.AppendAsync([Records.Local(number, number), Records.Local(number + 1, number), Records.Local(number + 2, number)], default).GetAwaiter().GetResult();
            output.WriteLine(number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
