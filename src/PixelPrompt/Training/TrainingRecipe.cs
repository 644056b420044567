using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PixelPrompt.Data.Loading;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Models.Llama;

namespace PixelPrompt.Training;

/// <summary>Reads training options from a JSON recipe; all that is wrong with it is named at once.</summary>
public static class TrainingRecipe
{
    private const int MaxLength = 1 << 20;

    private static readonly string[] WatchingKeys = ["checkpoints", "validation", "gate"];

    private static readonly JsonDocumentOptions Strictness = new()
    {
        MaxDepth = 16, AllowDuplicateProperties = false, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads a recipe; relative paths in it start from its folder.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RecipeException">It is not valid; all problems are named.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static TrainingOptions Load(string path)
    {
        var file = new FileInfo(path);
        if (file.Length > MaxLength) throw new RecipeException(path, [$"it has {file.Length} bytes; at most {MaxLength} are read."]);
        return Parse(File.ReadAllText(path), Path.GetDirectoryName(Path.GetFullPath(path))!, path);
    }

    /// <summary>Reads a recipe from its text.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="folder">The folder that relative paths start from.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="RecipeException">It is not valid; all problems are named.</exception>
    public static TrainingOptions Parse(string text, string folder, string name = "recipe")
    {
        try
        {
            using var json = JsonDocument.Parse(text, Strictness);
            var problems = new List<string>();
            var options = Read(json.RootElement, folder, problems);
            if (problems.Count == 0) problems.AddRange(TrainingRules.Violations(options));
            return problems.Count == 0 ? options : throw new RecipeException(name, problems);
        }
        catch (JsonException e)
        {
            throw new RecipeException(name, [$"it is not JSON: {e.Message}"]);
        }
    }

    /// <summary>Digest of what a recipe computes: how often it saves and measures may change while a run is on.</summary>
    /// <param name="options">The options.</param>
    /// <returns>Lower-case hex.</returns>
    public static string Hash(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var recipe = JsonNode.Parse(options.Text)!.AsObject();
        foreach (var key in WatchingKeys) recipe.Remove(key);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipe.ToJsonString())));
    }

    private static TrainingOptions Read(JsonElement root, string folder, List<string> problems)
    {
        var reader = new RecipeReader(root, "", problems);
        var checkpoints = reader.Child("checkpoints", required: false);
        var validation = reader.Child("validation", required: false);
        var options = new TrainingOptions
        {
            Model = Model(reader.Child("model", required: true)),
            InitFrom = reader.Has("initFrom") ? Path.GetFullPath(reader.Text("initFrom"), folder) : null,
            Seed = reader.Integer("seed", 0, long.MaxValue, 0),
            Stages = [.. reader.Children("stages").Select((s, i) => Stage(s, i, folder))],
            Optimizer = Optimizer(reader.Child("optimizer", required: false)),
            Objective = Objective(reader.Child("objective", required: false)),
            EmaDecay = reader.Number("ema", 0, 0.999999, 0.999),
            Precision = reader.Choice("precision", ["auto", "bf16", "fp32"], "auto") switch
            {
                "bf16" => TrainingPrecision.BFloat16,
                "fp32" => TrainingPrecision.Float32,
                _ => TrainingPrecision.Auto,
            },
            Threads = (int)reader.Integer("threads", 0, 1024, 0),
            Device = reader.Has("device") ? reader.Text("device") : TrainingOptions.Cpu,
            RecomputeActivations = reader.Flag("recomputeActivations", false),
            CheckpointEvery = checkpoints?.Integer("every", 1, long.MaxValue, 500) ?? 500,
            KeepLast = (int)(checkpoints?.Integer("keep", 1, 1000, 2) ?? 2),
            Validation = new()
            {
                Every = validation?.Integer("every", 0, long.MaxValue, 0) ?? 0,
                Rows = (int)(validation?.Integer("rows", 1, 1 << 20, 32) ?? 32),
            },
            Gate = Gate(reader.Child("gate", required: false), folder),
            Text = JsonSerializer.Serialize(root),
        };
        checkpoints?.Finish();
        validation?.Finish();
        reader.Finish();
        return options;
    }

    private static LlamaConfig Model(RecipeReader? reader)
    {
        var name = reader?.Choice("preset", [.. LlamaPresets.ByName.Keys], "tiny") ?? "tiny";
        var preset = LlamaPresets.ByName.GetValueOrDefault(name, LlamaPresets.Tiny);
        if (reader is null) return preset;
        var config = preset with
        {
            HiddenSize = Size("hiddenSize", preset.HiddenSize),
            IntermediateSize = Size("intermediateSize", preset.IntermediateSize),
            NumLayers = Size("layers", preset.NumLayers),
            NumHeads = Size("heads", preset.NumHeads),
            NumKvHeads = (int)reader.Integer("kvHeads", 0, 4096, preset.NumKvHeads),
            HeadDim = (int)reader.Integer("headDim", 0, 4096, preset.HeadDim),
            VocabSize = Size("vocabSize", preset.VocabSize),
            MaxPositions = Size("maxPositions", preset.MaxPositions),
            RopeTheta = reader.Number("ropeTheta", 1, 1e9, preset.RopeTheta),
            TieWordEmbeddings = reader.Flag("tieEmbeddings", preset.TieWordEmbeddings),
            InitializerRange = reader.Number("initializerRange", 0, 100, preset.InitializerRange),
            ParallelBlocks = reader.Flag("parallelBlocks", false),
            QkNorm = Enum.Parse<QueryKeyNorm>(reader.Choice("qkNorm", ["none", "rms", "layer"], "none"), ignoreCase: true),
            Rotary = Enum.Parse<RotaryLayout>(reader.Choice("rotary", ["sequence", "grid"], "sequence"), ignoreCase: true),
            GridSide = (int)reader.Integer("gridSide", 0, 1024, 0),
            CellEmbeddings = reader.Flag("cellEmbeddings", false),
        };
        reader.Finish();
        return config;

        int Size(string key, int fallback) => (int)reader.Integer(key, 1, 1 << 24, fallback);
    }

    private static TrainingStage Stage(RecipeReader reader, int index, string folder)
    {
        var stage = new TrainingStage
        {
            Name = reader.Text("name", $"stage-{index + 1}"),
            Data = [.. reader.Children("data").Select(d => Data(d, folder))],
            Context = (int)reader.Integer("context", 2, 1 << 20),
            Rows = (int)reader.Integer("rows", 1, 65536),
            Accumulate = (int)reader.Integer("accumulate", 1, 65536, 1),
            Steps = reader.Integer("steps", 1, 1L << 40),
            GridSide = (int)reader.Integer("gridSide", 0, 1024, 0),
            AttendAcrossSentences = reader.Flag("attendAcrossSentences", false),
            Packing = reader.Choice("packing", ["sentences", "stream"], "sentences") == "stream" ? Packing.Stream : Packing.Sentences,
            LearningRateScale = reader.Number("learningRateScale", 0, 1000, 1),
        };
        reader.Finish();
        return stage;
    }

    private static TrainingGate? Gate(RecipeReader? reader, string folder)
    {
        if (reader is null) return null;
        var styles = Enum.GetNames<SceneStyle>().Select(x => x.ToLowerInvariant()).ToList();
        var tasks = TaskRegistry.All.Concat(TaskRegistry.Compositions).Select(x => x.Name).ToList();
        var style = reader.Choice("style", styles, "simple");
        var gate = new TrainingGate
        {
            Every = reader.Integer("every", 1, long.MaxValue),
            Tokenizer = Path.GetFullPath(reader.Text("tokenizer"), folder),
            Questions = new()
            {
                Tasks = reader.Names("tasks", tasks, []),
                Sequences = reader.Names("sequences", [.. TaskRegistry.Sequences.Select(x => x.Name)], []),
                Style = Enum.TryParse<SceneStyle>(style, ignoreCase: true, out var world) ? world : SceneStyle.Simple,
                Prompts = (int)reader.Integer("prompts", 2, 10_000, 12),
                Examples = (int)reader.Integer("examples", 1, 100, 3),
                Frames = (int)reader.Integer("frames", 2, 100, 7),
            },
        };
        reader.Finish();
        return gate;
    }

    private static StageData Data(RecipeReader reader, string folder)
    {
        var sources = reader.Child("sources", required: false);
        var data = new StageData
        {
            Folder = Path.GetFullPath(reader.Text("folder"), folder),
            Weight = reader.Number("weight", 1e-6, 1e6, 1),
            Sources = sources?.AllKeys().ToDictionary(name => name, name => sources.Number(name, 0, 1e6, 1)),
        };
        reader.Finish();
        return data;
    }

    private static TrainingOptimizer Optimizer(RecipeReader? reader)
    {
        var d = new TrainingOptimizer();
        if (reader is null) return d;
        d = new()
        {
            LearningRate = reader.Number("learningRate", 0, 10, d.LearningRate),
            Beta1 = reader.Number("beta1", 0, 0.999999, d.Beta1),
            Beta2 = reader.Number("beta2", 0, 0.999999, d.Beta2),
            Eps = reader.Number("eps", 1e-16, 1, d.Eps),
            WeightDecay = reader.Number("weightDecay", 0, 10, d.WeightDecay),
            Clip = reader.Number("clip", 1e-6, 1e12, d.Clip),
            WarmUp = reader.Integer("warmUp", 0, 1L << 40, d.WarmUp),
            FinalShare = reader.Number("finalShare", 0, 1, d.FinalShare),
            EachStage = reader.Choice("schedule", ["run", "stage"], "run") == "stage",
        };
        reader.Finish();
        return d;
    }

    private static TrainingObjective Objective(RecipeReader? reader)
    {
        var d = new TrainingObjective();
        if (reader is null) return d;
        var masking = reader.Child("ownPrefixMasking", required: false);
        d = new()
        {
            Input = Weight("input", d.Input),
            Unchanged = Weight("unchanged", d.Unchanged),
            Changed = Weight("changed", d.Changed),
            FirstChanged = Weight("firstChanged", d.FirstChanged),
            Free = Weight("free", d.Free),
            ZLoss = reader.Number("zLoss", 0, 1, d.ZLoss),
            BeginEnd = reader.Flag("beginEnd", d.BeginEnd),
            MaskedShare = masking?.Number("share", 0, 1, 0.5) ?? 0,
            MaskLevels = masking?.Numbers("levels", 0, 1, d.MaskLevels) ?? d.MaskLevels,
            Masked = masking?.Choice("answers", ["each", "last"], "each") == "last" ? MaskedAnswers.Last : MaskedAnswers.Each,
        };
        masking?.Finish();
        reader.Finish();
        return d;

        double Weight(string key, double fallback) => reader.Number(key, 0, 1e6, fallback);
    }
}
