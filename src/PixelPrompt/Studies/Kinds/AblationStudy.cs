using System.Globalization;
using System.Text.Json.Nodes;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Studies.Learning;
using PixelPrompt.Studies.Reports;

namespace PixelPrompt.Studies.Kinds;

/// <summary>The same model trained on parts of the data, judged on all of it.</summary>
/// <remarks>LVM, arXiv:2312.00785, section 4.2 (data ablation).</remarks>
internal sealed record AblationStudy(LearningKeys Keys, string Model, IReadOnlyList<(string Name, string Sources)> Mixtures) : IStudySpec
{
    internal static StudyType Type { get; } = new(
        "ablation", "Do more kinds of data help? The same model, trained on the same number of tokens of sub-mixtures, judged on every source.",
        [
            .. LearningKeys.Help,
            new("model", "the model part of a training recipe."),
            new("mixtures", "list of { \"name\", \"sources\" }: shares of the data recipe's sources; those that are not named get none. The last one should hold all."),
        ],
        reader =>
        {
            var keys = LearningKeys.Read(reader);
            return new AblationStudy(keys, reader.Json("model"), ReadMixtures(reader, keys));
        });

    public IReadOnlyList<StudyCell> Cells =>
    [
        .. from mixture in Mixtures
           from seed in Keys.Seeds
           select new StudyCell(("mixture", mixture.Name), ("seed", seed.ToString(CultureInfo.InvariantCulture))),
    ];

    public JsonObject Settings => Keys.Settings(
        ("model", JsonNode.Parse(Model)), ("mixtures", new JsonObject(Mixtures.Select(x => KeyValuePair.Create(x.Name, JsonNode.Parse(x.Sources))))));

    public IStudyWork Open(StudyContext context) => new LearningWork(
        Keys, (cell, data) => LearningKeys.Options(
            Keys.Training, JsonNode.Parse(Model)!.AsObject(), long.Parse(cell["seed"], CultureInfo.InvariantCulture), data,
            JsonNode.Parse(Mixtures.First(x => x.Name == cell["mixture"]).Sources)!.AsObject()),
        bySource: true, context);

    public StudyPresentation Present(IReadOnlyList<StudyRow> rows) => AblationReport.Present(rows);

    private static List<(string, string)> ReadMixtures(RecipeReader reader, LearningKeys keys)
    {
        IReadOnlyList<string> known = [];
        try
        {
            known = keys.Data.Length > 0 ? [.. Recipe.Parse(keys.Data, ".").Sources.Select(x => x.Name)] : [];
        }
        catch (RecipeException)
        {
            // Its problems were named where it was read.
        }
        var mixtures = new List<(string, string)>();
        foreach (var child in reader.Children("mixtures"))
        {
            var name = child.Text("name");
            if (child.Child("sources", required: true) is not { } sources) continue;
            var shares = new JsonObject();
            foreach (var source in known) shares[source] = sources.Number(source, 0, 1e6, 0);
            sources.Finish();
            child.Finish();
            if (shares.Count > 0 && shares.All(x => (double)x.Value! == 0)) child.Problem("sources", "no source has a share above 0.");
            mixtures.Add((name, shares.ToJsonString()));
        }
        return mixtures;
    }
}
