namespace BackCare.Cli;

internal static class CommentsCommand
{
    private const string All = "--all";

    public static Command Create() => new("comments", "What reviewers said of words, for whoever maintains the content")
    {
        StoreCommand.CreateWithData("list", "Prints each comment with the words that it is about",
            [Verb.Option<bool>(All, "Those that were dealt with too")], List),
        StoreCommand.CreateWithData("done", "Says that a comment was dealt with", [Id()], (parsed, output) =>
            Change(parsed, output, (site, id) => site.Comments.MarkDealtWith(id), "dealt with")),
        StoreCommand.CreateWithData("erase",
            "Erases the words of a comment, or of a decision, which itself stays", [Id()], (parsed, output) =>
            Change(parsed, output, (site, id) => site.Comments.Erase(id), "erased")),
    };

    private static async Task<int> List(ParseResult parsed, TextWriter output)
    {
        await using var site = await SiteDatabase.OpenOrRefuse(parsed.Data());
        foreach (var comment in await site.Comments.All() ?? [])
        {
            if (comment.DealtWithAt is not null && !parsed.GetValue<bool>(All)) continue;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{comment.Id}: {comment.Item}{(comment.Place is { Length: > 0 } place ? $", {place}" : "")}; "
                + $"{comment.Reviewer}, {comment.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC"
                + $"{(comment.DealtWithAt is null ? "" : "; dealt with")}"));
            foreach (var (name, words) in new[] { ("original", comment.OriginalWords),
                ("proposed", comment.ProposedWords), ("comment", comment.Words) })
                if (words is not null) output.WriteLine($"  {name}: {words}");
        }
        return 0;
    }

    private static async Task<int> Change(ParseResult parsed, TextWriter output,
        Func<SiteDatabase, long, Task<bool>> change, string done)
    {
        var id = parsed.GetRequiredValue<long>("id");
        await using var site = await SiteDatabase.OpenOrRefuse(parsed.Data(), readOnly: false);
        if (!await change(site, id)) throw new NotRecordedException($"Nothing was changed, because there is no comment {id}.");
        output.WriteLine($"comment {id}: {done}");
        return 0;
    }

    private static Argument<long> Id() => Verb.Argument<long>("id", "Its number in the list");
}
