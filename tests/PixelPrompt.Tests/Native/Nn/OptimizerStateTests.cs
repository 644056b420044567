using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>The state of optimizers, saved and loaded.</summary>
public sealed class OptimizerStateTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData("AdamW")]
    [InlineData("Adam")]
    [InlineData("SGD")]
    public void Training_goes_on_from_saved_state_as_if_never_stopped(string kind)
    {
        OptimizerHelper Make(Parameter p) => kind switch
        {
            "AdamW" => optim.AdamW([p], lr: 0.1, weight_decay: 0.1, amsgrad: true),
            "Adam" => optim.Adam([p], lr: 0.1),
            _ => optim.SGD([p], 0.1, momentum: 0.9),
        };
        void Train(Parameter p, optim.Optimizer optimizer, int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                optimizer.zero_grad();
                (p.pow(4).sum() + p.sum()).backward();
                optimizer.step();
            }
        }
        var p = new Parameter(tensor([1f, -2f]));
        using var optimizer = Make(p);
        Train(p, optimizer, 3);
        ((optim.ILearningRateController)optimizer.ParamGroups.First()).LearningRate = 0.05;
        var file = new MemoryStream();
        optimizer.save_state_dict(new BinaryWriter(file));
        var copy = new Parameter(p.detach().clone());
        using var resumed = Make(copy);
        file.Position = 0;
        resumed.load_state_dict(new BinaryReader(file));
        Assert.Equal(file.Length, file.Position);
        var other = new Parameter(p.detach().clone());
        using var taken = Make(other);
        taken.load_state_dict(optimizer.state_dict());
        Assert.True(optimizer.state_dict().State[0].ApproximatelyEquals(taken.state_dict().State[0]));

        Train(p, optimizer, 4);
        Train(copy, resumed, 4);
        Train(other, taken, 4);

        Assert.Equal(p.data<float>().ToArray(), copy.data<float>().ToArray());
        Assert.Equal(p.data<float>().ToArray(), other.data<float>().ToArray());
        Assert.Equal([0.05], resumed.ParamGroups.Select(group => group.LearningRate));
        Assert.False(optimizer.state_dict().State[0].ApproximatelyEquals(Make(new Parameter(ones(2))).state_dict().State[0]));
    }

    [Fact]
    public void State_files_have_the_format_of_TorchSharp()
    {
        var p = new Parameter(ones(1));
        using var optimizer = optim.AdamW(new[] { p }, lr: 0.5, beta1: 0.25, beta2: 0.125, eps: 2, weight_decay: 4);
        var file = new MemoryStream();
        optimizer.save_state_dict(new BinaryWriter(file));
        var expected = new MemoryStream();
        var writer = new BinaryWriter(expected);
        writer.Write("AdamW");
        writer.Write((byte)1);
        writer.Write((byte)1);
        foreach (var value in new[] { 0.5, 0.5, 0.25, 0.125, 2, 4 }) writer.Write(value);
        writer.Write(false);
        writer.Write(false);
        writer.Write(0L);
        foreach (var _ in new[] { "exp_avg", "exp_avg_sq" }) writer.Write([6, 1, 1, 0, 0, 0, 0]);
        writer.Write(false);
        Assert.Equal(expected.ToArray(), file.ToArray());
    }

    [Fact]
    public void State_of_another_optimizer_or_damaged_state_is_refused()
    {
        var p = new Parameter(ones(2));
        using var adam = optim.Adam(new[] { p });
        using var sgd = optim.SGD(new[] { new Parameter(ones(2)) }, 0.1);
        using var two = optim.Adam(new[] { new Parameter(ones(2)), new Parameter(ones(2)) });
        using var wider = optim.Adam(new[] { new Parameter(ones(3)) });
        var file = new MemoryStream();
        adam.save_state_dict(new BinaryWriter(file));
        BinaryReader Reader(int length) => new(new MemoryStream(file.ToArray()[..length]));

        Assert.Contains("that of an optimizer 'Adam'; this one is 'SGD'", Assert.Throws<InvalidDataException>(() => sgd.load_state_dict(Reader((int)file.Length))).Message);
        Assert.Contains("the state has 1 and 1", Assert.Throws<ArgumentException>(() => two.load_state_dict(Reader((int)file.Length))).Message);
        Assert.Throws<ArgumentException>(() => two.load_state_dict(adam.state_dict()));
        Assert.Throws<ArgumentException>(() => wider.load_state_dict(Reader((int)file.Length)));
        for (var length = 0; length < file.Length; length++)
            Assert.Throws<InvalidDataException>(() => adam.load_state_dict(Reader(length)));
    }

    [Fact]
    public void A_disposed_optimizer_does_not_step()
    {
        var p = WithGradient(ones(2), ones(2));
        var optimizer = optim.Adam(new[] { p }, amsgrad: true);
        optimizer.to(CPU);
        optimizer.step();
        optimizer.Dispose();
        optimizer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => optimizer.step());
    }

    private static Parameter WithGradient(Tensor values, Tensor gradient) => new(values) { grad = gradient };
}
