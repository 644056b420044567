using System.Text.RegularExpressions;
using PixelPrompt.Models;
using PixelPrompt.Models.Llama;

namespace PixelPrompt.Training;

/// <summary>What training options must satisfy together.</summary>
internal static partial class TrainingRules
{
    [GeneratedRegex("^(cpu|cuda(:[0-9]{1,3})?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Devices { get; }

    internal static IEnumerable<string> Violations(TrainingOptions options)
    {
        var model = new List<string>();
        for (var i = 0; i < options.Stages.Count; i++)
        {
            try
            {
                options.ModelOf(i).Validate();
            }
            catch (ModelConfigException e)
            {
                model.AddRange(e.Violations);
            }
        }
        foreach (var text in model.Distinct()) yield return $"model: {text}";

        if (!Devices.IsMatch(options.Device)) yield return $"device: '{options.Device}' is unknown; it must be cpu, cuda or cuda:N.";
        var knowsGrid = options.Model.Rotary == RotaryLayout.Grid || options.Model.CellEmbeddings;
        for (var i = 0; i < options.Stages.Count; i++)
        {
            var stage = options.Stages[i];
            if (stage.Context > options.Model.MaxPositions)
                yield return $"stages[{i}].context: {stage.Context} ids do not fit the model's maxPositions of {options.Model.MaxPositions}.";
            if (stage.GridSide > 0 && !knowsGrid)
                yield return $"stages[{i}].gridSide: only a model with rotary 'grid' or cellEmbeddings has a grid; leave it out.";
            if ((long)stage.Rows * stage.Context > 1 << 26)
                yield return $"stages[{i}]: rows x context is {(long)stage.Rows * stage.Context}; at most {1 << 26} ids are computed at once.";
        }
        if (options.Gate is { } gate && gate.Questions.Tasks.Count + gate.Questions.Sequences.Count < 2)
            yield return "gate: mismatched examples come from another family; name at least two in 'tasks' and 'sequences'.";
        if (knowsGrid && options.Objective.BeginEnd)
            yield return "objective.beginEnd: begin and end ids would shift the cells of a model with a grid; leave it out.";
        if (options.Objective is { Input: 0, Unchanged: 0, Changed: 0, FirstChanged: 0, Free: 0 })
            yield return "objective: every weight is 0.";
    }
}
