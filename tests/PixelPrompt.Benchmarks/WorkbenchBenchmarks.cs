using System.Globalization;
using Microsoft.Playwright;

namespace PixelPrompt.Benchmarks;

/// <summary>What a visitor waits for: the page's weight, the time from the click to pixels, twenty browsers at once.</summary>
internal static class WorkbenchBenchmarks
{
    private const int Crowd = 20;
    private const int Rounds = 5;

    // Ready prompts of three examples: a prompt that was read just before is not read again.
    private static readonly string[] Tasks =
    [
        "edges", "segmentation", "segmentation-colors", "detection", "background-change", "color-change", "low-light", "inpainting", "palette", "denoise",
        "super-resolution", "colorization", "box-drawing", "shape-change", "color-shape-change", "replication", "counting",
    ];

    // Clicks, and looks at every frame that the browser draws.
    private const string ClickAndWatch = """
        () => new Promise(done => {
          const began = performance.now();
          let first = null;
          const look = () => {
            const picture = document.querySelector('[data-results] .candidate img');
            if (picture?.complete && picture.naturalWidth) {
              window.firstPixels = first ??= performance.now() - began;
              if (document.querySelector('[data-state=Done]') && picture.src.includes('/api/images/')) { done([first, performance.now() - began]); return; }
            }
            if (document.querySelector('[data-state=Failed], [role=alert].problem')) { done([-1, -1]); return; }
            requestAnimationFrame(look);
          };
          document.querySelector('[data-action=predict]').click();
          look();
        })
        """;

    internal static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        await using var workbench = await WorkbenchProcess.Start();
        if (workbench is null) return;
        await Weigh(workbench);
        var alone = await Alone(workbench);
        await Together(workbench, alone);
    }

    private static async Task Weigh(WorkbenchProcess workbench)
    {
        var files = new List<(string Type, double Bytes)>();
        var page = await workbench.Open("/", before: async page =>
        {
            var types = new Dictionary<string, string>();
            var devtools = await page.Context.NewCDPSessionAsync(page);
            await devtools.SendAsync("Network.enable");
            devtools.Event("Network.responseReceived").OnEvent += (_, e) => types[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("type").GetString()!;
            devtools.Event("Network.loadingFinished").OnEvent += (_, e) =>
                files.Add((types.GetValueOrDefault(e!.Value.GetProperty("requestId").GetString()!, "Other"), e.Value.GetProperty("encodedDataLength").GetDouble()));
        });
        await page.WaitForFunctionAsync("() => { const all = [...document.querySelectorAll('.ready-card img')]; return all.length > 0 && all.every(x => x.complete); }");
        var pictures = files.Where(x => x.Type == "Image").ToList();
        Measure.Print("page weight, first load: document, scripts, styles", (files.Sum(x => x.Bytes) - pictures.Sum(x => x.Bytes)) / 1024, "KB", null, $"{files.Count - pictures.Count} requests");
        Measure.Print("page weight, first load: pictures of ready prompts", pictures.Sum(x => x.Bytes) / 1024, "KB", null, $"{pictures.Count} requests");
        await page.Context.CloseAsync();
    }

    private static async Task<double> Alone(WorkbenchProcess workbench)
    {
        var (fresh, again) = (new List<Answer>(), new List<Answer>());
        for (var round = 0; round < Rounds; round++)
        {
            fresh.Add(await Answer.Of(workbench, Tasks[round]));
            again.Add(await Answer.Of(workbench, Tasks[round]));
        }
        Measure.Print("click to first pixels, first visitor after the start", fresh[0].FirstPixels, "ms", 1000, "wanted");
        Measure.Print($"click to first pixels, median of {Rounds}", Median(fresh, x => x.FirstPixels), "ms", 1000, "wanted");
        Measure.Print($"click to the finished answer, median of {Rounds}", Median(fresh, x => x.Finished), "ms", null, "3 examples and a query, 256 tokens, one candidate");
        Measure.Print("the server's processor time until the first pixels", Median(fresh, x => x.EarlyProcessor), "ms", null, "what remains when nothing else runs");
        Measure.Print("the server's processor time of the whole answer", Median(fresh, x => x.Processor), "ms", null, "");
        Measure.Print("the same prompt once more: click to first pixels", Median(again, x => x.FirstPixels), "ms", null, "it is not read again");
        Measure.Print("the same prompt once more: click to the finished answer", Median(again, x => x.Finished), "ms", null, "");
        return Median(fresh, x => x.Finished);

        static double Median(List<Answer> answers, Func<Answer, double> of) => Measure.Median(answers.Select(of));
    }

    private static async Task Together(WorkbenchProcess workbench, double alone)
    {
        var resting = workbench.Megabytes("VmRSS");
        var pages = new List<IPage>();
        for (var i = 0; i < Crowd; i++)
        {
            pages.Add(await workbench.Open());
            await WorkbenchProcess.Fill(pages[^1], Tasks[i % Tasks.Length]);
        }
        var times = await Task.WhenAll(pages.Select(x => x.EvaluateAsync<double[]>(ClickAndWatch)));
        var done = times.Where(x => x[1] > 0).Select(x => x[1]).Order().ToList();
        Measure.Print($"{Crowd} browsers at once: answers finished", done.Count, "", Crowd, "none lost");
        Measure.Print($"{Crowd} browsers at once: the first is served after", done[0], "ms", null, "jobs run one at a time, in the order of arrival");
        Measure.Print($"{Crowd} browsers at once: the last is served after", done[^1], "ms", Crowd * alone, Text($"{Crowd} times one alone"));
        Measure.Print($"{Crowd} browsers at once: longest wait between two answers", Gap(done), "ms", alone, "one alone: none starves");
        Measure.Print("memory of the server before", resting, "MB", null, "");
        Measure.Print("memory of the server at the most", workbench.Megabytes("VmHWM"), "MB", null, "");
    }

    /// <summary>What one visitor waited for, in milliseconds.</summary>
    private sealed record Answer(double FirstPixels, double Finished, double EarlyProcessor, double Processor)
    {
        internal static async Task<Answer> Of(WorkbenchProcess workbench, string task)
        {
            var page = await workbench.Open();
            await WorkbenchProcess.Fill(page, task);
            var before = workbench.ProcessorSeconds();
            var watched = page.EvaluateAsync<double[]>(ClickAndWatch);
            await page.WaitForFunctionAsync("() => window.firstPixels");
            var early = workbench.ProcessorSeconds() - before;
            var times = await watched;
            var all = workbench.ProcessorSeconds() - before;
            await page.Context.CloseAsync();
            return new Answer(times[0], times[1], 1000 * early, 1000 * all);
        }
    }

    private static double Gap(List<double> ordered) => ordered.Zip(ordered.Skip(1)).Max(x => x.Second - x.First);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
