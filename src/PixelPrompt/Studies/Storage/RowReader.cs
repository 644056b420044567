using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PixelPrompt.Inference.InContext;
using PixelPrompt.Studies.Statistics;

namespace PixelPrompt.Studies.Storage;

/// <summary>Rows out of the database.</summary>
internal static class RowReader
{
    internal const string Query = """
        SELECT c.id, c.keys, r.keys, r.measure, r.estimator, r.higher_is_better, r.statistic, r.value, r.low, r.high, r.n, r.observations,
               c.settings, c.inputs, u.commit_id, u.program, u.machine, c.finished, c.seconds
        FROM rows r JOIN cells c ON c.id = r.cell JOIN runs u ON u.id = c.run
        WHERE c.state = 'done' ORDER BY c.rowid, r.number
        """;

    internal static StudyRow Read(SqliteDataReader reader) => new()
    {
        Cell = reader.GetString(0),
        Keys = Merge(reader.GetString(1), reader.GetString(2)),
        Measure = reader.GetString(3),
        Estimator = reader.GetString(4),
        HigherIsBetter = reader.GetInt32(5) != 0,
        Statistic = Enum.Parse<Statistic>(reader.GetString(6)),
        Figure = new Interval(reader.GetDouble(7), reader.GetDouble(8), reader.GetDouble(9), reader.GetInt32(10)),
        Observations = JsonSerializer.Deserialize<double[]>(reader.GetString(11))!,
        Provenance = new RowProvenance(
            reader.GetString(12), reader.GetString(13), reader.GetString(14), reader.GetString(15), reader.GetString(16), reader.GetString(17),
            reader.GetDouble(18)),
    };

    /// <summary>Seven digits: more than any interval here resolves, and a third of the room.</summary>
    internal static double Rounded(double value) => double.Parse(value.ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Merge(string cell, string row)
    {
        var keys = JsonSerializer.Deserialize<Dictionary<string, string>>(cell)!;
        foreach (var (key, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(row)!) keys.Add(key, value);
        return keys;
    }
}
