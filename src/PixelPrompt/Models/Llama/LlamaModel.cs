using PixelPrompt.Native;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Llama;

// Shape suffixes in this folder: B batch, T new positions, S positions in a cache, P shared positions, H width of the
// residual stream, N heads, E width of a head, V vocabulary.

/// <summary>Causal attention with rotary positions; several query heads may share a key and value head.</summary>
internal sealed class Attention : nn.Module<Tensor, AttentionContext, Tensor>
{
    private readonly LlamaConfig config;

    [ComponentName(Name = "q_proj")]
    private readonly Projection query;

    [ComponentName(Name = "k_proj")]
    private readonly Projection key;

    [ComponentName(Name = "v_proj")]
    private readonly Projection value;

    [ComponentName(Name = "o_proj")]
    private readonly Projection output;

    [ComponentName(Name = "q_norm")]
    private readonly Norm? queryNorm;

    [ComponentName(Name = "k_norm")]
    private readonly Norm? keyNorm;

    internal Attention(LlamaConfig config, Device device)
        : base(nameof(Attention))
    {
        this.config = config;
        long queries = config.NumHeads * config.HeadWidth, keys = config.KvHeads * config.HeadWidth;
        query = new Projection(config.HiddenSize, queries, device);
        key = new Projection(config.HiddenSize, keys, device);
        value = new Projection(config.HiddenSize, keys, device);
        output = new Projection(queries, config.HiddenSize, device);
        if (config.QkNorm != QueryKeyNorm.None)
        {
            queryNorm = new Norm(config.HeadWidth, config.RmsNormEps, device, config.QkNorm == QueryKeyNorm.Layer);
            keyNorm = new Norm(config.HeadWidth, config.RmsNormEps, device, config.QkNorm == QueryKeyNorm.Layer);
        }
        RegisterComponents();
    }

    public override Tensor forward(Tensor x_BTH, AttentionContext context)
    {
        var (b, t) = (x_BTH.shape[0], x_BTH.shape[1]);
        var q_BTNE = query.call(x_BTH).view(b, t, config.NumHeads, config.HeadWidth);
        var k_BTNE = key.call(x_BTH).view(b, t, config.KvHeads, config.HeadWidth);
        var v_BTNE = value.call(x_BTH).view(b, t, config.KvHeads, config.HeadWidth);
        if (queryNorm is not null) q_BTNE = queryNorm.call(q_BTNE);
        if (keyNorm is not null) k_BTNE = keyNorm.call(k_BTNE);
        q_BTNE = Kernels.Rotary(q_BTNE, context.QueryTurns.Cos_TE, context.QueryTurns.Sin_TE);
        k_BTNE = Kernels.Rotary(k_BTNE, context.KeyTurns.Cos_TE, context.KeyTurns.Sin_TE);
        var mixed_BNTE = context.Attend(q_BTNE.transpose(1, 2), k_BTNE.transpose(1, 2), v_BTNE.transpose(1, 2));
        return output.call(mixed_BNTE.transpose(1, 2).reshape(b, t, config.NumHeads * config.HeadWidth));
    }

    internal (Tensor Query, Tensor Key, Tensor Value, Tensor Output, Tensor? QueryNorm, Tensor? KeyNorm) Weights =>
        (query.weight, key.weight, value.weight, output.weight, queryNorm?.weight, keyNorm?.weight);
}

/// <summary>SwiGLU (arXiv:2002.05202): down(silu(gate(x)) * up(x)).</summary>
internal sealed class Mlp : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "gate_proj")]
    private readonly Projection gate;

    [ComponentName(Name = "up_proj")]
    private readonly Projection up;

    [ComponentName(Name = "down_proj")]
    private readonly Projection down;

    internal Mlp(LlamaConfig config, Device device)
        : base(nameof(Mlp))
    {
        gate = new Projection(config.HiddenSize, config.IntermediateSize, device);
        up = new Projection(config.HiddenSize, config.IntermediateSize, device);
        down = new Projection(config.IntermediateSize, config.HiddenSize, device);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x_BTH) => down.call(Kernels.SwiGlu(gate.call(x_BTH), up.call(x_BTH)));

    internal (Tensor Gate, Tensor Up, Tensor Down) Weights => (gate.weight, up.weight, down.weight);
}

