using System.ComponentModel;
using System.Diagnostics;
using PixelPrompt.Imaging;
using PixelPrompt.IO;

namespace PixelPrompt.Studies.Figures;

/// <summary>Draws figures with gnuplot: NAME.svg, .png and .pdf, beside the NAME.csv and NAME.gp that they are made from.</summary>
public static class Gnuplot
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>The extensions of a figure's files.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".csv", ".gp", ".svg", ".png", ".pdf"];

    /// <summary>Draws a figure; files of the same name are replaced.</summary>
    /// <param name="figure">The figure, with at least one point.</param>
    /// <param name="folder">Where; it is made if it does not exist.</param>
    /// <exception cref="ProgramMissingException">gnuplot cannot be started.</exception>
    /// <exception cref="InvalidOperationException">gnuplot refused the script; the message says what it said.</exception>
    /// <exception cref="ArgumentException">The figure has no points.</exception>
    public static void Draw(Figure figure, string folder)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (figure.Series.All(x => x.Points.Count == 0)) throw new ArgumentException($"The figure '{figure.Name}' has no points.", nameof(figure));
        Directory.CreateDirectory(folder);
        // Drawn aside and moved: a reader never meets half a picture.
        var work = Directory.CreateTempSubdirectory("pixelprompt-figure-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(work, figure.Name + ".csv"), GnuplotScript.Csv(figure));
            File.WriteAllText(Path.Combine(work, figure.Name + ".gp"), GnuplotScript.Script(figure));
            Run(figure.Name + ".gp", work);
            foreach (var extension in Extensions)
                AtomicFile.WriteAllBytes(Path.Combine(folder, figure.Name + extension), File.ReadAllBytes(Path.Combine(work, figure.Name + extension)));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void Run(string script, string folder)
    {
        var start = new ProcessStartInfo("gnuplot")
        {
            WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true,
        };
        // A fixed date in the files: the same rows give the same bytes.
        start.Environment["SOURCE_DATE_EPOCH"] = "0";
        start.ArgumentList.Add(script);
        using var process = Start(start);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"gnuplot did not end within {Longest.TotalSeconds} seconds with {script}.");
        }
        if (process.ExitCode != 0) throw new InvalidOperationException($"gnuplot failed with {script}: {errors.Result.Trim()}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new ProgramMissingException(
                $"Figures are drawn by the program 'gnuplot', which cannot be started ({error.Message}). Install it: apt-get install gnuplot-nox.", error);
        }
    }
}
