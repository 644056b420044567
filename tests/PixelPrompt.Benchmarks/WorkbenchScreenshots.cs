using Microsoft.Playwright;

namespace PixelPrompt.Benchmarks;

/// <summary>Takes the README's pictures of the workbench anew, with the bundled model, into data/gallery.</summary>
internal static class WorkbenchScreenshots
{
    internal static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        await using var workbench = await WorkbenchProcess.Start();
        if (workbench is null) return;
        await Take(workbench, ColorScheme.Light, "segmentation-colors", "workbench-light.png");
        await Take(workbench, ColorScheme.Dark, "segmentation-colors", "workbench-dark.png");
    }

    private static async Task Take(WorkbenchProcess workbench, ColorScheme scheme, string task, string file)
    {
        var page = await workbench.Open("/", scheme);
        await WorkbenchProcess.Fill(page, task);
        await page.Locator("[data-action=predict]").ClickAsync();
        await page.WaitForSelectorAsync("[data-state=Done]", new() { State = WaitForSelectorState.Attached });
        await page.Locator("[data-action=heat]").SelectOptionAsync("surprise");
        await page.Locator("[data-action=truth]").CheckAsync();
        await page.WaitForSelectorAsync(".candidate.truth img");
        // The cell that the model was least sure of: where there is something to see.
        var box = (await page.Locator("[data-grid]").First.BoundingBoxAsync())!;
        var (x, y) = await Brightest(page);
        await page.Mouse.MoveAsync(box.X + (float)(x * box.Width), box.Y + (float)(y * box.Height), new() { Steps = 3 });
        await page.WaitForSelectorAsync("[data-cell-panel] .shares li");
        await page.WaitForFunctionAsync("() => [...document.images].every(x => x.complete)");
        var path = Path.Combine(Checkout.Root, "data", "gallery", file);
        await page.ScreenshotAsync(new() { Path = path });
        Measure.Print(file, new FileInfo(path).Length / 1024.0, "KB", 300, "wanted");
        await page.Context.CloseAsync();
    }

    private static async Task<(double X, double Y)> Brightest(IPage page)
    {
        var place = await page.EvaluateAsync<double[]>("""
            () => {
              const map = document.querySelector('[data-grid] svg.heat'), side = map.viewBox.baseVal.width;
              const paths = [...map.querySelectorAll('path')].sort((a, b) => parseFloat(b.style.fillOpacity) - parseFloat(a.style.fillOpacity));
              const [, x, y] = /M(\d+) (\d+)/.exec(paths[0]?.getAttribute('d') ?? 'M8 8');
              return [(Number(x) + 0.5) / side, (Number(y) + 0.5) / side];
            }
            """);
        return (place[0], place[1]);
    }
}
