using BackCare.Cli.Documents;
using BackCare.Proposals;
using BackCare.Review;

namespace BackCare.Cli;

internal static class SuggestionsCommand
{
    private const int LettersOfId = 12;

    public static Command Make()
    {
        var files = Verb.Argument<FileInfo[]>("files", "Documents that 'pack --docx' wrote and somebody changed; last a new file");
        files.Arity = new(2, 100);
        // One for all of them: given before and after a verb it is refused.
        var data = Folders.DataOption();
        var command = Make("suggestions", "What reviewers suggest: other words, comments, answers and cases", [data], List);
        command.Add(Make("list", "One line for each, the oldest first, and its text below", [data], List));
        command.Add(Make("export", "Writes all that are open to one file of YAML",
            [Verb.Argument<FileInfo>("file", "A new file"), data], Export));
        command.Add(Make("read", "Makes one file of YAML of what was changed in documents", [files], Read));
        command.Add(Make("take", "Puts other words, or a case, into the content, and prints the words of a commit",
            [
                Verb.Argument<FileInfo>("file", "As 'export' wrote it"), Verb.Argument<string>("id", "Of one suggestion or case of it"),
                Verb.Option<string?>("--at", "FILE:LINE, where the words stand in several places"),
            ], Take));
        return command;
    }

    private static Command Make(string name, string description, Symbol[] parts, Func<ParseResult, TextWriter, Task<int>> run) =>
        Verb.Make(name, description, parts, run, why => why is IOException or UnauthorizedAccessException
            ? $"Nothing was changed: {why.Message} Make room, or name what this program may read and write." : null);

    private static async Task<int> List(ParseResult parsed, TextWriter output)
    {
        var (all, _) = await Load(parsed.Data());
        foreach (var entry in all)
        {
            output.WriteLine($"{entry.Digest} {Said(entry)}");
            foreach (var line in LinesOf(entry)) output.WriteLine($"    {line}");
        }
        output.WriteLine($"{Counted.Of(all.Length, "suggestion")}, {all.Count(entry => entry.IsOpen)} open");
        return 0;
    }

    private static async Task<int> Export(ParseResult parsed, TextWriter output)
    {
        var file = parsed.GetRequiredValue<FileInfo>("file").FullName;
        var data = parsed.Data();
        if (Path.Exists(file)) throw Nothing($"{file} is there already. Name a new file");
        var (all, reviewers) = await Load(data);
        var open = all.Where(entry => entry is { IsOpen: true, Text: not null }).ToArray();
        var signed = open.Where(entry => entry.Record.IsSigned).ToArray();
        WholeFile.Write(file, SuggestionFile.Write(signed.Select(entry => new Suggestion(entry.Digest[..LettersOfId], entry.Record.KindName,
            entry.Record.On, reviewers.Find(entry.Record.Reviewer) is { } by ? $"{by.Name}, {by.Profession}" : entry.Record.Reviewer,
            entry.Record.Time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 0)
        {
            Place = entry.Record.Place,
            Old = entry.Record.Quote,
            New = entry.NewWords,
            Why = entry.Why,
            Case = entry.Record.Kind is ProposalKind.Case ? CaseText.EntryIn(entry.Text!) : null,
        })), ofOwner: true);
        if (open.Length - signed.Length is var others and > 0)
            output.WriteLine($"{others} left out: this site did not sign them, so somebody else put them into the database");
        output.WriteLine(Counted.Of(signed.Length, "suggestion"));
        return 0;
    }

    private static Task<int> Read(ParseResult parsed, TextWriter output)
    {
        string[] files = [.. parsed.GetRequiredValue<FileInfo[]>("files").Select(file => file.FullName)];
        if (Path.Exists(files[^1])) throw Nothing($"{files[^1]} is there already. Name a new file");
        var library = TakenSuggestion.Sound(parsed.Content());
        var passages = ReadDocument.PassagesOf(library);
        var documents = files[..^1].Select((file, place) => ReadDocument.Of(file, place + 1, library, passages)).ToArray();
        Suggestion[] all = [.. documents.SelectMany(document => document.Suggestions)];
        WholeFile.Write(files[^1], SuggestionFile.Write(all), ofOwner: true);
        foreach (var (place, document) in documents.Index())
            foreach (var sentence in document.Said)
                output.WriteLine($"{(documents.Length is 1 ? "" : $"{Path.GetFileName(files[place])}: ")}{sentence}");
        foreach (var (at, each) in all.Index())
            foreach (var other in all[(at + 1)..].Where(other => other.Kind is Suggestion.OfWords && other.IsBeside(each)))
                output.WriteLine($"{each.Id} by {each.By} and {other.Id} by {other.By} are about the same sentence.");
        output.WriteLine(Counted.Of(all.Length, "suggestion"));
        return Task.FromResult(0);
    }

