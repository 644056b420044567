using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Makes the sentences of a <see cref="VideosSpec"/>.</summary>
internal sealed class VideosSource(VideosSpec spec, IClipSource clips) : ISentenceSource
{
    private const string Plain = "video";
    private const string Annotated = "annotated video";
    private readonly ItemOrder _order = new([.. Enumerable.Range(0, clips.Count).Select(clips.NameOf)], spec.Files.HeldOut);

    public IReadOnlyList<string> Tasks => [Plain, .. clips.Columns > 1 ? new[] { Annotated } : [], .. spec.Tasks.Select(t => t.Name)];

    public string Inputs { get; } = clips.Digest;

    public bool Has(DataPart split) => _order.Count(split) > 0;

    public PictureSentence Make(ulong seed, long ordinal, DataPart split)
    {
        var random = new SceneRandom(seed);
        var video = _order.At(split, ordinal);
        var format = random.Pick(spec.FormatNames);
        var rows = Read(video, random);
        if (format == SentenceFormats.Sequence) return SentenceFormats.Frames([.. rows.Select(r => r[0])], Plain);
        return spec.Tasks.Count > 0
            ? PicturePairs.Make([.. rows.Select(r => r[0])], spec.Tasks, format, random)
            : SentenceFormats.Answered(rows, Annotated, format);
    }

    /// <summary>Reads a run of frames at a random place; a video that is too short for the drawn stride is read with one that fits.</summary>
    private IReadOnlyList<IReadOnlyList<RgbImage>> Read(int video, SceneRandom random)
    {
        var total = clips.FrameCount(video);
        var frames = random.Int(spec.Frames.Min, spec.Frames.Max);
        int[] strides = [.. spec.Strides.Where(s => Needed(frames, s) <= total)];
        if (strides.Length == 0)
        {
            throw new UnusableItemException(clips.NameOf(video),
                $"it has {total} frames; {frames} with a stride of {spec.Strides.Min()} need {Needed(frames, spec.Strides.Min())}. Allow fewer frames or smaller strides.");
        }
        var stride = random.Pick(strides);
        return clips.Read(video, random.Int((int)(total - Needed(frames, stride) + 1)), stride, frames);
    }

    private static long Needed(int frames, int stride) => ((long)(frames - 1) * stride) + 1;
}
