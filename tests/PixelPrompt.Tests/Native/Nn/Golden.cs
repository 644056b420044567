using System.Text.Json;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>Reads what Fixtures/nn/generate.py wrote, onto the device under test.</summary>
internal static class Golden
{
    internal static JsonElement Load(string name)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "nn", name));
        return JsonDocument.Parse(stream).RootElement;
    }

    internal static Tensor ToTensor(JsonElement packed)
    {
        long[] shape = [.. packed.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        var data = packed.GetProperty("data").EnumerateArray();
        return packed.GetProperty("type").GetString() switch
        {
            "int64" => tensor(data.Select(value => value.GetInt64()).ToArray(), shape, device: TestDevice.Current),
            "bool" => tensor(data.Select(value => value.GetBoolean()).ToArray(), shape, device: TestDevice.Current),
            _ => tensor(Floats(packed.GetProperty("data")), shape, device: TestDevice.Current),
        };
    }

    internal static float[] Floats(JsonElement data) => [.. data.EnumerateArray().Select(value => value.GetSingle())];

    internal static double[] Doubles(JsonElement data) => [.. data.EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>Fails unless shapes are equal and elements differ by at most the tolerance, absolute plus relative.</summary>
    internal static void AssertClose(Tensor expected, Tensor actual, string what, double tolerance = 1e-5)
    {
        Assert.True(expected.shape.SequenceEqual(actual.shape), $"{what}: shape [{string.Join(", ", actual.shape)}], not [{string.Join(", ", expected.shape)}]");
        using var left = expected.to_type(ScalarType.Float64).cpu();
        using var right = actual.detach().to_type(ScalarType.Float64).cpu();
        var (wanted, got) = (left.flatten().data<double>().ToArray(), right.flatten().data<double>().ToArray());
        for (var i = 0; i < wanted.Length; i++)
        {
            Assert.True(
                Math.Abs(wanted[i] - got[i]) <= tolerance * (1 + Math.Abs(wanted[i])),
                $"{what}: element {i} is {got[i]:R}, not {wanted[i]:R}");
        }
    }
}
