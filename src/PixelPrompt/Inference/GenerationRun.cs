using PixelPrompt.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Inference;

/// <summary>One generation: its window, its caches, its candidates.</summary>
internal sealed class GenerationRun : IDisposable
{
    private readonly LlamaModel model;
    private readonly GenerationOptions options;
    private readonly PromptCache? prompts;
    private readonly Action<GenerationProgress>? onProgress;
    private readonly TimeProvider time;
    private readonly CancellationToken cancellation;
    private readonly int codes;
    private readonly int tokensPerImage;
    private readonly int window;

    private readonly List<int[]> shared;                       // images of the prompt that are still in the window
    private readonly List<int[]>[] own;                        // images of each candidate that are still in the window
    private readonly Sampler[] samplers;
    private readonly List<SampledToken>[] drawn;               // the image at hand of each candidate
    private readonly List<GeneratedTokens>[] complete;
    private readonly GenerationProgress progress;
    private readonly float[] row;

    private KvCache? promptCache;
    private KvCache? cache;
    private int[]? prompt;                                     // what the first window was, when it is to be kept
    private Tensor? promptLogits_1V;
    private bool moved;                                        // the first window is gone
    private Tensor? logits_BV;                                 // of the next token; one row when all candidates agree so far
    private long tokensRead, tokensDrawn;
    private TimeSpan readTime, drawTime;

    internal GenerationRun(
        LlamaModel model, TokenGenerator generator, List<int[]> context, GenerationOptions options, PromptCache? prompts,
        Action<GenerationProgress>? onProgress, TimeProvider time, CancellationToken cancellation)
    {
        (this.model, this.options, this.prompts, this.onProgress, this.time, this.cancellation) = (model, options, prompts, onProgress, time, cancellation);
        (codes, tokensPerImage, window) = (generator.Codes, generator.TokensPerImage, generator.Window);
        shared = context;
        var candidates = Enumerable.Range(0, options.Candidates);
        own = [.. candidates.Select(_ => new List<int[]>())];
        drawn = [.. candidates.Select(_ => new List<SampledToken>(tokensPerImage))];
        complete = [.. candidates.Select(_ => new List<GeneratedTokens>())];
        samplers = [.. candidates.Select(x => new Sampler(options.Sampling, codes, x))];
        progress = new GenerationProgress(drawn) { Total = options.Frames * tokensPerImage };
        row = new float[model.Config.VocabSize];
    }

    internal TokenGeneration Complete()
    {
        for (var frame = 0; frame < options.Frames; frame++)
        {
            progress.Frame = frame;
            MakeRoom();
            if (cache is null) ReadWindow();
            DrawImage(frame);
        }
        return new TokenGeneration(
            complete, new GenerationTiming(tokensRead, readTime.TotalSeconds, tokensDrawn, drawTime.TotalSeconds));
    }

    public void Dispose()
    {
        logits_BV?.Dispose();
        if (prompt is null)
        {
            cache?.Dispose();
            promptCache?.Dispose();
            promptLogits_1V?.Dispose();
            return;
        }
        if (promptCache is not null) cache?.Dispose();
        var read = (promptCache ?? cache)!;
        read.Truncate(prompt.Length);
        prompts!.Keep(new PromptCache.Entry(prompt, read, promptLogits_1V));
    }

    /// <summary>Lets the earliest images go when the next one would not fit; positions then start anew.</summary>
    private void MakeRoom()
    {
        if (shared.Count + own[0].Count < window) return;
        if (shared.Count > 0) shared.RemoveAt(0);
        else foreach (var images in own) images.RemoveAt(0);
        (moved, prompt) = (true, null);
        Dispose();
        (logits_BV, cache, promptCache, promptLogits_1V) = (null, null, null, null);
    }