    private static Task<int> Take(ParseResult parsed, TextWriter output)
    {
        var (content, file) = (parsed.Content(), parsed.GetRequiredValue<FileInfo>("file").FullName);
        var id = parsed.GetRequiredValue<string>("id");
        if (!File.Exists(file)) throw Nothing($"there is no file {file}");
        var problems = new Problems();
        var all = SuggestionFile.Read(Path.GetFileName(file), File.ReadAllText(file), problems);
        if (problems.All is not []) throw Nothing($"the file cannot be read:\n{string.Join('\n', problems.All)}");
        var taken = all.Where(each => each.Id == id).ToArray() switch
        {
            [var only] => only,
            [] => throw Nothing($"the file has no suggestion '{id}'"),
            _ => throw Nothing($"'{id}' stands twice in the file"),
        };
        if (taken.Kind is not (Suggestion.OfWords or Suggestion.OfCase))
            throw Nothing($"'{id}' is {(taken.Kind is "answer" ? "an" : "a")} {taken.Kind}; read it, and edit the content yourself");
        var (where, subject) = taken.Kind is Suggestion.OfCase
            ? TakenSuggestion.OfCase(content, taken) : TakenSuggestion.OfWords(content, taken, all, parsed.GetValue<string?>("--at"));
        foreach (var line in where) output.WriteLine(line);
        foreach (var other in all.Where(other => other.IsBeside(taken)))
            output.WriteLine($"Another suggestion is about the same sentence: {other.Id} by {other.By}. It would say: {other.New}");
        // Those of documents have numbers with dots.
        var isRecord = !taken.Id.Contains('.', StringComparison.Ordinal);
        var mark = isRecord ? " Mark it as dealt with at /review/proposals." : "";
        output.WriteLine($"Read it, and run 'backcare check'.{mark} Commit it with these words:");
        output.WriteLine($"\n{subject}\n");
        output.WriteLine($"Suggested-by: {taken.By}{(isRecord ? $" (review record {taken.Id})" : "")}");
        return Task.FromResult(0);
    }

    internal static NotRecordedException Nothing(string why) => new($"Nothing was changed, because {why}.");

    private static async Task<(ProposalEntry[] All, Reviewers Reviewers)> Load(string data)
    {
        using var records = await SiteRecords.Demand(data, looksOnly: true);
        var words = records.Kept.Words();
        return ([.. ReviewerProposals.Of(records.Known.Log, records.Reviewers, digest => words.GetValueOrDefault(digest)).All], records.Reviewers);
    }

    private static string Said(ProposalEntry entry) =>
        $"{entry.Record.KindName}{(entry.Record.Kind is ProposalKind.Case ? "" : $" on {entry.Record.On}")}, {By(entry)}, "
        + $"{(entry.IsOpen ? "open" : entry.IsErased ? "erased" : "dealt with")}";

    private static IEnumerable<string> LinesOf(ProposalEntry entry)
    {
        if (entry.Record.Quote is { } quote) yield return $"> {quote.Split('\n')[0]}";
        foreach (var erased in entry.Erased) yield return $"(erased by {By(erased)}: {erased.Text})";
        foreach (var line in (entry.Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)) yield return line;
        foreach (var mark in entry.DealtWith) yield return $"(dealt with by {By(mark)}: {mark.Text ?? "no note"})";
    }

    private static string By(ProposalEntry entry) => string.Create(CultureInfo.InvariantCulture,
        $"{entry.Record.Reviewer} {entry.Record.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC{(entry.Record.IsSigned ? "" : ", not signed by this site")}");
}
