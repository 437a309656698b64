using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BackCare.Guidance;
using BackCare.Proof;
using BackCare.Reading;
using BackCare.Tests.Guidance;
using BackCare.Tests.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Tests.Proof;

internal enum MixFate { Refused, Harmless, Harmful }

/// <summary>
/// Joins the halves of two versions of a content file in a copy of the content, and looks what the loader says, and
/// what would be lost if it said nothing.
/// </summary>
internal sealed partial class Mixer : IDisposable
{
    // What a page alone can be refused for: these say something of other pages too.
    private static readonly ImmutableHashSet<string> OfOthers =
        ["BC021", "BC023", "BC027", "BC050", "BC051", "BC052", "BC053", "BC054", "BC056"];
    private static readonly ConcurrentDictionary<string, ImmutableArray<Violation>> Proven = [];

    private readonly DateOnly today;
    private readonly Library library;
    private readonly GuidanceContext context;
    private readonly string copy = Directory.CreateTempSubdirectory("backcare-mixes-").FullName;
    private readonly string alone = Directory.CreateTempSubdirectory("backcare-page-").FullName;

    public Mixer(string content, DateOnly today)
    {
        this.today = today;
        foreach (var (name, path) in Library.Files(content))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, name))!);
            File.Copy(path, Path.Combine(copy, name));
        }
        foreach (var folder in new[] { "guides", "outcomes" }) Directory.CreateDirectory(Path.Combine(alone, folder));
        library = Library.Load(copy, today);
        var checker = library.Questionnaire;
        context = new(checker.Findings, library.Sources.Keys.ToHashSet(StringComparer.Ordinal), library.Media, today,
            new HashSet<string> { "/", "/guides", "/exercises", "/plan", "/plans", "/plan/diary", "/check", "/emergency",
                "/search" })
        {
            Figures = library.Figures,
            Cards = checker.Words.Cards,
        };
    }

    /// <summary>The files of which half can lower a rule, or lose a sign or the help that it brings.</summary>
    public IEnumerable<(string Name, string Text)> Files => Library.Files(copy)
        .Where(file =>
            file.Name is TriageReader.FindingsFile or TriageReader.QuestionsFile or TriageReader.AdviceFile
                or WordsReader.WordsFile || Path.GetExtension(file.Name) is ".md")
        .Select(file => (file.Name, File.ReadAllText(file.Path).ReplaceLineEndings("\n")));

    /// <summary>Two versions of each of them, many times, made from the content itself.</summary>
    public IEnumerable<Versions> Made()
    {
        var signs = new Dictionary<string, string[]>
        {
            ["emergency"] = At(Urgency.Call999),
            ["urgent"] = At(Urgency.Urgent111),
            ["non-urgent"] = At(Urgency.SeeGp)
        };
        return Files.SelectMany(file => Versions.MadeOf(file.Name, file.Text, signs));

        string[] At(Urgency urgency) =>
            [.. library.Questionnaire.Findings.At(urgency).Where(finding => !finding.Discreet).Select(finding => finding.Id)];
    }

    /// <param name="oneIn">Of so many mixes one is tried.</param>
    /// <returns>Every mix, with its fate, and what is wrong with one that is harmful.</returns>
    public IEnumerable<(string Text, MixFate Fate, string What)> Try(Versions versions, int oneIn = 1) =>
        Path.GetExtension(versions.File) is ".md" ? TryPage(versions, oneIn) : TryRules(versions, oneIn);

    public void Dispose()
    {
        Directory.Delete(copy, recursive: true);
        Directory.Delete(alone, recursive: true);
    }

    private IEnumerable<(string, MixFate, string)> TryPage(Versions versions, int oneIn)
    {
        // Letters of care cards as check tells them: a version that its author means.
        versions = versions with { New = Stamped(versions.File, versions.New) };
        // A version that could never have been on show mixes with nothing.
        if (Page(versions.File, versions.New).Problems.Any(problem => !OfOthers.Contains(problem.Code))) yield break;
        var (old, @new) = (Signs(Page(versions.File, versions.Old).Guide), Signs(Page(versions.File, versions.New).Guide));
        foreach (var (text, endsOld) in versions.Mixes().Where((_, place) => place % oneIn == 0))
        {
            var (guide, problems) = Page(versions.File, text);
            if (guide is null || problems.Any(problem => !OfOthers.Contains(problem.Code)))
            {
                yield return (text, MixFate.Refused, "");
                continue;
            }
            var lost = (endsOld ? old : @new).Except(Signs(guide)).ToArray();
            // The whole library is loaded only for a page that would lose something
            // and is refused by nothing that stands in it.
            if (lost is []) yield return (text, MixFate.Harmless, "");
            else if (!IsAccepted(versions.File, text)) yield return (text, MixFate.Refused, "");
            else yield return (text, MixFate.Harmful, $"lost: {string.Join("; ", lost)}");
        }
    }

    private IEnumerable<(string, MixFate, string)> TryRules(Versions versions, int oneIn)
    {
        var (old, @new) = (Rules(versions.File, versions.Old), Rules(versions.File, versions.New));
        var owed = Owed(old ?? @new).Intersect(Owed(@new ?? old)).ToHashSet();
        var same = new[] { old, @new }.OfType<Questionnaire>().Select(Digest).ToHashSet();
        foreach (var (text, _) in versions.Mixes().Where((_, place) => place % oneIn == 0))
        {
            // As the loader does: a file that its reader refuses, or that falls below the floor,
            // is a problem whatever else is in the folder.
            if (Rules(versions.File, text) is not { } mixed || !Shortfalls.Of(mixed, Floor.Pinned).IsEmpty
                || !IsAccepted(versions.File, text))
            {
                yield return (text, MixFate.Refused, "");
                continue;
            }
            var violations = Digest(mixed) is var digest && same.Contains(digest) ? []
                : Proven.GetOrAdd(digest, _ => SafetyProof.Of(mixed, library.Outcomes, Floor.Pinned).Violations);
            var lost = owed.Except(Owed(mixed)).ToArray();
            if (violations.IsEmpty && lost is []) yield return (text, MixFate.Harmless, "");
            else yield return (text, MixFate.Harmful,
                string.Join("; ",
                    violations.Select(violation => violation.What).Concat(lost.Select(each => $"lost: {each}"))));
        }
    }

    private string Digest(Questionnaire rules) => SafetyProof.DigestOf(rules, library.Outcomes, Floor.Pinned);

    // Each sign in its words with the help that it brings, the contacts, and what stands on
    // every page: told by itself, not by the floor.
    private static IEnumerable<string> Owed(Questionnaire? rules) => rules is null ? [] :
    [
        .. rules.Findings.All.SelectMany(
            finding => new[] { $"{finding.Urgency.Name()}: {finding.Words.You.Card}",
                $"{finding.Urgency.Name()}: {finding.Words.Person.Card}" }),
        .. rules.Rules.All.SelectMany(
            rule => rule.Advice.Select(rules.Advice.Find).OfType<AdviceBlock>()
                .Select(block =>
                    $"{rule.Id} brings {block.Id}, "
                    + $"{block.Urgency.Name()}{(block.Online ? "" : ", never online")}{(block.Discreet ? ", for no other eyes" : "")}")),
        .. from finding in rules.Findings.All
           from id in finding.Contacts
           from contact in rules.Advice.Contacts.Where(contact => contact.Id == id)
           from age in rules.Questions[0].Options
           where contact.When.Holds(age.Gives.Add(age.Id).ToHashSet(StringComparer.Ordinal))
           select $"{finding.Id} at {age.Id} brings {contact.Words.You.Name}, {contact.Link}",
        .. rules.Advice.All.SelectMany(
            one => rules.Advice.All.Where(other => other.Urgency == one.Urgency && other.Rank < one.Rank)
                .Select(other => $"{one.Id} before {other.Id}")),
        .. from block in rules.Advice.All
           from words in new[] { block.Words.You, block.Words.Person }
           from line in new[] { words.Heading, words.FirstCall, words.Position, words.Transport, words.NorthernIreland }
           where line is not null
           select $"{block.Id}: {line}",
        .. rules.Words.FailSafe.All.Select(each => $"fail-safe {each.Name}: {each.Text}"),
        .. rules.Words.Start.Emergency.Lines.SelectMany(line => line.Findings.Select(finding => $"short list: {finding}")),
    ];

    /// <returns>Null when the reader refuses the file.</returns>
    private Questionnaire? Rules(string name, string text) => With(copy, name, text, () =>
    {
        var problems = new Problems();
        var reader = new TriageReader(copy, library.Sources.Keys.ToHashSet(StringComparer.Ordinal),
            library.Media.Keys.ToHashSet(StringComparer.Ordinal), problems);
        var (findings, combinations) = reader.ReadFindings();
        var rules = reader.ReadQuestionnaire(findings, combinations, reader.ReadAdvice());
        return problems.All.Count == 0 ? rules : null;
    });

    private (Guide? Guide, IReadOnlyList<Problem> Problems) Page(string name, string text) => With(alone, name, text, () =>
    {
        var problems = new Problems();
        return (Guides.Load(alone, context, problems).SingleOrDefault(), problems.All);
    });

    private string Stamped(string name, string text)
    {
        if (Page(name, text).Problems.FirstOrDefault(problem => problem.Code == "BC081") is not { } stale) return text;
        return With(alone, name, text, () =>
        {
            ClosingLines.Mend(alone, [stale]);
            return File.ReadAllText(Path.Combine(alone, name));
        });
    }

    private bool IsAccepted(string name, string text) => With(copy, name, text, () =>
    {
        var problems = new Problems();
        return Library.Load(copy, today, problems) is not null && problems.All.Count == 0;
    });

    private static T With<T>(string folder, string name, string text, Func<T> look)
    {
        var path = Path.Combine(folder, name);
        var before = File.Exists(path) ? File.ReadAllText(path) : null;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        try
        {
            return look();
        }
        finally
        {
            if (before is null) File.Delete(path);
            else File.WriteAllText(path, before);
        }
    }

    /// <summary>What the care cards of a page list, in both voices, each with its level.</summary>
    private static HashSet<string> Signs(Guide? guide) =>
        guide is null ? [] : [.. from voice in Enum.GetValues<Voice>()
                                 from card in guide.Blocks.OfType<Block.CareCard>()
                                 from line in card.Blocks.SelectMany(block => Sketch.Items(block, guide.VoiceFor(voice)))
                                 select $"{Block.CareCard.LooksLike(card.Urgency, card.Soonest).Name()}: {line}"];
}
