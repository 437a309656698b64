using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Review;

/// <summary>The rules as clinicians read and approve them: where each sign and pair sends people, 999 first, then how
/// people are asked and what they are told. Last is the digest of agreed.csv, which only a program can check.</summary>
internal sealed class RulesText(Library library)
{
    private readonly Questionnaire rules = library.Questionnaire;
    private readonly RuleNames names = new(library.Questionnaire);
    private readonly ContentKeyLines lines = new(new(library.Questionnaire));

    public static ReadingText Write(Library library) => new([.. new RulesText(library).Sections]);

    private IEnumerable<ReadingSection> Sections =>
    [
        .. from level in new[] { Urgency.Call999, Urgency.Urgent111, Urgency.SeeGp }
           from section in SectionsAt(level)
           select section,
        .. rules.Questions.Select(QuestionSection),
        .. rules.Advice.All.OrderByDescending(block => block.Urgency).Select(BlockSection),
        .. rules.Advice.Contacts.Select(contact => new ReadingSection("Whom people are told to contact",
            contact.Words.You.Name, lines.Write(contact))),
        .. Others,
    ];

    // Each level in the order of groups, with a group's signs before its pairs.
    private IEnumerable<ReadingSection> SectionsAt(Urgency urgency)
    {
        var pairs = rules.Rules.All.Where(rule => rule.IsCombination && rule.Urgency == urgency).ToArray();
        foreach (var group in rules.Findings.Groups)
        {
            var heading = $"{urgency.Name()}: {group.Name}";
            foreach (var finding in rules.Findings.At(urgency).Where(finding => finding.Group == group.Id))
                yield return new(heading, finding.Meaning.TrimEnd('.'),
                    [
                        SendsToLine(finding.Disposition),
                        // A derived sign is said in the words of its facts.
                        .. lines.Write(finding, ["urgency", "how-soon", "group", "meaning",
                            .. IsTicked(finding) ? [] : (string[])["say"]]),
                        .. rules.Rules.Derived.Where(line => line.Id == finding.Id).Select(FollowsFromLine),
                    ])
                { Decides = true };
            foreach (var pair in pairs.Where(pair => GroupOf(pair) == group.Id))
                yield return PairSection(heading, pair);
        }
        foreach (var pair in pairs.Where(pair => GroupOf(pair) is null))
            yield return PairSection($"{urgency.Name()}: who the person is", pair);
    }

    private bool IsTicked(Finding finding) =>
        rules.Questions.Any(page => page.Options.Any(option => option.Gives.Contains(finding.Id)));

    private ReadingSection PairSection(string heading, Rule pair) => new(heading, names.NameOfPair(pair),
        [SendsToLine(pair.Disposition), .. lines.Write(pair, "urgency", "how-soon", "all", "any")])
    { Decides = true };

    private static ReadingLine SendsToLine(Disposition disposition) =>
        ReadingLine.Create("Sends to", disposition.Name());

    // The group of the first finding in the pair.
    private string? GroupOf(Rule pair) =>
        pair.All.Concat(pair.Any).Select(rules.Findings.Find).OfType<Finding>().FirstOrDefault()?.Group;

    private ReadingLine FollowsFromLine(Derivation from) => ReadingLine.Create("Follows from", string.Join(" and ",
        new[]
        {
            names.All(from.All), from.Any.IsEmpty ? "" : $"any of ({names.NameOf(from.Any)})",
            from.AtLeast is 0 ? "" : $"at least {from.AtLeast} of ({names.NameOf(from.Of)})",
        }.Where(part => part.Length > 0)));

    private ReadingSection QuestionSection(Question question) => new("How people are asked", question.Words.You.Title,
        [
            ReadingLine.Create("Takes",
                question.Kind is QuestionKind.Choice ? "one choice" : "any number of ticks, none, or not sure"),
            .. lines.Write(question, "kind", "part", "options"), .. question.Options.SelectMany(OptionLines),
        ]);