/// <summary>One layer: attention, then MLP, each added to the residual stream; or both side by side on one norm.</summary>
internal sealed class Block : nn.Module<Tensor, AttentionContext, Tensor>
{
    [ComponentName(Name = "self_attn")]
    private readonly Attention attention;

    private readonly Mlp mlp;

    [ComponentName(Name = "input_layernorm")]
    private readonly Norm norm;

    [ComponentName(Name = "post_attention_layernorm")]
    private readonly Norm? mlpNorm;

    internal Block(LlamaConfig config, Device device)
        : base(nameof(Block))
    {
        attention = new Attention(config, device);
        mlp = new Mlp(config, device);
        norm = new Norm(config.HiddenSize, config.RmsNormEps, device);
        if (!config.ParallelBlocks) mlpNorm = new Norm(config.HiddenSize, config.RmsNormEps, device);
        RegisterComponents();
    }

    public override Tensor forward(Tensor h_BTH, AttentionContext context)
    {
        using var scope = NewDisposeScope();
        var x_BTH = norm.call(h_BTH);
        var attended_BTH = attention.call(x_BTH, context);
        if (mlpNorm is null) return (h_BTH + attended_BTH + mlp.call(x_BTH)).MoveToOuterDisposeScope();
        var (y_BTH, sum_BTH) = mlpNorm.OfSum(attended_BTH, h_BTH);
        return (sum_BTH + mlp.call(y_BTH)).MoveToOuterDisposeScope();
    }

    /// <summary>What <see cref="FusedStep"/> needs of the layer.</summary>
    internal DecodeLayer ForDecoding(KvCache cache, int layer)
    {
        var (a, m, (own, shared)) = (attention.Weights, mlp.Weights, cache.Room(layer));
        return new DecodeLayer
        {
            Norm = norm.weight, Query = a.Query, Key = a.Key, Value = a.Value, Output = a.Output, QueryNorm = a.QueryNorm, KeyNorm = a.KeyNorm,
            MlpNorm = mlpNorm?.weight, Gate = m.Gate, Up = m.Up, Down = m.Down, Keys = own.Keys, Values = own.Values,
            SharedKeys = shared?.Keys, SharedValues = shared?.Values,
        };
    }
}

/// <summary>What Hugging Face files under <c>model.</c>: embedding, layers, final norm.</summary>
internal sealed class Trunk : nn.Module<Tensor, AttentionContext, Tensor>
{
    [ComponentName(Name = "embed_tokens")]
    private readonly Lookup tokens;

    [ComponentName(Name = "embed_cells")]
    private readonly Lookup? cells;

    private readonly ModuleList<Block> layers;
    private readonly Norm norm;

    internal Trunk(LlamaConfig config, Device device)
        : base(nameof(Trunk))
    {
        tokens = new Lookup(config.VocabSize, config.HiddenSize, device);
        if (config.CellEmbeddings) cells = new Lookup(config.GridSide * (long)config.GridSide, config.HiddenSize, device);
        layers = nn.ModuleList<Block>();
        for (var layer = 0; layer < config.NumLayers; layer++) layers.Add(new Block(config, device));
        norm = new Norm(config.HiddenSize, config.RmsNormEps, device);
        RegisterComponents();
    }

    internal Parameter TokenWeight => tokens.weight;

    internal IReadOnlyList<Block> Layers => [.. layers];

    /// <summary>What the first layer reads.</summary>
    internal Tensor Embed(Tensor ids_BT, AttentionContext context)
    {
        using var scope = NewDisposeScope();
        var h_BTH = tokens.call(ids_BT).to(context.ActivationType);
        if (cells is not null) h_BTH += cells.call(context.NextCells()).to(context.ActivationType);
        return h_BTH.MoveToOuterDisposeScope();
    }

    /// <summary>The norm after the last layer.</summary>
    internal Tensor Finish(Tensor h_BTH) => norm.call(h_BTH);

