using System.Security.Cryptography;
using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Tests.Data.Scenes;

/// <summary>
/// Scenes that must never change: data sets and evaluations refer to them by seed. A change on purpose makes new digests, and
/// old data sets incomparable.
/// </summary>
public class SceneGoldenTests
{
    [Theory]
    [InlineData(SceneStyle.Coarse, "292C301A61C1C98B")]
    [InlineData(SceneStyle.Simple, "1DFDE4503E0E1ACF")]
    [InlineData(SceneStyle.Varied, "E44862C29C234434")]
    [InlineData(SceneStyle.Solids, "AC836FA6B0125FD7")]
    [InlineData(SceneStyle.Natural, "C0F1933AEFAC3A6B")]
    public void The_first_scenes_of_each_style_have_these_bytes(SceneStyle style, string digest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (ulong seed = 0; seed < 12; seed++) hash.AppendData(SceneSampler.Sample(new SceneRandom(seed), style).Render().Pixels);
        Assert.Equal(digest, Convert.ToHexString(hash.GetHashAndReset())[..16]);
    }

    [Fact]
    public void A_scene_is_the_same_on_one_thread_and_on_many()
    {
        var styles = Enum.GetValues<SceneStyle>();
        byte[] Make(int i) => SHA256.HashData(SceneSampler.Sample(new SceneRandom((ulong)i), styles[i % styles.Length]).Render().Pixels);
        var alone = Enumerable.Range(0, 40).Select(Make).ToArray();
        var together = new byte[40][];
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => together[i] = Make(i));
        Assert.Equal(alone, together);
    }
}
