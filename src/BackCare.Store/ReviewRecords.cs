using System.Text.Json;

namespace BackCare.Store;

/// <summary>All that reviewers did, as lines of JSON that a person can read and version control can keep: decisions,
/// what was approved, comments, and who the reviewers are. Passwords and codes stay where they are.</summary>
public static class ReviewRecords
{
    public const string Decisions = "decisions.jsonl", Texts = "texts.jsonl", Comments = "comments.jsonl", Reviewers = "reviewers.jsonl";

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private sealed record Person(string Id, string Name, string Profession, string Body, string Registration, long? Disabled = null);

    /// <returns>The lines of each file, by its name.</returns>
    /// <exception cref="DatabaseUnavailableException">The database does not answer.</exception>
    public static Task<(string File, string[] Lines)[]> Export(SiteStore store) => store.Read(async db => new[]
    {
        (Decisions, Lines(await db.Decisions.AsNoTracking().OrderBy(row => row.Id).ToArrayAsync())),
        (Texts, Lines(await db.Texts.AsNoTracking().OrderBy(row => row.Digest).ToArrayAsync())),
        (Comments, Lines(await db.Comments.AsNoTracking().OrderBy(row => row.Id).ToArrayAsync())),
        (Reviewers, Lines((await db.Users.AsNoTracking().OrderBy(row => row.Id).ToArrayAsync()).Select(row =>
            new Person(row.Id, row.Name, row.Profession, row.Body, row.Registration, row.Disabled)))),
    }, TimeSpan.FromMinutes(5));

    /// <summary>Puts an export into a database that has no decision, comment or reviewer.</summary>
    /// <param name="linesOf">The lines of a file; none where it is not there.</param>
    /// <returns>How many decisions.</returns>
    /// <exception cref="NotRecordedException">The database is not empty, or a line is none of an export.</exception>
    /// <exception cref="DatabaseUnavailableException">The database does not answer, or refuses a row.</exception>
    public static Task<int> Import(SiteStore store, Func<string, string[]> linesOf) => store.Write(async db =>
    {
        if (await db.Decisions.AnyAsync() || await db.Comments.AnyAsync() || await db.Users.AnyAsync())
            throw new NotRecordedException("Nothing was changed, because the database is not empty. Make another with 'backcare store create'.");
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
        // Each after the one that it follows: a table is read as it was written.
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
            throw new NotRecordedException($"Nothing was changed, because line {number} of {file} is none of an export: {exception.Message} "
                + "Take the file as 'backcare records export' wrote it.");
        }
    }
}
