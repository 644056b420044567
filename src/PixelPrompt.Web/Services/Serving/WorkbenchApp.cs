using Microsoft.AspNetCore.DataProtection;
using PixelPrompt.Web.Components;
using PixelPrompt.Web.Services.Api;
using PixelPrompt.Web.Services.Circuits;
using PixelPrompt.Web.Services.Images;
using PixelPrompt.Web.Services.Inspection;
using PixelPrompt.Web.Services.Jobs;
using PixelPrompt.Web.Services.Library;
using PixelPrompt.Web.Services.Models;
using PixelPrompt.Web.Services.Prompts;
using PixelPrompt.Web.Services.Runs;
using PixelPrompt.Web.Services.Samples;

namespace PixelPrompt.Web.Services.Serving;

/// <summary>Puts the server together.</summary>
public static class WorkbenchApp
{
    /// <summary>Builds the server; it does not listen yet.</summary>
    /// <param name="options">How it is served.</param>
    /// <returns>The server.</returns>
    public static WebApplication Build(ServeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(WorkbenchApp).Assembly.GetName().Name,
        });
        // The keys of antiforgery tokens lie readable in the data folder, as everything there: known, and no reason to warn at every start.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.Limits.MaxImportBytes;
            if (options.Host == "localhost") kestrel.ListenLocalhost(options.Port);
            else kestrel.Listen(System.Net.IPAddress.Parse(options.Host), options.Port);
        });
        // The pages' own files are found through the build's manifest: the program runs from its build folder.
        builder.WebHost.UseStaticWebAssets();
        AddServices(builder.Services, options);
        var app = builder.Build();
        app.UseMiddleware<ApiErrors>();
        app.UseMiddleware<RequestGuard>(options);
        app.UseAntiforgery();
        BlazorScript.Map(app);
        ImageApi.Map(app);
        JobApi.Map(app);
        LibraryApi.Map(app);
        RunApi.Map(app);
        GalleryApi.Map(app);
        app.MapOpenApi("/api/openapi.json");
        // What is no endpoint of the service must not fall through to the pages.
        app.Map("/api/{**rest}", () => { throw new UserException("There is no such address; /api/openapi.json lists them all.", 404); }).ExcludeFromDescription();
        app.MapStaticAssets();
        // The guard states who may frame the pages: nobody.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(x => x.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    private static void AddServices(IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ImageStore>().AddSingleton<PromptPng>();
        services.AddSingleton<ModelCatalog>().AddSingleton<ModelHost>().AddSingleton<Inspector>();
        services.AddSingleton<Database>().AddSingleton<PromptLibrary>().AddSingleton<PromptArchive>();
        services.AddSingleton<TaskPrompts>().AddSingleton<ReadyPrompts>().AddSingleton<RunCatalog>().AddSingleton<StudyCatalog>();
        services.AddSingleton<JobQueue>();
        services.AddHostedService<PaintWorker>();
        services.AddHostedService<Tidying>();
        services.AddScoped<Visitor>();
        // What does not fit an address is answered by ApiErrors too, with a reason.
        services.Configure<RouteHandlerOptions>(x => x.ThrowOnBadRequest = true);
        services.AddOpenApi(x => x.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "PixelPrompt";
            document.Info.Description =
                "The workbench's own service. Send pictures to /api/images, then a prompt of their ids to /api/jobs; follow its progress, fetch its pictures.";
            return Task.CompletedTask;
        }));
        services.ConfigureHttpJsonOptions(x => x.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()));
        // Keys that outlive the server: a form opened before a restart can still be sent after it.
        services.AddDataProtection().PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.DataFolder, "keys")));
        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            circuit.DisconnectedCircuitMaxRetained = 64;
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        });
    }
}
