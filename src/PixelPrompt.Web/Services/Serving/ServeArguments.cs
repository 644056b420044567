using System.Globalization;

namespace PixelPrompt.Web.Services.Serving;

/// <summary>The arguments of <c>pixelprompt serve</c>.</summary>
public static class ServeArguments
{
    /// <summary>What <c>--help</c> prints.</summary>
    public static string Help { get; } = $"""
        pixelprompt serve: the workbench in the browser.

          --port N      Port to listen on; 0 picks a free one. Default {ServeOptions.DefaultPort}.
          --host ADDR   Address to listen on. Default 127.0.0.1: this machine only. Any other address needs --token.
          --token TEXT  Secret that every visitor must give, at least {ServeOptions.MinTokenLength} characters. The traffic is not encrypted:
                        beyond a trusted network put a proxy with TLS in front.
          --models DIR  A model, or a folder with models in it; may be given several times. The checkout's models/ is always looked at.
          --data DIR    Where prompts and pictures are kept. Default $XDG_DATA_HOME/pixelprompt, else ~/.local/share/pixelprompt.
          --runs DIR    Training runs to show. Default: runs/ of the checkout.

        Example: pixelprompt serve --port 8080 --models ~/checkpoints/lvm-7b
        """;

    /// <summary>Reads the arguments.</summary>
    /// <param name="args">What follows <c>serve</c>.</param>
    /// <param name="root">The checkout.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">An argument is unknown or not allowed; the message says what is.</exception>
    public static ServeOptions Parse(IReadOnlyList<string> args, string root)
    {
        ArgumentNullException.ThrowIfNull(args);
        var options = new ServeOptions
        {
            DataFolder = DefaultDataFolder(),
            RunsFolder = Path.Combine(root, "runs"),
            StudiesFolder = Path.Combine(root, "data", "studies"),
            GalleryFile = Path.Combine(root, "data", "gallery", "prompts.json"),
        };
        List<string> models = [Path.Combine(root, "models")];
        for (var i = 0; i < args.Count; i += 2)
        {
            var name = args[i];
            if (name is not ("--port" or "--host" or "--token" or "--models" or "--data" or "--runs"))
                throw new ArgumentException($"'{name}' is no option of serve. Options: --port, --host, --token, --models, --data, --runs; --help explains them.");
            if (i + 1 == args.Count) throw new ArgumentException($"{name} needs a value. --help explains it.");
            var value = args[i + 1];
            switch (name)
            {
                case "--models":
                    if (!Directory.Exists(value)) throw new ArgumentException($"--models names '{value}', which is no folder.");
                    models.Add(Path.GetFullPath(value));
                    break;
                case "--port": options = options with { Port = Port(value) }; break;
                case "--host": options = options with { Host = Host(value) }; break;
                case "--token": options = options with { Token = value }; break;
                case "--data": options = options with { DataFolder = Path.GetFullPath(value) }; break;
                default: options = options with { RunsFolder = Path.GetFullPath(value) }; break;
            }
        }
        if (options.Token is { Length: < ServeOptions.MinTokenLength })
            throw new ArgumentException($"The token has {options.Token.Length} characters; give at least {ServeOptions.MinTokenLength}, for example from: openssl rand -hex 16");
        if (!options.IsLoopback && options.Token is null)
        {
            throw new ArgumentException(
                $"--host {options.Host} lets other machines in, so a --token that visitors must know is needed, for example from: openssl rand -hex 16");
        }
        return options with { ModelFolders = models };
    }

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535 ? port
            : throw new ArgumentException($"--port is '{text}'; allowed are 0 to 65535 (0 picks a free one).");

    private static string Host(string text) =>
        text is "localhost" || System.Net.IPAddress.TryParse(text, out _) ? text
            : throw new ArgumentException($"--host is '{text}'; give an IP address such as 0.0.0.0, or localhost.");

    private static string DefaultDataFolder()
    {
        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        if (string.IsNullOrEmpty(data)) data = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return Path.Combine(data, "pixelprompt");
    }
}
