using System.Text;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace PixelPrompt.Cli.Notebooks;

/// <summary>A cell that did not run to its end.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Message">What went wrong, with the line where it is known.</param>
internal sealed record NotebookFailure(NotebookCell Cell, string Message);

/// <summary>Runs the C# cells of a notebook one after the other in one state, and puts their outputs into it.</summary>
internal sealed class NotebookRunner(TimeSpan timeout, CancellationToken cancellation)
{
    private static readonly string[] Usings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text.Json", "System.Text.Json.Nodes", "PixelPrompt.Data", "PixelPrompt.Data.Scenes",
        "PixelPrompt.Data.Tasks", "PixelPrompt.Data.Tokenization", "PixelPrompt.Data.Tasks.Metrics", "PixelPrompt.Imaging", "PixelPrompt.Inference",
        "PixelPrompt.Inference.InContext", "PixelPrompt.Models", "PixelPrompt.Studies", "PixelPrompt.Studies.Figures", "PixelPrompt.Studies.Reports",
        "PixelPrompt.Studies.Statistics",
    ];

    private readonly NotebookGlobals globals = new(cancellation);
    private ScriptState<object>? state;

    /// <summary>Runs all cells, or up to the first that fails; outputs of the cells behind it are removed.</summary>
    /// <param name="notebook">The notebook; its outputs change.</param>
    /// <param name="progress">Told before every code cell: the cell, how many are done, how many there are.</param>
    /// <returns>The cell that failed; null when none did.</returns>
    internal NotebookFailure? Run(NotebookFile notebook, Action<NotebookCell, int, int> progress)
    {
        var code = notebook.Cells.Where(x => x.IsCode).ToList();
        foreach (var cell in code) cell.SetOutputs(0, []);
        var folder = Path.GetDirectoryName(Path.GetFullPath(notebook.Path))!;
        var options = ScriptOptions.Default
            .WithReferences(References()).WithImports(Usings).WithFilePath(Path.GetFileName(notebook.Path)).WithFileEncoding(Encoding.UTF8).WithEmitDebugInformation(true)
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(folder))
            .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder));
        var (before, console) = (Environment.CurrentDirectory, Console.Out);
        Environment.CurrentDirectory = folder;
        Console.SetOut(TextWriter.Synchronized(new CellWriter(globals)));
        try
        {
            for (var i = 0; i < code.Count; i++)
            {
                progress(code[i], i, code.Count);
                var failure = Execute(code[i], i + 1, options);
                code[i].SetOutputs(i + 1, globals.Take());
                if (failure is not null) return new NotebookFailure(code[i], failure);
            }
            return null;
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
        }
    }

    private string? Execute(NotebookCell cell, int execution, ScriptOptions options)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        globals.Cancellation = limit.Token;
        try
        {
            // On a thread of its own: a cell that never ends must not keep the program from saying so.
            var work = Task.Run(() => state is null
                ? CSharpScript.RunAsync<object>(cell.Source, options, globals, typeof(NotebookGlobals), limit.Token)
                : state.ContinueWithAsync<object>(cell.Source, options, limit.Token));
            if (!work.Wait(timeout, cancellation)) return Failed("TimeoutException", $"the cell did not end within {timeout.TotalSeconds:0} seconds", []);
            state = work.Result;
            if (state.ReturnValue is { } value) globals.Result(value, execution);
            return null;
        }
        catch (AggregateException e) when (e.InnerException is CompilationErrorException error)
        {
            return Failed("CompilationError", string.Join("; ", error.Diagnostics.Where(x => x.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error)
                .Select(x => $"line {x.Location.GetLineSpan().StartLinePosition.Line + 1}: {x.Id} {x.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")), []);
        }
        catch (AggregateException e) when (e.InnerException is OperationCanceledException && limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return Failed("TimeoutException", $"the cell did not end within {timeout.TotalSeconds:0} seconds", []);
        }
        catch (AggregateException e) when (e.InnerException is { } error and not OperationCanceledException)
        {
            return Failed(error.GetType().Name, error.Message, (error.StackTrace ?? "").Split('\n'));
        }
    }

    private string Failed(string kind, string message, IEnumerable<string> trace)
    {
        globals.Error(kind, message, trace);
        return $"{kind}: {message}";
    }

    // Everything that this program is made of.
    private static IEnumerable<string> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(x =>
            Path.GetFileName(x) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("PixelPrompt", StringComparison.Ordinal)
                || name is "netstandard.dll" or "mscorlib.dll"));

    private sealed class CellWriter(NotebookGlobals globals) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => globals.Print(value.ToString());

        public override void Write(string? value) => globals.Print(value ?? "");

        public override void WriteLine(string? value) => globals.Print(value + "\n");
    }
}
