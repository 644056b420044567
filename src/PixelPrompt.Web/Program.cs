using PixelPrompt.Native;
using PixelPrompt.Web.Services.Models;
using PixelPrompt.Web.Services.Serving;

var root = Environment.GetEnvironmentVariable("PIXELPROMPT_ROOT") is { Length: > 0 } named ? named : Directory.GetCurrentDirectory();
if (args is ["--help" or "-h", ..])
{
    Console.WriteLine(ServeArguments.Help);
    return 0;
}
ComputeWarning.Reported = warning => Console.Error.WriteLine($"Warning: {warning}");
ServeOptions options;
try
{
    options = ServeArguments.Parse(args, root);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
try
{
    await using var app = WorkbenchApp.Build(options);
    await app.StartAsync();
    Console.WriteLine($"PixelPrompt is at {app.Urls.First()}  (Ctrl+C ends it)");
    if (app.Services.GetRequiredService<ModelCatalog>().Read().All(x => x.Problem is not null))
        Console.WriteLine($"No usable model is installed under {string.Join(", ", options.ModelFolders)}: prompts can be composed but not painted. The Models page says how to add one.");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
{
    Console.Error.WriteLine($"The workbench cannot start at {options.Host}:{options.Port} with the data folder {options.DataFolder}. {e.Message} Choose others with --port, --host or --data.");
    return 1;
}
