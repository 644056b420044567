using System.Security.Cryptography;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;

namespace PixelPrompt.Tests.Data.Tasks;

public class TaskDeterminismTests
{
    [Fact]
    public void The_same_seeds_give_the_same_bytes_on_one_thread_and_on_many()
    {
        var jobs = TaskRegistry.All.SelectMany(task => task.Styles.Select(style => (task, style))).ToArray();
        var alone = jobs.Select(job => Digest(job.task, job.style)).ToArray();
        var together = new string[jobs.Length];
        Parallel.For(0, jobs.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 },
            i => together[i] = Digest(jobs[i].task, jobs[i].style));
        Assert.Equal(alone, together);
    }

    private static string Digest(VisualTask task, SceneStyle style)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rule = task.SampleRule(11, DataSplit.Training, style);
        var pair = rule.MakePair(3);
        hash.AppendData(pair.Input.Pixels);
        hash.AppendData(pair.Answer.Pixels);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
