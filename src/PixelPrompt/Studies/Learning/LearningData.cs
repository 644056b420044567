using PixelPrompt.Data.Shards;
using PixelPrompt.Data.Tokenization;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Models;
using PixelPrompt.Native;

namespace PixelPrompt.Studies.Learning;

/// <summary>The data set of a study that trains: built once, shared by its cells and processes.</summary>
internal static class LearningData
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(300);

    /// <summary>Builds what is missing; a process that finds another one building waits for it.</summary>
    /// <returns>The data set's folder.</returns>
    internal static string Build(LearningKeys keys, StudyContext context, CancellationToken cancellation)
    {
        var folder = Path.Combine(context.Folder, "work", "data");
        Directory.CreateDirectory(folder);
        using var owner = Lock(Path.Combine(context.Folder, "work", "data.lock"), cancellation);
        using var tokenizer = Tokenizer(keys, context);
        // One thread a worker: sums that are split differently over threads would round differently.
        using var one = Threads.Use(1);
        var report = DatasetBuilder.Run(Recipe.Parse(keys.Data, context.Folder), tokenizer, new BuildOptions { Folder = folder }, cancellation: cancellation);
        foreach (var problem in report.Problems) context.Message($"{problem.Item}: {problem.Problem}");
        return folder;
    }

    internal static VqganTokenizer Tokenizer(LearningKeys keys, StudyContext context) => VqganTokenizer.Load(
        Path.Combine(context.Folder, keys.Tokenizer), new ModelLoadOptions { WeightType = ModelWeightType.Float32, Resolution = keys.Resolution });

    /// <summary>The first validation sentences, by source.</summary>
    internal static IReadOnlyList<(string Source, Sentence Sentence)> Validation(string folder, int count)
    {
        using var set = ShardSet.Open(folder, DataPart.Validation.Name());
        return [.. Enumerable.Range(0, (int)Math.Min(count, set.Count)).Select(i => set.Read(i)).Select(x => (set.Manifest.Sources[x.Source], x))];
    }

    private static FileStream Lock(string path, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                cancellation.WaitHandle.WaitOne(Wait);
            }
        }
    }
}
