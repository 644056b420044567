using System.Text.Json.Nodes;
using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tokenization;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Data.VisualSentences.Sources;
using PixelPrompt.Imaging;
using PixelPrompt.Models;
using PixelPrompt.Studies.Evaluation;
using PixelPrompt.Studies.Reports;

namespace PixelPrompt.Studies.Kinds;

/// <summary>What a tokenizer keeps of pictures, and how it uses its codebook.</summary>
internal sealed record TokenizerStudy(
    IReadOnlyList<(string Name, string Folder)> Tokenizers, IReadOnlyList<SceneStyle> Styles, IReadOnlyList<(string Name, string Folder)> Folders,
    IReadOnlyList<VisualTask> Tasks, int Pictures, ulong Seed) : IStudySpec
{
    private static readonly string[] DefaultTasks = ["color-change", "background-change", "size-change"];

    internal static StudyType Type { get; } = new(
        "tokenizer", "What does the tokenizer keep of pictures, and how does it use its codebook?",
        [
            new("tokenizer", "tokenizer folder: a VQGAN checkpoint. Relative paths start from the recipe's folder."),
            new("tokenizers", "instead of tokenizer: a list of { \"name\", \"folder\" }."),
            new("styles", "worlds of procedural pictures (default simple, varied, solids, natural): " + string.Join(", ", ProceduralSplits.StyleNames) + "."),
            new("folders", "one's own pictures: a list of { \"name\", \"folder\" }."),
            new("tasks", $"tasks whose unchanged cells should keep their tokens from input to answer (default {string.Join(", ", DefaultTasks)})."),
            new("pictures", "pictures (or pairs) of each source, 2 to 100000 (default 200)."),
            new("seed", "chooses the pictures, a whole number from 0 (default 1)."),
        ],
        reader => new TokenizerStudy(
            reader.Has("tokenizers") ? Named(reader, "tokenizers") : [("tokenizer", reader.Text("tokenizer"))],
            ProceduralSplits.ReadStyles(reader, ["simple", "varied", "solids", "natural"]),
            reader.Has("folders") ? Named(reader, "folders") : [],
            [.. reader.Names("tasks", [.. TaskRegistry.All.Select(x => x.Name)], DefaultTasks)
                .Where(x => TaskRegistry.All.Any(y => y.Name == x)).Select(TaskRegistry.Get)],
            (int)reader.Integer("pictures", 2, 100_000, 200), (ulong)reader.Integer("seed", 0, long.MaxValue, 1)));

    public IReadOnlyList<StudyCell> Cells =>
        [.. from tokenizer in Tokenizers from source in Sources select new StudyCell(("tokenizer", tokenizer.Name), ("source", source))];

    public JsonObject Settings => new() { ["pictures"] = Pictures, ["seed"] = Seed };

    private IEnumerable<string> Sources =>
    [
        .. Styles.Select(x => "scenes " + x.ToString().ToLowerInvariant()), .. Folders.Select(x => "folder " + x.Name), .. Tasks.Select(x => "task " + x.Name),
    ];

    public IStudyWork Open(StudyContext context) => new Work(this, context);

    public StudyPresentation Present(IReadOnlyList<StudyRow> rows) => TokenizerReport.Present(rows);

    private static List<(string, string)> Named(RecipeReader reader, string key) =>
        [.. reader.Children(key).Select(child =>
        {
            var item = (child.Text("name"), child.Text("folder"));
            child.Finish();
            return item;
        })];

    private sealed class Work(TokenizerStudy study, StudyContext context) : IStudyWork
    {
        private readonly Dictionary<string, VqganTokenizer> loaded = [];
        private readonly Dictionary<string, PictureFolder> folders = study.Folders.ToDictionary(x => x.Name, x => PictureFolder.Open(
            Path.Combine(context.Folder, x.Folder), (file, problem) => context.Message($"'{file}' is left out: {problem}")));

        private double? seconds;

        public JsonObject InputsOf(StudyCell cell) => new()
        {
            ["tokenizer"] = TokenizerOf(cell).Fingerprint,
            ["data"] = cell["source"].StartsWith("folder ", StringComparison.Ordinal) ? folders[NameOf(cell)].Listing.Digest() : "",
        };

        // The tokenizer's operations are not counted: time is measured, and the transformer is not asked.
        public CellCost CostOf(StudyCell cell)
        {
            var tokenizer = TokenizerOf(cell);
            seconds ??= Measure(tokenizer);
            var pictures = study.Pictures * (cell["source"].StartsWith("task ", StringComparison.Ordinal) ? 2 : 1);
            return new CellCost(0, 512L << 20, pictures * seconds.Value);
        }

        public CellResult Run(StudyCell cell, CancellationToken cancellation)
        {
            var tokenizer = TokenizerOf(cell);
            if (cell["source"].StartsWith("task ", StringComparison.Ordinal))
            {
                var pairs = Episodes.Draw(new ProceduralAnalogies(TaskRegistry.Get(NameOf(cell)), SceneStyle.Simple, [DataSplit.HeldOutScenes]), study.Seed, study.Pictures, 0)
                    .Select(x => x.Query).ToArray();
                return new CellResult([TokenizerScores.Stability(tokenizer, pairs)]);
            }
            return TokenizerScores.Measure(tokenizer, cell["source"], PicturesOf(cell), cancellation);
        }

        public void Dispose()
        {
            foreach (var tokenizer in loaded.Values) tokenizer.Dispose();
        }

        private static string NameOf(StudyCell cell) => cell["source"][(cell["source"].IndexOf(' ') + 1)..];

        private static double Measure(VqganTokenizer tokenizer)
        {
            var pictures = Enumerable.Range(0, 4).Select(i => SceneSampler.Sample(new SceneRandom((ulong)i), SceneStyle.Simple).Render()).ToArray();
            tokenizer.Decode(tokenizer.Encode([pictures[0]]));
            var clock = System.Diagnostics.Stopwatch.StartNew();
            tokenizer.Decode(tokenizer.Encode(pictures));
            return clock.Elapsed.TotalSeconds / pictures.Length;
        }

        private RgbImage[] PicturesOf(StudyCell cell)
        {
            var name = NameOf(cell);
            if (cell["source"].StartsWith("folder ", StringComparison.Ordinal))
            {
                var folder = folders[name];
                if (folder.Count < 2) throw new SourceException($"The folder '{name}' holds {folder.Count} pictures; at least 2 are needed.");
                return [.. Enumerable.Range(0, Math.Min(study.Pictures, folder.Count)).Select(folder.Read)];
            }
            var style = Enum.Parse<SceneStyle>(name, ignoreCase: true);
            var root = new SceneRandom(0x70CE_0000_0000_0000 ^ study.Seed);
            // Held-out scenes only: training pictures would flatter.
            return [.. Enumerable.Range(0, study.Pictures).AsParallel().AsOrdered().Select(i =>
            {
                var random = root.Fork((ulong)i);
                while (true)
                {
                    var scene = SceneSampler.Sample(random, style);
                    if (HeldOut.IsScene(scene.Key)) return scene.Render();
                }
            })];
        }

        private VqganTokenizer TokenizerOf(StudyCell cell)
        {
            var name = cell["tokenizer"];
            if (loaded.TryGetValue(name, out var found)) return found;
            return loaded[name] = VqganTokenizer.Load(
                Path.Combine(context.Folder, study.Tokenizers.First(x => x.Name == name).Folder),
                new ModelLoadOptions { Device = context.Device, WeightType = ModelWeightType.Float32 });
        }
    }
}
