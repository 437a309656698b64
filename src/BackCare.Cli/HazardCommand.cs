using BackCare.Hazards;
using BackCare.Review;
using BackCare.Scores;

namespace BackCare.Cli;

internal static class HazardCommand
{
    private const string Officer = "--as", NoLonger = "--no-longer", Reason = "--reason";

    // The level without the controls, and with them.
    private static readonly string[] Without = ["--severity", "--likelihood"], With = ["--residual-severity", "--residual-likelihood"];

    public static Command Make(TextReader input)
    {
        // One for all of them: given before and after a verb it is refused.
        var data = Folders.DataOption();
        var command = Make("hazard", "Scores of hazards", [data], List);
        command.Add(Make("list", "One line for each hazard, with its score", [data], List));
        command.Add(Make("officer", "Names a reviewer as safety officer, who alone may score",
            [
                Verb.Argument<string>("id", "The id of a reviewer"),
                Verb.Option<bool>(NoLonger, "Takes it back; what they scored still counts"), data,
            ], NameOfficer));
        var levels = new[] { (Without, "Without the controls"), (With, "With the controls") }
            .Select(each => each.Item1.Select(name => Verb.Needed(name, each.Item2)).ToArray()).ToArray();
        foreach (var each in levels)
        {
            each[0].AcceptOnlyFromAmong([.. RiskMatrix.Severities.Select(level => level.Name)]);
            each[1].AcceptOnlyFromAmong([.. RiskMatrix.Likelihoods.Select(level => level.Name)]);
        }
        command.Add(Make("score", "Records the score of a safety officer, whom it shows the hazard first; bound to its text",
            [
                Verb.Argument<string>("hazard", "Such as H01"), Verb.Needed(Officer, "The id of the safety officer"),
                .. levels.SelectMany(each => each), Verb.Needed(Reason, "Why; part of the record, and public"),
                data, Password.FromInput(),
            ], (parsed, output) => RecordScore(parsed, input, output)));
        return command;
    }

    private static Command Make(string name, string description, Symbol[] parts, Func<ParseResult, TextWriter, Task> work) =>
        Verb.Make(name, description, parts, async (parsed, output) =>
        {
            await work(parsed, output);
            return 0;
        }, why => (why as BadContentException)?.Message.TrimEnd());

    private static async Task NameOfficer(ParseResult parsed, TextWriter output)
    {
        var (whose, names) = (parsed.GetRequiredValue<string>("id"), !parsed.GetValue<bool>(NoLonger));
        using var records = await SiteRecords.Demand(parsed.Data());
        await records.Kept.Add((log, _) => Reviewers.Of(log).Name(whose, names, DateTimeOffset.UtcNow));
        output.WriteLine($"'{whose}' ({records.Reviewers.Find(whose)!.Name}) is {(names ? "named" : "no longer")} safety officer");
    }

    private static async Task RecordScore(ParseResult parsed, TextReader input, TextWriter output)
    {
        using var records = await SiteRecords.Demand(parsed.Data());
        var read = Find(parsed);
        var seen = HazardScore.DigestOf(read);
        foreach (var line in (string[])[$"{read.Id}. {read.What}", $"Cause: {read.Cause}", $"Effect: {read.Effect}",
            .. read.Controls.Select(control => $"Control: {control}"), .. read.Missing.Select(open => $"Open: {open}")])
            output.WriteLine(line);
        var who = parsed.GetRequiredValue<string>(Officer);
        var signer = records.Reviewers.Find(who)
            ?? throw new NotRecordedException($"Nothing was recorded, because no reviewer is called '{who}'.");
        using var accounts = await SiteAccounts.Open(records.Data);
        await Password.Demand(accounts, signer, Password.InputOf(parsed, input), parsed.InvocationConfiguration.Error);
        // Read again: the text may have changed while the password was typed.
        var hazard = Find(parsed);
        var record = (await records.Kept.Add((log, _) => ScoresIn(log, records).ToRecord(hazard, seen, Level(Without), Level(With),
            parsed.GetRequiredValue<string>(Reason), signer, DateTimeOffset.UtcNow)))!;
        output.WriteLine($"{hazard.Id} ({hazard.What}): {Said(ScoresIn(records.Known.Log, records).Find(record.Hash)!)} by {signer.Name}");
        output.WriteLine($"recorded as number {record.Number} in {records.Store.Place}");
        output.WriteLine(seen);

        Score Level(string[] names) =>
            HazardScore.Of(parsed.GetRequiredValue<string>(names[0]), parsed.GetRequiredValue<string>(names[1]))!;
    }

    private static async Task List(ParseResult parsed, TextWriter output)
    {
        var log = LogIn(parsed);
        using var records = await SiteRecords.Demand(parsed.Data(), looksOnly: true);
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

    private static Hazard Find(ParseResult parsed)
    {
        var (id, all) = (parsed.GetRequiredValue<string>("hazard"), LogIn(parsed).All);
        return all.FirstOrDefault(hazard => hazard.Id == id) ?? throw new NotRecordedException(
            $"Nothing was recorded, because no hazard is called '{id}'; {Spelling.Hint(id, all.Select(hazard => hazard.Id))}.");
    }

    private static HazardLog LogIn(ParseResult parsed) => Library.Load(parsed.Content(), Folders.Today).Hazards;

    private static HazardScores ScoresIn(RecordLog log, SiteRecords records) => HazardScores.Of(log, records.Reviewers, DateTimeOffset.UtcNow);
}
