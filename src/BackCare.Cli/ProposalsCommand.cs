using System.CommandLine;
using System.Globalization;
using System.Text;
using BackCare.Proposals;
using BackCare.Reading;
using BackCare.Records;
using BackCare.Review;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Cli;

/// <summary>
/// <c>backcare proposals</c>: lists what reviewers propose, writes it out as files, and takes a case over into the content.
/// </summary>
internal static class ProposalsCommand
{
    private const int ShortestDigest = 8;

    public static Command Make(Option<DirectoryInfo> content, Option<DirectoryInfo?> data, TextReader input)
    {
        var command = new Command("proposals", "Comments, answers and cases of reviewers") { data };
        command.SetAction(parsed => Try(parsed, () => List(DataFolder.Of(parsed, data), parsed.InvocationConfiguration.Output)));
        command.Subcommands.Add(MakeList(data));
        command.Subcommands.Add(MakeExport(data));
        command.Subcommands.Add(MakeTake(content, data, input));
        return command;
    }

    private static Command MakeList(Option<DirectoryInfo?> data)
    {
        var command = new Command("list", "One line for each, the oldest first, and its text below") { data };
        command.SetAction(parsed => Try(parsed, () => List(DataFolder.Of(parsed, data), parsed.InvocationConfiguration.Output)));
        return command;
    }

