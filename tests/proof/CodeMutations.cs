using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.RegularExpressions;
using BackCare.Tests.Shared;

namespace BackCare.Trials;

/// <summary>A fault in the code that no edit of the content can cause.</summary>
/// <param name="File">The path from the root, or the bare name of a file of the rules.</param>
/// <param name="Old">Text that occurs once in the file.</param>
/// <param name="Facts">The facts that catch it.</param>
internal sealed record CodeMutation(string Id, string File, string Old, string New, string Facts)
{
    public string Path => File.Contains('/') ? File : $"src/BackCare/Triage/{File}.cs";
}

/// <summary>Makes each fault in a copy of the repository, builds it, and finds out who notices.</summary>
internal static partial class CodeMutations
{
    private const string Agreed = "content/triage/agreed.csv";
    private const string AgreedRowsValidator = "src/BackCare/TriageFiles/AgreedRowsValidator.cs";

    private static readonly ImmutableArray<CodeMutation> All =
    [
        new("\"none\" counts as no answer", "Journey", "var answer = earlier is not null &&",
            "var answer = earlier is not null && !earlier.IsNone &&", "VignetteFacts"),
        new("no answer counts as \"none\"", "Journey",
            "if (answer is null) return (steps.ToImmutable(), given, doubts.ToImmutable(), null);",
            "if (answer is null) continue;", "ReplayFacts"),
        new("\"not sure\" counts as no", "Journey", "[.. step.NotChosen.SelectMany(option => option.Gives)]", "[]",
            "NotSureFacts"),
        new("the level of \"not sure\" is left out", "Rules",
            "var disposition = Dispositions.MoreUrgent(certain, notSureLevel);", "var disposition = certain;",
            "NotSureFacts"),
        new("the level alone leaves \"not sure\" out", "Rules", "certain : Dispositions.MoreUrgent(certain,",
            "certain : Dispositions.MoreUrgent(certain, doubts.Count > 0 ? certain :", "NotSureFacts"),
        new("the level of \"not sure\" is one lower", "Doubt", "var disposition = ifYes(doubts).OneBelow();",
            "var disposition = ifYes(doubts).OneBelow().OneBelow();", "NotSureFacts"),
        new("a doubt that stands for 111 may wait for a GP", "Disposition", "Disposition.Urgent111 => Disposition.GpToday,",
            "Disposition.Urgent111 => Disposition.GpInWeeks,", "HowSoonFacts"),
        new("how soon is no part of a level", "Disposition", "Disposition.GpInWeeks + (int)howSoon,",
            "Disposition.GpInWeeks,", "HowSoonFacts"),
        new("the first rule wins, not the most urgent", "Rules", "var certain = MostUrgent(fired);",
            "var certain = MostUrgent(fired.Take(1));", "MostUrgentWinsFacts"),
        new("combinations are not asked", "Rules", "var fired = All.Where(",
            "var fired = All.Where(rule => !rule.IsCombination).Where(", "MostUrgentWinsFacts"),
        new("combinations with a fact are not asked", "Rules", "var fired = All.Where(",
            "var fired = All.Where(rule => !rule.All.Concat(rule.Any).Any(id => id is \"blood-thinner\" or "
                + "\"bone-risk\" or \"under-16\")).Where(",
            "SecondEvaluatorFacts"),
        new("derived findings do not follow", "Rule", "if (derivation.FollowsFrom(present))",
            "if (derivation.AtLeast > 9 && derivation.FollowsFrom(present))", "DerivedFindingFacts"),
        new("of two lines only the first derives", "Rule", "foreach (var derivation in derived)",
            "foreach (var derivation in derived.DistinctBy(each => each.Id))", "DerivedFindingFacts"),
        new("a page is left out", "Journey", "if (!question.IsAskedWith(given, doubts)) continue;",
            "if (!question.IsAskedWith(given, doubts) || question.Id == \"medicines\") continue;", "ReplayFacts"),
        new("111 ends the questions", "Journey", "Questionnaire.Rules.Is999(given)) break;",
            "Questionnaire.Rules.Decide(given).Urgency >= Urgency.Urgent111) break;", "ReplayFacts"),
        new("one sign alone does not end the questions", "Journey", "given.Count > before &&",
            "given.Count > before + 1 &&", "ReplayFacts"),
        new("an answer to what was offered before still counts", "Journey",
            "earlier.Offered == question.Fingerprint(offered, Voice)\n                && ", "", "ReplayFacts"),
        new("\"none\" is taken beside a tick", "Question", "Contains(None) && chosen.Count > 1 ?",
            "Contains(None) && chosen.Count > 99 ?", "AnsweringFacts"),

        new("it is offered before every page that asks for a 999", "Journey",
            "if (index < Questionnaire.FirstIndexAfterEmergencies) return null;", "", "EarlyWayOutFacts"),
        new("it is offered at the gentler panel", "Journey", "is not Disposition.Urgent111) return null;",
            "< Disposition.UrgentGpOr111) return null;", "EarlyWayOutFacts"),
        new("it is offered where one more answer could be 999", "Journey",
            "if (rules.Is999(told) || options.Any(option => rules.Is999(told.Concat(option.Gives)))) return null;", "",
            "EarlyWayOutFacts"),

        // The content of an outcome.
        new("a page that was never reached counts as no", "Journey",
            "            if (question.IsAskedWith(possible, doubts))",
            "            if (question.IsAskedWith(possible, doubts) && question.Id.Length == 0)", "JourneyPossibleFacts"),
        new("the card names what cannot newly begin", "IfAnythingChanges",
            "finding is { CanBegin: true, IsDiscreet: false }", "finding is { IsDiscreet: false }", "IfAnythingChangesFacts"),
        new("the card names a discreet sign", "IfAnythingChanges", "finding is { CanBegin: true, IsDiscreet: false }",
            "finding is { CanBegin: true }", "IfAnythingChangesFacts"),
        new("the card names what was told", "IfAnythingChanges",
            "            && !findings.All(journey.Given.Contains)\n",
            "", "IfAnythingChangesFacts"),
        new("the card has a sign where it would be by itself", "IfAnythingChanges",
            "journey.Given.Concat(option.Gives)", "option.Gives", "IfAnythingChangesFacts"),
        new("the script says what nobody ticked", "Explanation",
            "journey.Steps.SelectMany(step => step.Chosen.Select(option => (step, option)))",
            "journey.Steps.Where(step => step.Answer is not null)"
                + ".SelectMany(step => step.Offered.Select(option => (step, option)))",
            "ScriptFacts"),
        new("the script begins with the mildest", "Explanation",
            ".OrderByDescending(choice => PriorityOf(choice.Option))",
            ".OrderBy(choice => PriorityOf(choice.Option))", "ScriptFacts"),
        new("the script tells what another person must not hear", "Explanation",
            " && !journey.Questionnaire.IsDiscreet(choice.Option)", "", "DiscreetFacts"),
        new("a reason tells what another person must not see", "Explanation",
            "!Findings.AreDiscreet(rule.FiredOn(decision.Present));", "rule.Why.Length > 0;", "DiscreetFacts"),
        new("a doubt names what another person must not hear", "Explanation",
            "is { Urgency: Urgency.Call999, IsDiscreet: false }", "is { Urgency: Urgency.Call999 }", "DiscreetFacts"),
        new("a doubt about a 999 sign is not named", "Explanation",
            "doubt.LeftOpen.SelectMany(option => option.Gives).Select(",
            "doubt.LeftOpen.Skip(1).SelectMany(option => option.Gives).Select(", "ScriptFacts"),
        new("the block for doubt is not shown", "AdviceBlocks", "if (decision.DoubtsA999) named.Add(DoubtBlockId);", "",
            "AdviceBlocksFacts"),
        new("a line for some people is shown to all", "AdviceBlocks",
            ".Where(line => line.IsFor(possible, certain ?? possible))", "", "AdviceBlocksFacts"),
        new("a doubt about safety gives nobody to contact", "Explanation",
            ".Concat(doubted.SelectMany(option => option.Gives))", "", "ContactFacts"),
        new("a summary is offered where only a discreet sign decides", "Handover", "is not { IsDiscreet: true };",
            "is not null;", "HandoverFacts"),
        new("the summary counts what is in doubt as denied", "BodySystem",
            " || answer.Chose(Triage.Question.NotSure)", "", "HandoverFacts"),
        new("the summary names a discreet sign left in doubt", "Handover",
            "doubt.LeftOpen.Where(option => !questionnaire.IsDiscreet(option)).Select(", "doubt.LeftOpen.Select(",
            "HandoverFacts"),
        new("a page never asked counts as denied", "Explanation",
            "journey.Questionnaire.Questions.IndexOf(journey.Steps[^1].Question) + (journey.Next is null ? 1 : 0))",
            "journey.Questionnaire.Questions.Length)", "HandoverFacts"),

        // The safeguards of the rules.
        new("a load is not held to what was agreed", AgreedRowsValidator, "foreach (var of in refused.GroupBy(",
            "foreach (var of in refused.Take(0).GroupBy(", "AgreedFacts"),
        new("what was agreed is lowered", Agreed, "sign,fever,level,111,", "sign,fever,level,GP today,", "AgreedFacts"),
        new("what was agreed lets a GP wait", Agreed, "sign,severe-pain,level,GP today,",
            "sign,severe-pain,level,GP weeks,", "AgreedFacts"),
        new("nobody is owed a sign to watch for", Agreed, "sign,both-legs,watched for,everybody,",
            "sign,both-legs,watched for,no,", "AgreedFacts"),
        new("a line that derives is forgotten", Agreed, "; age-60-or-over and lift-or-twist and not-mild", "",
            "AgreedFacts"),
        new("a page was agreed for fewer", Agreed, "page,pregnancy,when,(may-be-pregnant),",
            "page,pregnancy,when,(may-be-pregnant) and age-16-or-over,", "AgreedFacts"),
        new("no walk looks at levels", "ShortJourneys", "if (decision.Disposition < owed)",
            "if (owed < Disposition.SelfCare)", "ShortJourneyFacts"),
    ];

