using PixelPrompt.Studies;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Runs;

/// <summary>A study as its folder shows it.</summary>
/// <param name="Name">Name of the folder.</param>
/// <param name="HasReport">Whether its report is written.</param>
/// <param name="Figures">File names of its figures.</param>
/// <param name="Updated">When the findings were written; null before.</param>
public sealed record StudyView(string Name, bool HasReport, IReadOnlyList<string> Figures, DateTimeOffset? Updated);

/// <summary>The studies of the checkout.</summary>
public sealed class StudyCatalog(ServeOptions options)
{
    /// <summary>Looks at the folders anew.</summary>
    /// <returns>The studies by name.</returns>
    public IReadOnlyList<StudyView> Read() => [.. Folders().Select(x => new StudyView(x.Name, File.Exists(x.Report), Figures(x), Written(x)))];

    /// <summary>A study's report.</summary>
    /// <param name="name">The study.</param>
    /// <returns>Path of the HTML file.</returns>
    /// <exception cref="UserException">There is no such study, or no report yet.</exception>
    public string ReportPath(string name) => Folders().FirstOrDefault(x => x.Name == name) is { } study && File.Exists(study.Report) ? study.Report
        : throw new UserException("There is no such report.", 404);

    /// <summary>A figure of a study.</summary>
    /// <param name="name">The study.</param>
    /// <param name="file">One of its figures.</param>
    /// <returns>Path of the SVG file.</returns>
    /// <exception cref="UserException">There is no such figure.</exception>
    public string FigurePath(string name, string file) =>
        Folders().FirstOrDefault(x => x.Name == name) is { } study && Figures(study).Contains(file) ? Path.Combine(study.Figures, file)
            : throw new UserException("There is no such figure.", 404);

    // Names from outside are compared with those that exist; they never become paths.
    private IReadOnlyList<StudyFolder> Folders() => Directory.Exists(options.StudiesFolder) ? StudyFolder.Find(options.StudiesFolder) : [];

    private static DateTimeOffset? Written(StudyFolder study) => File.Exists(study.Findings) ? File.GetLastWriteTimeUtc(study.Findings) : null;

    private static List<string> Figures(StudyFolder study) => Directory.Exists(study.Figures)
        ? [.. new DirectoryInfo(study.Figures).EnumerateFiles("*.svg").Where(x => x.LinkTarget is null).Select(x => x.Name).Order(StringComparer.Ordinal)] : [];
}