    /// <summary>Reads all images of the window: those that all candidates share once, then each candidate's own.</summary>
    private void ReadWindow()
    {
        var began = time.GetTimestamp();
        progress.Phase = GenerationPhase.Reading;
        progress.Read = 0;
        progress.ReadTotal = (shared.Count + own[0].Count) * tokensPerImage;
        var room = Math.Min(window, shared.Count + options.Frames);
        if (options.Candidates == 1)
        {
            int[] tokens = [.. shared.Concat(own[0]).SelectMany(x => x)];
            cache = Open(tokens, room);
            ReadPrompt(cache, tokens);
        }
        else
        {
            if (shared.Count > 0)
            {
                int[] tokens = [.. shared.SelectMany(x => x)];
                promptCache = Open(tokens, prompts is null || moved ? shared.Count : room);
                ReadPrompt(promptCache, tokens);
            }
            // No more room than will be used: 15 images take 2 GB in a 7B model.
            var ahead = Math.Min(window - shared.Count, options.Frames);
            cache = promptCache?.Fork(options.Candidates, ahead * tokensPerImage) ?? NewCache(options.Candidates, ahead);
            if (own[0].Count > 0) Read(cache, [.. own.Select(x => x.SelectMany(y => y).ToArray())]);
        }
        readTime += time.GetElapsedTime(began);
    }

    /// <summary>A cache for one row, with what is already known of the tokens.</summary>
    private KvCache Open(int[] tokens, int images)
    {
        if (moved || prompts?.Take(tokens, images * tokensPerImage) is not { } known) return NewCache(1, images);
        promptLogits_1V = known.Logits;
        progress.Read = known.Cache.OwnLength;
        return known.Cache;
    }

    private void ReadPrompt(KvCache into, int[] tokens)
    {
        if (promptLogits_1V is null) Read(into, [tokens]);
        else logits_BV = promptLogits_1V.clone().DetachFromDisposeScope();
        if (moved || prompts is null) return;
        promptLogits_1V ??= logits_BV!.clone().DetachFromDisposeScope();
        prompt = tokens;
    }

    private void Read(KvCache into, IReadOnlyList<int[]> rows)
    {
        WindowReader.Read(model, into, rows, cancellation, (hidden_BTH, start) =>
        {
            var count = (int)hidden_BTH.shape[1];
            if (start + count == rows[0].Length) SetLogits(hidden_BTH.narrow(1, count - 1, 1));
            tokensRead += count * rows.Count;
            progress.Read += count;
            onProgress?.Invoke(progress);
        });
    }

    private void DrawImage(int frame)
    {
        var began = time.GetTimestamp();
        var before = tokensDrawn;
        progress.Phase = GenerationPhase.Drawing;
        foreach (var tokens in drawn) tokens.Clear();
        for (var token = 0; token < tokensPerImage; token++)
        {
            cancellation.ThrowIfCancellationRequested();
            DrawTokens();
            progress.Done++;
            var elapsed = drawTime + time.GetElapsedTime(began);
            if (tokensDrawn > options.Candidates && elapsed > TimeSpan.Zero) progress.TokensPerSecond = tokensDrawn / elapsed.TotalSeconds;
            onProgress?.Invoke(progress);
            if (token < tokensPerImage - 1 || MustFeedLast(frame)) Feed();
        }
        drawTime += time.GetElapsedTime(began);
        for (var candidate = 0; candidate < drawn.Length; candidate++)
        {
            var image = new GeneratedTokens(candidate, frame, [.. drawn[candidate]]);
            complete[candidate].Add(image);
            own[candidate].Add(image.Ids);
        }
        progress.Phase = GenerationPhase.ImageComplete;
        onProgress?.Invoke(progress);
    }

    /// <summary>The last token of an image is read only when another image follows it in the same window.</summary>
    private bool MustFeedLast(int frame) => frame + 1 < options.Frames && shared.Count + own[0].Count + 1 < window;

    private void DrawTokens()
    {
        using var scope = NewDisposeScope();
        var rows = logits_BV!.cpu();
        for (var candidate = 0; candidate < samplers.Length; candidate++)
        {
            if (candidate < rows.shape[0]) rows[candidate].data<float>().CopyTo(row);
            drawn[candidate].Add(samplers[candidate].Next(row));
        }
        tokensDrawn += samplers.Length;
    }

    private void Feed()
    {
        using var scope = NewDisposeScope();
        var ids = drawn.Select(x => (long)x[^1].Id).ToArray();
        SetLogits(model.Hidden(tensor(ids, [ids.Length, 1], device: model.Device), cache, cancellation: cancellation));
    }

    private void SetLogits(Tensor hidden_B1H)
    {
        logits_BV?.Dispose();
        logits_BV = model.Logits(hidden_B1H.squeeze(1)).DetachFromDisposeScope();
    }

    private KvCache NewCache(int batch, int images) => model.NewCache(batch, images * tokensPerImage);
}
