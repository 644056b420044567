using System.Globalization;
using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>Optimizers, gradient clipping and schedules against PyTorch's.</summary>
public class OptimizerGoldenTests
{
    private static readonly Dictionary<string, Func<Parameter[], optim.Optimizer>> Optimizers = new()
    {
        ["adamw"] = p => optim.AdamW(p, lr: 0.05),
        ["adamw_decay"] = p => optim.AdamW(p, lr: 0.05, beta1: 0.8, beta2: 0.95, eps: 1e-6, weight_decay: 0.1),
        ["adamw_amsgrad"] = p => optim.AdamW(p, lr: 0.3, beta1: 0.5, beta2: 0.6, weight_decay: 0.01, amsgrad: true),
        ["adamw_maximize"] = p => optim.AdamW(p, lr: 0.01, weight_decay: 0.1, maximize: true),
        ["adam"] = p => optim.Adam(p, lr: 0.05),
        ["adam_decay"] = p => optim.Adam(p, lr: 0.05, beta1: 0.8, beta2: 0.95, weight_decay: 0.1),
        ["adam_amsgrad"] = p => optim.Adam(p, lr: 0.3, beta1: 0.5, beta2: 0.6, amsgrad: true),
        ["sgd"] = p => optim.SGD(p, learningRate: 0.05),
        ["sgd_momentum"] = p => optim.SGD(p, 0.05, momentum: 0.9, dampening: 0.1, weight_decay: 0.01),
        ["sgd_nesterov"] = p => optim.SGD(p, 0.05, momentum: 0.9, nesterov: true),
        ["sgd_maximize"] = p => optim.SGD(p, 0.01, momentum: 0.5, maximize: true),
    };

    private static readonly Dictionary<string, Func<optim.Optimizer, optim.lr_scheduler.LRScheduler>> Schedules = new()
    {
        ["lambda"] = o => optim.lr_scheduler.LambdaLR(o, step => Math.Pow(0.95, step)),
        ["cosine"] = o => optim.lr_scheduler.CosineAnnealingLR(o, T_max: 8, eta_min: 0.01),
        ["linear"] = o => optim.lr_scheduler.LinearLR(o),
        ["linear_slow"] = o => optim.lr_scheduler.LinearLR(o, start_factor: 0.1, end_factor: 0.9, total_iters: 7),
        ["constant"] = o => optim.lr_scheduler.ConstantLR(o, factor: 0.25, total_iters: 4),
        ["warmup_cosine"] = o => optim.lr_scheduler.SequentialLR(
            o, [optim.lr_scheduler.LinearLR(o, 0.01, 1, 5), optim.lr_scheduler.CosineAnnealingLR(o, 15, 0.001)], [5]),
        ["three_parts"] = o => optim.lr_scheduler.SequentialLR(
            o, [optim.lr_scheduler.ConstantLR(o, 0.5, 3), optim.lr_scheduler.LambdaLR(o, _ => 1), optim.lr_scheduler.CosineAnnealingLR(o, 6)], [4, 9]),
    };

    public static TheoryData<string, ScalarType, bool> Trajectories
    {
        get
        {
            var rows = new TheoryData<string, ScalarType, bool>();
            foreach (var entry in Golden.Load("optimizers.json").GetProperty("trajectories").EnumerateArray())
            {
                var name = entry.GetProperty("name").GetString()!;
                rows.Add(name, ScalarType.Float32, true);
                rows.Add(name, ScalarType.Float32, false);
                rows.Add(name, ScalarType.Float64, true);
            }
            return rows;
        }
    }

