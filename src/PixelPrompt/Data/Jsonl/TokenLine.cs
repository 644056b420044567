using System.Text.Json;
using PixelPrompt.IO;

namespace PixelPrompt.Data.Jsonl;

/// <summary>One line of LVM's token files: a JSON object that holds ids as base64 of little-endian int32.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="End">Offset in bytes of what follows it.</param>
/// <param name="Ids">The ids of each key that was asked for, in that order; null when the line is bad.</param>
/// <param name="Problem">What is wrong with a bad line; null for a good one.</param>
public readonly record struct TokenLine(int Number, long End, IReadOnlyList<int[]>? Ids, string? Problem)
{
    /// <summary>Reads a token file line by line in constant memory; a bad line is given back with its problem.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keys">Which keys of each object hold ids.</param>
    /// <returns>The lines that are not empty.</returns>
    public static IEnumerable<TokenLine> ReadAll(string path, IReadOnlyList<string> keys) =>
        JsonLines.Read(path).Select(line => Of(line, keys));

    private static TokenLine Of(JsonLine line, IReadOnlyList<string> keys)
    {
        if (line.Error is not null) return new TokenLine(line.Number, line.End, null, line.Error);
        var ids = new int[keys.Count][];
        for (var i = 0; i < ids.Length; i++)
        {
            if (Decode(line.Value, keys[i], out ids[i]) is { } problem) return new TokenLine(line.Number, line.End, null, problem);
        }
        return new TokenLine(line.Number, line.End, ids, null);
    }

    private static string? Decode(JsonElement line, string key, out int[] ids)
    {
        ids = [];
        if (!line.TryGetProperty(key, out var value)) return $"The line has no '{key}'.";
        if (value.ValueKind != JsonValueKind.String || !value.TryGetBytesFromBase64(out var bytes)) return $"'{key}' is not base64 text.";
        if (bytes.Length % sizeof(int) != 0) return $"'{key}' holds {bytes.Length} bytes, which is not a multiple of 4.";
        ids = new int[bytes.Length / sizeof(int)];
        Buffer.BlockCopy(bytes, 0, ids, 0, bytes.Length);
        return null;
    }
}
