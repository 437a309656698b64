using System.Text.Json;

namespace BackCare.Store;

/// <summary>Everything that reviewers did, as lines of JSON for people and version control: decisions, approved texts,
/// comments and reviewers, without passwords and codes.</summary>
public static class RecordFiles
{
    public const string Decisions = "decisions.jsonl", Texts = "texts.jsonl", Comments = "comments.jsonl", Reviewers = "reviewers.jsonl";

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private sealed record Person(string Id, string Name, string Profession, string Body, string Registration, long? Disabled = null);

    /// <returns>The lines of each file, by name.</returns>
    /// <exception cref="DatabaseUnavailableException">The database does not respond.</exception>
    public static Task<(string File, string[] Lines)[]> Export(SiteStore store) => store.Read(async db => new[]
    {
        (Decisions, Lines(await db.Decisions.AsNoTracking().OrderBy(row => row.Id).ToArrayAsync())),
        (Texts, Lines(await db.Texts.AsNoTracking().OrderBy(row => row.Digest).ToArrayAsync())),
        (Comments, Lines(await db.Comments.AsNoTracking().OrderBy(row => row.Id).ToArrayAsync())),
        (Reviewers, Lines((await db.Users.AsNoTracking().OrderBy(row => row.Id).ToArrayAsync()).Select(row =>
            new Person(row.Id, row.Name, row.Profession, row.Body, row.Registration, row.Disabled)))),
    }, TimeSpan.FromMinutes(5));

    /// <summary>Imports an export into a database without decisions, comments and reviewers.</summary>
    /// <param name="linesOf">Returns the lines of a file; none if it is missing.</param>
    /// <returns>The number of decisions.</returns>
    /// <exception cref="NotRecordedException">The database is not empty, or a line is not from an export.</exception>
    /// <exception cref="DatabaseUnavailableException">The database does not respond, or refuses a row.</exception>
    public static Task<int> Import(SiteStore store, Func<string, string[]> linesOf) => store.Write(async db =>
    {
        if (await db.Decisions.AnyAsync() || await db.Comments.AnyAsync() || await db.Users.AnyAsync())
            throw new NotRecordedException("Nothing was changed, because the database is not empty. "
                + "Make another with 'backcare store create'.");
        var decisions = Of<DecisionRow>(Decisions);
        db.AddRange(Of<Person>(Reviewers).Select(person => new Reviewer
        {
            Id = person.Id,
            UserName = person.Id,
            LockoutEnabled = true,
            NormalizedUserName = person.Id.ToUpperInvariant(),
            Name = person.Name,
            Profession = person.Profession,
            Body = person.Body,
            Registration = person.Registration,
            RegisteredAs = Reviewer.RegistrationKey(person.Body, person.Registration),
            Disabled = person.Disabled,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        }));
        db.AddRange(Of<TextRow>(Texts));
        db.AddRange(Of<CommentRow>(Comments));
        // Each decision follows the one before it, so rows are inserted in order.
        db.AddRange(decisions.OrderBy(decision => decision.Id));
        await db.SaveChangesAsync();
        if (db.ResetSequencesSql is { } sql) await db.Database.ExecuteSqlRawAsync(sql);
        return decisions.Length;

        T[] Of<T>(string file) where T : class => [.. linesOf(file).Select((line, index) => Read<T>(line, file, index + 1))];
    }, TimeSpan.FromMinutes(5));

    private static string[] Lines<T>(IEnumerable<T> rows) => [.. rows.Select(row => JsonSerializer.Serialize(row, JsonOptions))];

    private static T Read<T>(string line, string file, int number) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, JsonOptions) ?? throw new JsonException("it is empty");
        }
        catch (JsonException exception)
        {
            throw new NotRecordedException($"Nothing was changed, because line {number} of {file} is none of an "
                + $"export: {exception.Message} Take the file as 'backcare records export' wrote it.");
        }
    }
}
