using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace PixelPrompt.Studies.Storage;

/// <summary>A study's database: which cells are done, who works on which, and the rows.</summary>
/// <remarks>
/// A cell's rows and its being done are one transaction, so a process that dies leaves a cell either whole or not begun.
/// Several processes share a study by claims with leases; a claim whose process has ended is taken over at once.
/// </remarks>
internal sealed class StudyStore : IDisposable
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(60);

    private readonly SqliteConnection connection;
    private readonly TimeProvider time;
    private readonly Lock gate = new();

    private StudyStore(SqliteConnection connection, TimeProvider time) => (this.connection, this.time) = (connection, time);

    /// <summary>How long a claim holds without being renewed.</summary>
    internal static TimeSpan Lease { get; } = TimeSpan.FromSeconds(90);

    /// <summary>Opens or creates a database.</summary>
    /// <exception cref="InvalidDataException">The file is no database of a study, or of a later version.</exception>
    internal static StudyStore Open(string path, TimeProvider? time = null, bool readOnly = false)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Pooling = false, DefaultTimeout = (int)BusyTimeout.TotalSeconds,
            // Readers too: whoever opens the file after a crash rolls the broken transaction back.
            Mode = readOnly ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadWriteCreate,
        }.ToString());
        try
        {
            connection.Open();
            var store = new StudyStore(connection, time ?? TimeProvider.System);
            var version = Convert.ToInt32(store.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
            if (version > StudySchema.Version)
                throw new InvalidDataException($"'{path}' has version {version}; this program reads up to {StudySchema.Version}. Use a newer one.");
            if (!readOnly && version < StudySchema.Version)
                store.Transact(() => store.Execute(StudySchema.Create + $"PRAGMA user_version = {StudySchema.Version};"));
            return store;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 26 or 11)
        {
            connection.Dispose();
            throw new InvalidDataException($"'{path}' is no database, or a damaged one ({e.Message}). Move it away and run the study again.", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal long StartRun(RunProvenance run)
    {
        lock (gate)
        {
            return (long)Scalar(
                "INSERT INTO runs(started, commit_id, program, machine) VALUES($0, $1, $2, $3) RETURNING id",
                Now(), run.Commit, run.Program, run.Machine)!;
        }
    }

    /// <summary>Makes cells known; those that are known already stay as they are.</summary>
    internal void Register(string type, JsonObject settings, IEnumerable<(string Id, StudyCell Cell, JsonObject Inputs)> cells)
    {
        lock (gate)
        {
            Transact(() =>
            {
                foreach (var (id, cell, inputs) in cells)
                {
                    Execute(
                        "INSERT OR IGNORE INTO cells(id, type, keys, settings, inputs) VALUES($0, $1, $2, $3, $4)",
                        id, type, cell.ToJson().ToJsonString(), settings.ToJsonString(), inputs.ToJsonString());
                }
            });
        }
    }

    /// <summary>Tries to become the one who works on a cell.</summary>
    internal ClaimOutcome Claim(string id, ProcessOwner owner)
    {
        lock (gate)
        {
            var outcome = ClaimOutcome.Busy;
            Transact(() =>
            {
                var (state, holder, lease) = StateOf(id);
                if (state == "done") outcome = ClaimOutcome.Done;
                else if (holder is null || holder == owner.Text || lease < UnixNow() || ProcessOwner.IsGone(holder))
                {
                    Execute("UPDATE cells SET owner = $1, lease = $2 WHERE id = $0", id, owner.Text, UnixNow() + Lease.TotalSeconds);
                    outcome = ClaimOutcome.Claimed;
                }
            });
            return outcome;
        }
    }

    /// <summary>
    /// Prolongs a claim. It runs on a timer, where an error would end the process; a lease that could not be prolonged is tried
    /// again, and costs at worst that another process does the same cell.
    /// </summary>
    internal void TryRenew(string id, ProcessOwner owner)
    {
        lock (gate)
        {
            try
            {
                Execute("UPDATE cells SET lease = $2 WHERE id = $0 AND owner = $1", id, owner.Text, UnixNow() + Lease.TotalSeconds);
            }
            catch (SqliteException)
            {
                // Busy for a minute, or the file was taken away: finishing the cell will say so.
            }
        }
    }

    internal void Release(string id, ProcessOwner owner)
    {
        lock (gate) Execute("UPDATE cells SET owner = NULL, lease = NULL WHERE id = $0 AND owner = $1", id, owner.Text);
    }

    /// <summary>Stores a cell's rows; returns false when another process was faster.</summary>
    internal bool Finish(string id, long run, double seconds, CellResult result)
    {
        lock (gate)
        {
            var stored = false;
            Transact(() =>
            {
                if (StateOf(id).State == "done") return;
                for (var i = 0; i < result.Measurements.Count; i++) Insert(id, i, result.Measurements[i]);
                Execute(
                    "UPDATE cells SET state = 'done', owner = NULL, lease = NULL, run = $1, finished = $2, seconds = $3, error = NULL WHERE id = $0",
                    id, run, Now(), seconds);
                stored = true;
            });
            return stored;
        }
    }

    internal void Fail(string id, long run, string error)
    {
        lock (gate)
        {
            Execute(
                "UPDATE cells SET state = 'failed', owner = NULL, lease = NULL, run = $1, finished = $2, error = $3 WHERE id = $0 AND state <> 'done'",
                id, run, Now(), error);
        }
    }

    /// <summary>All cells there are.</summary>
    internal IReadOnlyList<StoredCell> Cells()
    {
        lock (gate)
        {
            using var command = Command("SELECT id, type, keys, settings, state, error, seconds FROM cells ORDER BY rowid");
            using var reader = command.ExecuteReader();
            var found = new List<StoredCell>();
            while (reader.Read())
            {
                found.Add(new StoredCell(
                    reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                    reader.IsDBNull(5) ? null : reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetDouble(6)));
            }
            return found;
        }
    }

    /// <summary>The rows of all finished cells, cell by cell in the order of their registration.</summary>
    internal IReadOnlyList<StudyRow> Rows()
    {
        lock (gate)
        {
            using var command = Command(RowReader.Query);
            using var reader = command.ExecuteReader();
            var found = new List<StudyRow>();
            while (reader.Read()) found.Add(RowReader.Read(reader));
            return found;
        }
    }

    public void Dispose() => connection.Dispose();

    private void Insert(string cell, int number, Measurement row) => Execute(
        "INSERT INTO rows VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        cell, number, new JsonObject(row.Keys.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value))).ToJsonString(), row.Measure, row.Estimator,
        row.HigherIsBetter ? 1 : 0, row.Statistic.ToString(), row.Figure.Value, row.Figure.Low, row.Figure.High, row.Figure.Count,
        new JsonArray([.. row.Observations.Select(x => (JsonNode)RowReader.Rounded(x))]).ToJsonString());

    private (string State, string? Owner, double Lease) StateOf(string id)
    {
        using var command = Command("SELECT state, owner, lease FROM cells WHERE id = $0", id);
        using var reader = command.ExecuteReader();
        if (!reader.Read()) throw new InvalidOperationException($"The cell {id} was not registered.");
        return (reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? 0 : reader.GetDouble(2));
    }

    private string Now() => time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private double UnixNow() => time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    // IMMEDIATE: two processes that both read before they write must not both believe what they read.
    private void Transact(Action work)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            work();
            Execute("COMMIT");
        }
        catch
        {
            Execute("ROLLBACK");
            throw;
        }
    }

    private void Execute(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar();
    }

    private SqliteCommand Command(string sql, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i}", values[i] ?? DBNull.Value);
        return command;
    }
}

/// <summary>What came of a claim.</summary>
internal enum ClaimOutcome
{
    /// <summary>The cell is this process's to work on.</summary>
    Claimed,

    /// <summary>Another living process works on it.</summary>
    Busy,

    /// <summary>Its rows are there.</summary>
    Done,
}

/// <summary>A cell as the database knows it.</summary>
internal sealed record StoredCell(string Id, string Type, string Keys, string Settings, string State, string? Error, double? Seconds);
