using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;
using PixelPrompt.Studies;
using PixelPrompt.Tests.Models.Llama;

namespace PixelPrompt.Tests.Studies;

/// <summary>A random bundle of 16 tokens an image, and studies of it in a folder of their own.</summary>
public sealed class StudyBundle : IDisposable
{
    private readonly TempFolder folder = new();

    public StudyBundle()
    {
        var tokenizer = Directory.CreateDirectory(Path.Combine(folder.Path, "model", "tokenizer")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", "vqgan-muse-conv-noattn")))
        {
            if (Path.GetFileName(file) is "config.json" or "model.safetensors") System.IO.File.Copy(file, Path.Combine(tokenizer, Path.GetFileName(file)));
        }
        LlamaStore.WriteRandom(
            TestModels.Plain with { MaxPositions = 160, VocabSize = 600 }, Path.Combine(folder.Path, "model", "transformer"), WeightType.F32, 3);
    }

    internal string Root => folder.Path;

    internal StudyFolder Study(string name, string recipe)
    {
        var study = new StudyFolder(Path.Combine(folder.Path, "studies", name));
        Directory.CreateDirectory(study.Path);
        System.IO.File.WriteAllText(study.Recipe, recipe.Replace("MODEL", "\"model\": \"../../model\", \"prompts\": 4"));
        return study;
    }

    /// <summary>Rows without where and when they were made.</summary>
    internal static List<string> Rows(StudyFolder study) =>
        [.. StudyResults.Read(study).Rows.Select(x => string.Join('|', [
            x.Cell, .. x.Keys.Select(k => $"{k.Key}={k.Value}"), x.Measure, x.Estimator, $"{x.Figure}", string.Join(',', x.Observations), x.Provenance.Settings, x.Provenance.Inputs]))];

    public void Dispose() => folder.Dispose();
}