    /// <summary>Checks in a second that each fault still fits the code; trying them all takes half an hour.</summary>
    /// <returns>0 if all fit.</returns>
    public static int FindPlaces(string root)
    {
        var lost = All.Where(fault => Sought(fault).Count(File.ReadAllText(Path.Combine(root, fault.Path))) != 1).ToArray();
        foreach (var fault in lost)
            Console.WriteLine($"{fault.Path} does not hold '{fault.Old}' once. Mend the fault '{fault.Id}'.");
        return lost is [] ? 0 : 1;
    }

    /// <returns>0 if all are caught.</returns>
    public static int Run(string root)
    {
        if (FindPlaces(root) is not 0) return 1;
        var (clock, copy) = (Stopwatch.StartNew(), Directory.CreateTempSubdirectory("backcare-faults-").FullName);
        try
        {
            Copy(root, copy);
            if (Caught(copy, null) is { } already)
            {
                Console.WriteLine($"Without a fault {already} fails. Mend that first.");
                return 1;
            }
            var by = new List<string>();
            foreach (var fault in All)
            {
                var path = Path.Combine(copy, fault.Path);
                var written = File.ReadAllText(path);
                File.WriteAllText(path, Sought(fault).Replace(written, _ => fault.New));
                by.Add(Caught(copy, fault.Facts) ?? "nobody");
                File.WriteAllText(path, written);
                Console.WriteLine($"{by[^1]} | {fault.Id}");
            }
            Console.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s");
            Console.WriteLine($"{All.Length} faults of the code, "
                + $"{string.Join(", ", by.GroupBy(each => each.Split(' ')[0]).Select(each => $"{each.Count()} caught by {each.Key}"))}");
            return by.Contains("nobody") ? 1 : 0;
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    // Line breaks in code do not matter.
    private static Regex Sought(CodeMutation fault) => new(fault.Path.EndsWith(".cs", StringComparison.Ordinal)
        ? string.Join(@"\s*", Pieces().Matches(fault.Old).Select(piece => Regex.Escape(piece.Value)))
        : Regex.Escape(fault.Old));

    [GeneratedRegex(@"\w+|[^\w\s]")]
    private static partial Regex Pieces();

    /// <summary>The name of whatever notices. Facts run first, because a walk through every short journey takes longest.</summary>
    /// <param name="facts">Null for all facts that any fault names.</param>
    private static string? Caught(string copy, string? facts)
    {
        Build(copy, "tests/BackCare.Tests");
        var names = facts is null ? All.Select(fault => fault.Facts).Distinct() : [facts];
        const string Facts = "tests/BackCare.Tests/bin/Release/net10.0/BackCare.Tests.dll";
        var (hold, told) = Dotnet(copy, [Facts, "-noLogo", "-noColor", .. names.SelectMany(name => new[] { "-class", $"*.{name}" })]);
        if (!hold)
            return $"facts ({facts ?? string.Join('\n', told.Split('\n').Where(line => line.Contains("[FAIL]")))})";
        Build(copy, "src/BackCare.Cli");
        const string Program = "src/BackCare.Cli/bin/Release/net10.0/BackCare.Cli.dll";
        if (!Dotnet(copy, Program, "vignettes", "content/triage/vignettes.yaml").Well) return "vignettes";
        var (proven, proof) = Dotnet(copy, Program, "prove");
        return proven ? null : $"prove ({proof.Split('\n')[0]})";
    }

    private static void Build(string copy, string project)
    {
        var (well, says) = Dotnet(copy, "build", project, "-c", "Release", "-v", "quiet", "--nologo");
        if (!well) throw new InvalidOperationException($"The copy does not build:\n{says}");
    }

    private static (bool Well, string Says) Dotnet(string folder, params string[] arguments)
    {
        // Processes left over from a build would keep its output open, and the reader waiting.
        using var program = new RunningProgram("dotnet", arguments, folder,
            ("MSBUILDDISABLENODEREUSE", "1"),
            ("UseSharedCompilation", Environment.GetEnvironmentVariable("UseSharedCompilation") ?? "false"));
        var (exit, lines, errors) = program.End(TimeSpan.FromMinutes(30)).GetAwaiter().GetResult();
        return (exit == 0, string.Join('\n', lines) + errors);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (name.Split(Path.DirectorySeparatorChar)
                .Any(part => part is ".git" or "bin" or "obj" or "node_modules" or "App_Data" or "artifacts")) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, name))!);
            File.Copy(file, Path.Combine(to, name));
        }
    }
}
