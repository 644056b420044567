using Microsoft.Playwright;

namespace PixelPrompt.Web.Tests.Browser;

/// <summary>A headless Chromium of the system, shared by the tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("PIXELPROMPT_CHROMIUM") ?? Program;
        if (!File.Exists(path)) throw new FileNotFoundException($"{path} is missing: install chromium, or name a Chromium with PIXELPROMPT_CHROMIUM.");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>A page of a browser profile of its own; requests beyond the server fail the test that made them.</summary>
    public async Task<IPage> Open(WorkbenchServer server, string path = "/", int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.Address, ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = scheme, AcceptDownloads = true,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(120_000); // only failures wait so long
        var page = await context.NewPageAsync();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.Address, StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                throw new InvalidOperationException($"The page asked for {request.Url}.");
        };
        await page.GotoAsync(path);
        await page.WaitForSelectorAsync("main h1");
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>What visitors do, in words.</summary>
internal static class Visits
{
    public static async Task FillFromGallery(this IPage page, string task)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Gallery" }).ClickAsync();
        await page.Locator($"dialog [data-ready='{task}']").First.ClickAsync();
        await Assertions.Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("[data-slot].empty")).ToHaveCountAsync(0);
    }

    public static Task Predict(this IPage page) => page.Locator("[data-action=predict]").ClickAsync();

    public static async Task State(this IPage page, string state)
    {
        try
        {
            await page.WaitForSelectorAsync($"[data-state={state}]", new() { State = WaitForSelectorState.Attached, Timeout = 120_000 });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The job never was {state}. The page says: {await page.Locator("main").InnerTextAsync()}");
        }
    }

    public static async Task<string> SlotImage(this IPage page, string slot) =>
        await page.Locator($"[data-slot={slot}] img").GetAttributeAsync("src") ?? "";

    public static async Task SetRange(this IPage page, string label, int value)
    {
        var slider = page.GetByLabel(label);
        await slider.EvaluateAsync("(x, v) => { x.value = v; x.dispatchEvent(new Event('change', { bubbles: true })); }", value);
    }
}