    // A sign's words are with the sign; only the other meaning of its option is added here.
    private IEnumerable<ReadingLine> OptionLines(Option option) => rules.Findings.Find(option.Id) is { } finding
        ?
        [
            ReadingLine.Create("Sign", string.Join(", ",
                new[] { finding.Words.You.ShortName, names.ForWhom(option.When, []) }
                .Where(part => part.Length > 0))),
            .. option.Gives is [var one] && one == finding.Id ? []
                : (ReadingLine[])[ReadingLine.Create("Sign: Means", names.NameOf(option.Gives))],
        ]
        : lines.Write(option).Select(line => line with { Label = $"Choice: {line.Label}" });

    private ReadingSection BlockSection(AdviceBlock block) => new($"What people are told at {block.Urgency.Name()}",
        names.HeadingOf(block),
        [
            .. block.HowSoon is HowSoon.Urgent
                ? [ReadingLine.Create("Only where", "an urgent GP appointment will do as well")] : (ReadingLine[])[],
            .. lines.Write(block, "level", "how-soon"),
        ]);

    private IEnumerable<ReadingSection> Others
    {
        get
        {
            var words = rules.Words;
            yield return OtherSection("What conditions mean", rules.Facts.Select(fact =>
                ReadingLine.Create("", fact.CanBegin ? $"{fact.Meaning} (can begin)" : fact.Meaning)));
            yield return OtherSection("Names of groups and of the parts of the check",
            [
                .. rules.Findings.Groups.Select(group => ReadingLine.Create("Group", $"{group.Name} ({group.Line})")),
                .. rules.Parts.SelectMany(part => lines.Write(part)),
            ]);
            yield return OtherSection("What a summary says was not reported", rules.NotReported.Select(system =>
                ReadingLine.Create(system.Name, string.Join("; ", system.Findings.Select(sign => sign.Name)))));
            yield return OtherSection("Words around the signs on cards", lines.Write(words.Cards));
            yield return OtherSection("The start of the check", lines.Write(words.Start));
            yield return OtherSection("The strip, and the page in place of the check", words.FailSafe.All.Select(line =>
                ReadingLine.Create(line.Name.Replace('-', ' ').UpperFirst(), line.Name is "strip findings"
                    ? names.NameOf(line.Text.Split(", ")) : line.Text)));
            yield return OtherSection("The card “If anything changes”", words.Changes.All.Select(
                line => ReadingLine.Create(
                line.Name.UpperFirst(), names.NameOf(line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)))));
            yield return OtherSection("Words of every outcome", lines.Write(words.OfOutcomes));
            yield return OtherSection("Not sure", [ReadingLine.MergeVoices(
                ReadingLine.Create("Tick box", words.NotSure.You),
                ReadingLine.Create("Tick box", words.NotSure.Person))]);
            yield return LookedUpSection("Pictures", rules.Findings.All.Select(finding => finding.Picture)
                .Concat(rules.Questions.SelectMany(question => question.Options).Select(option => option.Picture))
                .OfType<string>().Distinct().Order(StringComparer.Ordinal)
                .Select(address => ReviewItem.PictureLine(address, library)));
            yield return LookedUpSection("Sources", rules.Sources.Order(StringComparer.Ordinal)
                .Select(id => ReviewItem.SourceLine(id, library)));
            // Removing search words that lead to a card would hide a red flag, just as a rule can.
            yield return LookedUpSection("Words of search",
            [
                .. library.SearchWords.Same.Select(
                    same => ReadingLine.Create("The same", string.Join("; ", same.Words))),
                .. library.SearchWords.RedFlags.Select(flag =>
                    ReadingLine.Create($"Show {names.NameOf(flag.Findings)}", string.Join("; ", flag.Say))),
                .. library.SearchWords.Beside.Select(beside => ReadingLine.Create(
                    $"Beside another sign: {names.NameOf(beside.Ids)}", string.Join("; ", beside.Say))),
            ]);
            // Agreeing to less must also void the approvals.
            yield return LookedUpSection("What the rules are held to",
                library.AgreedRows is { } agreed ? [ReadingLine.Create(AgreedRows.File, agreed.Digest)] : []);
        }
    }

    private static ReadingSection OtherSection(string title, IEnumerable<ReadingLine> said) =>
        new("Words and lists", title, [.. said.Where(line => line.Markup.Length > 0)]);

    private static ReadingSection LookedUpSection(string title, IEnumerable<ReadingLine> said) =>
        OtherSection(title, said) with { IsLookedUp = true };
}
