using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace PixelPrompt.Benchmarks;

/// <summary>The real server with the bundled model as a process of its own, and a browser beside it.</summary>
internal sealed class WorkbenchProcess : IAsyncDisposable
{
    private const long KernelTicks = 100; // USER_HZ of every Linux in use
    private const int Patience = 180_000;
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("pixelprompt-bench-");
    private Process? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    internal string Address { get; private set; } = "";

    /// <summary>Starts both; null with a sentence on stderr where there is no Chromium.</summary>
    internal static async Task<WorkbenchProcess?> Start()
    {
        var chromium = Environment.GetEnvironmentVariable("PIXELPROMPT_CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(chromium))
        {
            Console.Error.WriteLine($"Skipped: {chromium} is missing. Install chromium, or name one with PIXELPROMPT_CHROMIUM.");
            return null;
        }
        var started = new WorkbenchProcess();
        await started.StartServer();
        started.playwright = await Playwright.CreateAsync();
        started.browser = await started.playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        return started;
    }

    /// <summary>A page of a visitor of their own, once the model is ready.</summary>
    internal async Task<IPage> Open(string path = "/", ColorScheme scheme = ColorScheme.Light, Func<IPage, Task>? before = null)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address, ColorScheme = scheme, ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        if (before is not null) await before(page);
        await page.GotoAsync(path);
        await page.WaitForSelectorAsync(".chip.ready");
        await page.WaitForSelectorAsync("main h1");
        return page;
    }

    /// <summary>Fills the page with the gallery's first prompt of a task.</summary>
    internal static async Task Fill(IPage page, string task)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Gallery" }).ClickAsync();
        await page.Locator($"dialog [data-ready='{task}']").First.ClickAsync();
        await page.WaitForSelectorAsync("dialog", new() { State = WaitForSelectorState.Detached });
        await page.WaitForFunctionAsync("() => !document.querySelector('[data-slot].empty')");
    }

    /// <summary>Processor time of the server so far, in seconds.</summary>
    internal double ProcessorSeconds()
    {
        // The name in brackets may hold spaces: fields are counted behind it.
        var fields = File.ReadAllText($"/proc/{server!.Id}/stat").Split(") ")[1].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / (double)KernelTicks;
    }

    /// <summary>A line of the server's /proc status in MB: VmRSS now, VmHWM at the most.</summary>
    internal double Megabytes(string name)
    {
        var line = File.ReadLines($"/proc/{server!.Id}/status").First(x => x.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (server is { HasExited: false })
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
        server?.Dispose();
        data.Delete(recursive: true);
    }

    private async Task StartServer()
    {
        var program = Path.Combine(Checkout.Root, "src", "PixelPrompt.Web", "bin", "Release", "net10.0", "PixelPrompt.Web.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[program, "--port", "0", "--data", data.FullName]) start.ArgumentList.Add(argument);
        server = Process.Start(start)!;
        var line = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended before it said its address.");
        Address = line.Split(' ').First(x => x.StartsWith("http", StringComparison.Ordinal));
    }
}
