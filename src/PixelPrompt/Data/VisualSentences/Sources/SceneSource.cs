using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Makes the sentences of a <see cref="SceneSpec"/>.</summary>
internal sealed class SceneSource(SceneSpec spec) : ISentenceSource
{
    private const int Tries = 20_000;
    private readonly string _task = spec.Annotations.Count == 0 ? "scene" : string.Join(" & ", spec.Annotations);

    public IReadOnlyList<string> Tasks => [_task];

    public string Inputs => "";

    public bool Has(DataPart split) => split is DataPart.Train or DataPart.Validation;

    public PictureSentence Make(ulong seed, long ordinal, DataPart split)
    {
        var random = new SceneRandom(seed);
        if (spec.Annotations.Count == 0) return SentenceFormats.Free(Draw(random, split), _task, SentenceFormats.Single);
        var shots = random.Int(spec.Shots.Min, spec.Shots.Max);
        return SentenceFormats.Answered([.. Enumerable.Range(0, shots).Select(_ => Draw(random, split))], _task, SentenceFormats.Annotations);
    }

    private IReadOnlyList<RgbImage> Draw(SceneRandom random, DataPart split)
    {
        var style = random.Pick(spec.Styles);
        var root = new SceneRandom(random.Next());
        for (var i = 0; i < Tries; i++)
        {
            var scene = SceneSampler.Sample(root.Fork((ulong)i), style);
            if (HeldOut.Accepts(split.Procedural(), scene.Key, scene.Contents)) return SceneAnnotations.Draw(scene, spec.Annotations);
        }
        throw new InvalidOperationException($"No {split} scene of style {style} was found in {Tries} tries.");
    }
}