    private static Command MakeExport(Option<DirectoryInfo?> data)
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "A new or empty folder" };
        var command = new Command("export", "Writes each as a file of YAML, and its text beside it") { folder, data };
        command.SetAction(parsed => Try(parsed, () => Export(DataFolder.Of(parsed, data),
            parsed.GetRequiredValue(folder).FullName, parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error)));
        return command;
    }

    private static Command MakeTake(Option<DirectoryInfo> content, Option<DirectoryInfo?> data, TextReader input)
    {
        var digest = new Argument<string>("case")
        { Description = $"The digest of the case, or its first {ShortestDigest} digits or more" };
        var reviewer = new Option<string?>("--as")
        { Description = "The id of the reviewer who marks it as dealt with; nothing is recorded when left out" };
        var fromInput = Password.FromInput();
        var command = new Command("take", $"Adds a proposed case to {VignetteReader.VignettesFile}")
        {
            digest, reviewer, data, fromInput,
        };
        command.SetAction(parsed => Try(parsed, () => Take(
            parsed.GetRequiredValue(content).FullName, DataFolder.Of(parsed, data),
            parsed.GetRequiredValue(digest), parsed.GetValue(reviewer), parsed.GetValue(fromInput) ? input : null,
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)));
        return command;
    }

    private static int Try(ParseResult parsed, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (NotRecordedException why)
        {
            parsed.InvocationConfiguration.Error.WriteLine(why.Message);
            return 1;
        }
    }

    private static int List(string data, TextWriter output)
    {
        var all = Load(data);
        foreach (var entry in all)
        {
            output.WriteLine($"{entry.Digest} {Said(entry)}");
            foreach (var line in LinesOf(entry)) output.WriteLine($"    {line}");
        }
        output.WriteLine($"{Counted.Of(all.Length, "proposal")}, {all.Count(entry => entry.IsOpen)} open");
        return 0;
    }

    private static int Export(string data, string folder, TextWriter output, TextWriter error)
    {
        try
        {
            if (NewFolder.IsTaken(folder))
            {
                error.WriteLine($"Nothing was written, because {folder} is not an empty folder. Name a new folder.");
                return 1;
            }
            var all = Load(data);
            NewFolder.Write(folder, all.SelectMany(FilesOf).Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text))));
            output.WriteLine(Counted.Of(all.Length, "proposal"));
            return 0;
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(
                $"Nothing was written: {cannotWrite.Message} Make room, or name a folder that this program may write to.");
            return 1;
        }
    }

    private static int Take(string content, string data, string digest, string? reviewer, TextReader? input,
        TextWriter output, TextWriter error)
    {
        try
        {
            using var records = SiteRecords.Demand(data, looksOnly: reviewer is null).GetAwaiter().GetResult();
            var entry = CaseOf(All(records), digest);
            var signer = reviewer is null ? null : records.Reviewers.Find(reviewer) ?? throw Nothing($"no reviewer is called '{reviewer}'");
            if (signer is not null)
            {
                using var accounts = SiteAccounts.Open(records.Data).GetAwaiter().GetResult();
                Password.Demand(accounts, signer, input, error).GetAwaiter().GetResult();
            }
            var id = Added(content, CaseText.EntryIn(entry.Text!));
            output.WriteLine($"'{id}' is now a case of {VignetteReader.VignettesFile}. Read it, and run 'backcare check'.");
            if (signer is null)
                output.WriteLine("Mark it as dealt with at /review/proposals.");
            else
            {
                records.Kept.Add((log, wordsOf) => ReviewerProposals.Of(log, records.Reviewers, wordsOf)
                    .DealWith(entry.Digest, signer, $"Taken over as {id}.", DateTimeOffset.UtcNow)).GetAwaiter().GetResult();
                output.WriteLine($"marked as dealt with by {signer.Name}");
            }
            output.WriteLine(entry.Digest);
            return 0;
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"Nothing was changed: {cannotWrite.Message} Make room, or let this program write there.");
            return 1;
        }
    }

    private static ProposalEntry CaseOf(ProposalEntry[] all, string digest)
    {
        var found = digest.Length < ShortestDigest ? []
            : all.Where(entry => entry.Digest.StartsWith(digest, StringComparison.Ordinal)).ToArray();
        return found switch
        {
            [{ Record.Kind: not ProposalKind.Case }] => throw Nothing("it is not a case"),
            [{ Record.IsSigned: false }] => throw Nothing("this site did not sign it: somebody else put it into the database"),
            [{ IsErased: true }] => throw Nothing("its text was erased"),
            [{ Text: null }] => throw Nothing("its text cannot be read"),
            [var only] => only,
            [] => throw Nothing($"no proposal has the digest '{digest}'. 'backcare proposals' lists them"),
            _ => throw Nothing($"several begin with '{digest}'. Give more of it"),
        };
    }

    // The whole file is read with the case in it before it takes the place of the old one: bad content is never left there.
    private static string Added(string content, string entry)
    {
        var library = LibraryOf(content);
        var path = Path.Combine(content, VignetteReader.VignettesFile);
        var before = File.ReadAllText(path);
        var closing = Closing.LineFor(VignetteReader.VignettesFile)!;
        var end = before.LastIndexOf(closing, StringComparison.Ordinal);
        if (end < 0) throw Nothing($"{VignetteReader.VignettesFile} does not end in the line '{closing}'");

        var made = $"{before[..end].TrimEnd()}\n\n{entry}{closing}\n";
        using var trial = new TrialFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(trial.In(VignetteReader.VignettesFile))!);
        File.WriteAllText(trial.In(VignetteReader.VignettesFile), made);
        var problems = new Problems();
        var read = VignetteReader.Read(trial.Path, VignetteReader.VignettesFile, library.Questionnaire, problems);
        if (problems.All is not [])
            throw Nothing($"the case does not fit the content:\n{string.Join('\n', problems.All)}");
        var added = read.Where(vignette => library.Vignettes.All(known => known.Id != vignette.Id)).ToArray();
        if (added is not [var only] || read.Length != library.Vignettes.Length + 1)
            throw Nothing("the text is not one new case");

        WholeFile.Write(path, made);
        return only.Id;
    }

    private static Library LibraryOf(string content)
    {
        try
        {
            return Library.Load(content, DateOnly.FromDateTime(DateTime.Today));
        }
        catch (BadContentException bad)
        {
            throw Nothing(bad.Message.TrimEnd());
        }
    }

    private static NotRecordedException Nothing(string why) => new($"Nothing was changed, because {why}.");

    private static ProposalEntry[] Load(string data)
    {
        using var records = SiteRecords.Demand(data, looksOnly: true).GetAwaiter().GetResult();
        return All(records);
    }

    private static ProposalEntry[] All(SiteRecords records)
    {
        var words = records.Kept.Words();
        return [.. ReviewerProposals.Of(records.Known.Log, records.Reviewers, digest => words.GetValueOrDefault(digest)).All];
    }

    private static string Said(ProposalEntry entry) =>
        $"{KindOf(entry.Record)}{(entry.Record.Kind is ProposalKind.Case ? "" : $" on {entry.Record.On}")}, {By(entry)}, "
        + $"{(entry.IsOpen ? "open" : "dealt with")}";

    private static IEnumerable<string> LinesOf(ProposalEntry entry)
    {
        if (entry.Record.Quote is { } quote) yield return $"> {quote.Split('\n')[0]}";
        foreach (var erased in entry.Erased) yield return $"(erased by {By(erased)}: {erased.Text})";
        foreach (var line in (entry.Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)) yield return line;
        foreach (var mark in entry.DealtWith) yield return $"(dealt with by {By(mark)}: {mark.Text ?? "no note"})";
    }

    private static string By(ProposalEntry entry) => string.Create(CultureInfo.InvariantCulture,
        $"{entry.Record.Reviewer} {entry.Record.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC{(entry.Record.IsSigned ? "" : ", not signed by this site")}");

    private static string KindOf(Proposal record) => Proposal.Kinds.Single(kind => kind.Value == record.Kind).Key;

    private static IEnumerable<(string Name, string Text)> FilesOf(ProposalEntry entry)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{entry.Record.Time.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{entry.Digest}");
        yield return ($"{name}.yaml", YamlOf(entry));
        if (entry.Text is { } text)
            yield return ($"{name}{(entry.Record.Kind is ProposalKind.Case ? ".case.yaml" : ".txt")}", $"{text}\n");
    }

    private static string YamlOf(ProposalEntry entry)
    {
        var (record, lines) = (entry.Record, new List<string>
        {
            $"digest: {QuotedText.Of(entry.Digest)}", $"kind: {KindOf(entry.Record)}", $"on: {QuotedText.Of(entry.Record.On)}",
        });
        if (record.Quote is { } quote) lines.Add($"quote: {QuotedText.Of(quote)}");
        lines.AddRange(Whom(entry));
        if (entry.Text is { } text) lines.Add($"text: {QuotedText.Of(text)}");
        Add("dealt-with", entry.DealtWith);
        Add("erased", entry.Erased);
        return $"{string.Join('\n', lines)}\n";

        void Add(string key, IReadOnlyCollection<ProposalEntry> all)
        {
            if (all.Count > 0) lines.Add($"{key}:");
            foreach (var each in all)
                lines.Add($"  - {{ {string.Join(", ", Whom(each).Append($"note: {QuotedText.Of(each.Text ?? "none")}"))} }}");
        }

        static IEnumerable<string> Whom(ProposalEntry each) =>
            [$"reviewer: {each.Record.Reviewer}", string.Create(CultureInfo.InvariantCulture,
                $"time: \"{each.Record.Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\"")];
    }

    /// <summary>Where a file is tried before it takes the place of another; it goes by itself.</summary>
    private sealed class TrialFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("backcare-").FullName;

        public string In(string name) => System.IO.Path.Combine(Path, name);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
