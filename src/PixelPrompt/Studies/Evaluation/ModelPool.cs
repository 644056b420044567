using System.Text.Json.Nodes;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>Loads a study's models, one at a time in memory.</summary>
internal sealed class ModelPool(IReadOnlyList<ModelSpec> models, StudyContext context, int? resolution) : IDisposable
{
    private readonly Dictionary<string, (string Transformer, string Tokenizer)> digests = [];
    private (string Name, LoadedModel Model)? loaded;

    /// <summary>A model by its name in the grid; the one before it is freed.</summary>
    internal LoadedModel Get(string name)
    {
        if (loaded is { } at && at.Name == name) return at.Model;
        loaded?.Model.Dispose();
        loaded = null;
        var model = LoadedModel.Load(models.First(x => x.Name == name), context.Folder, context.Device, resolution);
        loaded = (name, model);
        digests[name] = (model.Digest, model.Tokenizer.Fingerprint);
        return model;
    }

    /// <summary>Digests of a model for the rows.</summary>
    internal JsonObject Inputs(string name)
    {
        if (!digests.ContainsKey(name)) Get(name);
        var (transformer, tokenizer) = digests[name];
        return new JsonObject { ["transformer"] = transformer, ["tokenizer"] = tokenizer };
    }

    public void Dispose() => loaded?.Model.Dispose();
}