    public static TheoryData<string> ScheduleNames =>
        [.. Golden.Load("schedules.json").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!)];

    // Contiguous float32 takes the kernel where there is one, everything else libtorch's operations.
    [Theory]
    [MemberData(nameof(Trajectories))]
    public void Twelve_updates_are_those_of_PyTorch(string name, ScalarType type, bool contiguous)
    {
        using var scope = NewDisposeScope();
        var entry = Golden.Load("optimizers.json").GetProperty("trajectories").EnumerateArray()
            .Single(candidate => candidate.GetProperty("name").GetString() == name);
        var p = Start(3, 2, 1, type, contiguous);
        var q = Start(1, 2, 2, type, contiguous: true);
        using var optimizer = Optimizers[name]([p, q]);

        foreach (var step in entry.GetProperty("steps").EnumerateArray())
        {
            optimizer.zero_grad();
            var loss = (torch.sin(p * 3) * q).sum() + q.pow(4).mean();
            loss.backward();
            optimizer.step();

            Golden.AssertClose(tensor(Golden.Floats(step[0]), [3, 2]), p, "p", 2e-5);
            Golden.AssertClose(tensor(Golden.Floats(step[1]), [2]), q.flatten(), "q", 2e-5);
        }
        Assert.Equal(contiguous, p.is_contiguous());
    }

    [Fact]
    public void Clipping_is_that_of_PyTorch()
    {
        foreach (var entry in Golden.Load("optimizers.json").GetProperty("clipping").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var parameters = Enumerable.Range(0, 3).Select(key => new Parameter(Numbers([3, 2], key))).ToArray();
            for (var key = 0; key < 2; key++) parameters[key].grad = Numbers([3, 2], 5 + key);

            var type = double.Parse(entry.GetProperty("normType").GetString()!, CultureInfo.InvariantCulture);
            var norm = nn.utils.clip_grad_norm_(parameters, entry.GetProperty("limit").GetDouble(), norm_type: type);

            Assert.Equal(entry.GetProperty("norm").GetDouble(), norm, 5);
            var gradients = entry.GetProperty("gradients");
            for (var key = 0; key < 2; key++)
                Golden.AssertClose(tensor(Golden.Floats(gradients[key]), [3, 2]), parameters[key].grad!, $"p = {type}");
            Assert.Null(parameters[2].grad);
        }
    }

    [Theory]
    [MemberData(nameof(ScheduleNames))]
    public void Learning_rates_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var first = new SGD.ParamGroup([new Parameter(zeros(1))], new SGD.Options { LearningRate = 0.4 });
        var second = new SGD.ParamGroup([new Parameter(zeros(1))], new SGD.Options { LearningRate = 0.1 });
        using var optimizer = optim.SGD([first, second], 1.0);
        var schedule = Schedules[name](optimizer);
        var entry = Golden.Load("schedules.json").EnumerateArray().Single(candidate => candidate.GetProperty("name").GetString() == name);

        foreach (var rates in entry.GetProperty("rates").EnumerateArray())
        {
            double[] expected = Golden.Doubles(rates);
            Assert.Equal(expected[0], first.LearningRate, 12);
            Assert.Equal(expected[1], second.LearningRate, 12);
            Assert.Equal([first.LearningRate, second.LearningRate], schedule.get_last_lr());
            optimizer.step();
            schedule.step();
        }
    }

    [Fact]
    public void Every_optimizer_and_schedule_tested_here_has_values_to_compare_with()
    {
        Assert.Equal(Optimizers.Keys.Order(), Golden.Load("optimizers.json").GetProperty("trajectories").EnumerateArray().Select(Name).Order());
        Assert.Equal(Schedules.Keys.Order(), Golden.Load("schedules.json").EnumerateArray().Select(Name).Order());
    }

    private static string Name(JsonElement entry) => entry.GetProperty("name").GetString()!;

    private static Parameter Start(long rows, long columns, int key, ScalarType type, bool contiguous)
    {
        var values = Numbers([rows, columns], key).to_type(type);
        return new Parameter(contiguous ? values : values.t().contiguous().t());
    }

    // The generator's numbers.
    private static Tensor Numbers(long[] shape, int key)
    {
        var count = (int)shape.Aggregate(1L, (product, size) => product * size);
        var values = Enumerable.Range(0, count).Select(i => (float)Math.Sin(0.7 + key * 1.3 + i * (1 + Math.Sqrt(5)) / 2));
        return tensor(values.ToArray(), shape, device: TestDevice.Current);
    }
}
