using System.Globalization;
using System.Text.Json.Nodes;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Studies.Learning;
using PixelPrompt.Studies.Reports;

namespace PixelPrompt.Studies.Kinds;

/// <summary>A ladder of model sizes, trained on the same tokens in the same order.</summary>
/// <remarks>LVM, arXiv:2312.00785, section 4.2; Kaplan et al. 2020, arXiv:2001.08361.</remarks>
internal sealed record ScalingStudy(LearningKeys Keys, IReadOnlyList<(string Name, string Model)> Sizes) : IStudySpec
{
    internal static StudyType Type { get; } = new(
        "scaling", "How does the loss fall with parameters, tokens and compute?",
        [
            .. LearningKeys.Help,
            new("sizes", "list of { \"name\", \"model\" }: the model part of a training recipe, for example { \"preset\": \"tiny\", \"hiddenSize\": 64, \"layers\": 2, \"heads\": 2 }. " +
                "Every checkpoint that the training keeps is judged, so checkpoints.keep decides how many points a curve has."),
        ],
        reader =>
        {
            var keys = LearningKeys.Read(reader);
            return new ScalingStudy(keys, ReadSizes(reader, keys));
        });

    public IReadOnlyList<StudyCell> Cells =>
    [
        .. from size in Sizes
           from seed in Keys.Seeds
           select new StudyCell(("size", size.Name), ("seed", seed.ToString(CultureInfo.InvariantCulture))),
    ];

    public JsonObject Settings => Keys.Settings(("sizes", new JsonObject(Sizes.Select(x => KeyValuePair.Create(x.Name, JsonNode.Parse(x.Model))))));

    public IStudyWork Open(StudyContext context) => new LearningWork(
        Keys, (cell, data) => LearningKeys.Options(
            Keys.Training, JsonNode.Parse(Sizes.First(x => x.Name == cell["size"]).Model)!.AsObject(), long.Parse(cell["seed"], CultureInfo.InvariantCulture), data, null),
        bySource: false, context);

    public StudyPresentation Present(IReadOnlyList<StudyRow> rows) => ScalingReport.Present(rows);

    private static List<(string, string)> ReadSizes(RecipeReader reader, LearningKeys keys)
    {
        var sizes = new List<(string Name, string Model)>();
        foreach (var child in reader.Children("sizes"))
        {
            var (name, model) = (child.Text("name"), child.Json("model"));
            child.Finish();
            if (name.Length == 0 || model.Length == 0) continue;
            try
            {
                if (keys.Training.Length > 0) LearningKeys.Options(keys.Training, JsonNode.Parse(model)!.AsObject(), 0, "", null);
            }
            catch (RecipeException e)
            {
                foreach (var problem in e.Problems) child.Problem("model", problem);
            }
            sizes.Add((name, model));
        }
        foreach (var name in sizes.GroupBy(x => x.Name).Where(x => x.Count() > 1)) reader.Problem("sizes", $"'{name.Key}' names {name.Count()} sizes.");
        return sizes;
    }
}
