using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Sequences;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Data.VisualSentences.Sources;
using PixelPrompt.Imaging;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>Where sequences of frames come from: a procedural family, or a user's folders of frames.</summary>
internal interface ISequenceSource
{
    /// <summary>The name in the grid.</summary>
    string Name { get; }

    /// <summary>Digest of the files; empty for procedural families.</summary>
    string Digest { get; }

    /// <summary>Draws a run of frames; the same random numbers give the same pictures.</summary>
    IReadOnlyList<RgbImage> Draw(SceneRandom random, int number, int frames);
}

/// <summary>A procedural family, from the splits that training never shows.</summary>
internal sealed class ProceduralSequences(SequenceTask task, SceneStyle style, IReadOnlyList<DataSplit> splits) : ISequenceSource
{
    private readonly SceneStyle style = task.Styles.OrFirst(style);
    private readonly IReadOnlyList<DataSplit> splits = [.. splits.Intersect(task.Splits).DefaultIfEmpty(DataSplit.HeldOutScenes)];

    public string Name => task.Name;

    public string Digest => "";

    public IReadOnlyList<RgbImage> Draw(SceneRandom random, int number, int frames) =>
        task.Make(random.Next(), frames, splits[number % splits.Count], style).Frames;
}

/// <summary>Folders of frames, one folder a video, as the recipe names them.</summary>
/// <param name="Name">The name in the grid.</param>
/// <param name="Column">The folder.</param>
/// <param name="Stride">Distance of the frames that are taken.</param>
/// <param name="Files">How pictures are read.</param>
internal sealed record ClipSpec(string Name, PairedColumn Column, int Stride, FileKeys Files)
{
    internal static RecipeKey Help { get; } = new("clips",
        "a list of one's own videos as folders of frames, each { \"name\", \"columns\": [{ \"folder\" }], \"stride\": distance of the frames taken }.");

    internal static IReadOnlyList<ClipSpec> Read(RecipeReader reader) => reader.Has("clips") ? [.. reader.Children("clips").Select(ReadOne)] : [];

    internal FolderSequences Open(StudyContext context)
    {
        var frames = FrameFolders.Open(
            PairColumns.Resolve([Column], context.Folder), (file, problem) => context.Message($"'{file}' is left out: {problem}"), Files.Reading, Files.Scan);
        return new FolderSequences(this, frames);
    }

    private static ClipSpec ReadOne(RecipeReader reader)
    {
        var name = reader.Text("name");
        var columns = PairColumns.Read(reader, 1);
        if (columns.Count > 1) reader.Problem("columns", $"it has {columns.Count} folders; one is needed: the frames.");
        var clip = new ClipSpec(name, columns.FirstOrDefault() ?? new PairedColumn("."), (int)reader.Integer("stride", 1, 1000, 1), FileKeys.Read(reader));
        reader.Finish();
        return clip;
    }
}

/// <summary>Runs of frames of a user's videos.</summary>
internal sealed class FolderSequences(ClipSpec spec, FrameFolders videos) : ISequenceSource
{
    public string Name => spec.Name;

    public string Digest => videos.Digest;

    public IReadOnlyList<RgbImage> Draw(SceneRandom random, int number, int frames)
    {
        var span = ((frames - 1) * spec.Stride) + 1;
        var fitting = Enumerable.Range(0, videos.Count).Where(x => videos.FrameCount(x) >= span).ToList();
        if (fitting.Count == 0)
            throw new SourceException($"No video of '{Name}' has the {span} frames that {frames} frames with stride {spec.Stride} need.");
        var video = fitting[number % fitting.Count];
        var start = random.Int(videos.FrameCount(video) - span + 1);
        return [.. videos.Read(video, start, spec.Stride, frames).Select(x => x[0])];
    }
}
