namespace BackCare.Web.Search;

/// <summary>The care card above the results: signs of one level, in the registry's words.</summary>
/// <param name="Signs">Clauses that follow the card's heading.</param>
/// <param name="Lines">Further advice, with links in the content's notation.</param>
public sealed record RedFlagCard(Urgency Urgency, ImmutableArray<string> Signs, ImmutableArray<string> Lines)
{
    /// <summary>A card for each level, 999 first: from the registry, or from what was agreed while required approvals
    /// of the rules are missing, as for the lists of signs.</summary>
    public static ImmutableArray<RedFlagCard> AllFor(SearchResults results, PublishedSite published) =>
    [
        .. results.RedFlags.Select(finding => (Finding: (Finding?)finding, Shown: ShownOf(finding, published)))
            .Concat(results.Pairs.SelectMany(pair => LinesOf(pair, published))
                .Select(line => (Finding: (Finding?)null, Shown: line)))
            .GroupBy(each => each.Shown.Urgency).OrderByDescending(level => level.Key)
            .Select(level => new RedFlagCard(level.Key, [.. level.Select(each => each.Shown.Card).Distinct()],
                [.. LinesOf(level.Key, [.. level.Select(each => each.Finding).OfType<Finding>()], results.IsDiscreet,
                    published)])),
    ];

    // As in the lists of signs, a fact has one line for each option that gives it.
    private static IEnumerable<(Urgency Urgency, string Card)> LinesOf(RedFlagPair pair, PublishedSite published)
    {
        var (questionnaire, agreed) = (published.Library.Questionnaire, published.Board.ShowsAgreed ? AgreedRows.Pinned : null);
        var level = agreed?.Pairs.FirstOrDefault(each => each.Members.ToHashSet().SetEquals(pair.Members))?
            .Disposition.Urgency() ?? pair.Urgency;
        var facts = questionnaire.FactLines();
        return pair.Members.Select(id => agreed?.LinesOf(id)
                ?? (questionnaire.Findings.Find(id) is { } finding ? [finding.Words.You.ShortName] : facts[id]))
            .Aggregate((one, other) => from line in one from next in other select $"{line}, and {next}")
            .Select(line => (level, line));
    }

    private static (Urgency Urgency, string Card) ShownOf(Finding finding, PublishedSite published) =>
        published.Board.ShowsAgreed && AgreedRows.Pinned.Findings.FirstOrDefault(each => each.Id == finding.Id) is { } pinned
            ? (pinned.Urgency, pinned.Card) : (finding.Urgency, finding.Words.You.Card);

    // At 111 as on the cards of pages, which are shorter than the full list. Discreet signs get the note for everybody,
    // because their own would reveal the sign.
    private static IEnumerable<string> LinesOf(Urgency urgency, Finding[] shown, bool discreet, PublishedSite published)
    {
        var how = published.Site.FailSafe.Signs.For(urgency).How;
        if (published.Board.ShowsAgreed || discreet) return how;
        var cards = published.Library.Questionnaire.Words.Cards;
        string[] notes = [.. cards.NotesFor(shown).SelectMany(note => note.Lines.You)];
        if (urgency is Urgency.Call999) return notes is [] ? how : notes;
        var usual = cards.TakesNorthernIreland(shown) ? [cards.Lines.You.NorthernIreland] : (string[])[];
        return [.. notes, .. usual];
    }
}
