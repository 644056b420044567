using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Shards;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Videos: files, or folders of frames, alone or with annotations of each frame.</summary>
internal sealed record VideosSpec : ISourceSpec
{
    private const long LargestVideo = 1L << 40;

    private static readonly string[] Formats = [SentenceFormats.Sequence, SentenceFormats.VideoInterleaved, SentenceFormats.VideoGrouped];

    public static SourceType Type { get; } = new("videos", "Videos: a folder of video files (read by ffmpeg), or folders of frames, one folder a video.",
    [
        new("folder", "a folder of video files; folders inside are searched too. Either this or \"columns\"."),
        new("columns", "folders of frames, then those of their annotations: " + PairColumns.Help),
        new("tasks", "name or list of names, one drawn for each sentence of a video format: answers made from each frame. Names: " + string.Join(", ", PicturePairs.Names) + "."),
        new("formats", $"one or a list, drawn for each sentence (default \"{Formats[0]}\"): {string.Join(", ", Formats)}. The last two need annotations: " +
            "columns of them, or tasks."),
        new("frames", $"frames of a sentence: a number or [smallest, largest], 2 to {Sentence.MaxImages} (default 16)."),
        new("strides", "every how many frames one is taken: a number or a list, one drawn for each sentence, 1 to 1000 (default [10, 20, 30], as LVM does)."),
        .. FileKeys.Help,
    ], Read);

    public required string Folder { get; init; }

    public required IReadOnlyList<PairedColumn> Columns { get; init; }

    public required IReadOnlyList<PictureTask> Tasks { get; init; }

    public required IReadOnlyList<string> FormatNames { get; init; }

    public required (int Min, int Max) Frames { get; init; }

    public required IReadOnlyList<int> Strides { get; init; }

    public required FileKeys Files { get; init; }

    public ISentenceSource Open(SourceContext context)
    {
        var columns = PairColumns.Resolve(Columns, context.Folder);
        var folder = columns.Count > 0 ? columns[0].Folder : Path.Combine(context.Folder, Folder);
        IClipSource clips = FileKeys.Open<IClipSource>(
            () => columns.Count > 0
                ? FrameFolders.Open(columns, context.Problem, Files.Reading, Files.Scan)
                : VideoFiles.Open(folder, context.Problem, Files.Reading,
                    Files.Scan with { Extensions = VideoFrames.Extensions, MaxBytes = LargestVideo }),
            c => c.Count == 0, $"'{folder}'");
        return new VideosSource(this, clips);
    }

    private static VideosSpec Read(RecipeReader reader)
    {
        var spec = new VideosSpec
        {
            Folder = reader.Has("columns") ? "" : reader.Text("folder"),
            Columns = reader.Has("columns") ? PairColumns.Read(reader, 1) : [],
            Tasks = PicturePairs.Read(reader),
            FormatNames = reader.Names("formats", Formats, [Formats[0]]),
            Frames = reader.Range("frames", 2, Sentence.MaxImages, (16, 16)),
            Strides = reader.Integers("strides", 1, 1000, [10, 20, 30]),
            Files = FileKeys.Read(reader),
        };
        if (reader.Has("folder") && reader.Has("columns")) reader.Problem("folder", "give either 'folder' or 'columns'.");
        var annotations = spec.Tasks.Count > 0 ? 1 : Math.Max(0, spec.Columns.Count - 1);
        if (spec.Tasks.Count > 0 && spec.Columns.Count > 1) reader.Problem("tasks", "the frames have annotations of their own; leave one of the two out.");
        if (spec.FormatNames.Any(f => f != SentenceFormats.Sequence) && annotations == 0) reader.Problem("formats", "the video formats need annotations: 'tasks', or more 'columns'.");
        if (spec.FormatNames.Any(f => f != SentenceFormats.Sequence) && spec.Frames.Max * (annotations + 1) > Sentence.MaxImages)
            reader.Problem("frames", $"{spec.Frames.Max} frames with {annotations} annotations are more than {Sentence.MaxImages} pictures.");
        return spec;
    }
}
