using System.Globalization;
using System.Text.Json.Nodes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Sequences;
using PixelPrompt.Imaging;
using PixelPrompt.Studies.Evaluation;
using PixelPrompt.Studies.Reports;

namespace PixelPrompt.Studies.Kinds;

/// <summary>Perplexity of the next frame after ever more frames.</summary>
/// <remarks>LVM, arXiv:2312.00785, section 4.3. The predicted frame is the same for every length of context.</remarks>
internal sealed record ContextStudy(EvaluationKeys Keys, IReadOnlyList<SequenceTask> Sequences, IReadOnlyList<ClipSpec> Clips, IReadOnlyList<int> Contexts)
    : IStudySpec
{
    private static readonly Dictionary<string, SequenceTask> Known = TaskRegistry.Sequences.ToDictionary(x => x.Name);

    internal static StudyType Type { get; } = new(
        "context", "How does the perplexity of the next frame fall with the number of frames before it?",
        [
            .. EvaluationKeys.Help,
            new("sequences", "procedural families, a name, a list or \"all\": " + string.Join(", ", Known.Keys) + "."),
            ClipSpec.Help,
            new("contexts", "numbers of frames before the predicted one, 1 to 31 (default 1 to 7)."),
        ],
        reader =>
        {
            var clips = ClipSpec.Read(reader);
            var names = reader.Names("sequences", [.. Known.Keys], clips.Count > 0 ? [] : null);
            return new ContextStudy(
                EvaluationKeys.Read(reader), [.. names.Where(Known.ContainsKey).Select(x => Known[x])], clips,
                [.. reader.Integers("contexts", 1, SequenceTask.MaxFrames - 1, [1, 2, 3, 4, 5, 6, 7]).Distinct().Order()]);
        });

    public IReadOnlyList<StudyCell> Cells =>
    [
        .. from model in Keys.Models
           from sequence in Sequences.Select(x => x.Name).Concat(Clips.Select(x => x.Name))
           from context in Contexts
           select new StudyCell(("model", model.Name), ("sequence", sequence), ("context", context.ToString(CultureInfo.InvariantCulture))),
    ];

    // The longest context decides which frames are drawn.
    public JsonObject Settings => Keys.Settings(("frames", Contexts[^1] + 1));

    public IStudyWork Open(StudyContext context) => new Work(this, context);

    public StudyPresentation Present(IReadOnlyList<StudyRow> rows) => ContextReport.Present(rows);

    private sealed class Work : IStudyWork
    {
        private readonly ContextStudy study;
        private readonly ModelPool models;
        private readonly IReadOnlyList<ISequenceSource> sources;
        private (string Source, IReadOnlyList<IReadOnlyList<RgbImage>> Frames)? drawn;

        internal Work(ContextStudy study, StudyContext context)
        {
            this.study = study;
            sources =
            [
                .. study.Sequences.Select(x => new ProceduralSequences(x, study.Keys.Style, study.Keys.Splits)),
                .. study.Clips.Select(x => x.Open(context)),
            ];
            models = new ModelPool(study.Keys.Models, context, study.Keys.Resolution);
        }

        public JsonObject InputsOf(StudyCell cell)
        {
            var inputs = models.Inputs(cell["model"]);
            inputs["data"] = SourceOf(cell).Digest;
            return inputs;
        }

        public CellCost CostOf(StudyCell cell)
        {
            var model = ModelFor(cell);
            var context = int.Parse(cell["context"], CultureInfo.InvariantCulture);
            return CostModel.Of(model, new CellLoad(study.Keys.Prompts, context + 1, 0, study.Keys.Prompts * (context + 1) / study.Contexts.Count), 1);
        }

        public CellResult Run(StudyCell cell, CancellationToken cancellation)
        {
            var model = ModelFor(cell);
            var context = int.Parse(cell["context"], CultureInfo.InvariantCulture);
            var examples = new List<(int[], int[])>();
            foreach (var frames in FramesOf(SourceOf(cell)))
            {
                cancellation.ThrowIfCancellationRequested();
                var ids = model.Tokenizer.Encode([.. frames.TakeLast(context + 1)]);
                examples.Add(([.. ids[..^1].SelectMany(x => x)], ids[^1]));
            }
            return new CellResult([.. Perplexities.Measure(new Painter(model, 1, cancellation).NegativeLogLikelihoods(examples))]);
        }

        public void Dispose() => models.Dispose();

        private LoadedModel ModelFor(StudyCell cell)
        {
            var model = models.Get(cell["model"]);
            WindowCheck.Require(model, cell["model"], "contexts", study.Contexts[^1] + 1, window => $"contexts up to {window - 1}");
            return model;
        }

        private ISequenceSource SourceOf(StudyCell cell) => sources.First(x => x.Name == cell["sequence"]);

        private IReadOnlyList<IReadOnlyList<RgbImage>> FramesOf(ISequenceSource source)
        {
            if (drawn?.Source != source.Name)
                drawn = (source.Name, Episodes.DrawSequences(source, study.Keys.Seed, study.Keys.Prompts, study.Contexts[^1] + 1));
            return drawn.Value.Frames;
        }
    }
}
