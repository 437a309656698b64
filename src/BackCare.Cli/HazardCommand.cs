using BackCare.Hazards;
using BackCare.Reading;
using BackCare.Records;
using BackCare.Review;
using BackCare.Scores;

namespace BackCare.Cli;

/// <summary><c>backcare hazard</c>: lists scores of hazards, names who may score, and records a score.</summary>
internal static class HazardCommand
{
    public static Command Make(Option<DirectoryInfo> content, Option<DirectoryInfo?> data, TextReader input)
    {
        var command = new Command("hazard", "Scores of hazards") { data };
        command.SetAction(parsed => List(parsed, content, data));
        var list = new Command("list", "One line for each hazard, with its score") { data };
        list.SetAction(parsed => List(parsed, content, data));
        command.Subcommands.Add(list);
        command.Subcommands.Add(MakeOfficer(data));
        command.Subcommands.Add(MakeScore(content, data, input));
        return command;
    }

    private static Command MakeOfficer(Option<DirectoryInfo?> data)
    {
        var id = new Argument<string>("id") { Description = "The id of a reviewer" };
        var noLonger = new Option<bool>("--no-longer") { Description = "Takes it back; what they scored still counts" };
        var command = new Command("officer", "Names a reviewer as safety officer, who alone may score") { id, noLonger, data };
        command.SetAction(parsed => Try(parsed, output =>
        {
            var (whose, names) = (parsed.GetRequiredValue(id), !parsed.GetValue(noLonger));
            using var records = SiteRecords.Demand(DataFolder.Of(parsed, data)).GetAwaiter().GetResult();
            records.Kept.Add((log, _) => Reviewers.Of(log).Name(whose, names, DateTimeOffset.UtcNow)).GetAwaiter().GetResult();
            output.WriteLine($"'{whose}' ({records.Reviewers.Find(whose)!.Name}) is {(names ? "named" : "no longer")} safety officer");
        }));
        return command;
    }

    private static Command MakeScore(Option<DirectoryInfo> content, Option<DirectoryInfo?> data, TextReader input)
    {
        var id = new Argument<string>("hazard") { Description = "Such as H01" };
        var officer = Needed("--as", "The id of the safety officer");
        var (severity, likelihood) = (Needed("--severity", "Without the controls"), Needed("--likelihood", "Without the controls"));
        var (worst, often) = (Needed("--residual-severity", "With the controls"), Needed("--residual-likelihood", "With the controls"));
        foreach (var option in new[] { severity, worst }) option.AcceptOnlyFromAmong([.. RiskMatrix.Severities.Select(each => each.Name)]);
        foreach (var option in new[] { likelihood, often }) option.AcceptOnlyFromAmong([.. RiskMatrix.Likelihoods.Select(each => each.Name)]);
        var reason = Needed("--reason", "Why; part of the record, and public");
        var fromInput = Password.FromInput();
        var command = new Command("score", "Records the score of a safety officer, whom it shows the hazard first; bound to its text")
        {
            id, officer, severity, likelihood, worst, often, reason, data, fromInput,
        };
        command.SetAction(parsed => Try(parsed, output =>
        {
            var folder = parsed.GetRequiredValue(content).FullName;
            using var records = SiteRecords.Demand(DataFolder.Of(parsed, data)).GetAwaiter().GetResult();
            var read = Find(folder, parsed.GetRequiredValue(id));
            var seen = HazardScore.DigestOf(read);
            foreach (var line in (string[])[$"{read.Id}. {read.What}", $"Cause: {read.Cause}", $"Effect: {read.Effect}",
                .. read.Controls.Select(control => $"Control: {control}"), .. read.Missing.Select(open => $"Open: {open}")])
                output.WriteLine(line);
            var who = parsed.GetRequiredValue(officer);
            var signer = records.Reviewers.Find(who)
                ?? throw new NotRecordedException($"Nothing was recorded, because no reviewer is called '{who}'.");
            using var accounts = SiteAccounts.Open(records.Data).GetAwaiter().GetResult();
            Password.Demand(accounts, signer, parsed.GetValue(fromInput) ? input : null, parsed.InvocationConfiguration.Error)
                .GetAwaiter().GetResult();
            // Read again: the text may have changed while the password was typed.
            var hazard = Find(folder, parsed.GetRequiredValue(id));
            var record = records.Kept.Add((log, _) => ScoresIn(log, records).Draft(hazard, seen,
                HazardScore.Of(parsed.GetRequiredValue(severity), parsed.GetRequiredValue(likelihood))!,
                HazardScore.Of(parsed.GetRequiredValue(worst), parsed.GetRequiredValue(often))!, parsed.GetRequiredValue(reason),
                signer, DateTimeOffset.UtcNow)).GetAwaiter().GetResult()!;
            output.WriteLine($"{hazard.Id} ({hazard.What}): {Said(ScoresIn(records.Known.Log, records).Find(record.Hash)!)} by {signer.Name}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"recorded as number {record.Number} in {records.Store.Place}"));
            output.WriteLine(seen);
        }));
        return command;
    }

    private static int List(ParseResult parsed, Option<DirectoryInfo> content, Option<DirectoryInfo?> data) => Try(parsed, output =>
    {
        var log = LogIn(parsed.GetRequiredValue(content).FullName);
        using var records = SiteRecords.Demand(DataFolder.Of(parsed, data), looksOnly: true).GetAwaiter().GetResult();
        var scores = ScoresIn(records.Known.Log, records);
        foreach (var hazard in log.All)
            output.WriteLine($"{hazard.Id} {(scores.Of(hazard) is { } score ? $"{Said(score)} by {score.Reviewer}"
                : scores.IsOnAnotherText(hazard) ? "scored on another text" : "not scored yet")}: {hazard.What}");
        if (scores.Reviewers.SafetyOfficers.IsEmpty) output.WriteLine($"{HazardScores.NobodyNamed}.");
        output.WriteLine(
            $"{Counted.Of(log.All.Length, "hazard")}, {log.All.Length - scores.Unscored(log)} scored");
    });

    private static string Said(HazardScore score) => string.Create(CultureInfo.InvariantCulture,
        $"{score.Initial.Risk} without the controls, {score.Residual.Risk} with them, {score.Time.UtcDateTime:yyyy-MM-dd}");

    private static Hazard Find(string content, string id)
    {
        var all = LogIn(content).All;
        return all.FirstOrDefault(hazard => hazard.Id == id) ?? throw new NotRecordedException(
            $"Nothing was recorded, because no hazard is called '{id}'; {Spelling.Hint(id, all.Select(hazard => hazard.Id))}.");
    }

    private static HazardLog LogIn(string content) => Library.Load(content, DateOnly.FromDateTime(DateTime.Today)).Hazards;

    private static HazardScores ScoresIn(RecordLog log, SiteRecords records) => HazardScores.Of(log, records.Reviewers, DateTimeOffset.UtcNow);

    private static Option<string> Needed(string name, string description) => new(name) { Description = description, Required = true };

    private static int Try(ParseResult parsed, Action<TextWriter> work)
    {
        try
        {
            work(parsed.InvocationConfiguration.Output);
            return 0;
        }
        catch (Exception why) when (why is NotRecordedException or BadContentException)
        {
            parsed.InvocationConfiguration.Error.WriteLine(why.Message.TrimEnd());
            return 1;
        }
    }
}
