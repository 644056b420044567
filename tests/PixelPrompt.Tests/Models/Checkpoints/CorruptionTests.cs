using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Tests.Models.Checkpoints;

/// <summary>
/// Real files, damaged in seeded random ways. Every one must end in a typed error, or, when the damage is harmless, in a
/// clean read of every byte; nothing may crash, hang, or take much memory.
/// </summary>
public sealed class CorruptionTests : IDisposable
{
    private const int Rounds = 240;
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static byte[] Fixture(params ReadOnlySpan<string> parts) => File.ReadAllBytes(FixtureFiles.Find(parts));

    [Fact]
    public void Safetensors_files()
    {
        var original = Fixture("llama-hf-safetensors-300", "inputs.safetensors");
        var header = 8 + BitConverter.ToInt32(original);
        var refused = Run("model.safetensors", round => Damage(original, round, header));
        Assert.InRange(refused, Rounds / 2, Rounds);
    }

    [Theory]
    [InlineData("dtypes.bin")]
    [InlineData("views.bin")]
    [InlineData("protocol-4.bin")]
    [InlineData("module.bin")]
    public void Torch_save_files(string name)
    {
        var original = Fixture("torch-save", name);
        var refused = Run("pytorch_model.bin", round => Damage(original, round, original.Length));
        Assert.InRange(refused, Rounds / 4, Rounds);
    }

    /// <summary>The checksum would catch most damage to the pickle, so here it is made right again: the machine is on its own.</summary>
    [Theory]
    [InlineData("dtypes.bin")]
    [InlineData("views.bin")]
    [InlineData("protocol-4.bin")]
    [InlineData("protocol-5.bin")]
    [InlineData("module.bin")]
    public void Pickles_with_a_right_checksum(string name)
    {
        using var file = new DataFile(FixtureFiles.Find("torch-save", name));
        var entries = ZipDirectory.Read(file);
        var root = entries.Keys.Single(k => k.EndsWith("/data.pkl", StringComparison.Ordinal))[..^"/data.pkl".Length];
        var contents = entries.Values.ToDictionary(e => e.Name[root.Length..], e => file.ReadBytes(e.DataOffset, (int)e.Length));
        var refused = Run("pytorch_model.bin", round =>
        {
            var zip = new ZipBuilder();
            foreach (var (entry, bytes) in contents)
                zip.Add("archive" + entry, entry == "/data.pkl" ? Damage(bytes, round, bytes.Length) : bytes);
            return zip.Build();
        });
        Assert.InRange(refused, Rounds / 4, Rounds);
    }

    [Fact]
    public void Shard_indexes()
    {
        foreach (var shard in Directory.GetFiles(FixtureFiles.Find("llama-hf-bin-8292"), "*.bin")) File.Copy(shard, folder.File(Path.GetFileName(shard)));
        var original = Fixture("llama-hf-bin-8292", "pytorch_model.bin.index.json");
        var refused = Run("pytorch_model.bin.index.json", round => Damage(original, round, original.Length), () => CheckpointFolder.Open(folder.Path));
        Assert.InRange(refused, Rounds / 4, Rounds);
    }

    [Theory]
    [InlineData("llama-hf-bin-8292", "pytorch_model-00002-of-00003.bin")]
    [InlineData("vqgan-muse-attn-avgpool", "model.safetensors")]
    public void Every_length_of_a_cut_file_is_refused(string fixture, string name)
    {
        var original = Fixture(fixture, name);
        var path = folder.Write(name, original);
        using var file = new FileStream(path, FileMode.Open);
        for (var round = 0; round < 200; round++)
        {
            file.SetLength((long)original.Length * (199 - round) / 200);
            Assert.Throws<CheckpointFormatException>(() => CheckpointFile.Open(path));
        }
    }

    /// <summary>How many of the damaged files were refused.</summary>
    private int Run(string name, Func<int, byte[]> damage, Func<WeightSource>? open = null)
    {
        var refused = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var path = folder.Write(name, damage(round));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                using var source = open?.Invoke() ?? CheckpointFile.Open(path);
                foreach (var weight in source.Weights)
                {
                    var received = 0L;
                    source.CopyBytes(weight.Name, piece => received += piece.Length);
                    Assert.Equal(weight.ByteCount, received);
                }
            }
            catch (CheckpointException)
            {
                refused++;
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
        }
        return refused;
    }

    /// <summary>One of eight kinds of damage within the first <paramref name="reach"/> bytes.</summary>
    private static byte[] Damage(byte[] original, int round, int reach)
    {
        var random = new Random(round);
        var bytes = (byte[])original.Clone();
        var place = random.Next(reach);
        switch (round % 8)
        {
            case 0: return bytes[..place];
            case 1: bytes[place] ^= (byte)(1 << random.Next(8)); return bytes;
            case 2: bytes[place] = (byte)random.Next(256); return bytes;
            case 3: // several at once
                for (var i = 0; i < 8; i++) bytes[random.Next(reach)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 4: // sizes that lie: a whole field of ones, or of zeros
                bytes.AsSpan(place, Math.Min(8, bytes.Length - place)).Fill((byte)(random.Next(2) * 255));
                return bytes;
            case 5: // a part removed
                return [.. bytes[..place], .. bytes[Math.Min(bytes.Length, place + 1 + random.Next(32))..]];
            case 6: // a part doubled
                return [.. bytes[..place], .. bytes[Math.Max(0, place - random.Next(64))..]];
            default: // digits and structure of text, opcodes of pickles
                bytes[place] = "0123456789{}[]\",:(.}]RQcbtsu"u8[random.Next(28)];
                return bytes;
        }
    }
}
