using System.Globalization;
using PixelPrompt.Web.Components;
using PixelPrompt.Web.Services;

const int DefaultPort = 5080;

// pixelprompt serve [--port N]
var port = DefaultPort;
if (args is not [] && (args is not ["--port", var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port > 65535))
{
    Console.Error.WriteLine($"pixelprompt serve takes nothing but --port N (0 to 65535, default {DefaultPort}; 0 picks a free one). Given: {string.Join(' ', args)}");
    return 2;
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.Logging.SetMinimumLevel(LogLevel.Warning);
// Only this machine's own browser is served: there is no login yet.
builder.WebHost.ConfigureKestrel(x => x.Listen(System.Net.IPAddress.Loopback, port));
// The pages' own files are found through the build's manifest: the program runs from its build folder.
builder.WebHost.UseStaticWebAssets();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
var app = builder.Build();
app.UseAntiforgery();
BlazorScript.Map(app);
TaskPictures.Map(app);
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
try
{
    await app.StartAsync();
}
catch (IOException e)
{
    Console.Error.WriteLine($"Port {port} cannot be used: {e.Message} Choose another one with --port.");
    return 1;
}
Console.WriteLine($"PixelPrompt is at {app.Urls.First()}  (Ctrl+C ends it)");
await app.WaitForShutdownAsync();
return 0;
