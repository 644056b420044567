using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace PixelPrompt.Imaging;

/// <summary>One run of ffmpeg or ffprobe, whose output is read from a pipe and whose complaints are kept.</summary>
internal sealed partial class MediaProcess : IDisposable
{
    private const int MaxMessage = 4000;
    private const int ShownMessages = 2;

    private readonly Process process;
    private readonly StringBuilder messages = new();

    internal MediaProcess(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        process = new Process { StartInfo = start };
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            process.Dispose();
            throw new ProgramMissingException(
                $"Videos are read by the program '{program}', which cannot be started ({error.Message}). " +
                "Install it (apt-get install ffmpeg) or name it in PIXELPROMPT_FFMPEG.", error);
        }
        process.StandardInput.Close();
        process.BeginErrorReadLine();
    }

    internal Stream Output => process.StandardOutput.BaseStream;

    /// <summary>Ends the program at once.</summary>
    internal void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Waits for the end, after all output was read.</summary>
    /// <returns>Null after success, otherwise what the program said.</returns>
    internal string? WaitForFailure()
    {
        process.WaitForExit();
        if (process.ExitCode == 0) return null;
        lock (messages) return messages.Length > 0 ? Reason(messages.ToString()) : $"exit code {process.ExitCode}";
    }

    // The first complaint tells most; addresses of the program's own objects tell nothing.
    private static string Reason(string messages) => string.Join("; ", messages
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => Address().Replace(line, "")).Distinct().Take(ShownMessages));

    public void Dispose()
    {
        Kill();
        process.WaitForExit();
        process.Dispose();
    }

    [GeneratedRegex(@"^\[[^\]]* @ 0x[0-9a-f]+\] ")]
    private static partial Regex Address();

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (messages)
        {
            if (messages.Length < MaxMessage) messages.AppendLine(line);
        }
    }
}
