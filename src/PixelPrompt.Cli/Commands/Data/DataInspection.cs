using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Data;
using PixelPrompt.Data.Shards;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Data.VisualSentences.Sources;

namespace PixelPrompt.Cli.Commands.Data;

/// <summary>What <c>data inspect</c> found.</summary>
internal sealed class DataInspection
{
    private readonly IReadOnlyList<string> _paths;
    private readonly bool _verified;
    private readonly List<string> _problems = [];
    private readonly DatasetSummary _summary;
    private readonly bool _finished;
    private IReadOnlyList<SourceFidelity> _fidelity = [];
    private string? _sheet;

    internal DataInspection(IReadOnlyList<string> paths, bool verify)
    {
        (_paths, _verified) = (paths, verify);
        _summary = DatasetSummary.Of(paths, _problems);
        if (verify) _problems.AddRange(paths.SelectMany(p => ShardVerifier.Verify(p)).Except(_problems).ToList());
        var folder = Path.GetDirectoryName(paths[0])!;
        _finished = File.Exists(Path.Combine(folder, DatasetIndex.FileName));
        if (_finished) _problems.AddRange(DatasetAssembly.Differences(folder));
    }

    /// <summary>Writes a contact sheet, with the originals where they can be made again.</summary>
    internal void Draw(IImageTokenizer tokenizer, string target, int sentences, string? split, string recipeFolder)
    {
        var readable = _paths.Where(p => !_problems.Any(problem => problem.Contains($"'{p}'"))).ToList();
        using var set = OpenSplit(readable, split);
        try
        {
            var (sheet, fidelity) = ContactSheet.Draw(set, tokenizer, PlanOf(set.Manifest, recipeFolder), sentences);
            Pictures.Save(sheet, target);
            (_sheet, _fidelity) = (target, fidelity);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    internal int Print(Output output)
    {
        if (_summary.Manifest is { } m)
        {
            output.Line($"tokenizer   {(m.TokenizerFingerprint.Length > 0 ? m.TokenizerFingerprint : "unknown")}");
            output.Line($"codebook    {m.CodebookSize}, {m.TokensPerImage} tokens an image");
            output.Line($"provenance  {m.Provenance}");
        }
        var checkedBytes = !_verified ? "" : _problems.Count == 0 ? ", verified" : ", damaged";
        output.Line($"shards      {_summary.Shards}, {(_finished ? "finished" : "unfinished")}{checkedBytes}");
        foreach (var row in _summary.Rows)
            output.Line($"{row.Split,-16} {row.Source,-24} {row.Sentences,12} sentences {row.Images,12} images {row.Tokens,16} tokens");
        foreach (var (split, skipped) in _summary.Skipped.Where(s => s.Value > 0)) output.Line($"{split,-16} skipped {skipped}");
        foreach (var f in _fidelity)
            output.Line(FormattableString.Invariant($"{f.Source,-24} {f.Psnr:0.00} dB PSNR over {f.Images} pictures, {f.SameTokens:P2} of the tokens made again are the same"));
        if (_sheet is not null) output.Line($"sheet       {_sheet}");
        foreach (var problem in _problems) Output.Message(problem);
        output.Document(Document);
        return _problems.Count == 0 ? ExitCode.Ok : ExitCode.BadInput;
    }

    private static ShardSet OpenSplit(List<string> paths, string? split)
    {
        var chosen = new List<string>();
        foreach (var path in paths)
        {
            using var shard = new ShardReader(path);
            if (shard.Count > 0 && (split is null || shard.Manifest.Split == split)) chosen.Add(path);
        }
        return chosen.Count > 0 ? ShardSet.Open(chosen) : throw new UsageException($"There is no sentence to show{(split is null ? "" : $" in the split '{split}'")}.");
    }

    /// <summary>The plan that the data set was built from; null, with the reason on stderr, when its pictures cannot be made again.</summary>
    private static SentencePlan? PlanOf(ShardManifest manifest, string folder)
    {
        if (manifest.Recipe.Length == 0)
        {
            Output.Message("The data set was imported; there are no originals to show.");
            return null;
        }
        try
        {
            var plan = SentencePlan.Open(Recipe.Parse(manifest.Recipe, folder, "of the data set"), (_, _) => { });
            if (plan.RecipeHash == manifest.RecipeHash) return plan;
            Output.Message($"The files in '{folder}' are not those that the data set was built from; its originals are not shown.");
        }
        catch (Exception e) when (e is SourceException or RecipeException)
        {
            Output.Message($"The originals cannot be made again: {e.Message} Name the recipe's folder with --recipe-folder.");
        }
        return null;
    }

    private JsonNode Document() => new JsonObject
    {
        ["shards"] = _summary.Shards,
        ["finished"] = _finished,
        ["verified"] = _verified && _problems.Count == 0,
        ["tokenizer"] = _summary.Manifest?.TokenizerFingerprint,
        ["codebookSize"] = _summary.Manifest?.CodebookSize,
        ["tokensPerImage"] = _summary.Manifest?.TokensPerImage,
        ["provenance"] = _summary.Manifest?.Provenance,
        ["sources"] = new JsonArray([.. _summary.Rows.Select(r => (JsonNode)new JsonObject
        {
            ["split"] = r.Split, ["source"] = r.Source, ["sentences"] = r.Sentences, ["images"] = r.Images, ["tokens"] = r.Tokens,
        })]),
        ["skipped"] = new JsonObject(_summary.Skipped.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value))),
        ["sheet"] = _sheet,
        ["fidelity"] = new JsonArray([.. _fidelity.Select(f => (JsonNode)new JsonObject
        {
            ["source"] = f.Source, ["images"] = f.Images, ["psnr"] = double.IsFinite(f.Psnr) ? f.Psnr : null, ["sameTokens"] = f.SameTokens,
        })]),
        ["problems"] = new JsonArray([.. _problems.Select(p => (JsonNode)p)]),
    };
}
