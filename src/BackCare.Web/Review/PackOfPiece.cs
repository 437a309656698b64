using BackCare.Review;
using BackCare.Triage;

namespace BackCare.Web.Review;

/// <summary>One piece of the rules as lines of the pack: what its page says, for both voices at once.</summary>
internal sealed class PackOfPiece(RulePiece piece, Library library)
{
    private readonly RuleGroup group = RuleGroup.Of(piece, library.Questionnaire);

    public IEnumerable<PackLine> Lines =>
    [
        new(PackLineKind.Heading, piece.Title, $"rules:{piece.Id}"),
        .. group.Findings.SelectMany(Finding),
        .. group.Pairs.SelectMany(Pair),
        .. group.Derived.Select(derivation => Item($"{derivation.Id} follows from {RuleWords.Describe(derivation)}")),
        .. group.Questions.SelectMany(Question),
        .. group.Blocks.SelectMany(Block),
        .. group.IsEmpty ? PackOfText.Exactly(piece.Text) : [],
    ];

    private IEnumerable<PackLine> Finding(Finding finding) =>
    [
        new(PackLineKind.Subheading, finding.Meaning, finding.Id),
        Item($"Sends people to: {finding.Disposition.Name()}{(finding.CanBegin ? "" : ". It cannot newly begin, so it is no sign to watch for")}"),
        Item($"They tick: {Both(finding.Words, RuleWords.Ticked)}"),
        Item($"On a card: {Both(finding.Words, words => words.Card)}"),
        Item($"They are told why: {finding.Why}"),
        .. finding.Words.You.Also.IsEmpty && finding.Words.Person.Also.IsEmpty ? []
            : new[] { Item($"And to do besides: {Both(finding.Words, words => string.Join(" ", words.Also))}") },
        .. Grounds(finding.Id, finding.Advice, finding.Sources),
    ];

    private IEnumerable<PackLine> Pair(Rule pair) =>
    [
        new(PackLineKind.Subheading, $"Together: {RuleWords.Together(pair, library.Questionnaire)}", pair.Id),
        Item($"Sends people to: {pair.Disposition.Name()}"),
        Item($"They are told why: {pair.Why}"),
        .. Grounds(pair.Id, pair.Advice, pair.Sources),
    ];

    private IEnumerable<PackLine> Question(Question question) =>
    [
        new(PackLineKind.Subheading, $"Asked {FlowPage.Describe(question.When, "of everybody")}: {Both(question.Words, words => words.Title)}", question.Id),
        .. question.Words.You.Hint is null && question.Words.Person.Hint is null ? []
            : new[] { Item($"Hint: {Both(question.Words, words => words.Hint ?? "none")}") },
        .. question.Options.Select(option => new PackLine(PackLineKind.Item,
            Both(option.Words, words => RuleWords.Labelled(words.Label, words.Hint))
            + (option.When.Facts.Any() ? $", offered {FlowPage.Describe(option.When, "")}" : ""), option.Id)),
        .. question.Kind is QuestionKind.Ticks ? new[] { Item("None of these"), Item("Not sure") } : [],
    ];

    private IEnumerable<PackLine> Block(AdviceBlock block)
    {
        var (you, person) = (Said(block.Words.You).ToArray(), Said(block.Words.Person).ToArray());
        return
        [
            new(PackLineKind.Subheading, Both(block.Words, words => words.Heading ?? "The heading of its level"), block.Id),
            .. you.Select(Item),
            .. you.SequenceEqual(person) ? []
                : person.Except(you, StringComparer.Ordinal).Select(line => Item($"To a helper: {line}")),
            Item($"Rests on: {Sources(block.Sources)}"),
        ];
    }

    private static IEnumerable<string> Said(AdviceWords words)
    {
        var whole = words.Whole;
        string?[] lines =
        [
            words.FirstCall is { } call ? $"Call first: {call}" : null, .. whole.Do, whole.Position, whole.Transport,
            whole.NorthernIreland is { } there ? $"In Northern Ireland: {there}" : null,
            .. whole.DoNot, .. whole.Say.Select(line => $"Say: {line}"),
        ];
        return lines.OfType<string>();
    }

    private IEnumerable<PackLine> Grounds(string rule, IEnumerable<string> advice, IEnumerable<string> sources)
    {
        yield return Item($"Advice: {string.Join("; ", advice.Select(Heading))}");
        yield return Item($"Rests on: {Sources(sources)}");
        if (library.Asked.QuestionsFor(rule) is { IsEmpty: false } asked)
            yield return Item($"Questions about it: {string.Join(", ", asked)}");
    }

    private string Heading(string block) =>
        library.Questionnaire.Advice.All.First(each => each.Id == block).Words.You.Heading is { } heading ? $"{heading} [{block}]" : block;

    private string Sources(IEnumerable<string> sources) => string.Join("; ", sources.Select(id => library.Sources[id])
        .Select(source => $"{source.Title} ({source.Publisher}): {DashboardRow.How(source.HowRead)}"));

    private static string Both<T>(Voiced<T> words, Func<T, string> of) =>
        of(words.You) == of(words.Person) ? of(words.You) : $"{of(words.You)} — to a helper: {of(words.Person)}";

    private static PackLine Item(string text) => new(PackLineKind.Item, text);
}
