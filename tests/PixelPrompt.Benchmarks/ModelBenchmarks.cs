namespace PixelPrompt.Benchmarks;

/// <summary>The transformer's and the tokenizer's speed at their published sizes.</summary>
internal static class ModelBenchmarks
{
    internal static void Run()
    {
        GenerationBenchmarks.Run();
        TokenizerBenchmarks.Run();
    }
}
