using PixelPrompt.Data.Shards;
using PixelPrompt.Training;

namespace PixelPrompt.Tests.Training;

/// <summary>A finished data set of small sentences with a rule: an answer is its question with every token moved by a step.</summary>
internal static class TrainingData
{
    internal const int Codebook = 30;
    internal const int TokensPerImage = 4;

    internal static string Write(string folder, int train = 64, int validation = 8, int tokensPerImage = TokensPerImage)
    {
        Directory.CreateDirectory(folder);
        var parts = new List<DatasetPart>();
        foreach (var (split, count) in new[] { ("train", train), ("validation", validation) })
        {
            var file = ShardNames.Of(split, 0);
            using var writer = ShardWriter.Open(Path.Combine(folder, file), Manifest(split, count, tokensPerImage), count);
            for (var i = 0; i < count; i++) writer.Add(Sentence((split == "train" ? 0 : 100_000) + i, tokensPerImage));
            writer.Commit(count);
            writer.Seal(count);
            parts.Add(new DatasetPart(file, split, 0, count, count, count * 4L * tokensPerImage, 0));
        }
        new DatasetIndex { TokenizerFingerprint = new string('a', 64), RecipeHash = "", Parts = parts }.Write(folder);
        return folder;
    }

    /// <summary>Two examples of one rule: question, answer, question, answer.</summary>
    internal static Sentence Sentence(long i, int tokensPerImage = TokensPerImage)
    {
        var random = new Random((int)i + 1);
        var move = 1 + random.Next(3);
        var tokens = new ushort[4 * tokensPerImage];
        for (var image = 0; image < 4; image += 2)
        {
            for (var t = 0; t < tokensPerImage; t++)
            {
                var token = random.Next(4) == 0 ? 0 : random.Next(Codebook);
                tokens[(image * tokensPerImage) + t] = (ushort)token;
                tokens[((image + 1) * tokensPerImage) + t] = (ushort)(token == 0 ? 0 : (token + move) % Codebook);
            }
        }
        return new Sentence(i, (int)(i % 2), 0, 0, [255, 0, 255, 2], tokens);
    }

    /// <summary>A recipe for a network that trains in seconds.</summary>
    internal static string Recipe(string data, string more = "", string model = "", string stages = "") => $$"""
        { "model": { "preset": "debug", "hiddenSize": 32, "intermediateSize": 64, "heads": 2, "vocabSize": 32, "maxPositions": 128{{model}} },
          "seed": 3, "ema": 0.9, "threads": 1,
          "stages": [ {{(stages.Length > 0 ? stages : $$"""{ "data": [ { "folder": "{{data}}" } ], "context": 40, "rows": 3, "accumulate": 2, "steps": 40 }""")}} ],
          "optimizer": { "learningRate": 1e-2, "warmUp": 5 },
          "objective": { "input": 0.3, "changed": 4, "firstChanged": 8, "zLoss": 1e-4, "ownPrefixMasking": { "share": 0.5 } },
          "checkpoints": { "every": 10, "keep": 2 }{{more}} }
        """;

    internal static TrainingOptions Options(string recipe) => TrainingRecipe.Parse(recipe, "/");

    private static ShardManifest Manifest(string split, int count, int tokensPerImage) => new()
    {
        TokenizerFingerprint = new string('a', 64),
        CodebookSize = Codebook,
        TokensPerImage = tokensPerImage,
        Split = split,
        First = 0,
        End = count,
        Sources = ["one", "two"],
        Tasks = ["move"],
        Formats = ["pairs"],
        Provenance = "test",
    };
}
