namespace Gateway.Storage;

/// <summary>One numbered step of the schema; applied once, in its own transaction, and never edited after a release.</summary>
/// <param name="Number">1, 2, 3 … without gaps; the database's version once it is applied.</param>
/// <param name="Name">What it does, for the log.</param>
/// <param name="Sql">Statements, separated by semicolons.</param>
internal sealed record Migration(int Number, string Name, string Sql);
