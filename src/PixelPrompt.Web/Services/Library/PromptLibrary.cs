using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using PixelPrompt.Web.Services.Prompts;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Library;

/// <summary>A saved prompt.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name that the visitor gave it.</param>
/// <param name="Document">Prompt, settings and result.</param>
/// <param name="Updated">When it was last changed.</param>
public sealed record SavedPrompt(string Id, string Name, PromptDocument Document, DateTimeOffset Updated);

/// <summary>Saved prompts and drafts.</summary>
public sealed class PromptLibrary(Database database, ServeOptions options, TimeProvider time)
{
    /// <summary>Longest name.</summary>
    public const int MaxName = 120;

    private const string Columns = "id, name, document, updated";

    /// <summary>Saves a new prompt.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="document">The prompt.</param>
    /// <returns>The saved prompt.</returns>
    /// <exception cref="UserException">The name is not allowed or the library is full.</exception>
    public SavedPrompt Save(string name, PromptDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var db = database.Open();
        var count = (long)Database.Scalar(db, "SELECT COUNT(*) FROM prompts WHERE deleted IS NULL")!;
        if (count >= options.Limits.MaxLibraryPrompts)
            throw new UserException($"The library holds {count} prompts, which is the limit. Delete some, or export them first.", 409);
        var saved = new SavedPrompt(RandomNumberGenerator.GetHexString(16, lowercase: true), Named(name), document, time.GetUtcNow());
        Database.Run(
            db, "INSERT INTO prompts (id, name, kind, document, created, updated) VALUES ($id, $name, $kind, $document, $now, $now)",
            ("$id", saved.Id), ("$name", saved.Name), ("$kind", document.Kind.ToString()), ("$document", PromptJson.Write(document)),
            ("$now", saved.Updated.ToUnixTimeMilliseconds()));
        return saved;
    }

    /// <summary>Replaces a saved prompt's content.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="document">The new content.</param>
    /// <exception cref="UserException">There is no such prompt.</exception>
    public void Replace(string id, PromptDocument document) =>
        Change(id, "UPDATE prompts SET document = $value, updated = $now WHERE id = $id AND deleted IS NULL", PromptJson.Write(document));

    /// <summary>Renames a prompt.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">The new name.</param>
    /// <exception cref="UserException">The name is not allowed or there is no such prompt.</exception>
    public void Rename(string id, string name) =>
        Change(id, "UPDATE prompts SET name = $value, updated = $now WHERE id = $id AND deleted IS NULL", Named(name));

    /// <summary>Deletes a prompt; <see cref="Restore"/> undoes it for a week.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="UserException">There is no such prompt.</exception>
    public void Delete(string id) => Change(id, "UPDATE prompts SET deleted = $now WHERE id = $id AND deleted IS NULL", null);

    /// <summary>Undoes a deletion.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="UserException">There is no such prompt.</exception>
    public void Restore(string id) => Change(id, "UPDATE prompts SET deleted = NULL WHERE id = $id", null);

    /// <summary>A prompt by its id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The prompt.</returns>
    /// <exception cref="UserException">There is no such prompt.</exception>
    public SavedPrompt Get(string id)
    {
        using var db = database.Open();
        return Database.Query(db, $"SELECT {Columns} FROM prompts WHERE id = $id AND deleted IS NULL", Read, ("$id", id)).FirstOrDefault() ?? throw Missing();
    }

    /// <summary>Finds prompts, the newest first.</summary>
    /// <param name="text">Part of the name; empty for all.</param>
    /// <param name="skip">How many to skip.</param>
    /// <param name="take">How many to return at most.</param>
    /// <returns>The prompts.</returns>
    public IReadOnlyList<SavedPrompt> Find(string text, int skip, int take)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var db = database.Open();
        var pattern = "%" + text.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
        return Database.Query(
            db, $"SELECT {Columns} FROM prompts WHERE deleted IS NULL AND name LIKE $text ESCAPE '\\' ORDER BY updated DESC LIMIT $take OFFSET $skip", Read,
            ("$text", pattern), ("$take", take), ("$skip", skip));
    }

    /// <summary>Keeps what a visitor is working on.</summary>
    /// <param name="owner">The browser.</param>
    /// <param name="place">Which of its drafts.</param>
    /// <param name="document">The prompt.</param>
    public void SaveDraft(string owner, string place, PromptDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var db = database.Open();
        Database.Run(
            db, "INSERT OR REPLACE INTO drafts (owner, kind, document, updated) VALUES ($owner, $kind, $document, $now)",
            ("$owner", owner), ("$kind", place), ("$document", PromptJson.Write(document)), ("$now", time.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    /// <summary>What a visitor was working on.</summary>
    /// <param name="owner">The browser.</param>
    /// <param name="place">Which of its drafts.</param>
    /// <returns>The prompt; null when there is none.</returns>
    public PromptDocument? Draft(string owner, string place)
    {
        using var db = database.Open();
        return Database.Scalar(db, "SELECT document FROM drafts WHERE owner = $owner AND kind = $kind", ("$owner", owner), ("$kind", place))
            is string json ? PromptJson.Read(json) : null;
    }

    /// <summary>Removes what was deleted over a week ago and drafts untouched for three months.</summary>
    /// <returns>Ids of all pictures that remain in use.</returns>
    public IReadOnlySet<string> Tidy()
    {
        using var db = database.Open();
        var now = time.GetUtcNow();
        Database.Run(db, "DELETE FROM prompts WHERE deleted < $then", ("$then", now.AddDays(-7).ToUnixTimeMilliseconds()));
        Database.Run(db, "DELETE FROM drafts WHERE updated < $then", ("$then", now.AddDays(-90).ToUnixTimeMilliseconds()));
        return Database.Query(db, "SELECT document FROM prompts UNION ALL SELECT document FROM drafts", x => PromptJson.Read(x.GetString(0)))
            .SelectMany(x => x.AllImages).ToHashSet();
    }

    private void Change(string id, string sql, string? value)
    {
        using var db = database.Open();
        (string, object?)[] values = [("$id", id), ("$now", time.GetUtcNow().ToUnixTimeMilliseconds()), ("$value", value)];
        if (Database.Run(db, sql, [.. values.Where(x => sql.Contains(x.Item1, StringComparison.Ordinal))]) == 0) throw Missing();
    }

    private static UserException Missing() => new("There is no such prompt in the library.", 404);

    private static SavedPrompt Read(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), PromptJson.Read(row.GetString(2)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)));

    private static string Named(string name)
    {
        var trimmed = (name ?? "").Trim();
        return trimmed.Length is > 0 and <= MaxName && !trimmed.Any(char.IsControl) ? trimmed
            : throw new UserException($"A name has 1 to {MaxName} characters; this one has {trimmed.Length}.");
    }
}