    public override Tensor forward(Tensor ids_BT, AttentionContext context)
    {
        using var scope = NewDisposeScope();
        var h_BTH = Embed(ids_BT, context);
        if (FusedStep.TryRun(h_BTH, Layers, context) is { } decoded_B1H) return Finish(decoded_B1H).MoveToOuterDisposeScope();
        foreach (var layer in layers)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var next_BTH = layer.call(h_BTH, context);
            h_BTH.Dispose();
            h_BTH = next_BTH;
            context.Layer++;
        }
        return Finish(h_BTH).MoveToOuterDisposeScope();
    }
}

/// <summary>The transformer: predicts the next visual token at every position.</summary>
/// <remarks>
/// LLaMA, arXiv:2302.13971; weight names and the rotary layout (rotate-half) are Hugging Face's. No begin or end token is
/// added anywhere. Weights may be float32 or bfloat16; activations have <see cref="ActivationType"/>.
/// </remarks>
public sealed class LlamaModel : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "model")]
    private readonly Trunk trunk;

    [ComponentName(Name = "lm_head")]
    private readonly Projection? head;

    private readonly RotaryCache rotary;

    /// <summary>Builds the network without initialising its weights: load them, or call <see cref="LlamaInit.Initialise"/>.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="device">Where the weights lie; <see cref="META"/> reserves no memory until weights are given.</param>
    /// <exception cref="ModelConfigException">The configuration is not allowed.</exception>
    public LlamaModel(LlamaConfig config, Device? device = null)
        : base(nameof(LlamaModel))
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        Config = config;
        rotary = new RotaryCache(config);
        trunk = new Trunk(config, device ?? CPU);
        if (!config.TieWordEmbeddings) head = new Projection(config.HiddenSize, config.VocabSize, device ?? CPU);
        RegisterComponents();
    }

    /// <summary>The sizes.</summary>
    public LlamaConfig Config { get; }

    /// <summary>Dtype between the layers. Default float32; on a GPU the weights' dtype is faster.</summary>
    public ScalarType ActivationType { get; set; } = ScalarType.Float32;

    /// <summary>Dtype of the weights.</summary>
    public ScalarType WeightType => HeadWeight.dtype;

    /// <summary>
    /// How a cache keeps keys and values: float32 beside float32 weights; beside bfloat16 ones as 12-bit numbers where the
    /// processor has the instructions, else bfloat16.
    /// </summary>
    public CacheFormat CacheFormat => WeightType != ScalarType.BFloat16 ? CacheFormat.Float32
        : Device.type == TorchSharp.DeviceType.CPU && Kernels.UseFused && Fixed12Cache.Available && Config.HeadWidth <= Fixed12Cache.MostWidth
            ? CacheFormat.Fixed12 : CacheFormat.BFloat16;

    /// <summary>Where the weights lie.</summary>
    public Device Device => HeadWeight.device;

    /// <summary>The weight that scores the next token, [V, H].</summary>
    internal Parameter HeadWeight => head is null ? trunk.TokenWeight : head.weight;

    /// <summary>Reserves an empty cache in <see cref="CacheFormat"/>.</summary>
    /// <param name="batch">Rows that are continued side by side, at least 1.</param>
    /// <param name="capacity">Room for positions a row, at least 1.</param>
    public KvCache NewCache(int batch, int capacity) => new(Config, batch, capacity, CacheFormat, Device);

    /// <summary>Predicts the next token at every position.</summary>
    /// <param name="ids_BT">Ids, int64, [B, T], each in [0, VocabSize).</param>
    /// <returns>Logits, float32, [B, T, V]; position t predicts t + 1.</returns>
    /// <exception cref="ArgumentException">T exceeds the context.</exception>
    public override Tensor forward(Tensor ids_BT)
    {
        using var hidden_BTH = Hidden(ids_BT);
        return Logits(hidden_BTH);
    }

    /// <summary>The residual stream after the final norm.</summary>
    /// <param name="ids_BT">Ids, int64, [B, T], each in [0, VocabSize).</param>
    /// <param name="cache">Positions read before, to which these are added; null for none. Needs gradients to be off.</param>
    /// <param name="segments_BT">
    /// int64, [B, T]: a token sees only the neighbouring tokens of its own segment; null when all belong together. Not with a cache.
    /// </param>
    /// <param name="cancellation">Ends the pass between two layers; the cache must then be thrown away.</param>
    /// <returns>[B, T, H] in <see cref="ActivationType"/>.</returns>
    /// <exception cref="ArgumentException">The positions exceed the context, or the cache's room or rows do not fit.</exception>
    public Tensor Hidden(Tensor ids_BT, KvCache? cache = null, Tensor? segments_BT = null, CancellationToken cancellation = default)
    {
        using var context = Context(ids_BT, cache, segments_BT, cancellation);
        var hidden_BTH = trunk.call(ids_BT, context);
        cache?.Advance((int)ids_BT.shape[1]);
        return hidden_BTH;
    }

    /// <summary>Starts a pass for training that keeps only what each layer reads: the rest is computed again when it is needed.</summary>
    /// <param name="ids_BT">Ids, int64, [B, T].</param>
    /// <param name="segments_BT">As of <see cref="Hidden"/>.</param>
    /// <param name="cancellation">Ends the pass between two layers.</param>
    internal RecomputedPass Recomputed(Tensor ids_BT, Tensor? segments_BT, CancellationToken cancellation) =>
        new(trunk, Context(ids_BT, null, segments_BT, cancellation), ids_BT);

    private AttentionContext Context(Tensor ids_BT, KvCache? cache, Tensor? segments_BT, CancellationToken cancellation)
    {
        if (ids_BT.shape is not [var b, var t]) throw new ArgumentException($"Ids have shape [B, T]; got [{string.Join(", ", ids_BT.shape)}].");
        var start = cache?.Length ?? 0;
        if (start + t > Config.MaxPositions)
        {
            throw new ArgumentException(
                $"The sequence has {start + t} tokens; the model's context is {Config.MaxPositions}. Give fewer images, or use a model with a longer context.");
        }
        cache?.Require(b, t);
        return new AttentionContext(Config, rotary, ActivationType, start, t, ids_BT.device, cache, segments_BT, cancellation);
    }

    /// <summary>Predicts what follows a sequence, and says where the model looked for it.</summary>
    /// <param name="ids_1T">Ids, int64, [1, T], each in [0, VocabSize).</param>
    /// <param name="cancellation">Ends the pass between two layers.</param>
    /// <returns>
    /// Logits of the next token, float32, [V]; and for each layer the attention of the last position to each of the T
    /// positions, the mean over heads, which sums to 1.
    /// </returns>
    /// <exception cref="ArgumentException">There is more than one row, or the positions exceed the context.</exception>
    public (float[] Logits, IReadOnlyList<float[]> Attention) Attend(Tensor ids_1T, CancellationToken cancellation = default)
    {
        if (ids_1T.shape is not [1, var t]) throw new ArgumentException($"Ids have shape [1, T]; got [{string.Join(", ", ids_1T.shape)}].");
        if (t > Config.MaxPositions) throw new ArgumentException($"The sequence has {t} tokens; the model's context is {Config.MaxPositions}.");
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var recorder = new AttentionRecorder();
        using var context = new AttentionContext(Config, rotary, ActivationType, 0, t, ids_1T.device, null, null, cancellation) { Recorder = recorder };
        var hidden_1TH = trunk.call(ids_1T, context);
        return (Logits(hidden_1TH[0][t - 1]).cpu().data<float>().ToArray(), recorder.Layers);
    }

    /// <summary>Scores of the next token.</summary>
    /// <param name="hidden">[..., H] from <see cref="Hidden"/>.</param>
    /// <returns>Float32, [..., V].</returns>
    public Tensor Logits(Tensor hidden)
    {
        using var scope = NewDisposeScope();
        return Kernels.Linear(hidden, HeadWeight).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) rotary.Dispose();
        base.Dispose(disposing);
    }
}
