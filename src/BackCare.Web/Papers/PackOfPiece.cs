using BackCare.Sittings;
using BackCare.Triage;
using BackCare.Web.Rules;

namespace BackCare.Web.Papers;

/// <summary>One piece of the rules as lines of the pack: what its page says, for both voices at once.</summary>
internal sealed class PackOfPiece(RulePiece piece, Library library, PackSources sources)
{
    private readonly Questionnaire questionnaire = library.Questionnaire;
    private readonly RuleGroup group = RuleGroup.Of(piece, library.Questionnaire);
    private readonly PackOfText words = new(library, sources);

    public IEnumerable<PackLine> Lines =>
    [
        new(PackLineKind.Heading, piece.Title, $"rules:{piece.Id}"),
        .. group.Findings.SelectMany(Finding),
        .. group.Pairs.SelectMany(Pair),
        .. group.Derived.Select(derivation => Item(
            $"{RuleWords.NameOf(derivation.Id, questionnaire)} follows from {RuleWords.Describe(derivation, questionnaire)}")),
        .. group.Questions.SelectMany(Question),
        .. group.Blocks.SelectMany(Block),
        .. group.IsEmpty ? [.. words.Exactly(piece.Nodes, piece.Depth), .. words.Exactly(piece.Order)] : (PackLine[])[],
    ];

    private IEnumerable<PackLine> Finding(Finding finding) =>
    [
        new(PackLineKind.Subheading, finding.Meaning, finding.Id),
        Item("Level", finding.Disposition.Name() + (finding.CanBegin ? "" : "; it cannot newly begin, so it is not a symptom to watch for")),
        Item("They tick", PackVoices.Both(finding.Words, RuleWords.Ticked)),
        Item("On a card", PackVoices.Both(finding.Words, words => words.Card)),
        Item("Why", finding.Why),
        .. finding.Words.You.Also.IsEmpty && finding.Words.Person.Also.IsEmpty ? []
            : new[] { Item("Also to do", PackVoices.Both(finding.Words, words => string.Join(" ", words.Also))) },
        Grounds(finding.Id, finding.Advice, finding.Sources),
    ];

    private IEnumerable<PackLine> Pair(Rule pair) =>
    [
        new(PackLineKind.Subheading, $"Together: {RuleWords.Together(pair, questionnaire)}", pair.Id),
        Item("Level", pair.Disposition.Name()),
        Item("Why", pair.Why),
        Grounds(pair.Id, pair.Advice, pair.Sources),
    ];

    private IEnumerable<PackLine> Question(Question question)
    {
        // A sign is ticked by the words that stand with it.
        var (signs, others) = (question.Options.Where(IsSaid).ToArray(), question.Options.Where(option => !IsSaid(option)).ToArray());
        return
        [
            new(PackLineKind.Subheading,
                $"Asked {RuleWords.Describe(question.When, "of everyone", questionnaire)}: "
                    + PackVoices.Both(question.Words, words => words.Title), question.Id),
            .. question.Words.You.Hint is null && question.Words.Person.Hint is null ? []
                : new[] { Item("Hint", PackVoices.Both(question.Words, words => words.Hint ?? "none")) },
            Item("Why we ask", PackVoices.Both(question.Words, words => words.Why ?? "not said")),
            Item("Rests on", sources.Grounds(question.Sources)),
            .. signs is [] ? [] : new[] { Item("Symptoms to tick", string.Join("; ", signs.Select(option => option.Id + Offered(option)))) },
            .. others.Select(option => new PackLine(PackLineKind.Item,
                PackVoices.Both(option.Words, words => RuleWords.Labelled(words.Label, words.Hint)) + Offered(option), option.Id)),
        ];
    }

    private bool IsSaid(Option option) => questionnaire.Findings.Find(option.Id) is { } finding
        && PackVoices.Both(finding.Words, RuleWords.Ticked)
            == PackVoices.Both(option.Words, words => RuleWords.Labelled(words.Label, words.Hint));

    private string Offered(Option option) =>
        option.When.Facts.Any() ? $", offered {RuleWords.Describe(option.When, "", questionnaire)}" : "";

    private IEnumerable<PackLine> Block(AdviceBlock block)
    {
        var (you, person) = (Said(block.Words.You).ToArray(), Said(block.Words.Person).ToArray());
        var known = you.Select(PackVoices.Of).ToHashSet(StringComparer.Ordinal);
        return
        [
            new(PackLineKind.Subheading, PackVoices.Both(block.Words, words => words.Heading ?? "The heading of its level"), block.Id),
            .. you.Select(line => Item(null, line)),
            .. person.Where(line => !known.Contains(PackVoices.Of(line))).Select(line => Item("To a helper", line)),
            Item("Rests on", sources.Grounds(block.Sources)),
        ];
    }

    private IEnumerable<string> Said(AdviceWords words)
    {
        var whole = words.Whole(line => RuleWords.Said(line, questionnaire));
        string?[] lines =
        [
            words.FirstCall is { } call ? $"Call first: {call}" : null, .. whole.Do, whole.Position, whole.Transport,
            whole.NorthernIreland is { } there ? $"In Northern Ireland: {there}" : null,
            .. whole.DoNot, .. whole.Say.Select(line => $"Say: {line}"),
        ];
        return lines.OfType<string>();
    }

    private PackLine Grounds(string rule, IEnumerable<string> advice, IEnumerable<string> grounds)
    {
        var asked = library.Asked.QuestionsFor(rule);
        return Item("Rests on", $"{sources.Grounds(grounds)}. Advice {string.Join(", ", advice)}"
            + (asked.IsEmpty ? "" : $". {PackContents.Asked(asked).TrimEnd('.')}"));
    }

    private static PackLine Item(string? label, string text) => new(PackLineKind.Item, text) { Label = label };

    private static PackLine Item(string text) => new(PackLineKind.Item, text);
}
