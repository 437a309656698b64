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
        var command = Make("hazard", "Scores of hazards", [data], (parsed, output) => List(parsed, content, data, output));
        command.Add(Make("list", "One line for each hazard, with its score", [data], (parsed, output) => List(parsed, content, data, output)));
        command.Add(MakeOfficer(data));
        command.Add(MakeScore(content, data, input));
        return command;
    }

    private static Command Make(string name, string description, Symbol[] parts, Func<ParseResult, TextWriter, Task> work) =>
        Verb.Make(name, description, parts, async (parsed, output) =>
        {
            await work(parsed, output);
            return 0;
        }, why => why is NotRecordedException or BadContentException ? why.Message.TrimEnd() : null);

    private static Command MakeOfficer(Option<DirectoryInfo?> data)
    {
        var id = new Argument<string>("id") { Description = "The id of a reviewer" };
        var noLonger = new Option<bool>("--no-longer") { Description = "Takes it back; what they scored still counts" };
        return Make("officer", "Names a reviewer as safety officer, who alone may score", [id, noLonger, data], async (parsed, output) =>
        {
            var (whose, names) = (parsed.GetRequiredValue(id), !parsed.GetValue(noLonger));
            using var records = await SiteRecords.Demand(DataFolder.Of(parsed, data));
            await records.Kept.Add((log, _) => Reviewers.Of(log).Name(whose, names, DateTimeOffset.UtcNow));
            output.WriteLine($"'{whose}' ({records.Reviewers.Find(whose)!.Name}) is {(names ? "named" : "no longer")} safety officer");
        });
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
        Symbol[] parts = [id, officer, severity, likelihood, worst, often, reason, data, fromInput];
        return Make("score", "Records the score of a safety officer, whom it shows the hazard first; bound to its text", parts, Run);

        async Task Run(ParseResult parsed, TextWriter output)
        {
            var folder = parsed.GetRequiredValue(content).FullName;
            using var records = await SiteRecords.Demand(DataFolder.Of(parsed, data));
            var read = Find(folder, parsed.GetRequiredValue(id));
            var seen = HazardScore.DigestOf(read);
            foreach (var line in (string[])[$"{read.Id}. {read.What}", $"Cause: {read.Cause}", $"Effect: {read.Effect}",
                .. read.Controls.Select(control => $"Control: {control}"), .. read.Missing.Select(open => $"Open: {open}")])
                output.WriteLine(line);
            var who = parsed.GetRequiredValue(officer);
            var signer = records.Reviewers.Find(who)
                ?? throw new NotRecordedException($"Nothing was recorded, because no reviewer is called '{who}'.");
            using var accounts = await SiteAccounts.Open(records.Data);
            await Password.Demand(accounts, signer, parsed.GetValue(fromInput) ? input : null, parsed.InvocationConfiguration.Error);
            // Read again: the text may have changed while the password was typed.
            var hazard = Find(folder, parsed.GetRequiredValue(id));
            var record = (await records.Kept.Add((log, _) => ScoresIn(log, records).Draft(hazard, seen,
                HazardScore.Of(parsed.GetRequiredValue(severity), parsed.GetRequiredValue(likelihood))!,
                HazardScore.Of(parsed.GetRequiredValue(worst), parsed.GetRequiredValue(often))!, parsed.GetRequiredValue(reason),
                signer, DateTimeOffset.UtcNow)))!;
            output.WriteLine($"{hazard.Id} ({hazard.What}): {Said(ScoresIn(records.Known.Log, records).Find(record.Hash)!)} by {signer.Name}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"recorded as number {record.Number} in {records.Store.Place}"));
            output.WriteLine(seen);
        }
    }

    private static async Task List(ParseResult parsed, Option<DirectoryInfo> content, Option<DirectoryInfo?> data, TextWriter output)
    {
        var log = LogIn(parsed.GetRequiredValue(content).FullName);
        using var records = await SiteRecords.Demand(DataFolder.Of(parsed, data), looksOnly: true);
        var scores = ScoresIn(records.Known.Log, records);
        foreach (var hazard in log.All)
            output.WriteLine($"{hazard.Id} {(scores.Of(hazard) is { } score ? $"{Said(score)} by {score.Reviewer}"
                : scores.IsOnAnotherText(hazard) ? "scored on another text" : "not scored yet")}: {hazard.What}");
        if (scores.Reviewers.SafetyOfficers.IsEmpty) output.WriteLine($"{HazardScores.NobodyNamed}.");
        output.WriteLine(
            $"{Counted.Of(log.All.Length, "hazard")}, {log.All.Length - scores.Unscored(log)} scored");
    }

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
}
