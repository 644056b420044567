using System.Text;
using System.Text.Json.Nodes;
using PixelPrompt.IO;

namespace PixelPrompt.Training;

/// <summary>The file <c>log.jsonl</c>: one JSON object a line, each with its <c>step</c>, written as it happens.</summary>
internal sealed class TrainingLog : IDisposable
{
    private readonly StreamWriter writer;

    /// <summary>Opens the log and drops what was written after a step: a resumed run writes it again.</summary>
    internal TrainingLog(string path, long step)
    {
        if (File.Exists(path))
        {
            var kept = JsonLines.Read(path).Where(l => l.Error is null && l.Value.TryGetProperty("step", out var s) && s.GetInt64() <= step)
                .Select(l => l.Value.GetRawText()).ToList();
            AtomicFile.WriteAllText(path, string.Concat(kept.Select(line => line + "\n")));
        }
        writer = new StreamWriter(path, append: true, new UTF8Encoding(false)) { AutoFlush = true };
    }

    internal void Write(JsonObject line) => writer.Write(line.ToJsonString() + "\n");

    public void Dispose() => writer.Dispose();
}
