using PixelPrompt.Native;

namespace PixelPrompt.Data.RealImages;

/// <summary>Lists the files of a folder that anybody may have filled with anything.</summary>
public static class FolderScan
{
    /// <summary>Searches a folder. Nothing is opened: damage inside of files shows when they are read.</summary>
    /// <param name="folder">The folder; it may itself be a link.</param>
    /// <param name="problem">
    /// Takes the path and the reason of everything that cannot be used: empty, huge and special files, links, folders that
    /// cannot be read. To stop at the first, throw.
    /// </param>
    /// <param name="options">Which files; null for the defaults.</param>
    /// <returns>The files, in the same order on every machine.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static FolderListing List(string folder, Action<string, string> problem, ScanOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new ScanOptions();
        options.Validate();
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder '{Path.GetFullPath(folder)}'.");
        return new Search(Path.GetFullPath(folder), problem, options).Run();
    }

    private sealed class Search(string root, Action<string, string> problem, ScanOptions options)
    {
        private readonly List<(string Path, long Length)> files = [];
        private readonly Stack<string> pending = new([""]);
        private readonly HashSet<string> visited = [];
        private int others;
        private bool full;

        internal FolderListing Run()
        {
            while (pending.TryPop(out var folder) && !full) Enter(folder);
            files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
            return new FolderListing(root, [.. files.Select(x => x.Path)], [.. files.Select(x => x.Length)], others);
        }

        private void Enter(string folder)
        {
            if (!visited.Add(RealPath(Full(folder))))
            {
                problem(folder, "this folder was searched already, under another name.");
                return;
            }
            try
            {
                // Sorted here too, so that the limit cuts at the same place everywhere.
                foreach (var name in Directory.EnumerateFileSystemEntries(Full(folder)).Select(x => Path.GetFileName(x)!).Order(StringComparer.Ordinal))
                {
                    Look(folder.Length == 0 ? name : $"{folder}/{name}");
                    if (full) return;
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                problem(folder.Length == 0 ? "." : folder, $"this folder cannot be read: {error.Message}");
            }
        }

        private void Look(string path)
        {
            var kind = FileKinds.Of(Full(path), followLinks: false);
            if (kind == FileKind.Link)
            {
                if (!options.FollowLinks)
                {
                    problem(path, "it is a symbolic link; links are not followed unless that is asked for.");
                    return;
                }
                kind = FileKinds.Of(Full(path));
            }
            switch (kind)
            {
                case FileKind.Folder:
                    if (options.Recursive) pending.Push(path);
                    break;
                case FileKind.Regular:
                    Take(path);
                    break;
                case FileKind.Special:
                    problem(path, "it is a pipe, socket or device.");
                    break;
                default:
                    problem(path, "it cannot be looked at: a link to nothing, or a name that is not UTF-8.");
                    break;
            }
        }

        private void Take(string path)
        {
            if (!options.Extensions.Contains(Path.GetExtension(path).ToLowerInvariant()))
            {
                others++;
                return;
            }
            long length;
            try
            {
                length = LengthOf(Full(path));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                problem(path, $"it cannot be looked at: {error.Message}");
                return;
            }
            if (length == 0) problem(path, "it is empty.");
            else if (length > options.MaxBytes) problem(path, $"it has {length} bytes; at most {options.MaxBytes} are read.");
            else if (files.Count < options.MaxFiles) files.Add((path, length));
            else
            {
                full = true;
                problem(path, $"it and all that follow are left out: there are more than {options.MaxFiles} files.");
            }
        }

        private string Full(string path) => path.Length == 0 ? root : Path.Combine(root, path);

        private static long LengthOf(string path)
        {
            var file = new FileInfo(path);
            return file.LinkTarget is null ? file.Length : ((FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!).Length;
        }

        // Where a chain of links ends. Links among the parents need no care: the same folder is always reached through them.
        private string RealPath(string folder)
        {
            if (!options.FollowLinks) return folder;
            var path = Path.GetPathRoot(folder)!;
            foreach (var part in folder[path.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                path = Path.Combine(path, part);
                if (Directory.ResolveLinkTarget(path, returnFinalTarget: true) is { } target) path = target.FullName;
            }
            return path;
        }
    }
}
