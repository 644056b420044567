using PixelPrompt.Data.Shards;

namespace PixelPrompt.Tests.Data;

/// <summary>Small shards whose every token is known.</summary>
internal static class TestShards
{
    internal const int Codebook = 512;
    internal const int TokensPerImage = 16;

    internal static ShardManifest Manifest(long first = 0, long? end = null, string split = "train", int tokensPerImage = TokensPerImage) => new()
    {
        TokenizerFingerprint = new string('a', 64),
        CodebookSize = Codebook,
        TokensPerImage = tokensPerImage,
        Split = split,
        First = first,
        End = end,
        Sources = ["one", "two", "three"],
        Tasks = ["edges", "depth"],
        Formats = ["pairs", "frames"],
        Provenance = "test",
    };

    /// <summary>Sentence i: 2 to 5 images, three sources in turn, answers in pairs.</summary>
    internal static Sentence Sentence(long i, int tokensPerImage = TokensPerImage)
    {
        var random = new Random((int)(i * 7919));
        var images = 2 + (int)(i % 4);
        var tokens = new ushort[images * tokensPerImage];
        for (var t = 0; t < tokens.Length; t++) tokens[t] = (ushort)random.Next(Codebook);
        var answers = new byte[images];
        for (var a = 0; a < images; a++) answers[a] = a % 2 == 1 ? (byte)(a - 1) : PixelPrompt.Data.Shards.Sentence.NoAnswer;
        return new Sentence(i, (int)(i % 3), (int)(i % 2), (int)(i / 2 % 2), answers, tokens);
    }

    /// <summary>Writes a sealed shard of sentences first .. first + count - 1.</summary>
    internal static string Write(string path, int count, long first = 0, int commitEvery = 10, bool seal = true)
    {
        using var writer = ShardWriter.Open(path, Manifest(first, first + count), Math.Max(1, count));
        for (var i = 0; i < count; i++)
        {
            writer.Add(Sentence(first + i));
            if ((i + 1) % commitEvery == 0) writer.Commit(first + i + 1);
        }
        if (seal) writer.Seal(first + count);
        else writer.Commit(first + count);
        return path;
    }

    internal static void AssertSame(Sentence expected, Sentence actual)
    {
        Assert.Equal(expected.Index, actual.Index);
        Assert.Equal((expected.Source, expected.Task, expected.Format), (actual.Source, actual.Task, actual.Format));
        Assert.Equal(expected.AnswerOf, actual.AnswerOf);
        Assert.Equal(expected.Tokens, actual.Tokens);
    }
}

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TestFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("pixelprompt-test-").FullName;

    internal string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
