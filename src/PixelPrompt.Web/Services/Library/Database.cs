using Microsoft.Data.Sqlite;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Library;

/// <summary>The SQLite file under the data folder. Every change is on disk when the call returns.</summary>
public sealed class Database
{
    private readonly string connection;

    /// <summary>Opens the file, making or upgrading its tables.</summary>
    /// <param name="options">Data folder.</param>
    /// <exception cref="InvalidDataException">The file was written by a newer program.</exception>
    public Database(ServeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var path = Path.Combine(Directory.CreateDirectory(options.DataFolder).FullName, "workbench.db");
        connection = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 10 }.ToString();
        using var db = Open();
        Run(db, "PRAGMA journal_mode = WAL");
        var version = (long)Scalar(db, "PRAGMA user_version")!;
        if (version > 1) throw new InvalidDataException($"'{path}' has format {version}; this program reads 1. Update PixelPrompt, or name another folder with --data.");
        Run(db, """
            CREATE TABLE IF NOT EXISTS prompts (
                id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, document TEXT NOT NULL,
                created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER);
            CREATE INDEX IF NOT EXISTS prompts_by_time ON prompts (updated);
            CREATE TABLE IF NOT EXISTS drafts (owner TEXT NOT NULL, kind TEXT NOT NULL, document TEXT NOT NULL, updated INTEGER NOT NULL,
                PRIMARY KEY (owner, kind));
            PRAGMA user_version = 1;
            """);
    }

    internal SqliteConnection Open()
    {
        var db = new SqliteConnection(connection);
        db.Open();
        return db;
    }

    internal static int Run(SqliteConnection db, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(db, sql, values);
        return command.ExecuteNonQuery();
    }

    internal static object? Scalar(SqliteConnection db, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(db, sql, values);
        return command.ExecuteScalar();
    }

    internal static List<T> Query<T>(SqliteConnection db, string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(db, sql, values);
        using var reader = command.ExecuteReader();
        var found = new List<T>();
        while (reader.Read()) found.Add(read(reader));
        return found;
    }

    private static SqliteCommand Command(SqliteConnection db, string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = db.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
